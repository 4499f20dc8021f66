// The panel in which a finding, words or a turn is put right. Joined with its neighbours into one module, see
// __init__.py.
const FORMS = [["open", "open question"], ["closed", "closed question"]];
const MODES = [["fact", "asks for a fact"], ["opinion", "asks for an opinion"]];
const SIDES = [["seller", "sells"], ["buyer", "buys"], ["unknown", "side unknown"]];
const ELSE = "+";

const field = (title, input) => {
  const label = make("label", "field");
  label.append(make("span", "", title), input);
  return label;
};

const menu = (options, value) => {
  const select = document.createElement("select");
  for (const [key, title] of options) select.append(new Option(title, key, false, key === value));
  return select;
};

class Panel {
  constructor(dialog, { kinds, phases, send, transcript, play, call }) {
    Object.assign(this, { dialog, kinds, phases, sendOff: send, transcript, play, call });
    this.form = dialog.querySelector("form");
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
  }

  open(title, ...parts) {
    this.problem = make("p", "problem");
    this.problem.setAttribute("role", "alert");
    const close = make("button", "", "Close");
    close.type = "button";
    close.onclick = () => this.dialog.close();
    this.form.replaceChildren(make("h3", "", title), ...parts, this.problem, close);
    this.form.onsubmit = (event) => event.preventDefault();
    this.dialog.setAttribute("aria-label", title);
    if (!this.dialog.open) this.dialog.showModal();
  }

  button(title, wanted, className = "") {
    const button = make("button", className, title);
    button.type = "button";
    button.onclick = () => this.send(wanted());
    return button;
  }

  async send(wanted) {
    const problem = await this.sendOff({ wanted });
    if (problem) this.problem.textContent = problem;
    else this.dialog.close();
  }

  // What the words of one side can be; a question also has a form and a mode.
  choice(role, label, onlySort) {
    const [sort, kind, form, mode] = (label ?? "").split(":");
    const select = document.createElement("select");
    for (const group of new Set(this.kinds.map((one) => one.group))) {
      const of = this.kinds.filter((one) => one.group === group && one.said_by.includes(role) && (!onlySort || one.label.startsWith(`${sort}:`)));
      if (!of.length) continue;
      const box = document.createElement("optgroup");
      box.label = group;
      for (const one of of) box.append(new Option(one.title, one.label, false, one.label === `${sort}:${kind}`));
      select.append(box);
    }
    const manner = make("div", "manner");
    const [forms, modes] = [menu(FORMS, form), menu(MODES, mode)];
    manner.append(field("Form", forms), field("Mode", modes));
    const shape = () => (manner.hidden = !select.value.startsWith("question:"));
    select.onchange = shape;
    shape();
    const value = () => (manner.hidden ? select.value : `${select.value}:${forms.value}:${modes.value}`);
    return { parts: [field("It is", select), manner], value };
  }

  mark(mark) {
    const words = { start: mark.start, stop: mark.stop, text: this.transcript.said(mark.start, mark.stop) };
    const role = this.roleOf(mark.start);
    const { parts, value } = this.choice(role, mark.label, true);
    const save = this.button("Save", () => ({ kind: "finding_kind", old: mark.label, new: value(), ...words }), "main");
    const wrong = this.button("It is not there", () => ({ kind: "finding_wrong", old: mark.label, ...words }));
    const doubt = mark.doubtful ? [make("p", "hint", "The reader was hardly surer of this than of its absence.")] : [];
    this.open(`${mark.title}, ${clock(mark.start_s)}`, this.quote(words.text, mark.start_s), ...doubt, ...parts, this.row(save, wrong));
  }

