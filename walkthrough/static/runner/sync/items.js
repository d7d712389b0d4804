// Rows of the outbox as the screens see them, and in which order they are sent. Pure.

/**
 * @typedef {"queued"|"photos"|"committing"|"acknowledged"|"backoff"|"sign_in"|"update"|"conflict"|"blocked"|"damaged"} State
 * @typedef {{key: string, walk_id: string, rev: number, owner: string, state: State, label: string, sha256: string,
 *   bytes: number, photos: {sha256: string, bytes: number, mime: string}[], sent: string[], attempts: number,
 *   not_before: number, queued_at: number, code?: string, message?: string, errors?: any[], receipt?: any,
 *   acknowledged_at?: number, confirmed_epoch?: string|null}} Row
 * @typedef {{walk_id: string, rev: number, owner: string, label: string, state: State, photos_done: number,
 *   photos_total: number, bytes_done: number, bytes_total: number, until: number|null,
 *   problem: {code: string, message: string, errors: any[]}|null, attempts: number, queued_at: number, sha256: string,
 *   receipt: any}} Item
 */

// These wait for a person; everything else is tried again by itself.
const STUCK = ["conflict", "blocked", "damaged"];

/** @param {Row} row @returns {Item} photos and bytes count as done once the server confirmed them */
export function itemOf(row) {
  const { walk_id, rev, owner, label, state, attempts, queued_at, sha256, code, message = "", errors = [] } = row;
  const isDone = state === "acknowledged";
  const sent = isDone ? row.photos : row.photos.filter((photo) => row.sent.includes(photo.sha256));
  const bytes_total = row.bytes + total(row.photos);
  return {
    walk_id,
    rev,
    owner,
    label,
    state,
    photos_done: sent.length,
    photos_total: row.photos.length,
    bytes_done: isDone ? bytes_total : total(sent),
    bytes_total,
    until: state === "backoff" ? row.not_before : null,
    problem: code ? { code, message, errors } : null,
    attempts,
    queued_at,
    sha256,
    receipt: row.receipt ?? null,
  };
}

/** Whether the outbox tries it without a person's hand. @param {Row} row */
export function isWaiting(row) {
  return row.state !== "acknowledged" && !STUCK.includes(row.state);
}

/**
 * The rows to send now, smallest rest first; a revision waits for the one before it.
 * @param {Row[]} rows of one owner
 * @param {number} now
 * @param {{byHand?: boolean, nudged?: boolean}} reason by hand nothing waits; nudged (online again, seen again), what
 *   waits only because nobody answered does not
 */
export function dueRows(rows, now, { byHand = false, nudged = false }) {
  const isDue = (/** @type {Row} */ row) =>
    row.state !== "backoff" || byHand || row.not_before <= now || (nudged && row.code === "no_answer");
  const isNext = (/** @type {Row} */ row) =>
    !rows.some((other) => other.walk_id === row.walk_id && other.rev < row.rev && other.state !== "acknowledged");
  return rows.filter((row) => isWaiting(row) && isDue(row) && isNext(row)).sort((a, b) => rest(a) - rest(b));
}

/** @param {Row} row */
function rest(row) {
  return row.bytes + total(row.photos.filter((photo) => !row.sent.includes(photo.sha256)));
}

/** @param {{bytes: number}[]} photos */
function total(photos) {
  return photos.reduce((sum, photo) => sum + photo.bytes, 0);
}
