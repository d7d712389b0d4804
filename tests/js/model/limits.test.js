// Nothing that can be typed or pasted on the phone is more than the server takes.
import assert from "node:assert/strict";
import test from "node:test";
import { LARGEST_NUMBER, LONGEST_TEXT, MOST_COUNTED, taken } from "../../../walkthrough/static/runner/model/limits.js";

const PRODUCT = new URL("../../../walkthrough/", import.meta.url);
const read = (/** @type {string} */ path) => Deno.readTextFileSync(new URL(path, PRODUCT));
const limit = (/** @type {string} */ text, /** @type {RegExp} */ name) =>
  Number((name.exec(text) ?? [])[1]?.replaceAll("_", ""));

test("the phone's limits are the server's", () => {
  assert.equal(LONGEST_TEXT, limit(read("shape.py"), /^LONGEST_TEXT = ([\d_]+)$/m));
  const observation = read("walks/observation.py");
  assert.equal(MOST_COUNTED, limit(observation, /^MOST_COUNTED = ([\d_]+)$/m));
  assert.ok(observation.includes(`facts.decimal(fact_id, -1e15, 1e15)`) && LARGEST_NUMBER === 1e15);
});

test("every box for words of a walk ends at a limit", () => {
  const boxes = ["ui", "screens"].flatMap((folder) =>
    [...Deno.readDirSync(new URL(`static/runner/${folder}/`, PRODUCT))].flatMap(({ name }) =>
      read(`static/runner/${folder}/${name}`).match(
        /<textarea[^>]*>?|<input(?=[^>]*(reason|added-name|caption))[^>]*>?/g,
      ) ??
        []
    )
  );
  assert.equal(boxes.length, 6);
  for (const box of boxes) assert.match(box, /maxlength=/);
});

test("a number beyond what the server takes becomes the nearest that it takes", () => {
  assert.deepEqual([-2, 2.6, 7, 5e9].map((typed) => taken("told_again", typed)), [0, 3, 7, MOST_COUNTED]);
  assert.deepEqual([-2, 2.5, 1e300].map((typed) => taken("price", typed)), [-2, 2.5, LARGEST_NUMBER]);
});
