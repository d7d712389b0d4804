// Parts of "Step into their shoes": issue and goal as given or in own words, the place, what an employee knows from the inside.
import { html, nothing } from "lit";
import { textBox } from "./choices.js";
import { answerBrief, setInsider, takeCard } from "../model/walk.js";

const INSIDE = [
  { name: "own_area", words: "It is my own area" },
  { name: "knows_staff", words: "I know the staff" },
  { name: "knows_shortcuts", words: "I know the short cuts" },
];

/** @param {import("./element.js").Answering} screen */
export function ownWords(screen) {
  const { brief } = screen.draft;
  return html`${
    textBox({
      label: "Your issue",
      id: "issue",
      value: brief.issue,
      placeholder: screen.draft.document.issue,
      input: (text) => screen.type((draft, at) => answerBrief(draft, { issue: text || null }, at)),
    })
  }${
    textBox({
      label: "What you want",
      id: "goal",
      value: brief.goal,
      placeholder: screen.draft.document.goal?.text,
      input: (text) => screen.type((draft, at) => answerBrief(draft, { goal: text || null }, at)),
    })
  }`;
}

/** @param {import("./element.js").Answering} screen */
export function issueCard(screen) {
  const { brief, document } = screen.draft;
  const own = brief.words === "own";
  const choose = (/** @type {string} */ how) =>
    screen.tap((draft, at) =>
      brief.words === how
        ? answerBrief(draft, { words: null, issue: null, goal: null }, at)
        : how === "card"
        ? takeCard(draft, at)
        : answerBrief(draft, { words: "own", issue: document.issue, goal: document.goal?.text }, at)
    );
  return html`<div class="card stack tight">
    ${
    own ? ownWords(screen) : html`
      <p><span class="strong">Your issue</span> ${document.issue}</p>
      <p><span class="strong">What you want</span> ${document.goal?.text}</p>
    `
  }
    <div class="chips" role="group" aria-label="Issue and goal" id=${own ? nothing : "issue"} tabindex=${
    own ? nothing : -1
  }>
      <button type="button" aria-pressed=${String(brief.words === "card")} @click=${() =>
    choose("card")}>This is my issue and my goal</button>
      <button type="button" aria-pressed=${String(own)} @click=${() => choose("own")}>In my words</button></div>
  </div>`;
}

/** @param {import("./element.js").Answering} screen Where it happens, for a walk that nobody assigned. Needs no tap when it happens nowhere in particular. */
export function placeField(screen) {
  const sites = (screen.app.kit?.sites ?? []).filter((/** @type {any} */ site) =>
    site.programme === screen.draft.programme
  );
  if (screen.draft.assignment_id || sites.length === 0) return nothing;
  return html`<div class="field"><label for="site">Where will you walk it? <em>if anywhere</em></label>
    <select id="site" @change=${(/** @type {any} */ event) =>
    screen.tap((draft, at) => ({ ...draft, site: event.target.value || null, saved_at: at }))}>
      <option value="" ?selected=${!screen.draft.site}>No place in particular</option>
      ${
    sites.map((/** @type {any} */ site) =>
      html`<option value=${site.key} ?selected=${screen.draft.site === site.key}>${site.name}</option>`
    )
  }
    </select></div>`;
}

/** @param {import("./element.js").Answering} screen */
export function insiderField(screen) {
  const { insider } = screen.draft;
  if (!insider) return nothing;
  const toggle = (/** @type {string} */ name) =>
    screen.tap((draft, at) => setInsider(draft, { ...draft.insider, [name]: !draft.insider[name] }, at));
  return html`<fieldset class="field"><legend><span>What do you know of it?</span><em>any that fit</em></legend>
    <div class="chips">${
    INSIDE.map(({ name, words }) =>
      html`<button type="button" aria-pressed=${String(Boolean(insider[name]))} @click=${() =>
        toggle(name)}>${words}</button>`
    )
  }</div>
    ${
    insider.own_area
      ? html`<p class="hint">A walk of one's own area is kept and shown, but stays out of the headline numbers.</p>`
      : nothing
  }
  </fieldset>`;
}
