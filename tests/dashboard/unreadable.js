// Every text of the page whose contrast with what is behind it is too low: at least 4.5, and 3 for large type and
// for icons, which are letters of a font of symbols; and every shape of the timeline below 3. What is drawn on a canvas (tables), as a picture or over a
// gradient is not looked at.
() => {
  const parse = (text) => {
    const numbers = (text.match(/[\d.]+/g) ?? []).map(Number);
    const whole = text.startsWith("color(srgb") ? 255 : 1;
    return [...numbers.slice(0, 3).map((one) => one * whole), numbers[3] ?? 1];
  };
  const over = (top, below) => [0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3]));
  const above = (node) => node.parentElement ?? node.getRootNode().host ?? null;
  const linear = (share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
  const light = (colour) => {
    const [red, green, blue] = colour.map((one) => linear(one / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [more, less] = [light(one), light(other)].sort((a, b) => b - a);
    return (more + 0.05) / (less + 0.05);
  };
  const behind = (element) => {
    const layers = [];
    for (let one = element; one; one = above(one)) {
      const style = getComputedStyle(one);
      if (style.backgroundImage !== "none") return null;
      layers.push(parse(style.backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const opacity = (element) => {
    let all = 1;
    for (let one = element; one; one = above(one)) all *= Number(getComputedStyle(one).opacity);
    return all;
  };
  const least = (style) => {
    const [size, isBold] = [parseFloat(style.fontSize), Number(style.fontWeight) >= 700];
    return size >= 24 || (isBold && size >= 18.66) || style.fontFamily.includes("Symbols") ? 3 : 4.5;
  };
  const said = (element) => {
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    return texts.map((node) => node.data.trim()).join(" ").trim();
  };
  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    if (element.closest("canvas, svg, style, script, [disabled], [aria-disabled=true]")) return false;
    return width >= 2 && height >= 2 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const SHAPES = ".mark, .edge, .track path";
  // What a shape is drawn in, and all that it may lie upon: the edge of a phase lies upon phases.
  const shape = (element) => {
    const style = getComputedStyle(element, element.matches(".edge") ? "::after" : null);
    const isHollow = style.borderTopStyle === "dashed";
    const ink = element.matches("path") ? style.fill : isHollow ? style.borderTopColor : style.backgroundColor;
    const grounds = element.matches(".edge") ? [...element.parentElement.querySelectorAll(".phase")] : [above(element)];
    return { ink: parse(ink), grounds: grounds.map(behind).filter(Boolean) };
  };
  const faintest = (element) => {
    const { ink, grounds } = shape(element);
    return Math.min(...grounds.map((ground) => ratio(over(ink, ground), ground)));
  };
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) look(element.shadowRoot);
      const drawn = element.matches(SHAPES) ? faintest(element) : Infinity;
      if (drawn < 2.99) found.push(`${drawn.toFixed(2)}: ${element.tagName} ${element.getAttribute("class") ?? element.parentElement.getAttribute("aria-label")}`);
      const back = said(element) && isShown(element) && behind(element);
      if (!back) continue;
      const style = getComputedStyle(element);
      const ink = parse(style.color);
      const reached = ratio(over([...ink.slice(0, 3), ink[3] * opacity(element)], back), back);
      if (reached < least(style) - 0.01) found.push(`${reached.toFixed(2)}: ${said(element).slice(0, 60)}`);
    }
  };
  look(document);
  return found;
}
