// The keys of the player. Joined with its neighbours into one module, see __init__.py.
const ARROW_S = 5;

const pressed = (player, event) => {
  const [target] = event.composedPath();
  const typing = /^(INPUT|TEXTAREA|SELECT|CANVAS)$/.test(target.tagName ?? "") || target.isContentEditable;
  if (typing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const click = (name) => player.part(name).hidden || player.part(name).click();
  const jump = (seconds) => player.seek(player.position_s + seconds);
  const own = target === document.body || player.root.contains(target);
  const keys = {
    j: () => click("back"),
    k: () => click("play"),
    l: () => click("forth"),
    m: () => click("mark-as"),
    e: () => click("correct"),
    n: () => click("comment"),
    ...(own ? { ArrowLeft: () => jump(-ARROW_S), ArrowRight: () => jump(ARROW_S) } : {}),
  };
  const act = keys[event.key];
  if (!act || !player.call) return;
  if (event.key.startsWith("Arrow") || "emn".includes(event.key)) event.preventDefault();
  act();
};
