// Brings one frozen walk to the server: its photos one at a time, then the manifest, then the receipt onto the disk.
// Refuses to send bytes that no longer hash to their name, and to call anything delivered without a verified receipt.
import { delay } from "./backoff.js";
import { classify, isConflict, missingPhotos, verifiedReceipt } from "./reply.js";

/**
 * @typedef {import("./items.js").Row} Row
 * @typedef {import("./reply.js").Reply} Reply
 * @typedef {{
 *   currentOwner: () => Promise<string|null>, rows: () => Promise<Row[]>,
 *   patch: (key: string, changes: Partial<Row>) => Promise<void>,
 *   manifest: (row: Row) => Promise<ArrayBuffer>,
 *   photo: (owner: string, sha256: string) => Promise<{bytes: ArrayBuffer, mime: string}|null>,
 *   acknowledge: (row: Row, receipt: any, at: number) => Promise<void>,
 *   purge: (row: Row) => Promise<void>,
 *   reconciled: (owner: string) => Promise<{cursor: string|null, epoch: string|null, at: number}|null>,
 *   setReconciled: (owner: string, mark: {cursor: string|null, epoch: string|null, at: number}) => Promise<void>,
 * }} Store
 * @typedef {{store: Store, transport: import("./transport.js").Transport, clock: () => number, random: () => number,
 *   digest: (bytes: ArrayBuffer) => Promise<string>}} Parts
 */

const ROUNDS = 3;

/**
 * Sends one row as far as it goes and writes down where it stands. Resolves to the answer that ended it, null when it
 * ended without one.
 * @param {Parts} parts
 * @param {Row} row
 * @param {() => Promise<void>} renew called after each step that took time
 * @returns {Promise<Reply|null>}
 */
export async function deliver(parts, row, renew) {
  const { store, transport } = parts;
  const bytes = await store.manifest(row).catch(() => null);
  if (!bytes || (await parts.digest(bytes)) !== row.sha256) return damaged(parts, row, "manifest_damaged");
  for (let round = 0; round < ROUNDS; round += 1) {
    const stopped = await sendPhotos(parts, row, renew, round > 0);
    if (stopped) return stopped.reply;
    await patch(parts, row, { state: "committing" });
    const reply = await transport.putWalk(row.walk_id, bytes);
    await renew();
    const missing = missingPhotos(reply);
    if (!missing) return settle(parts, row, reply);
    if (!missing.every((hash) => row.photos.some((photo) => photo.sha256 === hash))) return settle(parts, row, reply);
    await patch(parts, row, { sent: row.sent.filter((hash) => !missing.includes(hash)) });
    if (round === ROUNDS - 1) return tryLater(parts, row, reply);
  }
  return null;
}

/**
 * Writes down what an answer other than a delivered photo means for the row.
 * @param {Parts} parts
 * @param {Row} row
 * @param {Reply} reply
 * @returns {Promise<Reply>}
 */
export async function settle(parts, row, reply) {
  const receipt = verifiedReceipt(reply, row);
  const verdict = classify(reply);
  if (receipt) {
    await parts.store.acknowledge(row, receipt, parts.clock());
  } else if (verdict === "sign_in" || verdict === "update") {
    await patch(parts, row, { state: verdict, code: reply.code });
  } else if (verdict === "blocked") {
    const { message = "", errors = [] } = reply.body ?? {};
    await patch(parts, row, { state: isConflict(reply) ? "conflict" : "blocked", code: reply.code, message, errors });
  } else {
    return tryLater(parts, row, reply);
  }
  return reply;
}

/** @param {Parts} parts @param {Row} row @param {Reply} reply */
async function tryLater(parts, row, reply) {
  const attempts = row.attempts + 1;
  const not_before = parts.clock() + delay(attempts, parts.random, reply.retryAfter);
  await patch(parts, row, { state: "backoff", attempts, not_before, code: reply.code || "not_believed" });
  return reply;
}

/**
 * @param {Parts} parts
 * @param {Row} row
 * @param {() => Promise<void>} renew
 * @param {boolean} isWanted the server said that it lacks them
 * @returns {Promise<{reply: Reply|null}|null>} null when all are there
 */
async function sendPhotos(parts, row, renew, isWanted) {
  for (const { sha256, mime } of row.photos) {
    if (row.sent.includes(sha256)) continue;
    const photo = await parts.store.photo(row.owner, sha256).catch(() => null);
    // Not on this phone: a walk resumed here may have its photos on the server, which says so at the manifest.
    if (!photo && !isWanted) continue;
    if (!photo) return { reply: await damaged(parts, row, "photo_gone") };
    if ((await parts.digest(photo.bytes)) !== sha256) return { reply: await damaged(parts, row, "photo_damaged") };
    await patch(parts, row, { state: "photos" });
    const reply = await parts.transport.putPhoto(sha256, photo.bytes, photo.mime || mime);
    await renew();
    if (classify(reply) !== "done") return { reply: await settle(parts, row, reply) };
    await patch(parts, row, { sent: [...row.sent, sha256], attempts: 0 });
  }
  return null;
}

/** @param {Parts} parts @param {Row} row @param {string} code @returns {Promise<null>} */
async function damaged(parts, row, code) {
  await patch(parts, row, { state: "damaged", code });
  return null;
}

/** @param {Parts} parts @param {Row} row @param {Partial<Row>} changes */
async function patch(parts, row, changes) {
  const cleared = changes.state && !changes.code ? { code: "", message: "", errors: [] } : {};
  Object.assign(row, cleared, changes);
  await parts.store.patch(row.key, { ...cleared, ...changes });
}
