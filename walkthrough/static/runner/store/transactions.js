// Runs work over one transaction: "done" only when it completed, once more on a new handle when the database fell
// silent, and again when the page was put away under it. Refuses to wait for ever. What is written must therefore be safe
// to write twice.
import { StoreError, typed } from "./errors.js";
import { Silence } from "./silence.js";
import { PutAway } from "./standstill.js";

/** @typedef {(tx: any) => Promise<any>} Work */

/**
 * @param {{begin: (stores: string[], mode: IDBTransactionMode) => Promise<{db: any, tx: any}>, drop: (db: any) => void,
 *   watch: import("./silence.js").Watch, undone: <T>(tx: any, ended: Promise<T>) => Promise<T>}} parts `drop` lets go of a handle that answers no more
 * @returns {(stores: string[], mode: IDBTransactionMode, work: Work) => Promise<any>} Throws StoreError.
 */
export function createTransactions({ begin, drop, watch, undone }) {
  /** @param {string[]} stores @param {IDBTransactionMode} mode @param {Work} work */
  async function once(stores, mode, work) {
    const { db, tx } = await begin(stores, mode);
    try {
      return await watch(stores, tx, undone(tx, worked(tx, work)));
    } catch (error) {
      if (error instanceof Silence) {
        abort(tx);
        drop(db);
      }
      throw error;
    }
  }
  return async (stores, mode, work) => {
    for (let isSecond = false;;) {
      try {
        return await once(stores, mode, work);
      } catch (error) {
        const isAgain = error instanceof PutAway || (error instanceof Silence && !isSecond);
        if (!isAgain) throw error;
        isSecond ||= error instanceof Silence;
      }
    }
  };
}

/** @param {any} tx @param {Work} work */
async function worked(tx, work) {
  // Named before the work: a transaction that fails under it must not leave an unhandled rejection.
  const done = tx.done.then(() => null, (/** @type {unknown} */ error) => error ?? new StoreError("store_failed"));
  let result;
  try {
    result = await work(tx);
  } catch (error) {
    abort(tx);
    const reason = await done;
    throw typed(error instanceof StoreError || !reason || nameOf(reason) === "AbortError" ? error : reason);
  }
  const reason = await done;
  if (reason) throw typed(reason);
  return result;
}

/** @param {unknown} error */
function nameOf(error) {
  return error instanceof Error || error instanceof DOMException ? error.name : "";
}

/** @param {any} tx */
function abort(tx) {
  try {
    tx.abort();
  } catch {
    // It ended by itself, which is what was wanted.
  }
}
