// Who uses this phone, known without a server: the person the server last named, until they sign out.
// Refuses to hold a password or a cookie.
import { read, write } from "./database.js";
import { StoreError } from "./errors.js";
import { lock } from "./seal.js";

/** @typedef {{id: string, name: string, roles: string[]}} User */

/** @param {{id: string|number, name: string, roles: string[]}|null} user null after signing out @returns {Promise<void>} */
export async function rememberUser(user) {
  await setMeta("user", user && { ...user, id: String(user.id) });
  if (!user) lock();
}

/** @returns {Promise<User|null>} */
export function currentUser() {
  return meta("user");
}

/** The id of the current user. Throws StoreError not_signed_in. @returns {Promise<string>} */
export async function requireOwner() {
  const user = await currentUser();
  if (!user) throw new StoreError("not_signed_in");
  return user.id;
}

/** Throws StoreError not_signed_in unless `owner` is the current user. @param {string} owner */
export async function requireOwn(owner) {
  if ((await requireOwner()) !== owner) throw new StoreError("not_signed_in");
}

/** @param {string} key @returns {Promise<any>} null when absent */
export async function meta(key) {
  return (await read(["meta"], (tx) => tx.objectStore("meta").get(key))) ?? null;
}

/** @param {string} key @param {unknown} value @returns {Promise<void>} */
export async function setMeta(key, value) {
  await write(["meta"], (tx) => tx.objectStore("meta").put(value, key));
}
