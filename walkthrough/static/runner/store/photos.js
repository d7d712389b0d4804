// Photos of walks: shrunk, hashed and kept as bytes (never Blob or File, which browsers lose) until they are delivered.
// Refuses to say a photo is kept before its transaction completed.
import { read, write } from "./database.js";
import { StoreError } from "./errors.js";
import { unlink } from "./draft-rows.js";
import { openBytes, sealBytes } from "./seal.js";
import { requireOwner } from "./session.js";
import { shrunk } from "./shrinking.js";

/** @type {Map<string, Promise<string>>} */
const urls = new Map();

/**
 * @param {string} walk_id
 * @param {File|Blob} file
 * @returns {Promise<{sha256: string, bytes: number, mime: string, width: number|null,
 *   height: number|null, taken_at: string}>}
 *   Throws StoreError: not_an_image, empty_file, unreadable_file, too_many_pixels, storage_full, store_unavailable.
 */
export async function addPhoto(walk_id, file) {
  const owner = await requireOwner();
  const taken_at = new Date(file instanceof File && file.lastModified ? file.lastModified : Date.now()).toISOString();
  const { data, ...facts } = await small(file);
  const row = { owner, ...facts, taken_at, sealed: await sealBytes(owner, data) };
  const kept = await write(["photos"], async (tx) => {
    const photos = tx.objectStore("photos");
    const held = await photos.get([owner, facts.sha256]);
    const walks = [...new Set([...(held?.walks ?? []), walk_id])];
    await photos.put({ ...row, taken_at: held?.taken_at ?? taken_at, walks });
    return held ?? row;
  });
  return { ...facts, taken_at: kept.taken_at };
}

/** @param {string} sha256 @returns {Promise<ArrayBuffer|null>} null when this phone does not hold it */
export async function photoBytes(sha256) {
  const owner = await requireOwner();
  return (await photoOf(owner, sha256))?.bytes ?? null;
}

/** @param {string} owner @param {string} sha256 @returns {Promise<{bytes: ArrayBuffer, mime: string}|null>} */
export async function photoOf(owner, sha256) {
  const row = await read(["photos"], (tx) => tx.objectStore("photos").get([owner, sha256]));
  return row ? { bytes: await openBytes(owner, row.sealed), mime: row.mime } : null;
}

/** @param {string} sha256 @returns {Promise<string>} a blob: address, or "" when this phone does not hold the photo */
export function photoUrl(sha256) {
  let url = urls.get(sha256);
  if (!url) {
    url = makeUrl(sha256);
    urls.set(sha256, url);
    url.then((made) => made || urls.delete(sha256), () => urls.delete(sha256));
  }
  return url;
}

/** @param {string} walk_id @param {string} sha256 @returns {Promise<void>} */
export async function removePhoto(walk_id, sha256) {
  const owner = await requireOwner();
  const isGone = await write(["photos"], async (tx) => {
    const photos = tx.objectStore("photos");
    const photo = await photos.get([owner, sha256]);
    if (photo) await unlink(photos, photo, walk_id);
    return !photo || photo.walks.every((/** @type {string} */ one) => one === walk_id);
  });
  if (isGone) await forgetUrl(sha256);
}

/** @param {string} sha256 */
async function makeUrl(sha256) {
  const photo = await photoOf(await requireOwner(), sha256);
  return photo ? URL.createObjectURL(new Blob([photo.bytes], { type: photo.mime })) : "";
}

/** @param {string} sha256 */
async function forgetUrl(sha256) {
  const url = await urls.get(sha256);
  urls.delete(sha256);
  if (url) URL.revokeObjectURL(url);
}

/** The bytes are read before anything is promised: a file's handle may go stale. @param {Blob} file */
async function small(file) {
  let source;
  try {
    source = await file.arrayBuffer();
  } catch (error) {
    throw new StoreError("unreadable_file", error);
  }
  try {
    return await shrunk(source, file.type);
  } catch (error) {
    throw new StoreError(/** @type {any} */ (error)?.code ?? "not_an_image", error);
  }
}
