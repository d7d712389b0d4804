// What the server takes at most, so that nothing typed or pasted makes a walk that it refuses.

/** Characters of any text of a walk. */
export const LONGEST_TEXT = 20_000;

/** The counters among the facts, and how far they count. */
const COUNTERS = new Set(["told_again", "transfers"]);
export const MOST_COUNTED = 1_000_000;
export const LARGEST_NUMBER = 1e15;

/** The nearest number that the server takes for a fact; a counter counts whole times. @param {string} fact its id @param {number} typed */
export function taken(fact, typed) {
  const [low, high] = COUNTERS.has(fact) ? [0, MOST_COUNTED] : [-LARGEST_NUMBER, LARGEST_NUMBER];
  return Math.min(Math.max(COUNTERS.has(fact) ? Math.round(typed) : typed, low), high);
}
