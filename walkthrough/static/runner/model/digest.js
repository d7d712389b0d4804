// SHA-256 as the protocol writes it: lower-case hex. Refuses nothing; needs a secure context for crypto.subtle.

/**
 * @param {BufferSource} bytes
 * @returns {Promise<string>} 64 hex digits
 */
export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
