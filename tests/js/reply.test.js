// What the phone believes: verdicts over answers, waits between tries, and what a transport makes of an answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CEILING_MS, delay } from "../../walkthrough/static/runner/sync/backoff.js";
import { classify, isConflict, missingPhotos, verifiedReceipt } from "../../walkthrough/static/runner/sync/reply.js";
import { createTransport } from "../../walkthrough/static/runner/sync/transport.js";
import { answer } from "./fakes.js";

const WALK = { walk_id: "w1", rev: 1, sha256: "ab" };
const RECEIPT = { walk_id: "w1", rev: 1, manifest_sha256: "ab", code: "7F3A-09C2" };

/** @type {[number, string, string][]} */
const verdicts = [
  [200, "", "done"],
  [201, "", "done"],
  [401, "session", "sign_in"],
  [403, "account_disabled", "blocked"],
  [404, "not_yours", "blocked"],
  [400, "bad_json", "blocked"],
  [413, "too_large", "blocked"],
  [415, "not_an_image", "blocked"],
  [422, "invalid", "blocked"],
  [409, "rev_conflict", "blocked"],
  [410, "deleted", "blocked"],
  [426, "client_too_old", "update"],
  [408, "", "later"],
  [425, "", "later"],
  [429, "too_many", "later"],
  [500, "", "later"],
  [503, "busy", "later"],
  [507, "storage_full", "later"],
  [409, "hash_mismatch", "later"],
];

for (const [status, code, verdict] of verdicts) {
  test(`${status} ${code} means ${verdict}`, () => {
    assert.equal(classify(answer(status, { code })), verdict);
  });
}

test("nothing without X-Api is believed, whatever it says", () => {
  for (const status of [0, 200, 201, 302, 401, 404, 413, 422, 426]) {
    assert.equal(classify(answer(status, RECEIPT, { trusted: false })), "later", String(status));
  }
});

test("a receipt counts only for this walk, this revision and these bytes", () => {
  assert.deepEqual(verifiedReceipt(answer(201, RECEIPT), WALK), RECEIPT);
  for (const wrong of [{ walk_id: "w2" }, { manifest_sha256: "cd" }, { rev: 2 }, { code: undefined }]) {
    assert.equal(verifiedReceipt(answer(201, { ...RECEIPT, ...wrong }), WALK), null);
  }
  assert.equal(verifiedReceipt(answer(201, RECEIPT, { trusted: false }), WALK), null);
  assert.equal(verifiedReceipt(answer(204, RECEIPT), WALK), null);
});

test("missing photos and conflicts are told apart from poison", () => {
  assert.deepEqual(missingPhotos(answer(422, { code: "photos_missing", missing: ["p1"] })), ["p1"]);
  assert.equal(missingPhotos(answer(422, { code: "invalid" })), null);
  assert.ok(isConflict(answer(409, { code: "locked" })));
  assert.ok(!isConflict(answer(409, { code: "hash_mismatch" })));
});

test("waits are random under a doubling ceiling of fifteen minutes", () => {
  assert.equal(delay(1, () => 0.5), 2000);
  assert.equal(delay(3, () => 1), 16000);
  assert.equal(delay(60, () => 1), CEILING_MS);
  assert.equal(delay(4, () => 0), 0);
});

test("a wait is never shorter than the server asked for, and not the same for all", () => {
  assert.equal(delay(1, () => 0, 30), 30_000);
  assert.ok(delay(5, () => 0.9, 30) > 30_000);
  assert.ok(delay(60, () => 1, 30) <= 60_000);
});

/** @param {number} status @param {string|null} body @param {Record<string, string>} headers */
function send(status, body, headers) {
  return createTransport({
    fetch: () => Promise.resolve(new Response(body, { status, headers })),
    now: () => Date.parse("2026-11-14T17:00:00Z"),
  });
}

const OURS = { "X-Api": "walk/1", "Content-Type": "application/json", "X-Server-Epoch": "e1" };

test("a success is one only with X-Api and JSON", async () => {
  assert.equal((await send(200, "{}", OURS).getSession()).ok, true);
  assert.equal((await send(200, "<html>", { "Content-Type": "text/html" }).getSession()).ok, false);
  assert.equal((await send(200, "{}", { "Content-Type": "application/json" }).getSession()).ok, false);
  assert.equal((await send(200, "<html>", { ...OURS, "Content-Type": "text/html" }).getSession()).trusted, false);
  assert.equal((await send(200, "{cut", OURS).getSession()).trusted, false);
  assert.equal((await send(304, null, { "X-Api": "walk/1" }).getKit("e")).ok, true);
});

test("codes, epoch and both forms of Retry-After are read", async () => {
  const busy = await send(503, '{"code":"busy","retry":"later"}', { ...OURS, "Retry-After": "7" }).getSession();
  assert.deepEqual([busy.ok, busy.code, busy.retry, busy.retryAfter, busy.epoch], [false, "busy", "later", 7, "e1"]);
  const dated = await send(503, "{}", { ...OURS, "Retry-After": "Sat, 14 Nov 2026 17:00:30 GMT" }).getSession();
  assert.equal(dated.retryAfter, 30);
});

test("a network error is an answer, not an exception", async () => {
  const transport = createTransport({ fetch: () => Promise.reject(new TypeError("Failed")) });
  const reply = await transport.putWalk("w1", new ArrayBuffer(2));
  assert.deepEqual([reply.ok, reply.status, classify(reply)], [false, 0, "later"]);
});

test("a photo is sent raw under its hash, a walk as JSON, each naming the client", async () => {
  /** @type {any[]} */
  const calls = [];
  const transport = createTransport({
    base: "https://walk.example",
    version: "1.2.3",
    fetch: (url, options) => {
      calls.push([options.method, url, options.headers["Content-Type"], options.headers["X-Client"]]);
      return Promise.resolve(new Response("{}", { status: 201, headers: OURS }));
    },
  });
  await transport.putPhoto("aa", new ArrayBuffer(1), "image/jpeg");
  await transport.putWalk("w1", new ArrayBuffer(1));
  await transport.getReceipts("a b");
  assert.deepEqual(calls, [
    ["PUT", "https://walk.example/api/v1/photos/aa", "image/jpeg", "walk/1 app/1.2.3"],
    ["PUT", "https://walk.example/api/v1/walks/w1", "application/json", "walk/1 app/1.2.3"],
    ["GET", "https://walk.example/api/v1/receipts?since=a%20b", undefined, "walk/1 app/1.2.3"],
  ]);
});

test("a server that never answers is given up: a word after 15 s, a photo after two minutes and its size", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {(url: string, options: any) => Promise<any>} */
  const fetch = (_url, { signal }) =>
    new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const transport = createTransport({ fetch });
  /** @type {string[]} */
  const ended = [];
  const word = transport.getSession().then(() => ended.push("word"));
  const photo = transport.putPhoto("aa", new ArrayBuffer(1000), "image/jpeg").then(() => ended.push("photo"));
  t.mock.timers.tick(15_000);
  await word;
  t.mock.timers.tick(105_999);
  await Promise.resolve();
  assert.deepEqual(ended, ["word"]);
  t.mock.timers.tick(1);
  await photo;
  assert.deepEqual(ended, ["word", "photo"]);
});
