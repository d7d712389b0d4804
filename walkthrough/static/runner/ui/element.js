// The base of every screen: a Lit element in the light DOM, so that the shared stylesheets, print and axe reach it.
import { LitElement } from "lit";

/**
 * What the parts of a screen need of it, besides its own fields.
 * @typedef {{app: any, draft: any, tap: (change: (draft: any, at: string) => any) => void,
 *   type: (change: (draft: any, at: string) => any) => void, [field: string]: any}} Answering
 */

export class Screen extends LitElement {
  /** @type {Record<string, any>} */
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
