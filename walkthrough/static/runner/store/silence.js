// Ends the wait for a transaction that the database no longer answers. Refuses to count the time in which the phone slept,
// and to hurry a transaction that queues behind others on the same stores while those are being answered.
import { StoreError } from "./errors.js";

const TICK_MS = 1000;
const SILENT_TICKS = 4;
const MOST_TICKS = 20;

/** No answer for four seconds, or no end after twenty. */
export class Silence extends StoreError {
  constructor() {
    super("store_unavailable");
    this.name = "Silence";
  }
}

/** @typedef {<T>(stores: string[], tx: EventTarget, ended: Promise<T>) => Promise<T>} Watch rejects with Silence */

/**
 * @param {(tick: () => void, ms: number) => (() => void)} [every] calls `tick` again and again until what it returned is called
 * @returns {Watch}
 */
export function createWatch(every = onTimer) {
  /** @type {Map<string, number>} how often each store was heard of */
  const heard = new Map();
  return (stores, tx, ended) =>
    new Promise((resolve, reject) => {
      const count = () => stores.reduce((sum, store) => sum + (heard.get(store) ?? 0), 0);
      const hear = () => {
        for (const store of stores) heard.set(store, (heard.get(store) ?? 0) + 1);
      };
      let last = count();
      let silent = 0;
      let ticks = 0;
      const stop = every(() => {
        ticks += 1;
        silent = count() === last ? silent + 1 : 0;
        last = count();
        if (silent < SILENT_TICKS && ticks < MOST_TICKS) return;
        stop();
        reject(new Silence());
      }, TICK_MS);
      // While they are captured: the answer to a request does not bubble.
      tx.addEventListener("success", hear, true);
      tx.addEventListener("error", hear, true);
      ended.then(resolve, reject).finally(() => {
        stop();
        hear();
      });
    });
}

/** @param {() => void} tick @param {number} ms */
function onTimer(tick, ms) {
  const timer = setInterval(tick, ms);
  return () => clearInterval(timer);
}
