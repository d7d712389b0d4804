// The bar on top of every screen: back, which walk this is, whether the last change is saved, and the strip of progress.
import { html, nothing } from "lit";
import { icon } from "./icon.js";
import { nameOf, touchpointsOf } from "../model/script.js";
import { MOODS, wordFor } from "../model/words.js";

/**
 * @param {{title: string, back?: (() => void)|null, state?: any, strip?: any, extra?: any, big?: boolean}} bar `big` when the title is not the h1
 */
export const header = ({ title, back = null, state = nothing, strip = nothing, extra = nothing, big = false }) =>
  html`<header class="bar">
    <div class="bar-row">
      ${
    back
      ? html`<button type="button" class="icon-button" aria-label="Back" @click=${back}>${
        icon("chevron-left")
      }</button>`
      : nothing
  }
      ${big ? html`<p class="bar-title">${title}</p>` : html`<h1 class="bar-title" tabindex="-1">${title}</h1>`}
      <span class="bar-state" role="status">${state}</span>${extra}
    </div>${strip}
  </header>`;

/** @param {{state: string, flush: () => void}} keeper */
export function savedState(keeper) {
  if (keeper.state === "failed") {
    return html`<button type="button" class="saved bad" @click=${() =>
      keeper.flush()}>Could not be saved. Try again</button>`;
  }
  if (keeper.state === "saved") return html`<span class="saved">Saved on this phone</span>`;
  return keeper.state === "saving" ? html`<span class="saved busy">Saving</span>` : nothing;
}

/** One segment for each touchpoint, in the colour of the mood recorded there. @param {any} draft @param {string} step */
export function progress(draft, step) {
  const list = touchpointsOf(draft);
  const at = list.findIndex(({ key }) => key === step);
  const label = at < 0
    ? `All ${list.length} touchpoints`
    : `Touchpoint ${at + 1} of ${list.length}, ${nameOf(list[at])}`;
  return html`<div class="journey" role="img" aria-label=${label}>
    ${
    list.map(({ key }) => {
      const { mood, status } = draft.observations[key] ?? {};
      const look = mood === undefined ? (status ? "passed" : "") : `mood-${mood + 3}`;
      return html`<i class="${look} ${key === step ? "now" : ""}" title=${wordFor(MOODS, mood)}></i>`;
    })
  }
  </div>`;
}
