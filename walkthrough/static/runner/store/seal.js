// Rows are kept under a key of their owner, so that the next user of a shared phone reads nothing of them.
// This keeps out the next user, not a thief: the keys lie in the same database, usable by this origin alone.
import { read, write } from "./database.js";
import { StoreError } from "./errors.js";

/** @typedef {{iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer}} Sealed */

/** @type {Map<string, Promise<CryptoKey>>} */
const keys = new Map();
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * @param {string} owner
 * @param {BufferSource} bytes
 * @returns {Promise<Sealed>}
 */
export async function sealBytes(owner, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(owner), bytes) };
}

/** @param {string} owner @param {Sealed} sealed @returns {Promise<ArrayBuffer>} */
export async function openBytes(owner, sealed) {
  return crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, await keyOf(owner), sealed.data);
}

/** @param {string} owner @param {unknown} value anything JSON can say */
export function seal(owner, value) {
  return sealBytes(owner, encoder.encode(JSON.stringify(value)));
}

/** @param {string} owner @param {Sealed} sealed @returns {Promise<any>} */
export async function unseal(owner, sealed) {
  return JSON.parse(decoder.decode(await openBytes(owner, sealed)));
}

/** Forget the keys held in memory, at sign-out. */
export function lock() {
  keys.clear();
}

/** @param {string} owner @returns {Promise<CryptoKey>} */
function keyOf(owner) {
  let key = keys.get(owner);
  if (!key) {
    key = storedKey(owner);
    keys.set(owner, key);
    key.catch(() => keys.delete(owner));
  }
  return key;
}

/** @param {string} owner @returns {Promise<CryptoKey>} */
async function storedKey(owner) {
  if (!globalThis.crypto?.subtle) throw new StoreError("store_unavailable");
  const name = `key:${owner}`;
  const held = await read(["meta"], (tx) => tx.objectStore("meta").get(name));
  if (held) return usable(held);
  const raw = crypto.getRandomValues(new Uint8Array(32));
  // Two tabs may meet here: the first key written is the key of both.
  const keep = (/** @type {unknown} */ value) =>
    write(["meta"], async (tx) => {
      const store = tx.objectStore("meta");
      const first = await store.get(name);
      if (!first) await store.put(value, name);
      return first ?? value;
    });
  try {
    await keep(await usable(raw));
    const back = await read(["meta"], (tx) => tx.objectStore("meta").get(name));
    if (back) return usable(back);
  } catch (error) {
    if (error instanceof StoreError && error.code === "storage_full") throw error;
  }
  // WebKitGTK cannot store a CryptoKey; there the bytes are kept, which shuts out the next user no less.
  return usable(await keep(raw));
}

/** @param {CryptoKey|Uint8Array<ArrayBuffer>} held @returns {Promise<CryptoKey>} */
function usable(held) {
  if (held instanceof CryptoKey) return Promise.resolve(held);
  return crypto.subtle.importKey("raw", held, "AES-GCM", false, ["encrypt", "decrypt"]);
}
