// Where a comment is written: a new one at a second, an answer, or one's own said otherwise. Joined with its
// neighbour into one module, see __init__.py.
const make = (tag, className = "", text = "") => {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
};

const button = (className, text, act, label = text) => {
  const element = make("button", className, text);
  element.type = "button";
  element.setAttribute("aria-label", label);
  element.onclick = act;
  return element;
};

const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};

class Composer {
  constructor(root) {
    this.part = (name) => root.querySelector(`.${name}`);
    this.area = this.part("text");
    this.root = root;
    this.ask = (event) => this.begin({ kind: "add", ...event.detail });
    document.addEventListener("pullmeter:comment", this.ask);
    this.part("composer").onsubmit = (event) => {
      event.preventDefault();
      this.submit();
    };
    this.part("cancel").onclick = () => this.reset();
    for (const name of ["pointerdown", "focus"]) this.area.addEventListener(name, () => this.place());
    this.area.addEventListener("keydown", (event) => this.key(event));
    this.reset();
  }

  update({ people, taken, problem }, send) {
    this.send = send;
    if (String(people) !== this.drawn) {
      this.drawn = String(people);
      this.part("people").replaceChildren(...people.map((name) => button("person", `@${name}`, () => this.insert(`@${name} `), `Mention ${name}`)));
    }
    if (!this.waiting || taken !== this.waiting) return;
    this.waiting = null;
    this.part("send").disabled = false;
    this.say(problem);
    if (!problem) this.reset();
  }

  // What is written next: `draft` says of what kind it is and where it stands.
  begin(draft) {
    this.draft = draft;
    if (draft.text !== undefined) this.area.value = draft.text;
    this.tell();
    this.area.focus();
    this.root.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }

  reset() {
    this.draft = null;
    this.area.value = "";
    this.tell();
  }

  // A comment begun in the field stands where the player is.
  place() {
    if (this.draft) return;
    const where = {};
    document.dispatchEvent(new CustomEvent("pullmeter:where", { detail: where }));
    this.draft = { kind: "add", at_s: where.at_s ?? 0, words: where.words ?? null };
    this.tell();
  }

  tell() {
    const { kind, at_s, words, to } = this.draft ?? {};
    const said = { add: `At ${clock(at_s ?? 0)}${words ? `, on “${words}”` : ""}`, answer: `An answer to ${to}`, edit: "Your comment, said otherwise" };
    this.part("anchor").textContent = said[kind] ?? "A comment stands at the second that plays, or at words that you mark.";
    this.part("send").textContent = { answer: "Answer", edit: "Save" }[kind] ?? "Comment";
    this.part("cancel").hidden = !this.draft;
  }

  insert(text) {
    this.place();
    this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, "end");
    this.area.focus();
  }

  key(event) {
    event.stopPropagation();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.submit();
    if (event.key === "Escape") this.reset();
  }

  // What was written stays in the field until it is kept.
  submit() {
    this.place();
    if (!this.area.value.trim() || this.waiting) return;
    const { kind, at_s = 0, words = null, number = 0 } = this.draft;
    this.waiting = String(Math.random());
    this.part("send").disabled = true;
    this.send({ id: this.waiting, kind, at_s, words, number, text: this.area.value });
  }

  say(problem) {
    this.part("problem").textContent = problem ?? "";
    this.part("problem").hidden = !problem;
  }

  destroy() {
    document.removeEventListener("pullmeter:comment", this.ask);
  }
}
