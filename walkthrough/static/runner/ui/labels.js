// The outbox's states in plain words: what is happening, what was kept, what to do. Never a bare code on screen.
import { dayInWords, isOverdue, timeInWords } from "../model/times.js";

const KEPT = "Everything is kept on this phone.";

/** @param {number} bytes */
export function size(bytes) {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1000)} KB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** @param {string|number|null} moment */
export const time = (moment) => moment ? timeInWords(new Date(moment)) : "";

/** A bare date is a day here, not midnight in Greenwich. @param {string|number} moment */
const isDate = (moment) => /^\d{4}-\d\d-\d\d$/.test(String(moment));

/** @param {string|number} moment */
export const day = (moment) => dayInWords(new Date(isDate(moment) ? `${moment}T00:00` : moment), new Date());

/** @param {string} due a bare date */
export const isLate = (due) => isOverdue(due, new Date());

/** @param {string|number} moment today's as a time, any other as a day */
export const when = (moment) =>
  new Date(moment).toDateString() === new Date().toDateString() ? time(moment) : day(moment);

/** @param {any} item @returns {{pill: string, look: string, words: string, act: ""|"send"|"sign_in"|"update"|"retry"}} */
export function stateOf(item) {
  const { state, photos_done: done = 0, photos_total: total = 0, problem } = item;
  if (state === "acknowledged") return { pill: "Delivered", look: "ok", words: "", act: "" };
  if (state === "photos") {
    return { pill: `Photo ${Math.min(done + 1, total)} of ${total}`, look: "wait", words: "Sending now.", act: "" };
  }
  if (state === "committing") {
    return { pill: "Sending the words", look: "wait", words: "Photos are there; the answers follow.", act: "" };
  }
  if (state === "backoff") {
    return {
      pill: "Waiting",
      look: "wait",
      words: `Tries again ${item.until ? `at ${time(item.until)}` : "by itself"}. ${KEPT}`,
      act: "send",
    };
  }
  if (state === "sign_in") {
    return { pill: "Sign in to send", look: "wait", words: `Your session ended. ${KEPT}`, act: "sign_in" };
  }
  if (state === "update") {
    return {
      pill: "Update to send",
      look: "wait",
      words: `This app is too old for the server. ${KEPT}`,
      act: "update",
    };
  }
  if (state === "conflict") {
    return {
      pill: "Changed elsewhere",
      look: "bad",
      words: `${reason(problem, "The server holds another version of this walk.")} ${KEPT}`,
      act: "retry",
    };
  }
  if (state === "damaged") {
    return {
      pill: "Damaged here",
      look: "bad",
      words: `Part of it cannot be read on this phone. ${reason(problem, "")} What can be read is kept.`,
      act: "retry",
    };
  }
  if (state === "blocked") {
    return {
      pill: "Refused",
      look: "bad",
      words: `${reason(problem, "The server did not take it.")} ${KEPT}`,
      act: "retry",
    };
  }
  return {
    pill: "Waiting to be sent",
    look: "wait",
    words: "Goes by itself when the server can be reached.",
    act: "send",
  };
}

const PLAIN = /** @type {Record<string, string>} */ ({
  not_yours: "This walk is not yours to send, or it was taken back.",
  account_disabled: "Your account was switched off.",
  too_large: "It is larger than the server takes.",
  invalid: "The server could not accept some answers.",
  locked: "The walk was accepted already and cannot change any more.",
  deleted: "The walk was deleted on the server.",
  hash_mismatch: "A photo arrived damaged.",
  not_an_image: "A photo is not a picture the server knows.",
  storage_full: "The server has no room left.",
  photos_missing: "A photo did not arrive.",
});

/** @param {any} problem @param {string} otherwise */
export const reason = (problem, otherwise) => PLAIN[problem?.code] ?? problem?.message ?? otherwise;

const STORE = /** @type {Record<string, string>} */ ({
  storage_full: "This phone is full. What was saved before is kept; free some space and try again.",
  store_unavailable:
    "The phone's storage does not answer. Try again; if that does not help, allow storage for this site or leave private browsing.",
  not_signed_in: "Somebody else is signed in on this phone. Sign in again to go on.",
  not_an_image: "That file is not a picture this phone can read. Choose a JPEG, PNG or HEIC.",
  empty_file: "That file is empty. Take the photo again.",
  unreadable_file: "That file could not be read. Choose it again.",
  too_many_pixels: "That picture is too large for this phone. Choose a smaller one.",
});

/** @param {string} code */
export const storeWords = (code) =>
  STORE[code] ?? "The phone could not save it. What was saved before is kept; try again.";

const REVIEWED = /** @type {Record<string, string>} */ ({
  received: "Waiting for review",
  in_review: "Being reviewed",
  callback: "A question for you",
  returned: "Returned to you",
  accepted: "Accepted",
  set_aside: "Set aside",
});

/** What became of a delivered walk. @param {{state: string, note?: string}} came */
export const cameOf = ({ state, note }) => [REVIEWED[state] ?? "", note ?? ""].filter(Boolean).join(": ");
