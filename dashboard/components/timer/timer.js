// The time box of an item on the agenda, counted down in the browser; beyond its end it counts what is over.
const TIMERS = new WeakMap();

class Timer {
  constructor(parent) {
    this.root = parent.querySelector(".timer");
    this.go = this.root.querySelector(".go");
    this.go.onclick = () => (this.since === null ? this.start() : this.rest());
    this.root.querySelector(".again").onclick = () => this.reset();
    this.every = setInterval(() => this.draw(), 250);
  }

  update({ item, minutes }) {
    this.box_s = minutes * 60;
    if (item !== this.item) {
      this.item = item;
      this.reset();
    }
    this.draw();
  }

  start() {
    this.since = Date.now();
    this.draw();
  }

  rest() {
    this.spent_ms += Date.now() - this.since;
    this.since = null;
    this.draw();
  }

  reset() {
    [this.spent_ms, this.since] = [0, null];
    this.draw();
  }

  draw() {
    const spent_s = (this.spent_ms + (this.since === null ? 0 : Date.now() - this.since)) / 1000;
    const left = Math.round(this.box_s - spent_s);
    const whole = Math.abs(left);
    const clock = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
    this.root.querySelector(".left").textContent = left < 0 ? `${clock} over` : `${clock} left`;
    this.root.classList.toggle("over", left < 0);
    this.go.textContent = this.since === null ? "Start" : "Pause";
  }

  destroy() {
    clearInterval(this.every);
  }
}

export default function ({ parentElement, data }) {
  if (!TIMERS.has(parentElement)) TIMERS.set(parentElement, new Timer(parentElement));
  TIMERS.get(parentElement).update(data);
  return () => {
    TIMERS.get(parentElement)?.destroy();
    TIMERS.delete(parentElement);
  };
}