  words(span) {
    const turn = this.transcript.turns.get(this.transcript.turnOf(span.start));
    const first = turn.lines[0].first;
    const end = turn.lines.reduce((count, line) => count + line.beats.length, first);
    const at = { start: span.start, stop: Math.min(span.stop, end) };
    const said = make("blockquote");
    const show = () => (said.textContent = this.transcript.said(at.start, at.stop));
    const step = (title, edge, by) => {
      const button = make("button", "", title);
      button.type = "button";
      button.onclick = () => {
        const to = at[edge] + by;
        if (edge === "start" ? to >= first && to < at.stop : to <= end && to > at.start) at[edge] = to;
        show();
      };
      return button;
    };
    show();
    const { parts, value } = this.choice(this.roleOf(at.start));
    const save = this.button("Save", () => ({ kind: "finding_missing", new: value(), ...at, text: said.textContent }), "main");
    const edges = this.row(step("‹ start", "start", -1), step("start ›", "start", 1), step("‹ end", "stop", -1), step("end ›", "stop", 1));
    this.open("What are these words?", said, edges, ...parts, this.row(save));
  }

  turn(place) {
    const { lane, lines } = this.transcript.turns.get(place);
    const [who, words] = [this.call().lanes[lane], lines.map((line) => line.text).join(" ")];
    const said = { start: lines[0].first, stop: lines[0].first + lines.reduce((sum, line) => sum + line.beats.length, 0), text: words };
    this.open(`${who.name}, ${clock(lines[0].start_s)}`, ...this.text(said), ...this.speaker(who, said), ...this.side(who), ...this.phase(lines[0].start_s, said));
  }

  text(said) {
    const area = document.createElement("textarea");
    area.value = said.text;
    area.rows = Math.min(8, 2 + Math.floor(said.text.length / 60));
    return [field("What is said", area), this.row(this.button("Save the words", () => ({ kind: "text", new: area.value, ...said })))];
  }

  speaker(who, said) {
    const people = this.call().lanes.map((lane) => [lane.id, lane.name]);
    const select = menu([...people, [ELSE, "somebody else…"]], who.id);
    const name = document.createElement("input");
    const reach = menu([["turn_speaker", "in this turn only"], ["speaker", "in the whole call"]], "turn_speaker");
    const other = field("Their name", name);
    const samples = make("div", "row");
    other.hidden = true;
    select.onchange = () => (other.hidden = select.value !== ELSE);
    for (const lane of this.call().lanes.filter((one) => one.sample)) {
      const sample = make("button", "", `▸ ${lane.name}`);
      sample.type = "button";
      sample.setAttribute("aria-label", `Hear ${lane.name}`);
      sample.onclick = () => this.play(...lane.sample);
      samples.append(sample);
    }
    const value = () => (select.value === ELSE ? name.value : select.value);
    const wanted = () => ({ kind: reach.value, new: this.named(value(), reach.value), speaker: who.id, ...said });
    return [field("Who says it", select), other, field("Where", reach), make("p", "hint", "Hear a voice:"), samples, this.row(this.button("Save the speaker", wanted))];
  }

  // In the whole call a speaker takes a name; somebody who is there already is named as they are.
  named(value, reach) {
    return reach === "speaker" ? (this.call().lanes.find((lane) => lane.id === value)?.id ?? value) : value;
  }

  side(who) {
    const select = menu(SIDES, who.role);
    return [field(`Side of ${who.name}`, select), this.row(this.button("Save the side", () => ({ kind: "role", new: select.value, speaker: who.id })))];
  }

  // The phase that a turn is in: of the turn alone, or of all that is in the same stretch.
  phase(at, said) {
    const stretch = this.call().phases.findLast((one) => one.start_s <= at);
    if (!stretch) return [];
    const select = menu(this.phases, stretch.kind);
    const reach = menu([["turn_phase", "this turn only"], ["phase_kind", `all from ${clock(stretch.start_s)} to ${clock(stretch.end_s)}`]], "turn_phase");
    const wanted = () => ({ kind: reach.value, old: `${stretch.kind}:${stretch.start_s}`, new: select.value, ...said });
    return [field("Phase", select), field("What is in it", reach), this.row(this.button("Save the phase", wanted))];
  }

  quote(text, at) {
    const said = make("blockquote", "", text);
    const play = make("button", "", "▸ Hear it");
    play.type = "button";
    play.onclick = () => this.play(at);
    said.append(" ", play);
    return said;
  }

  roleOf(word) {
    return this.call().lanes[this.transcript.turns.get(this.transcript.turnOf(word)).lane].role;
  }

  row(...buttons) {
    const row = make("div", "row");
    row.append(...buttons);
    return row;
  }
}
