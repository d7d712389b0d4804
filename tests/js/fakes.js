// Hand-made stand-ins for the outbox's surroundings: a phone's disk in a map, and a server that keeps the protocol's promises.
import { sha256 } from "../../walkthrough/static/runner/model/digest.js";
import { createLock } from "../../walkthrough/static/runner/sync/lock.js";
import { createOutbox } from "../../walkthrough/static/runner/sync/outbox.js";

/** @typedef {import("../../walkthrough/static/runner/sync/reply.js").Reply} Reply */

/** @param {number} status @param {any} [body] @param {Partial<Reply>} [more] @returns {Reply} */
export function answer(status, body = {}, more = {}) {
  const trusted = more.trusted ?? true;
  const ok = trusted && status >= 200 && status < 300;
  const plain = {
    etag: null,
    epoch: "e1",
    retry: "",
    retryAfter: null,
    code: trusted ? body?.code ?? "" : "no_answer",
  };
  return { ...plain, ok, status, body, trusted, ...more };
}

export const SILENCE = answer(0, null, { trusted: false, epoch: null });
export const PORTAL = answer(200, null, { trusted: false, epoch: null });

/** @param {string} text */
export const bytesOf = (text) => /** @type {ArrayBuffer} */ (new TextEncoder().encode(text).buffer);

/** A server: photos by hash, walks by id with the original receipt. `intercept` may answer first, or hide an answer. */
export function createServer({ user = "wim", epoch = "e1" } = {}) {
  const server = {
    user,
    epoch,
    /** @type {Map<string, any>} */
    walks: new Map(),
    /** @type {Set<string>} */
    photos: new Set(),
    /** @type {any[]} */
    receipts: [],
    /** @type {string[]} */
    calls: [],
    /** @type {(name: string, id: string, act: () => Promise<Reply>) => Promise<Reply>} */
    intercept: (_name, _id, act) => act(),
  };
  /** @param {string} name @param {string} id @param {() => Promise<Reply>} act */
  const call = async (name, id, act) => {
    server.calls.push(id ? `${name} ${id}` : name);
    const reply = await server.intercept(name, id, act);
    return { ...reply, epoch: reply.trusted ? server.epoch : null };
  };
  /** @param {string} walk_id @param {ArrayBuffer} bytes */
  const keep = async (walk_id, bytes) => {
    const hash = await sha256(bytes);
    const held = server.walks.get(walk_id);
    if (held) return held.manifest_sha256 === hash ? answer(200, held) : answer(409, { code: "rev_conflict", rev: 1 });
    const { photos, rev } = JSON.parse(new TextDecoder().decode(bytes));
    const missing = photos.filter((/** @type {string} */ one) => !server.photos.has(one));
    if (missing.length) return answer(422, { code: "photos_missing", missing });
    const receipt = { walk_id, rev, manifest_sha256: hash, photos, epoch: server.epoch, code: "7F3A-09C2" };
    server.walks.set(walk_id, receipt);
    server.receipts.push(receipt);
    return answer(201, receipt);
  };
  /** @type {any} */
  const transport = {
    getSession: () =>
      call("session", "", () => Promise.resolve(answer(200, { user: { id: server.user }, epoch: server.epoch }))),
    putPhoto: (/** @type {string} */ hash) =>
      call("photo", hash, () => {
        server.photos.add(hash);
        return Promise.resolve(answer(201, {}));
      }),
    putWalk: (/** @type {string} */ id, /** @type {ArrayBuffer} */ bytes) => call("walk", id, () => keep(id, bytes)),
    getReceipts: (/** @type {string|null} */ since) =>
      call("receipts", "", () => {
        const receipts = server.receipts.slice(Number(since ?? 0), Number(since ?? 0) + 2);
        return Promise.resolve(answer(200, { receipts, cursor: String(Number(since ?? 0) + receipts.length) }));
      }),
  };
  return { server, transport };
}

