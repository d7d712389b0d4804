// One line at the bottom that says what was done and offers to undo it. Goes by itself; nothing is asked.
import { announce } from "./announce.js";

const SHOWN_MS = 8000;
/** @type {any} */
let going = null;

/** @param {string} sentence @param {{label: string, act: () => void}} [action] */
export function toast(sentence, action) {
  document.querySelector(".toast")?.remove();
  clearTimeout(going);
  const box = document.createElement("div");
  box.className = action ? "toast" : "toast passing";
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "What was done");
  const words = document.createElement("span");
  words.textContent = sentence;
  box.append(words);
  if (action) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = action.label;
    button.addEventListener("click", () => {
      box.remove();
      action.act();
    });
    box.append(button);
  }
  document.body.append(box);
  announce(sentence);
  going = setTimeout(() => box.remove(), SHOWN_MS);
}

/** Another screen: what only informed goes, what can be undone stays. */
export const clearToast = () => document.querySelector(".toast.passing")?.remove();
