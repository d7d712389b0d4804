// What this phone holds and who uses it. Storage figures are information, never a gate; signing out waits until all is sent.
import { html, nothing } from "lit";
import { define, Screen } from "../ui/element.js";
import { header } from "../ui/header.js";
import { size } from "../ui/labels.js";
import { version } from "../ui/device.js";

const AT_THE_DESK = ["employee", "reviewer", "lead", "admin"];

/** Ways to pages of the server, for which a signal is needed. @param {any} user */
const waysOut = (user) =>
  html`
    <nav class="stack tight"
      aria-label="Pages of the server"><a class="btn ghost wide" href="/my-walks">My walks</a>${(user.roles ?? []).some(
          (/** @type {string} */ role) => AT_THE_DESK.includes(role),
        )
        ? html`<a class="btn ghost wide" href="/programmes">Desk</a>`
        : nothing}</nav>
  `;

export class PhoneAndData extends Screen {
  /** @type {Record<string, any>} */
  static properties = {
    ...Screen.properties,
    tick: {},
    storage: { state: true },
    refused: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** @type {any} */
    this.storage = null;
    this.refused = false;
    this.busy = false;
  }

  async connectedCallback() {
    super.connectedCallback();
    const [estimate, persisted] = await Promise.all([
      navigator.storage?.estimate?.().catch(() => null),
      navigator.storage?.persisted?.().catch(() => null),
    ]);
    this.storage = { used: estimate?.usage, quota: estimate?.quota, persisted };
  }

  get unsent() {
    return this.app.items.filter((/** @type {any} */ item) => item.state !== "acknowledged").length +
      this.app.drafts.length;
  }

  async signOut() {
    if (this.unsent) {
      this.refused = true;
      return;
    }
    this.busy = true;
    await this.app.engine.signOut();
    location.replace(location.pathname);
  }

  async send() {
    this.busy = true;
    await this.app.engine.outbox.pass({ byHand: true });
    await this.app.load();
    this.busy = false;
    this.refused = this.unsent > 0;
  }

  render() {
    const { app, storage } = this;
    const drafts = app.drafts.length;
    const waiting = this.unsent - drafts;
    const held = [
      drafts ? `${drafts} ${drafts === 1 ? "draft" : "drafts"}` : "",
      waiting ? `${waiting} waiting to be sent` : "",
    ].filter(Boolean).join(", ");
    const kept = storage?.persisted === true
      ? "Yes, the browser keeps it"
      : storage?.persisted === false
      ? "Not promised; the browser may clear it when space is short"
      : "This browser does not say";
    return html`${header({ title: "Phone and data", back: () => app.back(app.to()) })}
      <main class="app-main">
        ${
      this.refused
        ? html`
          <div class="banner bad"
            role="alert"><span>You are still signed in: ${held}. Send or finish that first, so that nothing is lost.</span></div>
        `
        : nothing
    }
        <dl class="card shoes">
          <dt>Signed in as</dt><dd>${app.user?.name ?? "Nobody"}</dd>
          <dt>Unsent</dt><dd>${held || "Nothing"}</dd>
          <dt>Storage used</dt><dd>${
      storage?.used === undefined
        ? "This browser does not say"
        : `${size(storage.used)}${storage.quota ? ` of about ${size(storage.quota)}` : ""}`
    }</dd>
          <dt>Kept for good</dt><dd>${storage ? kept : ""}</dd>
          <dt>App version</dt><dd>${version()}</dd></dl>
        <p class="muted small">Photos leave this phone only with a walk you submit, without their place and camera data.</p>
        ${app.user ? waysOut(app.user) : nothing}
        ${
      app.update
        ? html`<button type="button" class="btn ghost wide" @click=${() => app.update.apply()}>Update the app</button>`
        : nothing
    }
        ${
      app.user
        ? html`<button type="button" class="btn ghost wide" ?disabled=${this.busy} @click=${this.signOut}>Sign out of this phone</button>`
        : nothing
    }
      </main>
      <footer class="foot">${
      this.unsent - drafts
        ? html`<button type="button" class="btn ghost side" ?disabled=${this.busy} @click=${this.send}>Send now</button>`
        : nothing
    }
        <button type="button" class="btn main" @click=${() => app.go(app.to())}>Back to Today</button></footer>`;
  }
}

define("phone-and-data", PhoneAndData);
