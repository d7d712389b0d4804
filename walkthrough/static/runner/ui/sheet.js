// A sheet that slides from the bottom: a modal dialog that Back closes and that keeps what was typed (the draft keeps it).
import { html } from "lit";
import { define, Screen } from "./element.js";
import { icon } from "./icon.js";
import { inSheet, openSheet } from "./router.js";

export class BottomSheet extends Screen {
  /** @type {Record<string, any>} */
  static properties = {
    ...Screen.properties,
    label: { attribute: false },
    body: { attribute: false },
    closed: { attribute: false },
  };

  constructor() {
    super();
    this.label = "";
    /** @type {any} */
    this.body = null;
    /** @type {() => void} */
    this.closed = () => undefined;
    this.onPop = () => this.shut();
  }

  firstUpdated() {
    openSheet();
    addEventListener("popstate", this.onPop);
    this.dialog?.showModal();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("popstate", this.onPop);
  }

  get dialog() {
    return /** @type {HTMLDialogElement|null} */ (this.querySelector("dialog"));
  }

  /** Every way of closing goes through Back, so that the history never holds a dead entry. @param {Event} [event] */
  dismiss(event) {
    event?.preventDefault();
    if (inSheet()) history.back();
    else this.shut();
  }

  shut() {
    removeEventListener("popstate", this.onPop);
    this.dialog?.close();
    this.closed();
  }

  render() {
    return html`
      <dialog class="sheet" aria-labelledby="sheet-title" @cancel=${this.dismiss}
        @click=${(/** @type {Event} */ event) => event.target === this.dialog && this.dismiss()}>
        <div class="sheet-body">
              <header><h2 id="sheet-title" tabindex="-1" autofocus>${this.label}</h2>
                <button type="button" class="icon-button" aria-label="Close" @click=${this.dismiss}>${icon(
                  "x",
                )}</button></header>
              ${this.body?.(() => this.dismiss())}
            </div>
      </dialog>
    `;
  }
}

define("bottom-sheet", BottomSheet);

/** @param {{label: string, body: (close: () => void) => any, closed: () => void}} sheet */
export const sheet = ({ label, body, closed }) =>
  html`<bottom-sheet .label=${label} .body=${body} .closed=${closed}></bottom-sheet>`;
