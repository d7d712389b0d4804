// One mebibyte held in reserve: when the phone is full it is given up, to make room for text. A browser may notice late.
// Refuses to guess from navigator.storage.estimate(), which keeps promising space that is not there.
import { write } from "./database.js";
import { StoreError } from "./errors.js";

const KEY = "ballast";
const SIZE = 1024 * 1024;
const CHUNK = 65536;

/** Put the reserve in place where there is room. Never throws. */
export async function layBallast() {
  const bytes = new Uint8Array(SIZE);
  // Random, because a store that compresses would make a megabyte of zeros weigh nothing.
  for (let at = 0; at < SIZE; at += CHUNK) crypto.getRandomValues(bytes.subarray(at, at + CHUNK));
  await write(["meta"], async (tx) => {
    const store = tx.objectStore("meta");
    if (!(await store.getKey(KEY))) await store.put(bytes.buffer, KEY);
  }).catch(() => undefined);
}

/**
 * Runs `save`; when the phone is full, gives up the reserve and tries once more.
 * @template T
 * @param {() => Promise<T>} save
 * @returns {Promise<T>}
 */
export async function withBallast(save) {
  try {
    return await save();
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== "storage_full") throw error;
    await write(["meta"], (tx) => tx.objectStore("meta").delete(KEY));
    return save();
  }
}
