// What only this phone and this page life know: the moment, the app's version, whether storage is kept. Answers are never made here.
import { uuid7 } from "../model/ids.js";
import { stamp } from "../model/times.js";

const PAGE = uuid7();

export const now = () => stamp(new Date());

/** @returns {{at: string, mono: number, page: string}} */
export const moment = () => ({ at: new Date().toISOString(), mono: performance.now(), page: PAGE });

export const version = () => document.documentElement.dataset.version ?? "dev";

/** A short buzz confirms a timer where the phone can. */
export const buzz = () => navigator.vibrate?.(40);

/** Runs `work` when the page has nothing better to do. @param {() => unknown} work */
export function whenIdle(work) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(() => void work(), { timeout: 10_000 });
  else setTimeout(work, 2000);
}

/** Asked at the first answer, so that the browser keeps the walk when space is short. */
export async function keepStorage() {
  try {
    if (!(await navigator.storage?.persisted?.())) await navigator.storage?.persist?.();
  } catch {
    // A browser that cannot say keeps what it keeps; Phone and data shows it.
  }
}
