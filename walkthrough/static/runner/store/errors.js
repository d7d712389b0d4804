// What can go wrong on the phone's disk, each with a code the screens put into words. Refuses to carry free text to a person.

export class StoreError extends Error {
  /**
   * @param {string} code store_unavailable | storage_full | store_failed | already_frozen | frozen | not_signed_in |
   *   not_an_image | empty_file | unreadable_file | too_many_pixels
   * @param {unknown} [cause]
   */
  constructor(code, cause) {
    super(code, { cause });
    this.name = "StoreError";
    this.code = code;
  }
}

/**
 * The same fault with a code. Codes that are there already stay.
 * @param {unknown} error
 * @returns {StoreError}
 */
export function typed(error) {
  if (error instanceof StoreError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return new StoreError("storage_full", error);
  const isGone = ["InvalidStateError", "SecurityError", "UnknownError", "VersionError"].includes(name);
  return new StoreError(isGone ? "store_unavailable" : "store_failed", error);
}
