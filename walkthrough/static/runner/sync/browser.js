// The only part of sync that touches the browser: hands the outbox its store, transport, clock, lock and timers, and
// starts a pass when the app starts, is seen again, or hears of a network. Refuses to decide anything itself.
import { uuid7 } from "../model/ids.js";
import { onOutboxChange } from "../store/changes.js";
import { currentKit, kitIsFresh, saveKit } from "../store/kit.js";
import { outboxLease } from "../store/lease.js";
import { outboxStore } from "../store/outbox-rows.js";
import { currentUser, meta, rememberUser, setMeta } from "../store/session.js";
import { createLock } from "./lock.js";
import { createOutbox } from "./outbox.js";
import { createTransport } from "./transport.js";

const OWED = "sign_out_owed";

/** @typedef {ReturnType<typeof createEngine>} Engine */

export function createEngine() {
  const online = createOnline();
  const version = document.documentElement.dataset.version;
  const transport = createTransport({ fetch: online.watched, version });
  const clock = () => Date.now();
  const locks = navigator.locks ?? null;
  const outbox = createOutbox({
    store: outboxStore(),
    transport,
    clock,
    random: Math.random,
    lock: createLock({ locks, lease: outboxLease(), now: clock, holder: uuid7() }),
    setTimer: (fn, ms) => {
      const timer = setTimeout(fn, ms);
      return () => clearTimeout(timer);
    },
  });
  onOutboxChange(() => void outbox.noticed());

  /**
   * Asks for the newest kit and keeps it. Never throws; `kit` is the one to use now, null where there is none.
   * @returns {Promise<import("./reply.js").Reply & {kit: any, offline: boolean}>}
   */
  async function refreshKit() {
    const held = await currentKit().catch(() => null);
    const wasOnline = online.state;
    const reply = await transport.getKit(held?.etag);
    // The server is back: what waits need not wait longer. Only asked here, as the outbox's own calls would nudge it for ever.
    if (reply.trusted && !wasOnline) void outbox.pass({ nudged: true });
    const kit = await keptKit(reply).catch(() => null);
    return { ...reply, kit: kit ?? held?.kit ?? null, offline: !reply.trusted };
  }

  /** @param {import("./reply.js").Reply} reply */
  async function keptKit(reply) {
    if (!reply.ok) return null;
    if (reply.status === 304) return void await kitIsFresh();
    const user = await currentUser();
    // Another person signed in on a page of this browser: this phone goes on working for the one who signed in here.
    if (user && user.id !== String(reply.body?.user?.id)) return null;
    await rememberUser(reply.body.user);
    await saveKit(reply.body, reply.etag);
    return reply.body;
  }

  /** @param {string} email @param {string} password the reply of POST session; on success kit and outbox follow */
  async function signIn(email, password) {
    const reply = await transport.signIn(email, password);
    if (!reply.ok || !reply.body?.user) return reply;
    await setMeta(OWED, false);
    await rememberUser(reply.body.user);
    await refreshKit();
    void outbox.pass({ byHand: true });
    return reply;
  }

  /** Signed out here in any case; undelivered walks stay. A server out of reach is told at the next chance. */
  async function signOut() {
    await rememberUser(null);
    await setMeta(OWED, true);
    const reply = await endSession();
    await outbox.refresh();
    return reply;
  }

  async function endSession() {
    const reply = await transport.signOut();
    if (reply.ok || (reply.trusted && reply.status === 401)) await setMeta(OWED, false);
    return reply;
  }

  /** A person who is signed in by the desk's page is known here too. @returns {Promise<any>} the user or null */
  async function recogniseUser() {
    const known = await currentUser();
    if (known) return known;
    // Who signed out without a connection must not be signed in again by the cookie that is still there.
    if (await meta(OWED)) return void await endSession();
    const reply = await transport.getSession();
    if (!reply.ok || !reply.body?.user) return null;
    await rememberUser(reply.body.user);
    return currentUser();
  }

  let isWatching = false;

  /** The first pass, and from now on one whenever there is a reason. */
  function start() {
    if (!isWatching) {
      isWatching = true;
      const nudge = () => void outbox.pass({ nudged: true });
      addEventListener("online", nudge);
      addEventListener("pageshow", (event) => event.persisted && nudge());
      document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && nudge());
    }
    return outbox.start();
  }

  return {
    outbox: { ...outbox, start },
    transport,
    online,
    onOnline: online.subscribe,
    refreshKit,
    signIn,
    signOut,
    recogniseUser,
  };
}

/** Whether the server answered last time: evidence, not the flag of the browser, which lies both ways. */
function createOnline() {
  let state = navigator.onLine;
  /** @type {Set<(online: boolean) => void>} */
  const listeners = new Set();
  const set = (/** @type {boolean} */ now) => {
    if (now === state) return;
    state = now;
    for (const listener of listeners) listener(now);
  };
  addEventListener("offline", () => set(false));
  return {
    get state() {
      return state;
    },
    /** @param {(online: boolean) => void} fn @returns {() => void} */
    subscribe(fn) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    /** @param {string} url @param {any} options */
    async watched(url, options) {
      try {
        const answer = await fetch(url, options);
        set(answer.headers.has("X-Api"));
        return answer;
      } catch (error) {
        set(false);
        throw error;
      }
    },
  };
}
