// Instants and lengths of time as the walk stores and shows them. Reads no clock: the moment comes in.

const two = (/** @type {number} */ n) => String(Math.floor(Math.abs(n))).padStart(2, "0");

/**
 * RFC 3339 with the phone's own offset, whole seconds: the report compares the calendar date as written.
 * @param {Date} date @param {number} [offset] minutes east of UTC
 */
export function stamp(date, offset = -date.getTimezoneOffset()) {
  const local = new Date(date.getTime() + offset * 60000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? "-" : "+"}${two(offset / 60 | 0)}:${two(offset % 60)}`;
}

/** Whole seconds from one stamp to another. @param {string} from @param {string} to */
export const secondsBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 1000);

/** 408 -> "06:48", 4000 -> "1:06:40". @param {number} seconds */
export function clock(seconds) {
  const s = Math.max(0, Math.round(seconds));
  const head = s >= 3600 ? `${Math.floor(s / 3600)}:` : "";
  return `${head}${two((s % 3600) / 60)}:${two(s % 60)}`;
}

/** "6:48" or "6" (minutes) -> seconds; null when it is no time. @param {string} text */
export function parseClock(text) {
  const match = /^\s*(?:(\d{1,2}):)?(\d{1,3})(?::([0-5]?\d))?\s*$/.exec(text);
  if (!match) return null;
  const [, first, middle, last] = match;
  if (last !== undefined) return Number(first ?? 0) * 3600 + Number(middle) * 60 + Number(last);
  return first === undefined ? Number(middle) * 60 : Number(middle) > 59 ? null : Number(first) * 60 + Number(middle);
}

/** "5 min", "2 h", "5 days": a standard in words. @param {number} seconds */
export function lengthInWords(seconds) {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} days`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "27 Nov", as the desk writes it; with the year where that is another than `now`'s. @param {Date} date @param {Date} now */
export function dayInWords(date, now) {
  const year = date.getFullYear() === now.getFullYear() ? "" : ` ${date.getFullYear()}`;
  return `${date.getDate()} ${MONTHS[date.getMonth()]}${year}`;
}

/** "09:05", "21:30". @param {Date} date */
export const timeInWords = (date) => `${two(date.getHours())}:${two(date.getMinutes())}`;

/** Whether a bare due day has passed where the phone is. @param {string} due @param {Date} now */
export const isOverdue = (due, now) => due < stamp(now).slice(0, 10);
