// The base of every screen: a Lit element in the light DOM, so that the shared stylesheets, print and axe reach it.
import { LitElement } from "lit";

export class Screen extends LitElement {
  static properties = { app: { attribute: false }, draft: { attribute: false } };

  constructor() {
    super();
    /** @type {any} what walk-app.js hands to every screen */
    this.app = null;
    /** @type {any} */
    this.draft = null;
  }

  createRenderRoot() {
    return this;
  }

  /** One tap: change the draft and save it. @param {(draft: any, at: string) => any} change */
  tap(change) {
    this.app.keeper.change((/** @type {any} */ draft) => change(draft, this.app.now()));
  }

  /** Typing: change the draft now, save it within half a second. @param {(draft: any, at: string) => any} change */
  type(change) {
    this.app.keeper.type((/** @type {any} */ draft) => change(draft, this.app.now()));
  }
}

/** @param {string} name @param {CustomElementConstructor} element */
export function define(name, element) {
  if (!customElements.get(name)) customElements.define(name, element);
}
