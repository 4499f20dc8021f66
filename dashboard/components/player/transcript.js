// The transcript: paragraphs of lines; a click on a line plays it, and the line that is said is lit.
class TranscriptList {
  constructor(root, { seek, onScroll }) {
    this.root = root;
    this.lines = [];
    this.current = -1;
    root.addEventListener("click", (event) => this.choose(event.target, seek));
    root.addEventListener("keydown", (event) => event.key === "Enter" && this.choose(event.target, seek));
    for (const name of ["wheel", "touchmove"]) root.addEventListener(name, onScroll, { passive: true });
  }

  draw(call) {
    this.lines = [];
    this.current = -1;
    const paragraphs = call.paragraphs.map((paragraph) => this.paragraph(paragraph, call.lanes[paragraph.lane]));
    const empty = "What was said is not known: the recording was measured from its voices alone.";
    this.root.replaceChildren(...(paragraphs.length ? paragraphs : [make("p", "empty", empty)]));
  }

  paragraph(paragraph, lane) {
    const box = make("div", "paragraph");
    const name = make("h4", lane.role, lane.name);
    name.append(make("small", "", clock(paragraph.lines[0].start_s)));
    const text = make("div");
    for (const line of paragraph.lines) {
      const span = make("span", "line", line.text);
      span.dataset.line = this.lines.length;
      span.tabIndex = 0;
      this.lines.push({ start_s: line.start_s, text: line.text.toLowerCase(), span, box });
      text.append(span, " ");
    }
    box.append(name, text);
    return box;
  }

  choose(target, seek) {
    const line = this.lines[target.closest(".line")?.dataset.line];
    if (line && String(getSelection()) === "") seek(line.start_s, true);
  }

  // The last line that has begun.
  at(seconds) {
    let [low, high] = [0, this.lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.lines[middle].start_s <= seconds + 0.001) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  moveTo(seconds, follow) {
    const place = this.at(seconds);
    if (place === this.current) return;
    for (const part of ["span", "box"]) this.lines[this.current]?.[part].classList.remove("on");
    for (const part of ["span", "box"]) this.lines[place]?.[part].classList.add("on");
    this.current = place;
    if (follow) this.show(place);
  }

  show(place) {
    const line = this.lines[place];
    if (!line) return;
    const [row, list] = [line.span.getBoundingClientRect(), this.root.getBoundingClientRect()];
    this.root.scrollTop += row.top - list.top - list.height * 0.3;
  }

  // Lights every line that holds the words; gives their places.
  find(words) {
    const wanted = words.trim().toLowerCase();
    const hits = [];
    this.lines.forEach((line, place) => {
      const hit = wanted.length > 1 && line.text.includes(wanted);
      line.span.classList.toggle("hit", hit);
      if (hit) hits.push(place);
    });
    return hits;
  }
}
