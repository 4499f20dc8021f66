// The player holds sound, timeline and transcript together. Streamlit calls the default export again with every
// rerun, so the player is kept by its element, and a sound whose address is the same plays on.
const PLAYERS = new WeakMap();
const STEP_S = 10;
const NO_SOUND = "There is no sound with this call: its timeline and its words can be read.";
const LOST_SOUND = "The sound cannot be played: its file has been moved or is of a kind that this browser does not know.";
const LOST_SERVER = "The correction could not be sent: look whether Pullmeter still runs, and try again.";
const LOST_WORDS = "The transcript could not be fetched: load the page again.";

class Player {
  constructor(root) {
    const part = (name) => root.querySelector(`.${name}`);
    this.root = part("player");
    this.part = part;
    this.sound = part("sound");
    this.position_s = 0;
    const seek = (seconds, play) => this.seek(seconds, play);
    const open = (mark) => this.panel.mark(mark);
    const moveEdge = (old, to) => this.settle({ wanted: { kind: "phase_edge", old, new: String(to) } });
    this.timeline = new Timeline(part("timeline"), { seek, open, moveEdge });
    const onChoose = (line) => (part("chosen").textContent = `${clock(line.start_s)} ${this.call.lanes[line.lane].name}`);
    this.transcript = new TranscriptList(part("transcript"), { seek, open, onChoose, onScroll: () => this.follow(false) });
    this.listenToTools();
    this.listenToBar();
    this.listenToSound();
    this.said = new CommentRow(this.timeline);
    this.heard = {
      keydown: (event) => pressed(this, event),
      "pullmeter:play": (event) => this.moment(event.detail),
      "pullmeter:where": (event) => Object.assign(event.detail, this.where()),
      "pullmeter:comments": (event) => this.said.draw(event.detail),
    };
    for (const [name, hear] of Object.entries(this.heard)) document.addEventListener(name, hear);
  }

  listenToBar() {
    this.part("play").onclick = () => (this.sound.paused ? this.play() : this.sound.pause());
    this.part("back").onclick = () => this.seek(this.position_s - STEP_S);
    this.part("forth").onclick = () => this.seek(this.position_s + STEP_S);
    this.part("rate").onchange = (event) => (this.sound.playbackRate = Number(event.target.value));
    this.part("follow").onchange = (event) => this.follow(event.target.checked);
    this.part("find").oninput = (event) => this.find(event.target.value);
    // A listener, since a handler that gives false would swallow every other key.
    this.part("find").addEventListener("keydown", (event) => event.key === "Enter" && this.nextHit());
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

  listenToTools() {
    this.part("link").onclick = () => this.copyLink();
    this.part("mark-as").onclick = () => this.panel.words(this.chosenWords());
    this.part("correct").onclick = () => this.panel.turn(this.transcript.lines[this.transcript.chosen].turn);
    this.part("undo").onclick = () => this.settle({ undoes: this.call.undo.number });
    this.part("comment").onclick = () => document.dispatchEvent(new CustomEvent("pullmeter:comment", { detail: this.where() }));
    // A click on a tool would take the marked words away.
    this.part("tools").onmousedown = (event) => event.preventDefault();
  }

  chosenWords() {
    const line = this.transcript.lines[this.transcript.chosen];
    return this.transcript.words() ?? { start: line.first, stop: line.first + line.beats.length };
  }

  // Where somebody is who comments: the second, and the words that they marked.
  where() {
    const words = this.transcript.words();
    const line = words && this.transcript.lines[this.transcript.last((line) => line.first <= words.start)];
    if (!line) return { at_s: this.position_s, words: null };
    return { at_s: line.start_s + line.beats[words.start - line.first] / 100, words: this.transcript.said(words.start, words.stop) };
  }

  async copyLink() {
    const address = new URL(location.href);
    address.searchParams.delete("me"); // who follows the link is somebody else
    address.searchParams.set("t", this.transcript.lines[this.transcript.chosen]?.start_s ?? this.position_s);
    try {
      await navigator.clipboard.writeText(address.href);
      this.say("The link is copied: it opens the call at this moment.");
    } catch {
      this.say(address.href);
    }
  }

  // Sends something to put right or to take back; gives the sentence that says why it was not taken.
  async send(body) {
    try {
      const answer = await fetch(this.corrections, { method: "POST", body: JSON.stringify(body) });
      if (answer.ok) this.onCorrected((await answer.json()).corrections);
      return answer.ok ? "" : ((await answer.json().catch(() => ({}))).message ?? LOST_SERVER);
    } catch {
      return LOST_SERVER;
    }
  }

  async settle(body) {
    const problem = await this.send(body);
    this.say(problem);
    return !problem;
  }

  hear(start_s, end_s) {
    this.seek(start_s, true);
    this.until_s = end_s;
  }

  update({ transcript, media, start_s, end_s, corrections, kinds, phases, is_large, has_comments }, onCorrected) {
    this.corrections = corrections;
    this.onCorrected = onCorrected;
    this.root.classList.toggle("large", is_large);
    this.part("comment").hidden = !has_comments;
    this.panel ??= new Panel(this.part("panel"), {
      kinds,
      phases,
      transcript: this.transcript,
      call: () => this.call,
      send: (body) => this.send(body),
      play: (start_s, end_s) => this.hear(start_s, end_s),
    });
    if (media !== this.media) this.load(media);
    if (transcript !== this.address) this.fetch(transcript, start_s);
    else if (start_s !== this.start_s && start_s !== null) this.seek(start_s);
    if (start_s !== this.start_s) this.until_s = end_s;
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
    const isFirst = !this.call;
    this.call = call;
    this.transcript.draw(call);
    this.timeline.draw(call);
    this.drawUndo(call.undo);
    this.moveTo(this.position_s);
    if (isFirst && start_s !== null) {
      const until_s = this.until_s;
      this.seek(start_s);
      this.until_s = until_s;
    }
    document.dispatchEvent(new CustomEvent("pullmeter:drawn"));
  }

  drawUndo(undo) {
    this.part("undo").hidden = !undo;
    this.part("undo").title = undo ? `Take back: ${undo.told}` : "";
    this.part("undo").setAttribute("aria-label", this.part("undo").title);
    this.part("link").hidden = !this.transcript.lines.length;
    for (const name of ["mark-as", "correct"]) this.part(name).hidden = !this.corrections || !this.transcript.lines.length;
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
    this.until_s = null;
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
    if (this.until_s && this.sound.currentTime >= this.until_s) {
      this.until_s = null;
      return this.sound.pause();
    }
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

  destroy() {
    for (const [name, hear] of Object.entries(this.heard)) document.removeEventListener(name, hear);
    this.timeline.destroy();
    this.media = null;
    this.sound.pause();
    this.sound.removeAttribute("src");
    this.sound.load();
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  if (!PLAYERS.has(parentElement)) PLAYERS.set(parentElement, new Player(parentElement));
  PLAYERS.get(parentElement).update(data, (count) => setTriggerValue("corrected", count));
  return () => {
    PLAYERS.get(parentElement)?.destroy();
    PLAYERS.delete(parentElement);
  };
}
