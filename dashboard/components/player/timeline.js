// The timeline: a lane a speaker, the phases, and a row of marks for each kind of finding. Joined with its
// neighbours into one module, see __init__.py.
const MARK_PX = 17;
const HINT = "A mark is a moment: point at it to read it, click it to hear it. ← pulls, → pushes; dashed is doubtful. Drag the edge of a phase to put it right.";

const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};

const make = (tag, className = "", text = "") => {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
};

class Timeline {
  constructor(root, { seek, open, moveEdge }) {
    this.root = root;
    this.seek = seek;
    this.open = open;
    this.moveEdge = moveEdge;
    this.resizing = new ResizeObserver(() => this.stack());
  }

  draw(call) {
    this.call = call;
    this.marks = [];
    this.head = make("div", "head");
    this.about = make("p", "about", call.marks.length ? HINT : "");
    this.rows = make("div", "rows");
    this.rows.append(
      ...call.lanes.map((lane) => this.row(lane.name, this.lane(lane))),
      ...(call.phases.length ? [this.row("Phases", this.phases(call.phases))] : []),
      ...[...new Set(call.marks.map((mark) => mark.kind))].map((kind) => this.row(kind, this.markRow(kind))),
      this.head,
    );
    this.root.replaceChildren(this.rows, this.about);
    this.resizing.disconnect();
    this.resizing.observe(this.rows); // which stacks the marks once the page is laid out, and with each new width
  }

  row(name, track) {
    const row = make("div", "row");
    const label = make("span", "name", name);
    label.title = name;
    row.append(label, track);
    track.addEventListener("click", (event) => {
      const box = track.getBoundingClientRect();
      this.seek(((event.clientX - box.left) / box.width) * this.call.duration_s);
    });
    return row;
  }

  lane(lane) {
    const track = make("div", `track ${lane.role}`);
    const least = this.call.duration_s / 1500;
    const path = lane.stretches.map(([start, end]) => `M${start} 2H${Math.max(end, start + least)}V14H${start}z`).join("");
    track.innerHTML = `<svg viewBox="0 0 ${this.call.duration_s} 16" preserveAspectRatio="none" role="img"><path d="${path}"/></svg>`;
    track.firstChild.setAttribute("aria-label", `When ${lane.name} speaks`);
    return track;
  }

  phases(phases) {
    const track = make("div", "track phases");
    const titles = [...new Set(phases.map((phase) => phase.title))];
    for (const phase of phases) {
      const box = make("div", "phase");
      box.append(make("span", "", phase.title));
      box.title = `${phase.title}, ${clock(phase.start_s)} to ${clock(phase.end_s)}`;
      box.style.left = this.percent(phase.start_s);
      box.style.width = this.percent(phase.end_s - phase.start_s);
      box.style.setProperty("--tint", titles.indexOf(phase.title));
      track.append(box);
    }
    track.append(...phases.slice(1).map((phase, place) => new Edge(track, phases[place], phase, this).handle));
    return track;
  }

  markRow(kind) {
    const track = make("div", "track marks");
    const marks = this.call.marks.filter((mark) => mark.kind === kind).map((mark) => this.mark(mark, track));
    track.append(...marks.map(({ button }) => button));
    marks[0].button.tabIndex = 0;
    track.addEventListener("keydown", (event) => this.walk(event, marks));
    this.marks.push({ track, marks });
    return track;
  }

  mark(mark) {
    const letter = { pull: "←", push: "→" }[mark.side] ?? mark.title[0];
    const button = make("button", `mark ${mark.side}${mark.doubtful ? " doubtful" : ""}`, letter);
    const side = `${mark.side === "neutral" ? "" : `, ${mark.side}`}${mark.doubtful ? ", doubtful" : ""}`;
    button.title = `${mark.title}${side}, ${clock(mark.start_s)}: ${mark.text}`;
    button.setAttribute("aria-label", button.title);
    button.tabIndex = -1;
    button.style.left = this.percent(mark.start_s);
    const tell = () => this.tell(`${mark.title}${side}`, `${clock(mark.start_s)} ${mark.text}`, mark);
    button.addEventListener("pointerenter", tell);
    button.addEventListener("focus", tell);
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.seek(mark.start_s, true);
    });
    return { button, at: mark.start_s };
  }

  // A row of marks is one stop of the tab key; the arrows walk along it.
  walk(event, marks) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const here = marks.findIndex(({ button }) => button === event.target);
    const next = step && marks[here + step];
    if (!next) return;
    event.preventDefault();
    event.target.tabIndex = -1;
    next.button.tabIndex = 0;
    next.button.focus();
  }

  // Marks that would lie on one another go one step down each, so that none hides another.
  // All widths are read before anything is moved: to read one after a move would lay the whole page out again.
  stack() {
    const rows = (this.marks ?? []).map((row) => ({ ...row, width: row.track.clientWidth }));
    for (const { track, marks, width } of rows) {
      if (!width) continue;
      const ends = [];
      for (const { button, at } of marks) {
        const left = Math.min((at / this.call.duration_s) * width, width - MARK_PX);
        let level = ends.findIndex((end) => end <= left);
        if (level < 0) level = ends.length;
        ends[level] = left + MARK_PX;
        button.style.left = `${left}px`;
        button.style.top = `${level * MARK_PX + 2}px`;
      }
      track.style.height = `${ends.length * MARK_PX + 3}px`;
    }
  }

  tell(title, text, mark) {
    const correct = make("button", "inline", "Correct…");
    correct.onclick = () => this.open(mark);
    this.about.replaceChildren(make("b", "", title), ` ${text} `, correct);
  }

  moveTo(seconds) {
    this.head.style.setProperty("--at", seconds / this.call.duration_s);
  }

  percent(seconds) {
    return `${(seconds / this.call.duration_s) * 100}%`;
  }

  destroy() {
    this.resizing.disconnect();
  }
}
