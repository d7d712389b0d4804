// One pass at a time over all tabs: Web Locks where there are, a lease in the store where not or where a frozen tab sits
// on the lock. Refuses to be needed for correctness: the server makes a race harmless.

export const LEASE_MS = 90_000;

/**
 * @typedef {{take: (holder: string, now: number, ms: number) => Promise<boolean>,
 *   free: (holder: string) => Promise<void>}} Lease `take` also renews one's own
 * @typedef {(work: (renew: () => Promise<void>) => Promise<void>) => Promise<boolean>} Lock false: another tab has it
 */

/**
 * @param {{locks: any, lease: Lease, now: () => number, holder: string, name?: string}} parts
 * @returns {Lock}
 */
export function createLock({ locks, lease, now, holder, name = "walkthrough-outbox" }) {
  return async (work) => {
    const leased = () => lease.take(holder, now(), LEASE_MS).catch(() => true);
    const renew = async () => void await leased();
    const run = async () => {
      try {
        await work(renew);
      } finally {
        await lease.free(holder).catch(() => undefined);
      }
      return true;
    };
    if (!locks) return (await leased()) ? run() : false;
    const isDone = await locks.request(name, { ifAvailable: true }, async (/** @type {any} */ held) => {
      if (!held) return null;
      await leased();
      return run();
    });
    if (isDone !== null) return isDone;
    // A working tab renews its lease; one that ran out belongs to a tab the system froze.
    if (!(await leased())) return false;
    return locks.request(name, { steal: true }, run).catch(() => false);
  };
}
