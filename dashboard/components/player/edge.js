// The edge between two phases: drag it, or move it with the arrow keys and settle it with Enter. Joined with its
// neighbours into one module, see __init__.py.
class Edge {
  constructor(track, before, after, timeline) {
    Object.assign(this, { track, before, after, timeline, at: after.start_s });
    this.handle = make("div", "edge");
    this.handle.tabIndex = 0;
    this.handle.setAttribute("role", "slider");
    this.handle.setAttribute("aria-label", `Where ${before.title} ends and ${after.title} begins`);
    this.handle.setAttribute("aria-valuemin", before.start_s);
    this.handle.setAttribute("aria-valuemax", after.end_s);
    this.handle.title = `${before.title} | ${after.title}: drag, or arrow keys and Enter`;
    this.handle.addEventListener("pointerdown", (event) => this.grab(event));
    this.handle.addEventListener("pointermove", (event) => this.drag(event));
    this.handle.addEventListener("pointerup", () => this.held && this.drop());
    this.handle.addEventListener("pointercancel", () => this.reset());
    this.handle.addEventListener("click", (event) => event.stopPropagation());
    this.handle.addEventListener("keydown", (event) => this.key(event));
    this.handle.addEventListener("blur", () => this.reset());
    this.put(this.at);
  }

  put(seconds) {
    this.at = Math.max(this.before.start_s, Math.min(seconds, this.after.end_s));
    this.handle.style.left = this.timeline.percent(this.at);
    this.handle.setAttribute("aria-valuenow", this.at.toFixed(1));
    this.handle.setAttribute("aria-valuetext", clock(this.at));
  }

  tell() {
    this.timeline.about.textContent = `${this.before.title} ends and ${this.after.title} begins at ${clock(this.at)}.`;
  }

  grab(event) {
    event.preventDefault();
    this.handle.focus();
    this.held = true;
    this.handle.setPointerCapture(event.pointerId);
  }

  drag(event) {
    if (!this.held) return;
    const box = this.track.getBoundingClientRect();
    this.put(((event.clientX - box.left) / box.width) * this.timeline.call.duration_s);
    this.tell();
  }

  key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      this.put(this.at + step * (event.shiftKey ? 10 : 1));
      this.tell();
    } else if (event.key === "Enter") this.drop();
    else if (event.key === "Escape") this.reset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  drop() {
    this.held = false;
    const [from, to] = [this.after.start_s, this.at];
    if (Math.abs(to - from) < 0.2) return this.reset();
    this.settled = true;
    this.timeline.moveEdge(`${this.before.kind}:${this.after.kind}:${from}`, to).then((moved) => {
      this.settled = false;
      if (!moved) this.reset();
    });
  }

  reset() {
    if (this.settled) return;
    this.held = false;
    this.put(this.after.start_s);
  }
}
