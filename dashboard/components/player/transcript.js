// The transcript: paragraphs of lines; a click on a line plays it, the line that is said is lit, and in it the
// word. Findings hang behind their line. Joined with its neighbours into one module, see __init__.py.
const WORD = "pullmeter-word";
const AT_ONCE = 60; // paragraphs, more than a screen; the others come with the next frame

class TranscriptList {
  constructor(root, { seek, open, onScroll, onChoose }) {
    Object.assign(this, { root, seek, onChoose, openMark: open });
    this.lines = [];
    this.current = this.chosen = -1;
    root.addEventListener("click", (event) => this.choose(event.target));
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("focusin", (event) => this.select(this.placeOf(event.target)));
    for (const name of ["wheel", "touchmove"]) root.addEventListener(name, onScroll, { passive: true });
  }

  draw(call) {
    const top = this.root.scrollTop;
    const isFocused = this.root.contains(this.root.getRootNode().activeElement);
    this.lines = [];
    this.current = -1;
    this.turns = new Map();
    this.byTurn = [];
    const paragraphs = call.paragraphs.map((paragraph) => this.paragraph(paragraph, call.lanes[paragraph.lane]));
    const empty = "What was said is not known: the recording was measured from its voices alone.";
    this.waiting = top || isFocused ? [] : paragraphs.splice(AT_ONCE);
    this.root.replaceChildren(...(paragraphs.length ? paragraphs : [make("p", "empty", empty)]));
    requestAnimationFrame(() => this.drawRest());
    for (const mark of call.marks) this.hang(mark);
    if (this.lines.length) this.select(Math.min(Math.max(this.chosen, 0), this.lines.length - 1));
    if (isFocused) this.lines[this.chosen]?.span.focus({ preventScroll: true });
    if (top) this.root.scrollTop = top;
  }

  drawRest() {
    this.root.append(...this.waiting.splice(0));
  }

  paragraph(paragraph, lane) {
    const box = make("div", "paragraph");
    const name = make("h4", lane.role, lane.name);
    name.append(make("small", "", clock(paragraph.lines[0].start_s)));
    const text = make("div");
    for (const line of paragraph.lines) {
      const span = make("span", "line", line.text);
      span.dataset.line = this.lines.length;
      span.tabIndex = -1;
      if (!this.turns.has(line.turn)) this.turns.set(line.turn, { lane: paragraph.lane, lines: [] });
      this.turns.get(line.turn).lines.push(line);
      this.lines.push({ ...line, lower: line.text.toLowerCase(), span, box, lane: paragraph.lane });
      text.append(span, " ");
    }
    box.append(name, text);
    return box;
  }

  // A finding hangs behind the line in which its first word stands.
  hang(mark) {
    const line = this.lines[this.last((line) => line.first <= mark.start)];
    if (!line) return;
    const chip = make("button", `chip ${mark.side}${mark.doubtful ? " doubtful" : ""}`, mark.title);
    chip.title = `${mark.kind}: ${mark.title}${mark.doubtful ? ", doubtful" : ""}. Click to put it right.`;
    chip.tabIndex = -1;
    chip.onclick = (event) => {
      event.stopPropagation();
      this.openMark(mark);
    };
    (line.tail ?? line.span).after(" ", chip);
    line.tail = chip;
    (line.chips ??= []).push(chip);
  }

  placeOf(target) {
    const place = target.closest?.(".line")?.dataset.line;
    return place === undefined ? -1 : Number(place);
  }

  choose(target) {
    const place = this.placeOf(target);
    if (place < 0) return;
    this.select(place);
    if (!this.words()) this.seek(this.lines[place].start_s, true);
  }

  // The list is one stop of the tab key, at the chosen line; what is found in it comes next.
  select(place) {
    if (place < 0 || !this.lines[place]) return;
    this.tabbed(false);
    this.chosen = place;
    this.tabbed(true);
    this.onChoose(this.lines[place]);
  }

