/* Folded scripts of the report, as an extra: a link to a part of one opens it where the browser does not, and paper shows them all. */
const folds = [...document.querySelectorAll("details.script")];
let closed = [];

function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target && target.closest("details.script");
  if (!fold || fold.open) return;
  fold.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", openTarget);
openTarget();

// A link to the part that the address names already changes nothing in it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && link.hash === location.hash) openTarget();
});

addEventListener("beforeprint", () => {
  closed = folds.filter((fold) => !fold.open);
  for (const fold of closed) fold.open = true;
});

addEventListener("afterprint", () => {
  for (const fold of closed) fold.open = false;
});
