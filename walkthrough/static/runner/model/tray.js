// The photos of one walk, in the order taken, each tied to a touchpoint and perhaps to a friction there.
// Bytes live in the photo store; a draft only names them by hash. A deleted photo can be brought back until the walk is sent.

/** @param {any} draft @param {string} touchpoint @param {any} photo @param {string|null} friction @param {string} at */
export function attachPhoto(draft, touchpoint, photo, friction, at) {
  const known = draft.photos.some((/** @type {any} */ p) => p.sha256 === photo.sha256 && p.touchpoint === touchpoint);
  if (known) return draft;
  const removed_photos = draft.removed_photos.filter((/** @type {any} */ p) => p.sha256 !== photo.sha256);
  const entry = { ...photo, caption: "", touchpoint, ...(friction ? { friction } : {}) };
  return { ...draft, saved_at: at, photos: [...draft.photos, entry], removed_photos };
}

/** @param {any} draft @param {any} photo @param {Record<string, any>} patch @param {string} at */
export const changePhoto = (draft, photo, patch, at) => ({
  ...draft,
  saved_at: at,
  photos: draft.photos.map((/** @type {any} */ p) => isSame(p, photo) ? { ...p, ...patch } : p),
});

/** @param {any} draft @param {any} photo @param {string} at */
export const dropPhoto = (draft, photo, at) => ({
  ...draft,
  saved_at: at,
  photos: draft.photos.filter((/** @type {any} */ p) => !isSame(p, photo)),
  removed_photos: [...draft.removed_photos, photo],
});

/** @param {any} draft @param {any} photo @param {number} position @param {string} at */
export const restorePhoto = (draft, photo, position, at) => ({
  ...draft,
  saved_at: at,
  photos: [...draft.photos.slice(0, position), photo, ...draft.photos.slice(position)],
  removed_photos: draft.removed_photos.filter((/** @type {any} */ p) => !isSame(p, photo)),
});

/** Hashes whose bytes nothing in the walk needs any more. @param {any} draft @returns {string[]} */
export function unusedHashes(draft) {
  const used = new Set(draft.photos.map((/** @type {any} */ p) => p.sha256));
  return [...new Set(draft.removed_photos.map((/** @type {any} */ p) => p.sha256))].filter((hash) => !used.has(hash));
}

/** @param {any} a @param {any} b */
const isSame = (a, b) => a.sha256 === b.sha256 && a.touchpoint === b.touchpoint;

/** @param {any} draft @param {string} touchpoint */
export const photosAt = (draft, touchpoint) =>
  draft.photos.filter((/** @type {any} */ p) => p.touchpoint === touchpoint);
