/* Filters of the report, as an extra: one box open at a time, closed by Escape or a press elsewhere. The form works without. */
const boxes = [...document.querySelectorAll("form.filters details")];

for (const box of boxes) {
  box.addEventListener("toggle", () => {
    if (box.open) { for (const other of boxes) if (other !== box) other.open = false; }
  });
}

document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && boxes.find((box) => box.open);
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

document.addEventListener("pointerdown", (event) => {
  for (const box of boxes) if (box.open && !box.contains(event.target)) box.open = false;
});
