// WebKit keeps a page that was left for the way back, standing still with its transactions open: they then block every
// other page, for good. So a page that is put away gives up what runs, begins nothing, and goes on when it is shown again.

/** The page was put away while this ran. */
export class PutAway extends Error {}

/**
 * @param {EventTarget} page the window
 * @param {() => void} release called when the page is put away
 */
export function createStandstill(page, release) {
  /** @type {Set<() => void>} */
  const running = new Set();
  /** @type {Promise<void>|null} */
  let shown = null;
  let show = () => {};
  page.addEventListener("pagehide", (event) => {
    if (!(/** @type {any} */ (event).persisted) || shown) return;
    shown = new Promise((resolve) => show = resolve);
    for (const giveUp of [...running]) giveUp();
    release();
  });
  page.addEventListener("pageshow", () => {
    shown = null;
    show();
  });
  return {
    /** Resolves to what `open` gives, once the page is on screen. @template T @param {() => Promise<T>} open @returns {Promise<T>} */
    async whenShown(open) {
      for (;;) {
        if (shown) await shown;
        const given = await open();
        if (!shown) return given;
      }
    },
    /**
     * Resolves or rejects as `ended`; rejects with PutAway when the page was put away and `tx` undone before its end.
     * @template T @param {any} tx @param {Promise<T>} ended @returns {Promise<T>}
     */
    undone(tx, ended) {
      return new Promise((resolve, reject) => {
        const giveUp = () => {
          try {
            tx.abort();
            reject(new PutAway());
          } catch {
            // On its way to the disk: its end is told when the page is shown again.
          }
        };
        running.add(giveUp);
        ended.then(resolve, reject).finally(() => running.delete(giveUp));
      });
    },
  };
}
