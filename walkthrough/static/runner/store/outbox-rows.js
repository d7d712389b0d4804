// The outbox's rows on this phone's disk, as sync/outbox.js is handed them. Refuses to show a label or bytes of anybody
// but the signed-in owner.
import { withBallast } from "./ballast.js";
import { outboxChanged } from "./changes.js";
import { read, write } from "./database.js";
import { removeWalk } from "./draft-rows.js";
import { photoOf } from "./photos.js";
import { openBytes, unseal } from "./seal.js";
import { currentUser, meta, setMeta } from "./session.js";

/** @typedef {import("../sync/items.js").Row} Row */

/** @returns {import("../sync/courier.js").Store} */
export function outboxStore() {
  return { currentOwner, rows, patch, manifest, photo: photoOf, acknowledge, purge, reconciled, setReconciled };
}

async function currentOwner() {
  return (await currentUser())?.id ?? null;
}

/** @returns {Promise<Row[]>} without their bytes */
async function rows() {
  const owner = await currentOwner();
  const found = await read(["outbox"], (tx) => tx.objectStore("outbox").getAll());
  return Promise.all(found.map(async (/** @type {any} */ { sealed: _, label, ...row }) => {
    const isOwn = row.owner === owner;
    return { ...row, label: isOwn ? await unseal(row.owner, label).catch(() => "") : "" };
  }));
}

/** A row that was discarded meanwhile stays gone. @param {string} key @param {Partial<Row>} changes */
async function patch(key, changes) {
  await write(["outbox"], async (tx) => {
    const row = await tx.objectStore("outbox").get(key);
    if (row) await tx.objectStore("outbox").put({ ...row, ...changes });
  });
  outboxChanged();
}

/** @param {Row} row @returns {Promise<ArrayBuffer>} */
async function manifest(row) {
  const held = await read(["outbox"], (tx) => tx.objectStore("outbox").get(row.key));
  return openBytes(row.owner, held.sealed);
}

/** The receipt and the new state, in one transaction. @param {Row} row @param {any} receipt @param {number} at */
async function acknowledge(row, receipt, at) {
  await withBallast(() =>
    write(["outbox", "receipts"], async (tx) => {
      const held = await tx.objectStore("outbox").get(row.key);
      const { key, walk_id, rev, owner } = row;
      const delivered_at = new Date(at).toISOString();
      await tx.objectStore("receipts").put({ key, walk_id, rev, owner, receipt, delivered_at, label: held?.label });
      if (!held) return;
      const done = { state: "acknowledged", receipt, acknowledged_at: at, code: "", message: "", errors: [] };
      await tx.objectStore("outbox").put({ ...held, ...done });
    })
  );
  outboxChanged();
}

/** The frozen bytes go; draft and photos with them unless a later revision needs them. @param {Row} row */
async function purge(row) {
  await write(["outbox", "walks", "journal", "photos"], async (tx) => {
    const outbox = tx.objectStore("outbox");
    await outbox.delete(row.key);
    const others = await outbox.index("walk_id").getAllKeys(row.walk_id);
    const draft = await tx.objectStore("walks").get(row.walk_id);
    const isDone = !draft || (draft.state === "frozen" && draft.rev <= row.rev);
    if (others.length === 0 && isDone) await removeWalk(tx, row.walk_id, row.owner);
  });
  outboxChanged();
}

/** @param {string} owner */
function reconciled(owner) {
  return meta(`reconciled:${owner}`);
}

/** @param {string} owner @param {{cursor: string|null, epoch: string|null, at: number}} mark */
function setReconciled(owner, mark) {
  return setMeta(`reconciled:${owner}`, mark);
}
