// The player holds sound, timeline and transcript together. Streamlit calls the default export again with every
// rerun, so the player is kept by its element, and a sound whose address is the same plays on.
const PLAYERS = new WeakMap();
const STEP_S = 10;
const NO_SOUND = "There is no sound with this call: its timeline and its words can be read.";
const LOST_SOUND = "The sound cannot be played: its file has been moved or is of a kind that this browser does not know.";
const LOST_WORDS = "The transcript could not be fetched: load the page again.";

class Player {
  constructor(root) {
    const part = (name) => root.querySelector(`.${name}`);
    this.root = part("player");
    this.part = part;
    this.sound = part("sound");
    this.position_s = 0;
    const seek = (seconds, play) => this.seek(seconds, play);
    this.timeline = new Timeline(part("timeline"), seek);
    this.transcript = new TranscriptList(part("transcript"), { seek, onScroll: () => this.follow(false) });
    this.listenToBar();
    this.listenToSound();
    this.onKey = (event) => this.key(event);
    this.onMoment = (event) => this.moment(event.detail);
    document.addEventListener("keydown", this.onKey);
    document.addEventListener("pullmeter:play", this.onMoment);
  }

  listenToBar() {
    this.part("play").onclick = () => (this.sound.paused ? this.play() : this.sound.pause());
    this.part("back").onclick = () => this.seek(this.position_s - STEP_S);
    this.part("forth").onclick = () => this.seek(this.position_s + STEP_S);
    this.part("rate").onchange = (event) => (this.sound.playbackRate = Number(event.target.value));
    this.part("follow").onchange = (event) => this.follow(event.target.checked);
    this.part("find").oninput = (event) => this.find(event.target.value);
    this.part("find").onkeydown = (event) => event.key === "Enter" && this.nextHit();
  }

  listenToSound() {
    const playing = () => {
      this.part("play").classList.toggle("playing", !this.sound.paused);
      this.run();
    };
    this.sound.onplay = this.sound.onpause = playing;
    this.sound.ontimeupdate = this.sound.onseeked = () => this.moveTo(this.sound.currentTime);
    this.sound.onloadedmetadata = () => (this.sound.hidden = !this.sound.videoWidth);
    this.sound.onerror = () => this.media && this.say(LOST_SOUND);
  }

  update({ transcript, media, start_s }) {
    if (media !== this.media) this.load(media);
    if (transcript !== this.address) this.fetch(transcript, start_s);
    else if (start_s !== this.start_s && start_s !== null) this.seek(start_s);
    this.start_s = start_s;
  }

  load(media) {
    this.media = media;
    for (const name of ["play", "back", "forth", "rate"]) this.part(name).hidden = !media;
    if (media) this.sound.src = media;
    this.say(media ? "" : NO_SOUND);
  }

  async fetch(address, start_s) {
    this.address = address;
    const answer = await fetch(address);
    if (!answer.ok) return this.say(LOST_WORDS);
    const call = await answer.json();
    this.call = call;
    this.timeline.draw(call);
    this.transcript.draw(call);
    this.moveTo(0);
    if (start_s !== null) this.seek(start_s);
  }

  say(sentence) {
    this.part("note").textContent = sentence;
    this.part("note").hidden = !sentence;
  }

  play() {
    // A browser may refuse to play before the first click on the page; the button then still shows the triangle.
    if (this.media) this.sound.play().catch(() => {});
  }

  seek(seconds, play = false) {
    const at = Math.max(0, Math.min(seconds, this.call?.duration_s ?? seconds));
    if (this.media) this.sound.currentTime = at;
    this.moveTo(at);
    if (this.part("follow").checked) this.transcript.show(this.transcript.current);
    if (play) this.play();
  }

  moment(seconds) {
    this.follow(true);
    this.seek(seconds, true);
    const box = this.root.getBoundingClientRect();
    if (box.bottom < 120 || box.top > innerHeight - 120) this.root.scrollIntoView({ block: "start", behavior: "smooth" });
  }

  run() {
    if (this.sound.paused) return;
    this.moveTo(this.sound.currentTime);
    requestAnimationFrame(() => this.run());
  }

  moveTo(seconds) {
    this.position_s = seconds;
    if (!this.call) return;
    this.part("clock").textContent = `${clock(seconds)} / ${clock(this.call.duration_s)}`;
    this.timeline.moveTo(seconds);
    this.transcript.moveTo(seconds, this.part("follow").checked);
  }

  follow(on) {
    this.part("follow").checked = on;
    if (on) this.transcript.show(this.transcript.current);
  }

  find(words) {
    this.hits = this.transcript.find(words);
    this.hit = -1;
    this.part("hits").textContent = words.trim().length > 1 ? `${this.hits.length} found` : "";
    this.nextHit();
  }

  nextHit() {
    if (!this.hits?.length) return;
    this.follow(false);
    this.hit = (this.hit + 1) % this.hits.length;
    this.part("hits").textContent = `${this.hit + 1} of ${this.hits.length}`;
    this.transcript.show(this.hits[this.hit]);
  }

  key(event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.composedPath()[0].tagName ?? "");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    ({ j: () => this.part("back").click(), k: () => this.part("play").click(), l: () => this.part("forth").click() })[event.key]?.();
  }

  destroy() {
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("pullmeter:play", this.onMoment);
    this.timeline.destroy();
    this.media = null;
    this.sound.pause();
    this.sound.removeAttribute("src");
    this.sound.load();
  }
}

export default function ({ parentElement, data }) {
  if (!PLAYERS.has(parentElement)) PLAYERS.set(parentElement, new Player(parentElement));
  PLAYERS.get(parentElement).update(data);
  return () => {
    PLAYERS.get(parentElement)?.destroy();
    PLAYERS.delete(parentElement);
  };
}
