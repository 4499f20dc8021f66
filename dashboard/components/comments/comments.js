// Comments of a call in threads. A click on a second plays it, see player.js; the list is drawn anew only when
// something in it changed, and what is being written stays.
const TALKS = new WeakMap();
const NONE = "No comments yet: play the call and say what you hear, or mark words in the transcript.";

class Talk {
  constructor(parent) {
    this.root = parent.querySelector(".talk");
    this.composer = new Composer(this.root);
    this.announce = () => document.dispatchEvent(new CustomEvent("pullmeter:comments", { detail: this.begun ?? [] }));
    document.addEventListener("pullmeter:drawn", this.announce);
  }

  update(data, send) {
    this.send = (sent) => send({ id: String(Math.random()), at_s: 0, words: null, text: "", emoji: null, ...sent });
    this.composer.update(data, this.send);
    const { comments, people, emojis, hidden_count } = data;
    const drawn = JSON.stringify([comments, people, hidden_count]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.people = people.length ? new RegExp(`(?<![\\p{L}\\p{N}_])@(?:${people.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})(?![\\p{L}\\p{N}_])`, "giu") : null;
    this.emojis = emojis;
    const answers = new Map();
    for (const one of comments) if (one.answers !== null) answers.set(one.answers, [...(answers.get(one.answers) ?? []), one]);
    this.begun = comments.filter((one) => one.answers === null && (one.text || answers.has(one.number)));
    this.begun.sort((one, other) => one.at_s - other.at_s || one.number - other.number);
    const items = this.begun.map((one) => this.thread(one, answers.get(one.number) ?? []));
    this.replace(items.length ? items : [make("li", "empty", NONE)]);
    const count = comments.filter((one) => one.text).length;
    this.root.querySelector(".count").textContent = count ? `${count} ${count === 1 ? "comment" : "comments"}` : "";
    const hidden = this.root.querySelector(".hidden-ones");
    hidden.textContent = hidden_count === 1 ? "1 comment of somebody else is shown once you have scored this call." : `${hidden_count} comments of others are shown once you have scored this call.`;
    hidden.hidden = !hidden_count;
    this.announce();
  }

  // The button that has the keyboard keeps it.
  replace(items) {
    const key = this.root.getRootNode().activeElement?.dataset?.key;
    this.root.querySelector(".threads").replaceChildren(...items);
    if (key) this.root.querySelector(`[data-key="${key}"]`)?.focus();
  }

  button(number, className, text, act, label = text) {
    const made = button(className, text, act, label);
    made.dataset.key = `${number}-${className.split(" ")[0]}-${text.split(" ")[0]}`;
    return made;
  }

  thread(first, answers) {
    const item = make("li", "thread");
    const at = button("at", clock(first.at_s), () => document.dispatchEvent(new CustomEvent("pullmeter:play", { detail: first.at_s })), `Play at ${clock(first.at_s)}`);
    const top = make("div", "top");
    top.append(at);
    if (first.words) top.append(make("q", "words", first.words));
    item.append(top, this.comment(first), ...answers.map((one) => this.comment(one)));
    item.append(this.button(first.number, "quiet", "Answer", () => this.composer.begin({ kind: "answer", number: first.number, to: first.author || "this thread" })));
    return item;
  }

  comment(one) {
    const box = make("article", one.mentions_me ? "comment to-me" : "comment");
    if (!one.text) {
      box.append(make("p", "gone", "This comment was taken back."));
      return box;
    }
    const head = make("p", "head");
    head.append(make("b", "", one.author), make("small", "", ` ${one.when}${one.is_edited ? ", changed" : ""}`));
    box.append(head, this.text(one.text), this.reactions(one));
    return box;
  }

  text(text) {
    const said = make("p", "said");
    let from = 0;
    for (const mention of this.people ? text.matchAll(this.people) : []) {
      said.append(text.slice(from, mention.index), make("mark", "mention", mention[0]));
      from = mention.index + mention[0].length;
    }
    said.append(text.slice(from));
    return said;
  }

  reactions(one) {
    const row = make("div", "reactions");
    for (const { emoji, title } of this.emojis) {
      const given = one.reactions.find((reaction) => reaction.emoji === emoji);
      const who = given?.authors.join(", ") ?? "";
      const mine = given?.is_mine ?? false;
      const act = () => this.send({ kind: "react", number: one.number, emoji });
      const react = this.button(one.number, given ? "emoji given" : "emoji", `${emoji}${given ? ` ${given.authors.length}` : ""}`, act, `${title}${who ? `: ${who}` : ""}`);
      react.setAttribute("aria-pressed", mine);
      react.title = who ? `${title}: ${who}` : title;
      row.append(react);
    }
    if (one.is_own) {
      row.append(this.button(one.number, "quiet", "Change", () => this.composer.begin({ kind: "edit", number: one.number, text: one.text })));
      row.append(this.button(one.number, "quiet", "Take back", () => this.send({ kind: "withdraw", number: one.number })));
    }
    return row;
  }

  destroy() {
    this.composer.destroy();
    document.removeEventListener("pullmeter:drawn", this.announce);
    document.dispatchEvent(new CustomEvent("pullmeter:comments", { detail: [] }));
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  if (!TALKS.has(parentElement)) TALKS.set(parentElement, new Talk(parentElement));
  TALKS.get(parentElement).update(data, (sent) => setTriggerValue("sent", sent));
  return () => {
    TALKS.get(parentElement)?.destroy();
    TALKS.delete(parentElement);
  };
}
