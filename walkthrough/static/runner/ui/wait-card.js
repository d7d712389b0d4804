// The wait of a touchpoint: Start, Served, the guess, and only then the measured time; or, for a promise of days, its arrival.
import { html, nothing } from "lit";
import { choice } from "./choices.js";
import { icon } from "./icon.js";
import { buzz } from "./device.js";
import { asksArrival, isTimed } from "../model/script.js";
import {
  arrived,
  confirmWait,
  correctWait,
  endWait,
  GUESSES,
  needsConfirming,
  notYet,
  startWait,
} from "../model/waiting.js";
import { clock, lengthInWords, parseClock, stamp } from "../model/times.js";
import { observe } from "../model/walk.js";

const OPTIONS = GUESSES.map((minutes) => ({
  value: minutes * 60,
  word: minutes === 30 ? "30+" : String(minutes),
  label: `${minutes} ${minutes === 1 ? "minute" : "minutes"}${minutes === 30 ? " or more" : ""}`,
}));

/** @param {import("./element.js").Answering} screen walk-touchpoint @param {any} touchpoint @param {any} observation */
export function waitCard(screen, touchpoint, observation) {
  if (asksArrival(touchpoint)) return arrivalCard(screen, touchpoint, observation);
  if (!isTimed(touchpoint)) return nothing;
  return html`<div class="wait-block" id="wait" tabindex="-1">${timed(screen, touchpoint, observation)}</div>`;
}

/** @param {import("./element.js").Answering} screen @param {any} touchpoint @param {any} observation */
function timed(screen, touchpoint, observation) {
  const { key } = touchpoint;
  const stop = () => {
    buzz();
    screen.since = performance.now();
    screen.tap((draft) => endWait(draft, key, screen.app.moment(), "served"));
  };
  if (screen.correcting) return correction(screen, touchpoint, observation);
  if (observation.wait_measured_s !== undefined) return measured(screen, touchpoint, observation);
  if (observation.timer?.from) {
    return html`<div class="timer"><p class="running">The wait is being measured</p>
      <button type="button" class="btn timer-button" @click=${stop}>${icon("square")}Served</button></div>`;
  }
  return html`<div class="timer"><button type="button" class="btn timer-button" @click=${() => {
    buzz();
    screen.clockOff();
    screen.tap((draft) => startWait(draft, key, screen.app.moment()));
  }}>${icon("play")}Start</button>
    <button type="button" class="btn quiet" @click=${() => screen.correcting = true}>Forgot to start</button></div>`;
}

/** @param {import("./element.js").Answering} screen @param {any} touchpoint @param {any} observation */
function measured(screen, touchpoint, observation) {
  const { key, standard } = touchpoint;
  const guess = observation.wait_perceived_s;
  // Once the time was shown, a guess can no longer be changed: it would be no guess.
  if (guess === undefined && !observation.wait_seen) {
    return choice({
      legend: "How long did it feel, in minutes?",
      options: OPTIONS,
      value: guess,
      look: "segments seven",
      id: "guess",
      choose: (value) =>
        screen.tap((draft, at) => observe(draft, key, { wait_perceived_s: value, wait_seen: true }, at)),
    });
  }
  const over = observation.wait_measured_s > standard.wait_s;
  return html`<div class="timer"><b class="figure">${clock(observation.wait_measured_s)}</b>
      <small class=${over ? "over" : ""}>${
    guess === undefined ? "" : `you guessed ${guess / 60}${guess === 1800 ? "+" : ""} min · `
  }promise ${clock(standard.wait_s).replace(/^0/, "")}${over ? ", longer than promised" : ""}</small>
      <button type="button" class="btn ghost small" @click=${() => screen.correcting = true}>Correct</button></div>
    ${
    needsConfirming(observation)
      ? html`<p class="banner"><span>The phone’s clock changed while this ran. Is the time right?</span>
      <button type="button" class="btn small" @click=${() =>
        screen.tap((draft, at) => confirmWait(draft, key, at))}>It is right</button></p>`
      : nothing
  }`;
}

/** @param {import("./element.js").Answering} screen @param {any} touchpoint @param {any} observation */
function correction(screen, touchpoint, observation) {
  const keep = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const seconds = parseClock(String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("wait")));
    screen.wrong = seconds === null;
    if (seconds === null) return;
    screen.correcting = false;
    screen.tap((draft, at) => correctWait(draft, touchpoint.key, seconds, at));
  };
  return html`<form class="inline-form" @submit=${keep}>
    <div class="field"><label for="wait-typed">How long was it? <em>minutes:seconds</em></label>
      <input id="wait-typed" name="wait" inputmode="text" autocomplete="off" aria-invalid=${
    screen.wrong ? "true" : nothing
  } aria-describedby=${screen.wrong ? "wait-wrong" : nothing}
        .value=${observation.wait_measured_s === undefined ? "" : clock(observation.wait_measured_s)}>
      ${screen.wrong ? html`<p class="error" id="wait-wrong">Write it as 6:48, or as minutes.</p>` : nothing}</div>
    <button class="btn">Keep</button>
    <button type="button" class="btn quiet" @click=${() => {
    screen.correcting = false;
    screen.wrong = false;
  }}>Cancel</button></form>`;
}

/** When the wait for something promised began: on leaving the touchpoint before. @param {any} draft @param {any} observation */
const since = (draft, observation) =>
  draft.observations[draft.previous]?.left_at ?? observation.entered_at ?? draft.started_at;

/** @param {import("./element.js").Answering} screen @param {any} touchpoint @param {any} observation */
function arrivalCard(screen, touchpoint, observation) {
  const { key, standard } = touchpoint;
  const from = since({ ...screen.draft, previous: screen.previous }, observation);
  const come = (/** @type {string|null} */ when) => screen.tap((draft, at) => arrived(draft, key, when, from, at));
  const local = observation.arrived_at?.slice(0, 16) ?? "";
  return html`<div class="wait-block" id="wait" tabindex="-1">
    ${
    choice({
      legend: "Has it arrived?",
      value: observation.reason === "awaiting" ? "no" : observation.arrived_at ? "yes" : undefined,
      options: [{ value: "no", word: "Not yet" }, { value: "yes", word: "It arrived" }],
      choose: (value) =>
        value === "no" ? screen.tap((draft, at) => notYet(draft, key, at)) : come(value && screen.app.now()),
      look: "segments two",
    })
  }
    ${
    observation.arrived_at
      ? html`<div class="field"><label for="arrived">When? <em>promised within ${
        lengthInWords(standard.wait_s)
      }</em></label>
      <input id="arrived" type="datetime-local" .value=${local} @change=${(/** @type {any} */ event) =>
        event.target.value && come(stamp(new Date(event.target.value)))}></div>`
      : nothing
  }
    ${
    observation.reason === "awaiting"
      ? html`<p class="hint">Go on and submit. When it arrives, open this walk again and complete it.</p>`
      : nothing
  }
  </div>`;
}
