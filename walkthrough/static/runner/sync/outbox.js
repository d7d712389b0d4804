// The outbox: which frozen walks wait on this phone, one pass over them at a time, and when the next pass starts.
// Refuses to send what another person walked, and to let one refused walk hold up the rest.
import { sha256 } from "../model/digest.js";
import { deliver, settle } from "./courier.js";
import { dueRows, isWaiting, itemOf } from "./items.js";
import { reconcile } from "./reconcile.js";
import { classify } from "./reply.js";

/**
 * @typedef {import("./items.js").Item} Item
 * @typedef {import("./items.js").Row} Row
 * @typedef {import("./reply.js").Reply} Reply
 * @typedef {{byHand?: boolean, nudged?: boolean}} Reason
 */

const SOONEST_MS = 1000;
const BUSY_MS = 20_000;
const STANDING_MS = 5 * 60 * 1000;
const SILENCES = 2;

/**
 * @param {{store: import("./courier.js").Store, transport: import("./transport.js").Transport, clock: () => number,
 *   random: () => number, lock: import("./lock.js").Lock,
 *   setTimer: (fn: () => void, ms: number) => (() => void), digest?: (bytes: ArrayBuffer) => Promise<string>}} given
 */
export function createOutbox(given) {
  const parts = { digest: sha256, ...given };
  const { store, transport, clock, lock, setTimer } = parts;
  /** @type {Row[]} */
  let rows = [];
  /** @type {Set<(items: Item[]) => void>} */
  const listeners = new Set();
  /** @type {Promise<void>|null} */
  let running = null;
  /** @type {Reason|null} */
  let again = null;
  let isStarted = false;
  let cancel = () => {};

  async function refresh() {
    rows = await store.rows();
    const all = rows.map(itemOf);
    for (const listener of listeners) listener(all);
  }

  /** The rows changed, here or in another tab: a walk that was frozen just now is sent at once. */
  async function noticed() {
    const known = new Set(rows.map((row) => row.key));
    await refresh().catch(() => undefined);
    const isNew = rows.some((row) => row.state === "queued" && !known.has(row.key));
    if (isNew && isStarted) await pass();
  }

  /** One pass now; called during a pass, one more after it. Never throws. @param {Reason} [reason] @returns {Promise<void>} */
  function pass(reason = {}) {
    if (running) {
      again = { byHand: reason.byHand || again?.byHand, nudged: reason.nudged || again?.nudged };
      return running;
    }
    running = passes(reason).finally(() => {
      running = null;
    });
    return running;
  }

  /** @param {Reason} first */
  async function passes(first) {
    cancel();
    let isBusy = false;
    /** @type {Reason|null} */
    let reason = first;
    while (reason) {
      again = null;
      isBusy = await locked(reason);
      reason = again;
    }
    await refresh().catch(() => undefined);
    if (isStarted) cancel = setTimer(() => void pass(), nextIn(isBusy));
  }

  /** Whether another tab kept this one from its pass. @param {Reason} reason @returns {Promise<boolean>} */
  async function locked(reason) {
    try {
      return !(await lock((/** @type {() => Promise<void>} */ renew) => send(reason, renew)));
    } catch {
      // A store that fails for a moment ends this pass; the timer starts another.
      return true;
    }
  }

  /** @param {Reason} reason @param {() => Promise<void>} renew */
  async function send(reason, renew) {
    await refresh();
    const owner = await store.currentOwner();
    const own = rows.filter((row) => row.owner === owner);
    if (!owner || own.length === 0) return;
    const due = dueRows(own, clock(), reason);
    if (due.length === 0 && own.some(isWaiting)) return;
    const session = await transport.getSession();
    const hinders = hindrance(session, owner);
    if (hinders) {
      for (const row of due) await settle(parts, row, hinders);
      return;
    }
    await sendAll(due, renew);
    await reconcile(parts, owner, session.epoch);
  }

  /** @param {Row[]} due @param {() => Promise<void>} renew */
  async function sendAll(due, renew) {
    let silences = 0;
    for (const row of due) {
      const reply = await deliver(parts, row, renew);
      await refresh();
      const verdict = reply ? classify(reply) : "done";
      if (verdict === "sign_in" || verdict === "update") return hold(due, row, reply);
      silences = reply?.status === 0 ? silences + 1 : 0;
      // Nobody answers: the rest keeps its place and comes first next time.
      if (silences === SILENCES) return;
    }
  }

  /** What stops one stops all: none of them loses a try. @param {Row[]} due @param {Row} from @param {Reply|null} reply */
  async function hold(due, from, reply) {
    if (!reply) return;
    for (const row of due.slice(due.indexOf(from) + 1)) await settle(parts, row, reply);
  }

  /** @param {boolean} isBusy @returns {number} milliseconds until the next pass */
  function nextIn(isBusy) {
    if (isBusy) return BUSY_MS;
    const moments = rows.filter((row) => row.state === "backoff").map((row) => row.not_before - clock());
    const hasMore = rows.some((row) => ["queued", "photos", "committing"].includes(row.state));
    return Math.max(SOONEST_MS, Math.min(STANDING_MS, ...moments, hasMore ? BUSY_MS : STANDING_MS));
  }

  return {
    pass,
    refresh,
    noticed,
    /** The owner's items as last read, oldest first. @param {string} owner @returns {Item[]} */
    items: (owner) => rows.filter((row) => row.owner === owner).map(itemOf).sort((a, b) => a.queued_at - b.queued_at),
    /** How many undelivered walks of other people this phone holds. @param {string|null} owner */
    others: (owner) => rows.filter((row) => row.owner !== owner && row.state !== "acknowledged").length,
    /** @param {(items: Item[]) => void} fn called after every change @returns {() => void} stops it */
    subscribe(fn) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    /** Try a walk again although it was refused or waits. @param {string} walk_id */
    async retry(walk_id) {
      const owner = await store.currentOwner();
      for (const row of await store.rows()) {
        if (row.walk_id !== walk_id || row.owner !== owner || row.state === "acknowledged") continue;
        await store.patch(row.key, { state: "queued", attempts: 0, not_before: 0, code: "", message: "", errors: [] });
      }
      await pass({ byHand: true });
    },
    async start() {
      isStarted = true;
      await refresh().catch(() => undefined);
      await pass({ nudged: true });
    },
    stop() {
      isStarted = false;
      cancel();
    },
  };
}

/**
 * The answer that keeps this owner's walks from being sent: no session, or somebody else's.
 * @param {Reply} session @param {string} owner @returns {Reply|null}
 */
function hindrance(session, owner) {
  if (classify(session) !== "done") return session;
  if (String(session.body?.user?.id) === owner) return null;
  return { ...session, ok: false, status: 401, code: "other_user", retry: "sign_in" };
}
