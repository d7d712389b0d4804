// When passes run, how long they wait, that there is one at a time, and how delivered walks are confirmed and let go.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createLock, LEASE_MS } from "../../walkthrough/static/runner/sync/lock.js";
import { RETAINED_MS } from "../../walkthrough/static/runner/sync/reconcile.js";
import { answer, createScene, freezeWalk, SILENCE } from "./fakes.js";

test("after a failed pass the next one comes by itself", async () => {
  const { phone, server, outbox, timers, state } = createScene();
  await freezeWalk(phone, "w1");
  server.intercept = () => Promise.resolve(SILENCE);
  await outbox.start();
  assert.equal(state("w1"), "backoff");
  assert.equal(timers.length, 1);
  assert.ok(timers[0].ms <= 2000);
  server.intercept = (_name, _id, act) => act();
  phone.now += timers[0].ms;
  timers[0].fn();
  await outbox.pass();
  assert.equal(state("w1"), "acknowledged");
});

test("a walk frozen while the app is open is sent at once", async () => {
  const { phone, outbox, state } = createScene();
  await outbox.start();
  await freezeWalk(phone, "w1");
  await outbox.noticed();
  assert.equal(state("w1"), "acknowledged");
});

test("a stopped outbox asks for no timer", async () => {
  const { outbox, timers } = createScene();
  await outbox.start();
  outbox.stop();
  assert.equal(timers.length, 0);
});

test("what nobody answered is tried at once when the phone is online again; what a server delayed is not", async () => {
  const { phone, server, outbox, state } = createScene();
  await freezeWalk(phone, "w1");
  server.intercept = () => Promise.resolve(SILENCE);
  await outbox.pass();
  await freezeWalk(phone, "w2");
  server.intercept = (_name, id, act) =>
    id === "w2" ? Promise.resolve(answer(503, { code: "busy" }, { retryAfter: 60 })) : act();
  await outbox.pass({ nudged: true });
  assert.deepEqual([state("w1"), state("w2")], ["acknowledged", "backoff"]);
  assert.ok(phone.rows.get("w2/1").not_before >= phone.now + 60_000);
  server.calls.length = 0;
  await outbox.pass({ nudged: true });
  assert.ok(!server.calls.includes("walk w2"));
});

test("each failure waits longer, and a photo that arrived starts the count again", async () => {
  const { phone, server, outbox } = createScene();
  const [, two] = await freezeWalk(phone, "w1", { photos: ["one", "two"] });
  server.intercept = (name, _id, act) => name === "photo" ? Promise.resolve(SILENCE) : act();
  const waits = [];
  for (let round = 0; round < 3; round += 1) {
    await outbox.pass({ byHand: true });
    waits.push(phone.rows.get("w1/1").not_before - phone.now);
  }
  assert.deepEqual(waits, [2000, 4000, 8000]);
  server.intercept = (_name, id, act) => id === two ? Promise.resolve(SILENCE) : act();
  await outbox.pass({ byHand: true });
  assert.equal(phone.rows.get("w1/1").attempts, 1);
});

test("two passes at once are one pass and one more", async () => {
  const { phone, server, outbox } = createScene();
  await freezeWalk(phone, "w1");
  await Promise.all([outbox.pass(), outbox.pass(), outbox.pass()]);
  assert.equal(server.calls.filter((call) => call === "walk w1").length, 1);
});

test("two tabs over one store: the second leaves the pass to the first", async () => {
  /** @type {{holder: string, until: number}|null} */
  let held = null;
  let now = 0;
  const lease = {
    take: (/** @type {string} */ holder, /** @type {number} */ at, /** @type {number} */ ms) => {
      if (held && held.holder !== holder && held.until > at) return Promise.resolve(false);
      held = { holder, until: at + ms };
      return Promise.resolve(true);
    },
    free: () => Promise.resolve(void (held = null)),
  };
  /** @param {string} holder */
  const tab = (holder) => createLock({ locks: null, lease, now: () => now, holder });
  /** @type {() => void} */
  let finish = () => {};
  const first = tab("a")(() => new Promise((resolve) => finish = () => resolve(undefined)));
  await Promise.resolve();
  let ran = 0;
  const work = () => Promise.resolve(void (ran += 1));
  assert.equal(await tab("b")(work), false);
  now = LEASE_MS + 1;
  assert.equal(await tab("b")(work), true, "a tab that the system froze loses its lease");
  assert.equal(ran, 1);
  finish();
  assert.equal(await first, true);
});

