// The calls of walk protocol 1, each answered with a plain record. Never throws: being offline is a state, not an error.
// Refuses to call anything trusted that does not carry X-Api and JSON.

/** @typedef {import("./reply.js").Reply} Reply */

const WORD_MS = 15_000;
const LIST_MS = 30_000;
const LOAD_MS = 120_000;
const SLOWEST_BYTES_PER_MS = 1;
const SILENT = [204, 304];

/**
 * @param {{fetch: (url: string, options: any) => Promise<any>, base?: string, version?: string, now?: () => number}} parts
 */
export function createTransport({ fetch: send, base = "", version = "1.0.0", now = Date.now }) {
  /** @param {string} method @param {string} path @param {any} [options] @returns {Promise<Reply>} */
  const call = async (method, path, { body, type, etag, patience = WORD_MS } = {}) => {
    /** @type {Record<string, string>} */
    const headers = { Accept: "application/json", "X-Client": `walk/1 app/${version}` };
    if (type) headers["Content-Type"] = type;
    if (etag) headers["If-None-Match"] = etag;
    const cut = new AbortController();
    const timer = setTimeout(() => cut.abort(), patience + (body?.byteLength ?? 0) / SLOWEST_BYTES_PER_MS);
    try {
      const answer = await send(`${base}/api/v1${path}`, {
        method,
        headers,
        body,
        credentials: "same-origin",
        cache: "no-store",
        redirect: "manual",
        signal: cut.signal,
      });
      return await record(answer, now);
    } catch {
      return unanswered();
    } finally {
      clearTimeout(timer);
    }
  };
  const json = { type: "application/json" };
  return {
    /** @param {string|null} [etag] */
    getKit: (etag) => call("GET", "/kit", { etag, patience: LIST_MS }),
    getSession: () => call("GET", "/session"),
    /** @param {string} email @param {string} password */
    signIn: (email, password) => call("POST", "/session", { ...json, body: JSON.stringify({ email, password }) }),
    signOut: () => call("DELETE", "/session", json),
    /** @param {string} sha256 @param {ArrayBuffer} bytes @param {string} mime */
    putPhoto: (sha256, bytes, mime) => call("PUT", `/photos/${sha256}`, { type: mime, body: bytes, patience: LOAD_MS }),
    /** @param {string} walk_id @param {ArrayBuffer} bytes */
    putWalk: (walk_id, bytes) => call("PUT", `/walks/${walk_id}`, { ...json, body: bytes, patience: LOAD_MS }),
    /** @param {string|null} [since] */
    getReceipts: (since) =>
      call("GET", `/receipts${since ? `?since=${encodeURIComponent(since)}` : ""}`, { patience: LIST_MS }),
  };
}

/** @typedef {ReturnType<typeof createTransport>} Transport */

/** @param {any} answer @param {() => number} now @returns {Promise<Reply>} */
async function record(answer, now) {
  const { status, headers } = answer;
  const isSilent = SILENT.includes(status);
  const isJson = /^application\/(.+\+)?json\b/.test(headers.get("Content-Type") ?? "");
  let body = null;
  let isWhole = isSilent;
  if (!isSilent && isJson) {
    body = JSON.parse(await answer.text());
    isWhole = typeof body === "object" && body !== null;
  }
  const trusted = /^walk\/\d/.test(headers.get("X-Api") ?? "") && isWhole;
  return {
    ok: trusted && ((status >= 200 && status < 300) || status === 304),
    status,
    body,
    etag: headers.get("ETag"),
    epoch: headers.get("X-Server-Epoch"),
    code: trusted ? body?.code ?? "" : "no_answer",
    retry: trusted ? body?.retry ?? "" : "later",
    retryAfter: seconds(headers.get("Retry-After"), now),
    trusted,
  };
}

/** @returns {Reply} */
function unanswered() {
  const nothing = { body: null, etag: null, epoch: null, retryAfter: null };
  return { ok: false, status: 0, code: "no_answer", retry: "later", trusted: false, ...nothing };
}

/** @param {string|null} asked seconds, or a date @param {() => number} now @returns {number|null} */
function seconds(asked, now) {
  if (!asked) return null;
  if (/^\d+$/.test(asked.trim())) return Number(asked);
  const at = Date.parse(asked);
  return Number.isNaN(at) ? null : Math.max(0, Math.round((at - now()) / 1000));
}
