// The address after # decides the screen: reload and Back both land where they should. Sheets are history entries of their own.

/** @typedef {{screen: string, walk_id?: string, step?: string, kind?: string, id?: string, programme?: string}} Route */

/** @param {string} hash @returns {Route} */
export function read(hash) {
  const [screen = "", ...rest] = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  if (screen === "walk" && rest[0]) return { screen: "walk", walk_id: rest[0], step: rest[1] ?? "brief" };
  if (screen === "receipt" && rest[0]) return { screen, walk_id: rest[0] };
  if (screen === "begin" && rest[0] === "assignment" && rest[1]) return { screen, kind: "assignment", id: rest[1] };
  if (screen === "begin" && rest[0] === "script" && rest[2]) {
    return { screen, kind: "script", programme: rest[1], id: rest[2] };
  }
  return { screen: screen === "sign-in" || screen === "phone" ? screen : "today" };
}

/** @param {...string} parts */
export const to = (...parts) => `#/${parts.map(encodeURIComponent).join("/")}`;

const depth = () => history.state?.depth ?? 0;

/** @param {string} hash */
export function go(hash) {
  if (history.state?.sheet) history.replaceState({ depth: depth() }, "", hash);
  else history.pushState({ depth: depth() + 1 }, "", hash);
  dispatchEvent(new PopStateEvent("popstate"));
}

/** @param {string} hash */
export function replace(hash) {
  history.replaceState({ depth: depth() }, "", hash);
  dispatchEvent(new PopStateEvent("popstate"));
}

/** Back within the app; a page opened by its address goes to `parent`. @param {string} parent */
export function back(parent) {
  if (depth() > 0) history.back();
  else replace(parent);
}

export const openSheet = () => history.pushState({ depth: depth() + 1, sheet: true }, "", location.hash);
export const inSheet = () => Boolean(history.state?.sheet);