test("a frozen tab that sits on the Web Lock is overtaken when its lease ran out", async () => {
  /** @type {any[]} */
  const asked = [];
  const locks = {
    request: (/** @type {string} */ _name, /** @type {any} */ options, /** @type {any} */ work) => {
      asked.push(options);
      return Promise.resolve(work(options.steal ? {} : null));
    },
  };
  let isFree = false;
  const lease = { take: () => Promise.resolve(isFree), free: () => Promise.resolve() };
  const lock = createLock({ locks, lease, now: () => 0, holder: "b" });
  const work = () => Promise.resolve();
  assert.equal(await lock(work), false);
  isFree = true;
  assert.equal(await lock(work), true);
  assert.deepEqual(asked, [{ ifAvailable: true }, { ifAvailable: true }, { steal: true }]);
});

test("a delivered walk stays on the phone for 72 hours, and goes after a later confirmation", async () => {
  const { phone, outbox, state } = createScene();
  await freezeWalk(phone, "w1");
  await outbox.pass();
  assert.equal(phone.rows.get("w1/1").confirmed_epoch, "e1");
  phone.now += RETAINED_MS - 1000;
  await outbox.pass();
  assert.equal(state("w1"), "acknowledged");
  phone.now += 2 * 60 * 60 * 1000;
  await outbox.pass();
  assert.deepEqual(phone.purged, ["w1/1"]);
  assert.ok(phone.receipts.has("w1/1"), "the receipt stays");
});

test("what a restored server lost is queued and delivered again; what it kept is not", async () => {
  const { phone, server, outbox, state } = createScene();
  for (const id of ["w1", "w2", "w3"]) await freezeWalk(phone, id);
  await outbox.pass();
  server.epoch = "e2";
  server.walks.delete("w3");
  server.receipts = server.receipts.filter((receipt) => receipt.walk_id !== "w3");
  server.calls.length = 0;
  phone.now += RETAINED_MS * 2;
  await outbox.pass();
  await outbox.pass();
  assert.deepEqual(server.calls.filter((call) => call.startsWith("walk")), ["walk w3"]);
  assert.equal(phone.receipts.get("w3/1").epoch, "e2");
  assert.ok(!phone.purged.includes("w3/1"));
  assert.equal(state("w3"), "acknowledged");
});

test("nothing is let go while the receipts cannot be read", async () => {
  const { phone, server, outbox } = createScene();
  await freezeWalk(phone, "w1");
  server.intercept = (name, _id, act) => name === "receipts" ? Promise.resolve(SILENCE) : act();
  await outbox.pass();
  phone.now += RETAINED_MS * 2;
  await outbox.pass();
  assert.deepEqual(phone.purged, []);
});

test("a receipt for a walk whose answer was lost delivers it without sending it again", async () => {
  const { phone, server, outbox, state } = createScene();
  await freezeWalk(phone, "w1");
  await freezeWalk(phone, "w2", { photos: ["one"] });
  server.intercept = async (_name, id, act) => {
    const reply = await act();
    return id === "w1" ? SILENCE : reply;
  };
  await outbox.pass();
  assert.deepEqual([state("w1"), state("w2")], ["acknowledged", "acknowledged"]);
});

test("listeners hear of every change", async () => {
  const { phone, outbox } = createScene();
  await freezeWalk(phone, "w1", { photos: ["one"] });
  /** @type {string[]} */
  const seen = [];
  const stop = outbox.subscribe((items) => void seen.push(items[0].state));
  await outbox.pass();
  stop();
  const heard = seen.length;
  await outbox.refresh();
  assert.equal(seen[0], "queued");
  assert.equal(seen.at(-1), "acknowledged");
  assert.equal(seen.length, heard);
});
