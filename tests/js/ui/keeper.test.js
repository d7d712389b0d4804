// The keeper says "saved" only after the store did, never loses a change, and saves while somebody types without pause.
import assert from "node:assert/strict";
import test from "node:test";
import { Keeper } from "../../../walkthrough/static/runner/ui/keeper.js";

/** A disk that answers when told to. */
function disk() {
  /** @type {{draft: any, done: () => void, fail: (error: unknown) => void}[]} */
  const writes = [];
  const save = (/** @type {any} */ draft) =>
    new Promise((done, fail) => writes.push({ draft, done: () => done(undefined), fail }));
  return { writes, save };
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 0));
const add = (/** @type {string} */ word) => (/** @type {any} */ draft) => ({ words: [...draft.words, word] });

test("a tap is saved only when the disk says so", async () => {
  const { writes, save } = disk();
  const keeper = new Keeper({ save });
  keeper.open({ words: [] }, true);
  keeper.change(add("mood"));
  assert.equal(keeper.state, "saving");
  writes[0].done();
  await soon();
  assert.equal(keeper.state, "saved");
});

test("taps made while the disk writes are written after it, the newest once", async () => {
  const { writes, save } = disk();
  const keeper = new Keeper({ save });
  keeper.open({ words: [] }, true);
  for (const word of ["a", "b", "c"]) keeper.change(add(word));
  writes[0].done();
  await soon();
  assert.equal(keeper.state, "saving");
  assert.deepEqual(writes.map(({ draft }) => draft.words), [["a"], ["a", "b", "c"]]);
  writes[1].done();
  await soon();
  assert.equal(keeper.state, "saved");
});

test("a full phone is said, nothing typed is lost, and trying again saves it", async () => {
  const { writes, save } = disk();
  const keeper = new Keeper({ save });
  keeper.open({ words: [] }, true);
  keeper.change(add("a"));
  writes[0].fail({ code: "storage_full" });
  await soon();
  assert.deepEqual([keeper.state, keeper.problem, keeper.draft.words], ["failed", "storage_full", ["a"]]);
  keeper.flush();
  writes[1].done();
  await soon();
  assert.deepEqual([keeper.state, writes[1].draft.words], ["saved", ["a"]]);
});

test("typing without pause is on its way to disk within half a second", async () => {
  /** @type {any[]} */
  const writes = [];
  const keeper = new Keeper({ save: (draft) => Promise.resolve(writes.push(draft)) });
  keeper.open({ words: [] }, true);
  const until = Date.now() + 480;
  while (Date.now() < until) {
    keeper.type(add("x"));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.ok(writes.length >= 1);
  assert.ok(writes[0].words.length > 1);
  await keeper.flush();
});
