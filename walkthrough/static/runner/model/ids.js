// UUIDv7 (RFC 9562): ids made on the phone, in the order of their making. Refuses to ask a server for one.

/**
 * @param {number} [now] milliseconds since 1970
 * @param {Uint8Array} [random] sixteen random bytes
 * @returns {string} lower-case, with hyphens
 */
export function uuid7(now = Date.now(), random = crypto.getRandomValues(new Uint8Array(16))) {
  const bytes = random.slice(0, 16);
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(now / 2 ** (40 - 8 * index)) % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
