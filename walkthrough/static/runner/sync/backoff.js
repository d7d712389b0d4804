// How long an item waits before the next try: random up to a ceiling that doubles, so that a thousand phones spread out.
// Refuses to be earlier than the server asked.

export const CEILING_MS = 15 * 60 * 1000;
const FIRST_MS = 2000;
const LONGEST_ASKED_S = 24 * 60 * 60;

/**
 * @param {number} attempts failed tries so far, from 1
 * @param {() => number} random 0 <= random() < 1
 * @param {number|null} [retryAfter] seconds the server asked for
 * @returns {number} milliseconds
 */
export function delay(attempts, random, retryAfter = null) {
  const own = random() * Math.min(CEILING_MS, FIRST_MS * 2 ** Math.min(attempts, 30));
  const asked = Math.min(Math.max(retryAfter ?? 0, 0), LONGEST_ASKED_S) * 1000;
  // Everybody was told the same second: come somewhat after it, not all at it.
  return Math.round(asked ? asked + Math.min(own, asked) : own);
}
