// The rows that make up a draft, read and written inside a transaction that somebody else began.
// Refuses to open transactions of its own.
import { StoreError } from "./errors.js";
import { seal } from "./seal.js";

/** @typedef {import("./walks.js").Draft} Draft */

const JOURNAL_KEPT = 20;

/**
 * Deletes a walk's draft, journal and the photos that no other walk holds.
 * @param {any} tx over walks, journal and photos @param {string} walk_id @param {string} owner
 */
export async function removeWalk(tx, walk_id, owner) {
  await tx.objectStore("walks").delete(walk_id);
  await deleteAll(tx.objectStore("journal"), "walk_id", walk_id);
  const photos = tx.objectStore("photos");
  for (const photo of await photos.index("walks").getAll(walk_id)) {
    if (photo.owner === owner) await unlink(photos, photo, walk_id);
  }
}

/** @param {any} photos @param {any} photo @param {string} walk_id */
export function unlink(photos, photo, walk_id) {
  const walks = photo.walks.filter((/** @type {string} */ one) => one !== walk_id);
  return walks.length ? photos.put({ ...photo, walks }) : photos.delete([photo.owner, photo.sha256]);
}

/** @param {Draft} draft @returns {Promise<any>} */
export async function draftRow(draft) {
  const { walk_id, owner, saved_at } = draft;
  const state = draft.state ?? "draft";
  return { walk_id, owner, state, rev: draft.rev ?? 1, saved_at, sealed: await seal(owner, { ...draft, state }) };
}

/** Once, also when the transaction is made again: the same seal is the same save. @param {any} journal @param {any} row */
export async function append(journal, row) {
  const newest = await journal.index("walk_id").openCursor(row.walk_id, "prev");
  if (newest && String(newest.value.sealed.iv) === String(row.sealed.iv)) return;
  const seq = await journal.add({ walk_id: row.walk_id, owner: row.owner, at: row.saved_at, sealed: row.sealed });
  if (seq % JOURNAL_KEPT) return;
  const keys = await journal.index("walk_id").getAllKeys(row.walk_id);
  for (const old of keys.slice(0, -JOURNAL_KEPT)) await journal.delete(old);
}

/** A late autosave must not thaw a walk; a revision carries a higher rev. @param {any} held @param {any} row */
export function refuseFrozen(held, row) {
  if (held && held.owner !== row.owner) throw new StoreError("not_signed_in");
  if (held?.state === "frozen" && row.state === "draft" && row.rev <= held.rev) throw new StoreError("already_frozen");
}

/** @param {any} store @param {string} index @param {string} key */
export async function deleteAll(store, index, key) {
  for (const found of await store.index(index).getAllKeys(key)) await store.delete(found);
}
