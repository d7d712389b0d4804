// The outbox against a server that fails in every way phones meet: nothing lost, nothing believed too early, nothing held up.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, bytesOf, createScene, freezeWalk, PORTAL, SILENCE } from "./fakes.js";

test("photos go first and one at a time, then the walk, then the receipt is on the phone", async () => {
  const { phone, server, outbox, state } = createScene();
  const [one, two] = await freezeWalk(phone, "w1", { photos: ["queue", "desk"] });
  await outbox.pass();
  assert.deepEqual(server.calls.slice(0, 4), ["session", `photo ${one}`, `photo ${two}`, "walk w1"]);
  assert.equal(state("w1"), "acknowledged");
  assert.equal(phone.receipts.get("w1/1").code, "7F3A-09C2");
  assert.equal(outbox.items("wim")[0].receipt.code, "7F3A-09C2");
});

test("the smallest walk goes first", async () => {
  const { phone, server, outbox } = createScene();
  await freezeWalk(phone, "large", { photos: ["a photo of many bytes, many more than none at all"] });
  await freezeWalk(phone, "small");
  await outbox.pass();
  assert.deepEqual(server.calls.filter((call) => call.startsWith("walk")), ["walk small", "walk large"]);
});

test("an answer lost after the commit is made good by sending the same again", async () => {
  const { phone, server, outbox, state } = createScene();
  await freezeWalk(phone, "w1");
  server.intercept = async (name, _id, act) => {
    const reply = await act();
    return name === "walk" || name === "receipts" ? SILENCE : reply;
  };
  await outbox.pass();
  assert.equal(state("w1"), "backoff");
  assert.equal(phone.receipts.size, 0);
  const first = server.walks.get("w1");
  server.intercept = (_name, _id, act) => act();
  await outbox.pass({ byHand: true });
  assert.equal(state("w1"), "acknowledged");
  assert.equal(server.receipts.length, 1);
  assert.deepEqual(phone.receipts.get("w1/1"), first);
});

test("after a cut, only the photos that are still to go are sent", async () => {
  const { phone, server, outbox, state } = createScene();
  const [one, two] = await freezeWalk(phone, "w1", { photos: ["one", "two"] });
  server.intercept = (_name, id, act) => id === two ? Promise.resolve(SILENCE) : act();
  await outbox.pass();
  assert.equal(state("w1"), "backoff");
  assert.deepEqual([outbox.items("wim")[0].photos_done, outbox.items("wim")[0].photos_total], [1, 2]);
  server.intercept = (_name, _id, act) => act();
  server.calls.length = 0;
  await outbox.pass({ byHand: true });
  assert.ok(!server.calls.includes(`photo ${one}`));
  assert.equal(state("w1"), "acknowledged");
});

test("a captive portal is no success and no poison", async () => {
  const { phone, server, outbox, state } = createScene();
  await freezeWalk(phone, "w1", { photos: ["one"] });
  for (const where of ["session", "photo", "walk"]) {
    server.intercept = (name, _id, act) => name === where ? Promise.resolve(PORTAL) : act();
    await outbox.pass({ byHand: true });
    assert.equal(state("w1"), "backoff", where);
    assert.equal(phone.receipts.size, 0);
  }
});

test("a receipt for other bytes is not believed", async () => {
  const { phone, server, outbox, state } = createScene();
  await freezeWalk(phone, "w1");
  server.intercept = (name, _id, act) =>
    name === "walk"
      ? Promise.resolve(answer(201, { walk_id: "w1", rev: 1, manifest_sha256: "f".repeat(64), code: "AAAA-AAAA" }))
      : act();
  await outbox.pass();
  assert.equal(state("w1"), "backoff");
});

test("without a session everything waits for sign-in, and no try is counted", async () => {
  const { phone, server, outbox, state } = createScene();
  await freezeWalk(phone, "w1");
  await freezeWalk(phone, "w2");
  server.intercept = () => Promise.resolve(answer(401, { code: "session", retry: "sign_in" }));
  await outbox.pass();
  await outbox.pass();
  assert.deepEqual([state("w1"), state("w2")], ["sign_in", "sign_in"]);
  assert.equal(phone.rows.get("w1/1").attempts, 0);
  server.intercept = (_name, _id, act) => act();
  await outbox.pass();
  assert.deepEqual([state("w1"), state("w2")], ["acknowledged", "acknowledged"]);
});

test("a session that ends half way holds the rest without counting", async () => {
  const { phone, server, outbox, state } = createScene();
  await freezeWalk(phone, "w1");
  await freezeWalk(phone, "w2");
  server.intercept = (name, _id, act) => name === "walk" ? Promise.resolve(answer(401, { code: "session" })) : act();
  await outbox.pass();
  assert.deepEqual([state("w1"), state("w2")], ["sign_in", "sign_in"]);
  assert.equal(server.calls.filter((call) => call.startsWith("walk")).length, 1);
});

