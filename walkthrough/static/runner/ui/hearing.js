// Shows on the bar that a tap was heard, when what it asks for takes longer than a person takes for an answer.

const PAUSE_MS = 300;

/** @param {HTMLElement} root holds the bar @returns {() => void} ends it */
export function hearing(root) {
  const bars = () => root.querySelectorAll(".bar");
  const timer = setTimeout(() => {
    for (const bar of bars()) bar.setAttribute("aria-busy", "true");
  }, PAUSE_MS);
  return () => {
    clearTimeout(timer);
    for (const bar of bars()) bar.removeAttribute("aria-busy");
  };
}