  tabbed(on) {
    const line = this.lines[this.chosen];
    for (const stop of line ? [line.span, ...(line.chips ?? [])] : []) stop.tabIndex = on ? 0 : -1;
  }

  key(event) {
    const place = this.placeOf(event.target);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && place >= 0) return this.choose(event.target);
    const next = step && place >= 0 && this.lines[place + step];
    if (!next) return;
    event.preventDefault();
    next.span.focus();
  }

  // The words that are marked with the mouse, as places in the call; null where none are.
  words() {
    const root = this.root.getRootNode();
    const selection = root.getSelection ? root.getSelection() : document.getSelection();
    if (!selection?.rangeCount || !String(selection).trim()) return null;
    const range = selection.getRangeAt(0);
    const [from, to] = [this.wordAt(range.startContainer, range.startOffset, true), this.wordAt(range.endContainer, range.endOffset, false)];
    return from === null || to === null || to <= from ? null : { start: from, stop: to };
  }

  wordAt(node, offset, isStart) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const line = this.lines[this.placeOf(element)];
    if (!line) return null;
    const text = line.text.slice(0, node.nodeType === Node.TEXT_NODE ? offset : isStart ? 0 : line.text.length);
    if (isStart) return line.first + (text.match(/ /g) ?? []).length;
    return line.first + text.trim().split(" ").filter(Boolean).length;
  }

  // The words of the call at these places; they lie in lines one after another.
  said(start, stop) {
    const found = [];
    for (const line of this.lines) {
      if (line.first >= stop) break;
      const words = line.text.split(" ");
      if (line.first + words.length > start) found.push(...words.slice(Math.max(0, start - line.first), stop - line.first));
    }
    return found.join(" ");
  }

  turnOf(word) {
    return this.lines[this.last((line) => line.first <= word)].turn;
  }

  last(begun) {
    let [low, high] = [0, this.lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (begun(this.lines[middle])) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  moveTo(seconds, follow) {
    const place = this.last((line) => line.start_s <= seconds + 0.001);
    this.lightWord(this.lines[place], seconds);
    if (place === this.current) return;
    for (const part of ["span", "box"]) this.lines[this.current]?.[part].classList.remove("on");
    for (const part of ["span", "box"]) this.lines[place]?.[part].classList.add("on");
    const isAtTop = this.current < 0 && place === 0; // where a call opens: there is nothing to look up, or to lay out for it
    this.current = place;
    if (follow && !isAtTop) this.show(place);
  }

  // A highlight changes no element, so it costs no layout; a browser without it lights the line alone.
  lightWord(line, seconds) {
    if (!line || !globalThis.Highlight) return;
    const since = Math.round((seconds - line.start_s) * 100);
    let word = line.beats.findIndex((beat) => beat > since) - 1;
    if (word < 0) word = line.beats.length - 1;
    if (line === this.lit?.line && word === this.lit.word) return;
    this.lit = { line, word };
    const words = line.text.split(" ");
    const from = words.slice(0, word).join(" ").length + (word ? 1 : 0);
    const range = new Range();
    range.setStart(line.span.firstChild, from);
    range.setEnd(line.span.firstChild, from + words[word].length);
    CSS.highlights.set(WORD, new Highlight(range));
  }

  show(place) {
    const line = this.lines[place];
    if (!line) return;
    if (!line.span.isConnected) this.drawRest();
    const [row, list] = [line.span.getBoundingClientRect(), this.root.getBoundingClientRect()];
    this.root.scrollTop += row.top - list.top - list.height * 0.3;
  }

  // Lights every line that holds the words; gives their places.
  find(words) {
    const wanted = words.trim().toLowerCase();
    const hits = [];
    this.lines.forEach((line, place) => {
      const hit = wanted.length > 1 && line.lower.includes(wanted);
      line.span.classList.toggle("hit", hit);
      if (hit) hits.push(place);
    });
    return hits;
  }
}
