// RFC 8785: the one JSON text of a value, so that phone and server hash the same bytes.
// Refuses what JSON cannot say (NaN, infinities, lone surrogates, anything but plain data) instead of bending it.

/**
 * The canonical JSON text. A member whose value is undefined is left out. Throws TypeError.
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return number(value);
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonical).join(",")}]`;
  if (typeof value === "object" && isPlain(value)) return members(value);
  throw new TypeError(`JSON has no ${typeof value} of this kind.`);
}

/** @param {number} value */
function number(value) {
  if (!Number.isFinite(value)) throw new TypeError("JSON has no such number.");
  return JSON.stringify(value);
}

/** @param {string} value */
function text(value) {
  if (!value.isWellFormed()) throw new TypeError("Half a character cannot be written as UTF-8.");
  return JSON.stringify(value);
}

/** @param {object} value */
function members(value) {
  // Array.sort compares UTF-16 code units, which is the order RFC 8785 asks for.
  const kept = Object.entries(value).filter(([, item]) => item !== undefined);
  kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${kept.map(([key, item]) => `${text(key)}:${canonical(item)}`).join(",")}}`;
}

/** @param {object} value */
function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}
