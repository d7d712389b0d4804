// A database that falls silent, and a page that is put away: nothing waits for ever, and nothing is left open behind it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createWatch } from "../../walkthrough/static/runner/store/silence.js";
import { createStandstill } from "../../walkthrough/static/runner/store/standstill.js";
import { createTransactions } from "../../walkthrough/static/runner/store/transactions.js";

/** Lets everything that was promised happen. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A transaction that ends when the test says so. */
class Transaction extends EventTarget {
  isAborted = false;
  isCommitting = false;
  complete = () => {};
  /** @type {(error: Error) => void} */
  fail = () => {};
  done = new Promise((resolve, reject) => {
    this.complete = () => resolve(undefined);
    this.fail = reject;
  });
  answer() {
    this.dispatchEvent(new Event("success"));
  }
  abort() {
    if (this.isCommitting) throw new DOMException("too late", "InvalidStateError");
    this.isAborted = true;
    this.fail(new DOMException("undone", "AbortError"));
  }
}

/** A database of such transactions; `seconds(n)` lets n of them pass. */
function scene() {
  /** @type {Transaction[]} */
  const begun = [];
  /** @type {Set<() => void>} */
  const ticks = new Set();
  /** @type {number[]} */
  const dropped = [];
  const page = new EventTarget();
  let releases = 0;
  let handle = 1;
  const { undone, whenShown } = createStandstill(page, () => void (releases += 1));
  const watch = createWatch((tick) => {
    ticks.add(tick);
    return () => void ticks.delete(tick);
  });
  const inTransaction = createTransactions({
    begin: async () => {
      const db = await whenShown(() => Promise.resolve(handle));
      begun.push(new Transaction());
      return { db, tx: begun[begun.length - 1] };
    },
    drop: (/** @type {number} */ db) => {
      dropped.push(db);
      handle += 1;
    },
    watch,
    undone,
  });
  const seconds = async (/** @type {number} */ count) => {
    await settled();
    for (let n = 0; n < count; n += 1) {
      for (const tick of [...ticks]) tick();
      await settled();
    }
  };
  const show = (/** @type {string} */ type, persisted = true) =>
    page.dispatchEvent(Object.assign(new Event(type), { persisted }));
  return { begun, dropped, inTransaction, seconds, show, ticks, releases: () => releases };
}

test("a transaction without an answer for four seconds is undone and made once more on a new handle", async () => {
  const { begun, dropped, inTransaction, seconds, ticks } = scene();
  const result = inTransaction(["meta"], "readonly", () => Promise.resolve("wim"));
  await seconds(3);
  assert.equal(begun.length, 1);
  await seconds(1);
  assert.deepEqual([begun.length, begun[0].isAborted, dropped], [2, true, [1]]);
  begun[1].complete();
  assert.equal(await result, "wim");
  assert.equal(ticks.size, 0, "no timer stays behind");
});

test("a database that stays silent is named, after two transactions and no more", async () => {
  const { begun, dropped, inTransaction, seconds } = scene();
  const refused = assert.rejects(inTransaction(["meta"], "readwrite", () => new Promise(() => {})), {
    code: "store_unavailable",
  });
  await seconds(8);
  await refused;
  assert.deepEqual([begun.length, dropped], [2, [1, 2]]);
});

test("nothing is called done before its transaction completed", async () => {
  const { begun, inTransaction } = scene();
  let isDone = false;
  const write = inTransaction(["walks"], "readwrite", () => Promise.resolve()).then(() => isDone = true);
  await settled();
  assert.equal(isDone, false);
  begun[0].complete();
  await write;
  assert.equal(isDone, true);
});

test("a fault of the work itself is not tried again", async () => {
  const { begun, inTransaction } = scene();
  await assert.rejects(inTransaction(["walks"], "readwrite", () => Promise.reject(new Error("no"))), {
    code: "store_failed",
  });
  assert.deepEqual([begun.length, begun[0].isAborted], [1, true]);
});

test("who queues behind a long write is not hurried while that is answered, but waits no longer than twenty seconds", async () => {
  const { begun, inTransaction, seconds } = scene();
  void inTransaction(["photos"], "readwrite", () => new Promise(() => {})).catch(() => {});
  void inTransaction(["photos", "walks"], "readonly", () => Promise.resolve()).catch(() => {});
  await settled();
  for (let second = 0; second < 19; second += 1) {
    begun[0].answer();
    await seconds(1);
  }
  assert.deepEqual([begun.length, begun[1].isAborted], [2, false]);
  begun[0].answer();
  await seconds(1);
  assert.equal(begun[1].isAborted, true);
});

test("a page that is put away leaves nothing open, and goes on when it is shown again", async () => {
  const { begun, inTransaction, show, releases } = scene();
  const read = inTransaction(["meta"], "readonly", () => Promise.resolve("wim"));
  await settled();
  show("pagehide");
  await settled();
  assert.deepEqual([begun.length, begun[0].isAborted, releases()], [1, true, 1]);
  const later = inTransaction(["meta"], "readonly", () => Promise.resolve("later"));
  await settled();
  assert.equal(begun.length, 1, "a page that stands still begins nothing");
  show("pageshow");
  await settled();
  for (const one of begun) one.complete();
  assert.deepEqual(await Promise.all([read, later]), ["wim", "later"]);
});

test("what is on its way to the disk when the page is put away is not written twice", async () => {
  const { begun, inTransaction, show } = scene();
  const write = inTransaction(["walks"], "readwrite", () => Promise.resolve("kept"));
  await settled();
  begun[0].isCommitting = true;
  show("pagehide");
  show("pageshow");
  begun[0].complete();
  assert.equal(await write, "kept");
  assert.equal(begun.length, 1);
});

test("a page that closes for good undoes nothing", async () => {
  const { begun, inTransaction, show } = scene();
  const write = inTransaction(["walks"], "readwrite", () => Promise.resolve("kept"));
  await settled();
  show("pagehide", false);
  begun[0].complete();
  assert.equal(await write, "kept");
  assert.equal(begun[0].isAborted, false);
});
