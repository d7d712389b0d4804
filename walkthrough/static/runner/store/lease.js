// The lease of the outbox pass, for browsers without Web Locks and for tabs that the system froze on one.
import { write } from "./database.js";

const KEY = "lease";

/** @returns {import("../sync/lock.js").Lease} */
export function outboxLease() {
  return { take, free };
}

/** @param {string} holder @param {number} now @param {number} ms @returns {Promise<boolean>} false: another tab's runs */
function take(holder, now, ms) {
  return write(["meta"], async (tx) => {
    const store = tx.objectStore("meta");
    const held = await store.get(KEY);
    // A lease further ahead than any lease lasts was written under another clock.
    const isRunning = held && held.holder !== holder && held.until > now && held.until <= now + ms;
    if (!isRunning) await store.put({ holder, until: now + ms }, KEY);
    return !isRunning;
  });
}

/** @param {string} holder @returns {Promise<void>} */
async function free(holder) {
  await write(["meta"], async (tx) => {
    const store = tx.objectStore("meta");
    if ((await store.get(KEY))?.holder === holder) await store.delete(KEY);
  });
}
