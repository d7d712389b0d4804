// Has a photo shrunk in the worker, or on this thread where no worker starts. Refuses to leave a photo waiting for ever.
import { PhotoError, shrink } from "../shrink.js";
import { scriptUrl } from "../trusted.js";

const WORKER = "/app/photo-worker.js";
const PATIENCE_MS = 30_000;

/** @typedef {import("../shrink.js").Shrunk} Shrunk */
/** @typedef {{resolve: (shrunk: Shrunk) => void, reject: (error: Error) => void}} Waiting */

/** @type {Worker|null|undefined} undefined: not tried yet; null: does not start here */
let worker;
let last = 0;
/** @type {Map<number, Waiting>} */
const waiting = new Map();

/** @param {ArrayBuffer} source @param {string} mime @returns {Promise<Shrunk>} Throws PhotoError. */
export async function shrunk(source, mime) {
  if (!source.byteLength) throw new PhotoError("empty_file");
  if (start()) {
    try {
      return await inWorker(source, mime);
    } catch (error) {
      if (error instanceof PhotoError) throw error;
    }
  }
  return shrink(source, mime);
}

function start() {
  if (worker !== undefined) return worker;
  try {
    worker = new Worker(scriptUrl(WORKER), { type: "module" });
    worker.addEventListener("message", answer);
    worker.addEventListener("error", giveUp);
  } catch {
    worker = null;
  }
  return worker;
}

/** @param {ArrayBuffer} source @param {string} mime @returns {Promise<Shrunk>} */
function inWorker(source, mime) {
  last += 1;
  const id = last;
  const timer = setTimeout(giveUp, PATIENCE_MS);
  /** @type {Promise<Shrunk>} */
  const answered = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  // Copied, not handed over: the page needs the bytes when the worker fails.
  worker?.postMessage({ id, source, mime });
  return answered.finally(() => clearTimeout(timer));
}

/** @param {MessageEvent} event */
function answer({ data }) {
  const one = waiting.get(data.id);
  waiting.delete(data.id);
  if (data.shrunk) one?.resolve(data.shrunk);
  else one?.reject(new PhotoError(data.code));
}

function giveUp() {
  worker?.terminate();
  worker = null;
  for (const one of waiting.values()) one.reject(new Error("The photo worker does not answer."));
  waiting.clear();
}
