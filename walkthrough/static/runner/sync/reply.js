// What an answer of the server means for one item of the outbox. Pure; refuses to believe a success that does not name
// this very walk and these very bytes, as a captive portal's would not.

/**
 * @typedef {{ok: boolean, status: number, body: any, etag: string|null, epoch: string|null, code: string,
 *   retry: string, retryAfter: number|null, trusted: boolean}} Reply
 * @typedef {"done"|"sign_in"|"blocked"|"update"|"later"} Verdict
 */

// The server reads these bytes otherwise than the phone, which checked them just before: they were hurt on the way.
const HURT_ON_THE_WAY = ["hash_mismatch", "length_mismatch"];
const LATER = [408, 425, 429];

/** @param {Reply} reply @returns {Verdict} */
export function classify(reply) {
  if (!reply.trusted || LATER.includes(reply.status) || reply.status >= 500) return "later";
  if (reply.ok) return "done";
  if (reply.status === 401 || reply.code === "session") return "sign_in";
  if (reply.status === 426) return "update";
  if (HURT_ON_THE_WAY.includes(reply.code)) return "later";
  return reply.status >= 400 ? "blocked" : "later";
}

/**
 * The receipt in a believed answer to PUT walk, else null.
 * @param {Reply} reply
 * @param {{walk_id: string, rev: number, sha256: string}} sent
 */
export function verifiedReceipt(reply, sent) {
  if (classify(reply) !== "done" || ![200, 201].includes(reply.status)) return null;
  const receipt = reply.body?.receipt ?? reply.body;
  const isOurs = receipt?.walk_id === sent.walk_id && receipt.manifest_sha256 === sent.sha256 &&
    receipt.rev === sent.rev && typeof receipt.code === "string";
  return isOurs ? receipt : null;
}

/** The photos a 422 `photos_missing` names, else null. @param {Reply} reply @returns {string[]|null} */
export function missingPhotos(reply) {
  const isMissing = reply.trusted && reply.status === 422 && reply.code === "photos_missing";
  return isMissing && Array.isArray(reply.body?.missing) ? reply.body.missing : null;
}

/** Whether the server holds another revision, or closed the walk: a person decides. @param {Reply} reply */
export function isConflict(reply) {
  return reply.trusted && reply.status === 409 && ["rev_conflict", "locked"].includes(reply.code);
}
