// Entries with the moments behind them. A button tells the player on the same page to play; see player.js.

const make = (tag, className, text) => {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
};

const momentButton = (moment) => {
  const button = make("button", "moment", "");
  const words = make("q", "", moment.text);
  if (moment.doubtful) words.append(make("small", "doubtful", "doubtful"));
  button.append(make("b", "", moment.clock), words);
  button.setAttribute("aria-label", `Play at ${moment.clock}: ${moment.text}`);
  button.onclick = () => document.dispatchEvent(new CustomEvent("pullmeter:play", { detail: moment.start_s }));
  return button;
};

const momentButtons = (moments, count) => {
  const shown = moments.slice(0, count).map(momentButton);
  const rest = moments.slice(count);
  if (!rest.length) return shown;
  const more = make("button", "more", `${rest.length} more`);
  more.onclick = () => more.replaceWith(...rest.map(momentButton));
  return [...shown, more];
};

const entryItem = (entry, { sides, shown, folded }) => {
  const item = make("li", "entry", "");
  const body = make(folded ? "details" : "div", "", "");
  const top = make(folded ? "summary" : "div", "top", "");
  top.append(make("span", "title", entry.title));
  if (entry.side) top.append(make("span", `side ${entry.side}`, sides[entry.side]));
  if (entry.value) top.append(make("span", "value", entry.value));
  body.append(top);
  if (entry.text) body.append(make("p", "text", entry.text));
  body.append(...momentButtons(entry.moments, shown));
  item.append(body);
  return item;
};

export default function ({ parentElement, data }) {
  const list = parentElement.querySelector(".entries");
  const drawn = JSON.stringify(data);
  if (list.drawn === drawn) return;
  list.drawn = drawn;
  list.replaceChildren(...data.entries.map((entry) => entryItem(entry, data)));
}
