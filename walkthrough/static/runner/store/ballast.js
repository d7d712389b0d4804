// One mebibyte held in reserve: when the phone is full it is given up, so that text always fits.
// Refuses to guess from navigator.storage.estimate(), which keeps promising space that is not there.
import { write } from "./database.js";
import { StoreError } from "./errors.js";

const KEY = "ballast";
const SIZE = 1024 * 1024;
const CHUNK = 65536;
// Chromium clears away what was given up within ten seconds, not at once: milliseconds before each further try.
const WAITS = [0, 250, 1000, 2500, 4000, 5000];

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
 * Runs `save`; when the phone is full, gives up the reserve and tries again until the browser has noticed the room.
 * @template T
 * @param {() => Promise<T>} save
 * @returns {Promise<T>}
 */
export async function withBallast(save) {
  try {
    return await save();
  } catch (error) {
    throwUnlessFull(error);
  }
  await write(["meta"], (tx) => tx.objectStore("meta").delete(KEY));
  for (const wait of WAITS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    try {
      return await save();
    } catch (error) {
      throwUnlessFull(error);
    }
  }
  throw new StoreError("storage_full");
}

/** @param {unknown} error */
function throwUnlessFull(error) {
  if (!(error instanceof StoreError) || error.code !== "storage_full") throw error;
}
