// One photo made small: upright, at most 1600 px, JPEG without any metadata, with its hash. Used by the photo worker and,
// where a worker cannot start, by the page. Refuses an empty file, what is no image, and an image that decodes to nothing.
import { sha256 } from "./model/digest.js";

export const LONGEST_PX = 1600;
const QUALITY = 0.82;
const MAX_PIXELS = 120_000_000;
const MAX_KEPT_BYTES = 15_000_000;
const HEIC = ["ftypheic", "ftypheix", "ftypmif1", "ftyphevc"];

/**
 * @typedef {{sha256: string, data: ArrayBuffer, bytes: number, mime: string, width: number|null,
 *   height: number|null}} Shrunk width and height are null where this browser cannot read the format
 */

export class PhotoError extends Error {
  /** @param {string} code empty_file | not_an_image | too_many_pixels */
  constructor(code) {
    super(code);
    this.name = "PhotoError";
    this.code = code;
  }
}

/**
 * @param {ArrayBuffer} source the bytes of the file as chosen
 * @param {string} mime its type as the browser named it
 * @returns {Promise<Shrunk>}
 */
export async function shrink(source, mime) {
  if (!source.byteLength) throw new PhotoError("empty_file");
  const whole = await decode(new Blob([source], { type: mime }));
  // An iPhone's photo in a browser that cannot read it: the server can, so it goes as it is.
  if (!whole && isHeic(source)) return kept(source);
  if (!whole) throw new PhotoError("not_an_image");
  if (whole.width * whole.height > MAX_PIXELS) {
    whole.close();
    throw new PhotoError("too_many_pixels");
  }
  const scale = Math.min(1, LONGEST_PX / Math.max(whole.width, whole.height));
  const width = Math.max(1, Math.round(whole.width * scale));
  const height = Math.max(1, Math.round(whole.height * scale));
  const small = scale < 1 ? await resized(whole, width, height) : whole;
  const data = await encode(small, width, height);
  small.close();
  return { sha256: await sha256(data), data, bytes: data.byteLength, mime: "image/jpeg", width, height };
}

/** @param {Blob} file @returns {Promise<ImageBitmap|null>} */
async function decode(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return null;
  }
}

/** @param {ArrayBuffer} source */
function isHeic(source) {
  const header = String.fromCharCode(...new Uint8Array(source.slice(4, 12)));
  return source.byteLength <= MAX_KEPT_BYTES && HEIC.includes(header);
}

/** @param {ArrayBuffer} source @returns {Promise<Shrunk>} */
async function kept(source) {
  const data = source.slice(0);
  return { sha256: await sha256(data), data, bytes: data.byteLength, mime: "image/heic", width: null, height: null };
}

/** @param {ImageBitmap} whole @param {number} width @param {number} height */
async function resized(whole, width, height) {
  try {
    return await createImageBitmap(whole, { resizeWidth: width, resizeHeight: height, resizeQuality: "high" });
  } finally {
    whole.close();
  }
}

/** @param {ImageBitmap} image @param {number} width @param {number} height @returns {Promise<ArrayBuffer>} */
async function encode(image, width, height) {
  const canvas = canvasOf(width, height);
  const context = /** @type {CanvasRenderingContext2D|null} */ (canvas.getContext("2d"));
  if (!context) throw new PhotoError("not_an_image");
  // A JPEG has no transparency: white behind it, not black.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  const blob = await toJpeg(canvas);
  if (!blob?.size) throw new PhotoError("not_an_image");
  return blob.arrayBuffer();
}

/** @param {number} width @param {number} height @returns {OffscreenCanvas|HTMLCanvasElement} */
function canvasOf(width, height) {
  if ("OffscreenCanvas" in globalThis) return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement("canvas"), { width, height });
}

/** @param {OffscreenCanvas|HTMLCanvasElement} canvas @returns {Promise<Blob|null>} */
function toJpeg(canvas) {
  if ("convertToBlob" in canvas) return canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
