// RFC 8785: the shared cases, so that the phone's bytes hash as the server's would.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { canonical } from "../../walkthrough/static/runner/model/canonical.js";
import { sha256 } from "../../walkthrough/static/runner/model/digest.js";
import { uuid7 } from "../../walkthrough/static/runner/model/ids.js";

const folder = new URL("../vectors/canonical/", import.meta.url);
/** @type {{json: string, canonical: string, sha256: string, error?: boolean}[]} */
const cases = readdirSync(folder).flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));

test("every value has the one text and hash that the server gives it", async () => {
  for (const one of cases.filter((one) => !one.error)) {
    const text = canonical(JSON.parse(one.json));
    assert.equal(text, one.canonical, one.json);
    assert.equal(await sha256(new TextEncoder().encode(text)), one.sha256, one.json);
  }
});

test("what JSON cannot say is refused", () => {
  for (const one of cases.filter((one) => one.error)) {
    assert.throws(() => canonical(JSON.parse(one.json)), TypeError, one.json);
  }
  for (const value of [NaN, Infinity, undefined, [undefined], { when: new Date() }, () => 1, 10n, new Map()]) {
    assert.throws(() => canonical(value), TypeError);
  }
});

test("a member without a value is left out", () => {
  assert.equal(canonical({ b: undefined, a: null }), '{"a":null}');
});

test("ids are version 7 and sort by the moment they were made", () => {
  const early = uuid7(Date.UTC(2026, 10, 14, 17, 2, 11));
  const late = uuid7(Date.UTC(2026, 10, 14, 17, 2, 12));
  assert.match(early, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(early < late);
  assert.equal(uuid7(0x017f22e279b0, new Uint8Array(16)), "017f22e2-79b0-7000-8000-000000000000");
  assert.notEqual(uuid7(), uuid7());
});
