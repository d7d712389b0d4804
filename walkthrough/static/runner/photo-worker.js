// Shrinks photos off the main thread, one message in, one out. Refuses to store or send anything.
import { shrink } from "./shrink.js";

const worker = /** @type {any} */ (globalThis);

worker.addEventListener("message", async (/** @type {MessageEvent} */ event) => {
  const { id, source, mime } = event.data;
  try {
    const shrunk = await shrink(source, mime);
    worker.postMessage({ id, shrunk }, [shrunk.data]);
  } catch (error) {
    worker.postMessage({ id, code: /** @type {any} */ (error)?.code ?? "not_an_image" });
  }
});
