// What is rarer than an answer: blocked, gave up, skipped, left the queue, a touchpoint the script lacks, a pause; and the
// sheet of the walk itself with issue, goal, mood and every touchpoint.
import { html, nothing } from "lit";
import { icon } from "../ui/icon.js";
import { toast } from "../ui/toast.js";
import { discardForm } from "./discard.js";
import { endWait } from "../model/waiting.js";
import { addTouchpoint, nextStep, setStatus } from "../model/walk.js";
import { isTimed, nameOf, touchpointsOf } from "../model/script.js";
import { LONGEST_TEXT } from "../model/limits.js";
import { CHANNELS, MOODS, STATUSES, wordFor } from "../model/words.js";

const REASONS = ["Closed", "No time", "Not safe", "Could not be reached", "Done before"];

/** @param {import("../ui/element.js").Answering} screen walk-touchpoint @param {any} touchpoint @param {() => void} close */
export function moreSheet(screen, touchpoint, close) {
  const { observation, key } = screen;
  const set = (/** @type {string} */ status, reason = "") => {
    screen.tap((d, at) => setStatus(d, key, status, reason, at));
    close();
  };
  const line = (/** @type {string} */ status) => {
    const { word, meaning } = STATUSES[/** @type {keyof typeof STATUSES} */ (status)];
    return html`<button type="button" class="row-button" aria-pressed=${
      String(observation.status === status)
    } @click=${() => set(status)}>
      <span class="strong">${word}</span><small>${meaning}</small></button>`;
  };
  const left = isTimed(touchpoint) && observation.timer?.from && !observation.wait_ended;
  return html`
    <section>
      <h3 class="eyebrow">What happened here</h3>
      <div class="rows">
      ${left
        ? html`
          <button type="button" class="row-button"
            @click=${() => {
              screen.since = performance.now();
              screen.tap((d) => endWait(d, key, screen.app.moment(), "left"));
              close();
            }}><span class="strong">I left before being served</span><small>Ends the wait as it is now</small></button>
        `
        : nothing}
      ${["blocked_end", "blocked_went_on", "gave_up", "not_applicable", "stopped_outside"].map(line)}</div>
    </section>
    <section>
      <h3 class="eyebrow">Skip this one</h3>
      <p class="muted small">${touchpoint.optional
        ? "It is optional; a reason helps."
        : "Say why; a skip without a reason cannot be told from a mistake."}</p>
      <form class="stack tight" @submit=${(/** @type {SubmitEvent} */ event) => skip(event, screen, touchpoint, set)}>
        <div class="chips">${REASONS.map((reason) =>
          html`<button type="button" @click=${() => set("skipped", reason)}>${reason}</button>`
        )}
          ${touchpoint.optional
            ? html`<button type="button" @click=${() => set("skipped")}>No reason</button>`
            : nothing}</div>
        <div
          class="inline-form"><div class="field"><label for="skip-reason">Another reason</label><input id="skip-reason" name="reason" autocomplete="off" maxlength=${LONGEST_TEXT} required></div>
          <button class="btn ghost">Skip</button></div>
      </form>
    </section>
    <section><h3 class="eyebrow">Something the script lacks</h3>${addForm(screen, close)}</section>
    <section>
      <div class="rows"><button type="button" class="row-button" @click=${() =>
        pause(screen)}><span class="strong">Pause</span>
      <small>Everything is kept; go on from Today when you like</small></button></div>
    </section>
  `;
}

/** @param {SubmitEvent} event @param {any} _screen @param {any} _touchpoint @param {(status: string, reason: string) => void} set */
function skip(event, _screen, _touchpoint, set) {
  event.preventDefault();
  const reason = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("reason")).trim();
  if (reason) set("skipped", reason);
}

/** @param {import("../ui/element.js").Answering} screen @param {() => void} close */
function addForm(screen, close) {
  const add = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const name = String(form.get("name")).trim();
    if (!name) return;
    screen.tap((d, at) => addTouchpoint(d, { after: screen.key, name, channel: String(form.get("channel")) }, at));
    close();
    toast(`${name} comes next`);
  };
  return html`
    <form class="stack tight" @submit=${add}>
      <div
        class="field"><label for="added-name">What was it?</label><input id="added-name" name="name" autocomplete="off" maxlength="120" placeholder="Security guard at the door" required></div>
      <div class="inline-form"><div class="field"><label for="added-channel">How did you meet it?</label>
          <select id="added-channel" name="channel" required><option value="">Choose</option>${Object.entries(CHANNELS)
            .map(([key, word]) => html`<option value=${key}>${word}</option>`)}</select></div>
          <button class="btn ghost">${icon("plus")}Add</button></div>
    </form>
  `;
}

/** @param {import("../ui/element.js").Answering} screen */
async function pause(screen) {
  screen.clockOff();
  await screen.app.keeper.flush();
  screen.open = "";
  screen.app.go(screen.app.to());
}

/** @param {import("../ui/element.js").Answering} screen @param {any} shoes @param {() => void} close */
export function walkSheet(screen, shoes, close) {
  const { app, draft, key } = screen;
  const open = (/** @type {string} */ step) => {
    screen.open = "";
    if (step === key) close();
    else app.go(app.to("walk", draft.walk_id, step));
  };
  return html`
    ${shoes}
        <section>
      <h3 class="eyebrow">The walk</h3>
      <ol class="rows steps">
          <li><button type="button" class="row-button" @click=${() =>
            open("brief")}><span class="strong">Step into their shoes</span></button></li>
          ${touchpointsOf(draft).map((touchpoint) => {
            const { status, mood } = draft.observations[touchpoint.key] ?? {};
            const words = status && status !== "done" && status !== "not_reached"
              ? STATUSES[/** @type {keyof typeof STATUSES} */ (status)]?.word
              : wordFor(MOODS, mood) || (status ? "Passed" : "");
            return html`<li><button type="button" class="row-button" aria-current=${
              touchpoint.key === key ? "step" : "false"
            } @click=${() => open(touchpoint.key)}>
          <span class="strong">${nameOf(touchpoint)}</span><small>${words}</small></button></li>`;
          })}
          <li><button type="button" class="row-button" @click=${() =>
            open("look-back")}><span class="strong">Look back</span>
            <small>${nextStep(draft) === "look-back" ? "" : "some touchpoints are open"}</small></button></li></ol>
    </section>
    ${discardForm({
      app,
      walk_id: draft.walk_id,
      isFrozen: false,
      gone: () => {
        screen.open = "";
        app.go(app.to());
      },
    })}
  `;
}
