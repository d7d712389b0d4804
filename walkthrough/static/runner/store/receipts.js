// What the server confirmed: one row per walk and revision, kept after the walk itself was purged.
// Refuses to say "delivered" without a receipt on this phone's disk.
import { read } from "./database.js";
import { unseal } from "./seal.js";
import { requireOwn } from "./session.js";

/**
 * @typedef {{walk_id: string, rev: number, manifest_sha256: string, photos: string[], bytes: number,
 *   received_at: string, epoch: string, code: string, hmac: string}} Receipt
 */

/**
 * @param {string} owner
 * @returns {Promise<{walk_id: string, rev: number, title: string, code: string, receipt: Receipt,
 *   delivered_at: string}[]>} last delivered first
 */
export async function listDelivered(owner) {
  await requireOwn(owner);
  const rows = await read(["receipts"], (tx) => tx.objectStore("receipts").index("owner").getAll(owner));
  const found = await Promise.all(rows.map((/** @type {any} */ row) => opened(row)));
  return found.sort((a, b) => (a.delivered_at < b.delivered_at ? 1 : -1));
}

/** @param {any} row */
async function opened(row) {
  const { walk_id, rev, receipt, delivered_at } = row;
  const title = row.label ? await unseal(row.owner, row.label).catch(() => "") : "";
  return { walk_id, rev, title, code: receipt.code, receipt, delivered_at };
}
