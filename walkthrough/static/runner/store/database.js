// The phone's database: open, upgrade, reopen after the browser dropped the handle, and "done" only when a
// transaction completed (transactions.js). Refuses to wait for ever: no answer in five seconds is store_unavailable.
import { openDB } from "idb";
import { StoreError, typed } from "./errors.js";
import { createWatch } from "./silence.js";
import { createStandstill } from "./standstill.js";
import { createTransactions } from "./transactions.js";

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
/** @type {Handle|null} what `handle` resolved to */
let opened = null;
const { undone, whenShown } = createStandstill(globalThis, close);
const inTransaction = createTransactions({ begin, drop, undone, watch: createWatch() });

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
  handle = opened = null;
}

/**
 * A handle that the browser closed (memory pressure, cleared storage) throws here: open a new one, once.
 * @param {string[]} stores
 * @param {IDBTransactionMode} mode
 */
async function begin(stores, mode) {
  const started = async () => {
    const db = await whenShown(connect);
    return { db, tx: db.transaction(stores, mode, { durability: "strict" }) };
  };
  try {
    return await started();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    close();
    return started().catch((again) => {
      throw typed(again);
    });
  }
}

/** Another transaction may have opened a new handle already: that one stays. @param {Handle} db */
function drop(db) {
  if (opened === db) handle = opened = null;
  db.close();
}

/** @returns {Promise<Handle>} */
function connect() {
  if (!handle) {
    const attempt = openPatiently();
    handle = attempt;
    attempt.then((db) => {
      if (handle === attempt) opened = db;
    }, () => {
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