test("a refused walk says why and delays nobody", async () => {
  const { phone, server, outbox, state } = createScene();
  await freezeWalk(phone, "bad");
  await freezeWalk(phone, "good", { photos: ["one"] });
  const errors = [{ field: "outcome.goal", code: "required", message: "Say how it ended." }];
  server.intercept = (_name, id, act) =>
    id === "bad" ? Promise.resolve(answer(422, { code: "invalid", message: "Not valid.", errors })) : act();
  await outbox.pass();
  assert.deepEqual([state("bad"), state("good")], ["blocked", "acknowledged"]);
  const item = outbox.items("wim").find((one) => one.walk_id === "bad");
  assert.deepEqual(item?.problem, { code: "invalid", message: "Not valid.", errors });
  server.calls.length = 0;
  await outbox.pass({ byHand: true });
  assert.ok(!server.calls.includes("walk bad"), "what was refused is not sent again by itself");
  server.intercept = (_name, _id, act) => act();
  await outbox.retry("bad");
  assert.equal(state("bad"), "acknowledged");
});

test("a refused photo blocks its own walk alone", async () => {
  const { phone, server, outbox, state } = createScene();
  const [poison] = await freezeWalk(phone, "w1", { photos: ["not a photo"] });
  await freezeWalk(phone, "w2", { photos: ["a longer and perfectly good photo"] });
  server.intercept = (_name, id, act) => id === poison ? Promise.resolve(answer(415, { code: "not_an_image" })) : act();
  await outbox.pass();
  assert.deepEqual([state("w1"), state("w2")], ["blocked", "acknowledged"]);
});

test("photos that the server lost are sent again", async () => {
  const { phone, server, outbox, state } = createScene();
  const [one] = await freezeWalk(phone, "w1", { photos: ["one", "two"] });
  let isFirst = true;
  server.intercept = (name, _id, act) => {
    if (name === "walk" && isFirst) {
      isFirst = false;
      server.photos.delete(one);
    }
    return act();
  };
  await outbox.pass();
  assert.equal(state("w1"), "acknowledged");
  assert.equal(server.calls.filter((call) => call === `photo ${one}`).length, 2);
});

test("a server that never finds the photos is tried later, not for ever", async () => {
  const { phone, server, outbox, state } = createScene();
  const [one] = await freezeWalk(phone, "w1", { photos: ["one"] });
  server.intercept = (name, _id, act) =>
    name === "walk" ? Promise.resolve(answer(422, { code: "photos_missing", missing: [one] })) : act();
  await outbox.pass();
  assert.equal(state("w1"), "backoff");
  assert.equal(server.calls.filter((call) => call === "walk w1").length, 3);
});

test("bytes that changed on the phone are never sent", async () => {
  const { phone, server, outbox, state } = createScene();
  await freezeWalk(phone, "w1");
  phone.bytes.set("w1/1", bytesOf("{}"));
  const [photo] = await freezeWalk(phone, "w2", { photos: ["one"] });
  phone.photos.set(photo, bytesOf("rotten"));
  const [gone] = await freezeWalk(phone, "w3", { photos: ["three"] });
  phone.photos.delete(gone);
  await outbox.pass();
  assert.deepEqual([state("w1"), state("w2"), state("w3")], ["damaged", "damaged", "damaged"]);
  const codes = ["w1/1", "w2/1", "w3/1"].map((key) => phone.rows.get(key).code);
  assert.deepEqual(codes, ["manifest_damaged", "photo_damaged", "photo_gone"]);
  assert.ok(!server.calls.includes("walk w1") && !server.calls.some((call) => call.startsWith("photo")));
});

test("another person's walks stay, are only counted, and are never sent", async () => {
  const { phone, server, outbox, state } = createScene();
  await freezeWalk(phone, "hers", { owner: "ada" });
  await freezeWalk(phone, "his");
  await outbox.pass({ byHand: true });
  assert.deepEqual([state("hers"), state("his")], ["queued", "acknowledged"]);
  assert.equal(outbox.others("wim"), 1);
  assert.deepEqual(outbox.items("wim").map((item) => item.walk_id), ["his"]);
  assert.ok(!server.calls.includes("walk hers"));
});

test("nothing is sent under the session of somebody else", async () => {
  const { phone, server, outbox, state } = createScene();
  await freezeWalk(phone, "w1");
  server.user = "zed";
  await outbox.pass();
  assert.equal(state("w1"), "sign_in");
  assert.equal(phone.rows.get("w1/1").code, "other_user");
  assert.deepEqual(server.calls, ["session"]);
});

test("another revision on the server is a conflict for a person to settle", async () => {
  const { phone, server, outbox, state } = createScene();
  await freezeWalk(phone, "w1");
  server.intercept = (name, _id, act) =>
    name === "walk" ? Promise.resolve(answer(409, { code: "rev_conflict", rev: 3 })) : act();
  await outbox.pass();
  assert.equal(state("w1"), "conflict");
});

test("a revision waits for the one before it", async () => {
  const { phone, server, outbox } = createScene();
  await freezeWalk(phone, "w1", { photos: ["a photo that makes the first the larger one"] });
  await freezeWalk(phone, "w1", { rev: 2 });
  await outbox.pass();
  assert.deepEqual(server.calls.filter((call) => call.startsWith("walk")), ["walk w1"]);
});
