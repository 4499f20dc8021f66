// The row of comments on the timeline. Joined with its neighbours into one module, see __init__.py.
class CommentRow {
  constructor(timeline) {
    Object.assign(this, { timeline, comments: [] });
  }

  draw(comments) {
    this.comments = comments;
    const { rows, head, marks } = this.timeline;
    if (!rows) return;
    this.row?.remove();
    this.timeline.marks = marks.filter((row) => row !== this.marks);
    if (!comments.length) return;
    const track = make("div", "track marks");
    this.marks = { track, marks: comments.map((comment) => this.mark(comment)) };
    track.append(...this.marks.marks.map(({ button }) => button));
    track.addEventListener("keydown", (event) => this.timeline.walk(event, this.marks.marks));
    this.marks.marks[0].button.tabIndex = 0;
    this.timeline.marks.push(this.marks);
    this.row = this.timeline.row("Comments", track);
    rows.insertBefore(this.row, head);
    this.timeline.stack();
  }

  mark({ at_s, author, text }) {
    const button = make("button", "mark said", author[0] ?? "?");
    button.title = `${author}, ${clock(at_s)}: ${text}`;
    button.setAttribute("aria-label", button.title);
    button.tabIndex = -1;
    const tell = () => this.timeline.about.replaceChildren(make("b", "", author), ` ${clock(at_s)} ${text}`);
    button.addEventListener("pointerenter", tell);
    button.addEventListener("focus", tell);
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.timeline.seek(at_s, true);
    });
    return { button, at: at_s };
  }
}
