// The phone's database: open, upgrade, reopen after the browser dropped the handle, and "done" only when a
// transaction completed. Refuses to wait for ever: no answer in five seconds is store_unavailable.
import { openDB } from "idb";
import { StoreError, typed } from "./errors.js";

export const NAME = "walkthrough";
const VERSION = 1;
const PATIENCE_MS = 5000;
const SECOND_TRY_MS = 2000;

/**
 * @typedef {import("idb").IDBPDatabase<any>} Handle
 * @typedef {{
 *   read: <T>(stores: string[], work: (tx: any) => Promise<T>) => Promise<T>,
 *   write: <T>(stores: string[], work: (tx: any) => Promise<T>) => Promise<T>,
 *   close: () => void,
 * }} Database
 */

/** @type {Promise<Handle>|null} */
let handle = null;

/**
 * The open database. Throws StoreError store_unavailable.
 * @returns {Promise<Database>}
 */
export async function openDatabase() {
  await connect();
  return { read, write, close };
}

/**
 * Runs `work` over a read-only transaction on `stores`.
 * @template T
 * @param {string[]} stores
 * @param {(tx: any) => Promise<T>} work may await nothing but requests of `tx`
 * @returns {Promise<T>}
 */
export function read(stores, work) {
  return inTransaction(stores, "readonly", work);
}

/**
 * Runs `work` and resolves only after the transaction completed, with the strictest durability the browser has.
 * @template T
 * @param {string[]} stores
 * @param {(tx: any) => Promise<T>} work may await nothing but requests of `tx`; a throw undoes everything
 * @returns {Promise<T>}
 */
export function write(stores, work) {
  return inTransaction(stores, "readwrite", work);
}

export function close() {
  handle?.then((db) => db.close(), () => undefined);
  handle = null;
}

/**
 * @template T
 * @param {string[]} stores
 * @param {IDBTransactionMode} mode
 * @param {(tx: any) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function inTransaction(stores, mode, work) {
  const tx = await begin(stores, mode);
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

/**
 * A handle that the browser closed (memory pressure, cleared storage) throws here: open a new one, once.
 * @param {string[]} stores
 * @param {IDBTransactionMode} mode
 */
async function begin(stores, mode) {
  try {
    return (await connect()).transaction(stores, mode, { durability: "strict" });
  } catch (error) {
    if (error instanceof StoreError) throw error;
    close();
    try {
      return (await connect()).transaction(stores, mode, { durability: "strict" });
    } catch (again) {
      throw typed(again);
    }
  }
}

/** @returns {Promise<Handle>} */
function connect() {
  if (!handle) {
    const attempt = openPatiently();
    handle = attempt;
    attempt.catch(() => {
      if (handle === attempt) handle = null;
    });
  }
  return handle;
}

/**
 * Some browsers leave the first open of a session without an answer; a second one wakes them.
 * @returns {Promise<Handle>}
 */
function openPatiently() {
  return new Promise((resolve, reject) => {
    let settled = false;
    const settle = (/** @type {() => void} */ act) => {
      if (settled) return;
      settled = true;
      clearTimeout(second);
      clearTimeout(patience);
      act();
    };
    const attempt = () =>
      open().then(
        (db) => settled ? db.close() : settle(() => resolve(db)),
        (error) => settle(() => reject(new StoreError("store_unavailable", error))),
      );
    const second = setTimeout(attempt, SECOND_TRY_MS);
    const patience = setTimeout(() => settle(() => reject(new StoreError("store_unavailable"))), PATIENCE_MS);
    attempt();
  });
}

/** @returns {Promise<Handle>} */
async function open() {
  const db = await openDB(NAME, VERSION, {
    upgrade,
    // A newer version of the app wants to upgrade: give way, the next call reopens.
    blocking: (_current, _next, event) => {
      /** @type {IDBDatabase} */ (event.target).close();
      handle = null;
    },
    terminated: () => {
      handle = null;
    },
  });
  return db;
}

/** @param {Handle} db @param {number} from */
function upgrade(db, from) {
  if (from >= 1) return;
  db.createObjectStore("kit");
  db.createObjectStore("walks", { keyPath: "walk_id" }).createIndex("owner", "owner");
  db.createObjectStore("journal", { keyPath: "seq", autoIncrement: true }).createIndex("walk_id", "walk_id");
  const photos = db.createObjectStore("photos", { keyPath: ["owner", "sha256"] });
  photos.createIndex("walks", "walks", { multiEntry: true });
  photos.createIndex("sha256", "sha256");
  db.createObjectStore("outbox", { keyPath: "key" }).createIndex("walk_id", "walk_id");
  db.createObjectStore("receipts", { keyPath: "key" }).createIndex("owner", "owner");
  db.createObjectStore("meta");
}
