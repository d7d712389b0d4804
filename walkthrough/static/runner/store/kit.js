// What this person may walk, as the server last said it, so that the app opens without one.
// Refuses to show one person's kit to another.
import { read, write } from "./database.js";
import { seal, unseal } from "./seal.js";
import { currentUser } from "./session.js";

/**
 * @param {{user: {id: string|number}}} kit the body of GET /api/v1/kit
 * @param {string|null} etag
 * @returns {Promise<void>}
 */
export async function saveKit(kit, etag) {
  const owner = String(kit.user.id);
  const row = { owner, etag, fetched_at: new Date().toISOString(), sealed: await seal(owner, kit) };
  await write(["kit"], (tx) => tx.objectStore("kit").put(row, owner));
}

/** @returns {Promise<{kit: any, etag: string|null, fetched_at: string}|null>} */
export async function currentKit() {
  const user = await currentUser();
  if (!user) return null;
  const row = await read(["kit"], (tx) => tx.objectStore("kit").get(user.id));
  if (!row) return null;
  return { kit: await unseal(user.id, row.sealed), etag: row.etag, fetched_at: row.fetched_at };
}

/** Noted when the server answered 304: still the newest. @returns {Promise<void>} */
export async function kitIsFresh() {
  const user = await currentUser();
  if (!user) return;
  await write(["kit"], async (tx) => {
    const row = await tx.objectStore("kit").get(user.id);
    if (row) await tx.objectStore("kit").put({ ...row, fetched_at: new Date().toISOString() }, user.id);
  });
}
