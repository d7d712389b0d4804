// The one Trusted Types policy of the app: names scripts of our own origin, for the service worker and the photo worker.
// Refuses any address that is not a path of this site.

/** @type {{createScriptURL: (path: string) => any}|null} */
let policy = null;

/**
 * @param {string} path such as "/sw.js"
 * @returns {any} a TrustedScriptURL, or the path where the browser has no Trusted Types
 */
export function scriptUrl(path) {
  const factory = /** @type {any} */ (globalThis).trustedTypes;
  if (!factory) return checked(path);
  policy ??= factory.createPolicy("wt", { createScriptURL: checked });
  return /** @type {any} */ (policy).createScriptURL(path);
}

/** @param {string} path */
function checked(path) {
  if (!/^\/(?!\/)[\w./-]+$/.test(path)) throw new TypeError("Not a script of this site.");
  return path;
}
