// A small script of its own and a walk on it, so that tests of the model speak of the business and not of set-up.
import { begin, start, takeCard } from "../../../walkthrough/static/runner/model/walk.js";
import { answerBrief } from "../../../walkthrough/static/runner/model/walk.js";

export const AT = "2026-11-14T17:02:11+00:00";
export const LATER = "2026-11-14T17:41:40+00:00";

export const RETURN = {
  schema: 1,
  id: "retail-return",
  version: 1,
  title: "Return a jacket",
  modes: ["walkthrough", "mystery_shop"],
  persona: { id: "busy-parent", name: "Dana, 38", about: "", limits: "" },
  issue: "The jacket is too small",
  goal: { text: "Right size or a dated refund" },
  arrival_mood: { value: -1, label: "worried" },
  touchpoints: [
    {
      key: "find-policy",
      channel: "web",
      standard: { text: "Within three taps", wait_s: 120 },
      facts: [
        { id: "taps", ask: "How many taps?", type: "number" },
        { id: "why_many", ask: "Why so many?", type: "text", show_if: "taps > 3" },
      ],
      look_for: ["MAZE"],
    },
    { key: "ask-phone", channel: "phone", optional: true, look_for: ["HANDOFF"] },
    {
      key: "arrive-shop",
      channel: "shop",
      look_for: ["PLACE"],
      facts: [{ id: "sign", ask: "A sign?", type: "yesno" }],
    },
    {
      key: "desk",
      channel: "shop",
      facts: [{ id: "transfers", ask: "How often passed on?", type: "number" }],
      look_for: ["REPEAT", "LOCKIN", "NOTME"],
      standard: { text: "One conversation" },
    },
    { key: "money-back", channel: "email", standard: { text: "Within a day", wait_s: 86400 } },
  ],
  closing: ["Better or worse?"],
};

const FROM = {
  walk_id: "019aa1c2-7c1e-7d3a-9a51-0f6c2f0f6b11",
  owner: "wim",
  programme: "northway",
  script: { id: "retail-return", version: 1, sha256: "9b".repeat(32), document: RETURN, programme: "northway" },
  mode: "walkthrough",
  now: AT,
  client: { device_id: "d", app: "1.0.0", tz: "Europe/Lisbon" },
};

/** A walk of which nothing is answered. @param {any} [more] */
export const opened = (more = {}) => begin({ ...FROM, ...more });

/** A walk that began as it should. @param {any} [more] */
export const started = (more = {}) => start(answerBrief(takeCard(opened(more), AT), { mood_arrival: -1 }, AT), AT);
