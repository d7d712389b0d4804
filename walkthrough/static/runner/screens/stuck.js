// What is shown when an address does not open: why, and the ways on. Nothing is given up but by the person's own tap.
import { html, nothing } from "lit";
import { header } from "../ui/header.js";
import { storeWords } from "../ui/labels.js";

const SILENT =
  "This phone's storage does not answer. What was saved is kept. If trying again does not help, leave private browsing, or close the app and its other tabs and open it again.";
const UNKNOWN = "It could not be opened. What was saved is kept.";

/**
 * @param {{code: string, isUnsaved: boolean, isToday: boolean, again: () => void, back: () => void, leave: () => void}} stuck `isUnsaved`
 *   when the last change of the open walk is not on disk; `leave` then gives it up
 */
export function stuckScreen({ code, isUnsaved, isToday, again, back, leave }) {
  const title = isUnsaved ? "Not saved yet" : "This did not open";
  return html`
    <div data-screen>
      ${header({ title })}
      <main class="app-main">
        <div class="empty-state" role="alert">
          <p>${wordsFor(code)}</p>
          ${isUnsaved
            ? html`
              <p>Your last change is still here, not yet on the phone's disk.</p>
            `
            : nothing}
          <button type="button" class="btn" @click=${again}>Try again</button>
          ${isToday && !isUnsaved ? nothing : html`
            <button type="button" class="btn ghost" @click=${back}>${isUnsaved ? "Back to the walk" : "Today"}</button>
          `}
          ${isUnsaved
            ? html`
              <button type="button" class="btn danger" @click=${leave}>Leave without the last change</button>
            `
            : nothing}
        </div>
      </main>
    </div>
  `;
}

/** @param {string} code */
function wordsFor(code) {
  if (code === "store_unavailable") return SILENT;
  return ["storage_full", "not_signed_in"].includes(code) ? storeWords(code) : UNKNOWN;
}
