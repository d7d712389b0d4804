// Compares what this phone believes delivered with the receipts the server holds: confirms, queues again what a restored
// server lost, and lets go of local copies. Refuses to let go before a confirmation and 72 hours.
import { classify } from "./reply.js";

/** @typedef {import("./items.js").Row} Row */
/** @typedef {import("./courier.js").Parts} Parts */

export const RETAINED_MS = 72 * 60 * 60 * 1000;
const OFTEN_MS = 60 * 60 * 1000;
const MOST_PAGES = 1000;

/**
 * @param {Parts} parts
 * @param {string} owner
 * @param {string|null} epoch the server's, from its last answer
 */
export async function reconcile(parts, owner, epoch) {
  const { store, clock } = parts;
  const mark = await store.reconciled(owner);
  const rows = await ownRows(store, owner);
  const isNewEpoch = mark?.epoch !== epoch;
  const isOpen = rows.some((row) => row.state !== "acknowledged" || row.confirmed_epoch !== epoch);
  if (!epoch || (!isNewEpoch && !isOpen && clock() - (mark?.at ?? 0) < OFTEN_MS)) return;
  // What was acknowledged before is read again from the start under a new epoch: a backup may have lost it.
  const since = isNewEpoch ? null : mark?.cursor ?? null;
  const cursor = await confirmAll(parts, rows, epoch, since);
  if (cursor === undefined) return;
  if (since === null) await queueLost(store, rows, epoch);
  await store.setReconciled(owner, { cursor, epoch, at: clock() });
  await letGo(parts, owner, epoch);
}

/** @param {Parts} parts @param {Row[]} rows @param {string} epoch @param {string|null} since */
async function confirmAll({ store, transport, clock }, rows, epoch, since) {
  let cursor = since;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply = await transport.getReceipts(cursor);
    if (classify(reply) !== "done" || !Array.isArray(reply.body?.receipts)) return undefined;
    // The server was restored between two pages: begin again next time.
    if (reply.epoch !== epoch) return undefined;
    for (const receipt of reply.body.receipts) {
      const row = rows.find((one) => isFor(receipt, one));
      if (!row) continue;
      if (row.state !== "acknowledged") await store.acknowledge(row, receipt, clock());
      Object.assign(row, { state: "acknowledged", confirmed_epoch: epoch });
      await store.patch(row.key, { confirmed_epoch: epoch });
    }
    const isLast = reply.body.receipts.length === 0 || reply.body.cursor === cursor;
    cursor = reply.body.cursor ?? cursor;
    if (isLast) return cursor;
  }
  return cursor;
}

/** @param {import("./courier.js").Store} store @param {Row[]} rows @param {string} epoch */
async function queueLost(store, rows, epoch) {
  for (const row of rows) {
    const isLost = row.state === "acknowledged" && row.confirmed_epoch !== epoch && row.receipt?.epoch !== epoch;
    if (isLost) await store.patch(row.key, { state: "queued", sent: [], attempts: 0, not_before: 0, code: "" });
  }
}

/** @param {Parts} parts @param {string} owner @param {string} epoch */
async function letGo({ store, clock }, owner, epoch) {
  for (const row of await ownRows(store, owner)) {
    const isOld = clock() - (row.acknowledged_at ?? Infinity) >= RETAINED_MS;
    if (row.state === "acknowledged" && row.confirmed_epoch === epoch && isOld) await store.purge(row);
  }
}

/** @param {any} receipt @param {Row} row */
function isFor(receipt, row) {
  return receipt?.walk_id === row.walk_id && receipt.rev === row.rev && receipt.manifest_sha256 === row.sha256;
}

/** @param {import("./courier.js").Store} store @param {string} owner */
async function ownRows(store, owner) {
  return (await store.rows()).filter((row) => row.owner === owner);
}