/** A phone: rows, bytes and photos in maps. */
export function createPhone({ owner = "wim" } = {}) {
  const phone = {
    /** @type {string|null} */
    owner,
    now: Date.parse("2026-11-14T17:00:00Z"),
    /** @type {Map<string, any>} */
    rows: new Map(),
    /** @type {Map<string, ArrayBuffer>} */
    bytes: new Map(),
    /** @type {Map<string, ArrayBuffer>} */
    photos: new Map(),
    /** @type {Map<string, any>} */
    receipts: new Map(),
    /** @type {Map<string, any>} */
    marks: new Map(),
    /** @type {string[]} */
    purged: [],
  };
  /** @type {import("../../walkthrough/static/runner/sync/courier.js").Store} */
  const store = {
    currentOwner: () => Promise.resolve(phone.owner),
    rows: () => Promise.resolve(structuredClone([...phone.rows.values()])),
    patch: (key, changes) => Promise.resolve(void phone.rows.set(key, { ...phone.rows.get(key), ...changes })),
    manifest: (row) => Promise.resolve(/** @type {ArrayBuffer} */ (phone.bytes.get(row.key))),
    photo: (_owner, hash) => {
      const bytes = phone.photos.get(hash);
      return Promise.resolve(bytes ? { bytes, mime: "image/jpeg" } : null);
    },
    acknowledge: (row, receipt, at) => {
      phone.receipts.set(row.key, receipt);
      const done = { state: "acknowledged", receipt, acknowledged_at: at, code: "" };
      return Promise.resolve(void phone.rows.set(row.key, { ...phone.rows.get(row.key), ...done }));
    },
    purge: (row) => Promise.resolve(void (phone.rows.delete(row.key), phone.purged.push(row.key))),
    reconciled: (who) => Promise.resolve(phone.marks.get(who) ?? null),
    setReconciled: (who, mark) => Promise.resolve(void phone.marks.set(who, mark)),
  };
  return { phone, store };
}

/**
 * Puts a frozen walk on the phone, with photos named by their text.
 * @param {ReturnType<typeof createPhone>["phone"]} phone
 * @param {string} walk_id
 * @param {{photos?: string[], owner?: string, rev?: number}} [more]
 * @returns {Promise<string[]>} the photos' hashes
 */
export async function freezeWalk(phone, walk_id, { photos = [], owner = "wim", rev = 1 } = {}) {
  const hashes = [];
  for (const text of photos) {
    const hash = await sha256(bytesOf(text));
    phone.photos.set(hash, bytesOf(text));
    hashes.push(hash);
  }
  const bytes = bytesOf(JSON.stringify({ walk_id, rev, photos: hashes }));
  const key = `${walk_id}/${rev}`;
  phone.bytes.set(key, bytes);
  phone.rows.set(key, {
    key,
    walk_id,
    rev,
    owner,
    state: "queued",
    label: walk_id,
    sha256: await sha256(bytes),
    bytes: bytes.byteLength,
    photos: hashes.map((hash, n) => ({ sha256: hash, bytes: photos[n].length, mime: "image/jpeg" })),
    sent: [],
    attempts: 0,
    not_before: 0,
    queued_at: phone.now,
  });
  return hashes;
}

/** A phone with its outbox beside a server; `timers` holds what the outbox asked to be woken for. */
export function createScene(
  { lock = createLock({ locks: null, lease: freeLease(), now: () => 0, holder: "a" }) } = {},
) {
  const { phone, store } = createPhone();
  const { server, transport } = createServer();
  /** @type {{fn: () => void, ms: number}[]} */
  const timers = [];
  const setTimer = (/** @type {() => void} */ fn, /** @type {number} */ ms) => {
    const timer = { fn, ms };
    timers.push(timer);
    return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
  };
  const outbox = createOutbox({ store, transport, clock: () => phone.now, random: () => 0.5, lock, setTimer });
  const state = (/** @type {string} */ walk_id, rev = 1) => phone.rows.get(`${walk_id}/${rev}`)?.state;
  return { phone, store, server, transport, outbox, timers, state };
}

/** @returns {import("../../walkthrough/static/runner/sync/lock.js").Lease} */
export function freeLease() {
  return { take: () => Promise.resolve(true), free: () => Promise.resolve() };
}
