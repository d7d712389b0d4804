// Waits: timed on the spot, guessed before the time is shown, corrected by hand, or the arrival of something awaited.
// A moment is {at: RFC 3339, mono: milliseconds of this page life, page: its id}: monotonic time serves within one page life,
// the wall clock across a reload, and where both are known and differ by more than two seconds the wait is flagged "clock".
import { observe } from "./walk.js";
import { secondsBetween } from "./times.js";

export const GUESSES = [1, 2, 5, 10, 15, 20, 30];
const CLOCKS_AGREE_WITHIN_S = 2;

/** @typedef {{at: string, mono: number, page: string}} Moment */

/** Seconds between two moments, and whether the clocks disagree. @param {Moment} from @param {Moment} to */
export function elapsed(from, to) {
  const wall = secondsBetween(from.at, to.at);
  if (from.page !== to.page) return { seconds: Math.max(0, wall), clock: wall < 0 };
  const steady = Math.round((to.mono - from.mono) / 1000);
  return { seconds: Math.max(0, steady), clock: Math.abs(wall - steady) > CLOCKS_AGREE_WITHIN_S };
}

/** @param {any} draft @param {string} key @param {Moment} moment */
export const startWait = (draft, key, moment) =>
  observe(draft, key, {
    timer: { from: moment },
    wait_measured_s: null,
    wait_perceived_s: null,
    wait_ended: null,
    wait_flags: null,
    wait_seen: null,
  }, moment.at);

/** @param {any} draft @param {string} key @param {Moment} moment @param {"served"|"left"} ended */
export function endWait(draft, key, moment, ended) {
  const timer = draft.observations[key]?.timer;
  if (!timer?.from) return observe(draft, key, { wait_ended: ended }, moment.at);
  const { seconds, clock } = elapsed(timer.from, moment);
  return observe(draft, key, {
    timer: { ...timer, to: moment },
    wait_measured_s: seconds,
    wait_ended: ended,
    wait_flags: clock ? ["clock"] : null,
  }, moment.at);
}

/** What the walker says it was; the timer's own figure stays in `timer`. @param {any} draft @param {string} key @param {number} seconds @param {string} at */
export function correctWait(draft, key, seconds, at) {
  const ended = draft.observations[key]?.wait_ended ?? "served";
  return observe(draft, key, {
    wait_measured_s: seconds,
    wait_ended: ended,
    wait_flags: ["corrected"],
    wait_seen: true,
  }, at);
}

/** The walker looked at a flagged time and says it is right. @param {any} draft @param {string} key @param {string} at */
export const confirmWait = (draft, key, at) => observe(draft, key, { wait_flags: ["clock", "confirmed"] }, at);

/** @param {any} observation */
export const needsConfirming = (observation) => observation?.wait_flags?.join() === "clock";

/** Something promised for later has not come: an answer still to come. @param {any} draft @param {string} key @param {string} at */
export const notYet = (draft, key, at) =>
  observe(draft, key, { status: "not_reached", reason: "awaiting", wait_measured_s: null, arrived_at: null }, at);

/** It came: the wait runs from `since`. @param {any} draft @param {string} key @param {string|null} arrived_at @param {string} since @param {string} at */
export function arrived(draft, key, arrived_at, since, at) {
  const wait_measured_s = arrived_at ? Math.max(0, secondsBetween(since, arrived_at)) : null;
  const status = draft.observations[key]?.status;
  return observe(draft, key, {
    arrived_at,
    wait_measured_s,
    wait_ended: arrived_at ? "served" : null,
    reason: null,
    status: status === "not_reached" ? null : status,
  }, at);
}
