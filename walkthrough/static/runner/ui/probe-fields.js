// The extra questions that model/probes.js found to apply, each one tap.
import { nothing } from "lit";
import { choice, short, YES_NO } from "./choices.js";
import { EMOTIONS } from "../model/words.js";

const COUNTS = [0, 1, 2, 3].map((n) => ({ value: n, word: n === 3 ? "3+" : String(n) }));
const cap = (/** @type {string} */ word) => word.charAt(0).toUpperCase() + word.slice(1);

/** @type {Record<string, {legend: string, options: any[], row?: boolean}>} */
const QUESTIONS = {
  wait_informed: { legend: "Were you told how long it would take?", options: YES_NO },
  told_again: { legend: "How many times did you tell it again?", options: COUNTS, row: true },
  handoffs: { legend: "How many times were you passed on?", options: COUNTS, row: true },
  context_carried: {
    legend: "Did they know what you had said before?",
    row: true,
    options: [
      { value: "full", word: "All of it" },
      { value: "part", word: "Part" },
      { value: "none", word: "Nothing" },
      { value: "na", word: "n/a", label: "Not applicable" },
    ],
  },
  could_change_mind: {
    legend: "Could you change your mind?",
    row: true,
    options: [
      { value: "yes", word: "Yes" },
      { value: "with_penalty", word: "At a cost" },
      { value: "no", word: "No" },
      { value: "not_tested", word: "Not tried" },
    ],
  },
  used_what_they_know: {
    legend: "Did they use what they know of you?",
    row: true,
    options: [{ value: "yes", word: "Yes" }, { value: "no", word: "No" }, { value: "not_needed", word: "Not needed" }],
  },
};

/** @param {import("./element.js").Answering} screen walk-touchpoint @param {string[]} fields */
export function probeFields(screen, fields) {
  if (!fields.length) return nothing;
  return fields.map((field) => {
    const value = screen.observation[field];
    const choose = screen.set(field);
    const id = `probe-${field}`;
    if (field === "emotion") {
      const words = EMOTIONS[screen.observation.mood > 0 ? "good" : "bad"];
      return choice({
        id,
        legend: "Which word comes closest?",
        value,
        choose,
        options: words.map((word) => ({ value: word, word: cap(word) })),
      });
    }
    const { legend, options, row } = QUESTIONS[field];
    if (!row) return short({ id, legend, options, value, choose });
    return choice({ id, legend, options, value, choose, look: `segments ${options.length === 3 ? "three" : "four"}` });
  });
}
