// Drafts of walks: saved at each change, found again after a crash, discarded only by their owner.
// Refuses to overwrite a frozen walk, and says "saved" only after the transaction completed.
import { withBallast } from "./ballast.js";
import { outboxChanged } from "./changes.js";
import { read, write } from "./database.js";
import { append, deleteAll, draftRow, refuseFrozen, removeWalk } from "./draft-rows.js";
import { StoreError } from "./errors.js";
import { unseal } from "./seal.js";
import { requireOwn, requireOwner } from "./session.js";

export { freeze } from "./freezing.js";
export { listDelivered } from "./receipts.js";

/**
 * @typedef {{walk_id: string, owner: string, programme: string, script: {id: string, version: number, sha256: string},
 *   step: string|number, state: "draft"|"frozen", title: string, started_at: string, saved_at: string, rev?: number,
 *   [field: string]: any}} Draft
 */

/** @param {Draft} draft JSON-able; `owner` must be the signed-in person @returns {Promise<void>} */
export async function saveDraft(draft) {
  await requireOwn(draft.owner);
  const row = await draftRow(draft);
  await withBallast(() =>
    write(["walks", "journal"], async (tx) => {
      const walks = tx.objectStore("walks");
      refuseFrozen(await walks.get(draft.walk_id), row);
      await walks.put(row);
      await append(tx.objectStore("journal"), row);
    })
  );
}

/** @param {string} walk_id @returns {Promise<Draft|null>} null when absent or somebody else's */
export async function loadDraft(walk_id) {
  const owner = await requireOwner();
  const [row, journal] = await read(["walks", "journal"], async (tx) => [
    await tx.objectStore("walks").get(walk_id),
    await tx.objectStore("journal").index("walk_id").getAll(walk_id),
  ]);
  // The journal answers where the row itself cannot be read.
  const versions = [row, ...journal.reverse()].filter((one) => one && one.owner === owner);
  return firstReadable(versions);
}

/** @param {string} owner @returns {Promise<Draft[]>} unfinished walks, last saved first */
export async function listDrafts(owner) {
  await requireOwn(owner);
  const rows = await read(["walks"], (tx) => tx.objectStore("walks").index("owner").getAll(owner));
  const drafts = rows.filter((/** @type {any} */ row) => row.state === "draft");
  const found = await Promise.all(drafts.map((/** @type {any} */ row) => loadDraft(row.walk_id)));
  return found.filter((draft) => draft !== null).sort((a, b) => (a.saved_at < b.saved_at ? 1 : -1));
}

/**
 * Leaves nothing of a walk on this phone. A frozen walk that was not delivered goes only with `typed`: its owner
 * wrote that it shall go.
 * @param {string} walk_id
 * @param {{typed?: boolean}} [options]
 * @returns {Promise<void>}
 */
export async function discardDraft(walk_id, { typed = false } = {}) {
  const owner = await requireOwner();
  await write(["walks", "journal", "photos", "outbox"], async (tx) => {
    const row = await tx.objectStore("walks").get(walk_id);
    if (row && row.owner !== owner) throw new StoreError("not_signed_in");
    if (row?.state === "frozen" && !typed) throw new StoreError("frozen");
    await removeWalk(tx, walk_id, owner);
    await deleteAll(tx.objectStore("outbox"), "walk_id", walk_id);
  });
  outboxChanged();
}

/** @param {any[]} rows @returns {Promise<Draft|null>} */
async function firstReadable(rows) {
  for (const row of rows) {
    try {
      return await unseal(row.owner, row.sealed);
    } catch {
      // A row that was damaged on disk: an older version of the same walk follows.
    }
  }
  return null;
}
