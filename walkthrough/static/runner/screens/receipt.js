// What became of a submitted walk: waiting, photo k of n, delivered with the code that proves it, or refused and why.
// Says "Delivered" only when a verified receipt is on this phone's disk.
import { html, nothing } from "lit";
import { define, Screen } from "../ui/element.js";
import { header } from "../ui/header.js";
import { icon } from "../ui/icon.js";
import { cameOf, day, size, stateOf, time, when } from "../ui/labels.js";
import { revise } from "../model/walk.js";
import { discardForm } from "./discard.js";
import { loadDraft, saveDraft } from "../store/walks.js";
import { signInSheet } from "./sign-in.js";

export class WalkReceipt extends Screen {
  /** @type {Record<string, any>} */
  static properties = { ...Screen.properties, tick: {}, walk_id: {}, kept: { state: true }, signing: { state: true } };

  constructor() {
    super();
    this.walk_id = "";
    /** @type {any} the frozen walk, while the phone still has it */
    this.kept = null;
    this.signing = false;
  }

  /** @param {Map<string, unknown>} changed */
  async updated(changed) {
    if (changed.has("walk_id")) this.kept = await loadDraft(this.walk_id).catch(() => null);
  }

  get item() {
    const own = this.app.items.filter((/** @type {any} */ item) => item.walk_id === this.walk_id);
    return own.sort((/** @type {any} */ a, /** @type {any} */ b) => b.rev - a.rev)[0];
  }

  get delivered() {
    const rows = this.app.delivered.filter((/** @type {any} */ row) => row.walk_id === this.walk_id);
    const sent = this.item && this.item.state !== "acknowledged";
    return sent ? null : rows.sort((/** @type {any} */ a, /** @type {any} */ b) => b.rev - a.rev)[0] ?? null;
  }

  /** Opens the walk again as its next revision; what was delivered stays as it is. */
  async complete() {
    const draft = revise(this.kept, this.app.now());
    await saveDraft(/** @type {any} */ (draft));
    await this.app.load();
    this.app.go(this.app.to("walk", draft.walk_id, draft.step));
  }

  /** @param {any} row */
  deliveredCard(row) {
    const { photos, bytes, received_at } = row.receipt;
    const awaiting = Object.values(this.kept?.observations ?? {}).some((/** @type {any} */ o) =>
      o.reason === "awaiting"
    );
    const came = (this.app.kit?.walks ?? []).find((/** @type {any} */ walk) => walk.walk_id === this.walk_id);
    const again = came?.state === "returned"
      ? `${sentence(cameOf(came))} Change what is asked and submit it again.`
      : awaiting
      ? "An answer is still to come. When it arrives, complete the walk and submit it again."
      : "";
    const asked = Boolean(again && this.kept);
    return html`
      ${asked
        ? html`<div class="banner"><span>${again}</span>
        <button type="button" class="btn small" @click=${this.complete}>Complete it</button></div>`
        : nothing}
      <div class="card receipt"><span class="receipt-mark">${icon("check")}</span>
              <p class="eyebrow">Delivered ${when(row.delivered_at)}</p><p class="code">${row.code}</p>
              <p class="muted small">Keep this code: it proves that the server has the walk.</p></div>
            <dl class="shoes">
        <dt>Received</dt>
        <dd>${day(received_at)}, ${time(received_at)}</dd>
        <dt>Photos confirmed</dt>
        <dd>${photos.length ? `${photos.length} of ${photos.length}, ${size(bytes)}` : "None in this walk"}</dd>
        <dt>Revision</dt>
        <dd>${row.rev}</dd>
      </dl>
            ${came && !asked ? html`<p class="small">${cameOf(came)}</p>` : nothing}
    `;
  }

  /** @param {any} item */
  waitingCard(item) {
    const { pill, look, words, act } = stateOf(item);
    const errors = item.problem?.errors ?? [];
    return html`
      <div
        class="card stack tight"><div class="item"><span class="strong">${look === "bad"
          ? "Not delivered"
          : "Submitted, and kept on this phone"}</span><span class="pill ${look}">${pill}</span></div>
              <p class="muted small">${words}</p>
              ${item.photos_total
                ? html`<div><p class="spread small"><span>Photos</span><span class="num">${
                  item.photos_done ?? 0
                } of ${item.photos_total}${
                  item.bytes_total ? ` · ${size(item.bytes_done ?? 0)} of ${size(item.bytes_total)}` : ""
                }</span></p>
          <progress class="meter" max=${item.bytes_total || item.photos_total} value=${
                  item.bytes_total ? item.bytes_done ?? 0 : item.photos_done ?? 0
                } aria-label="Photos sent"></progress></div>`
                : nothing}
              ${look === "bad" && item.problem?.code
                ? html`<p class="muted small">The server’s code for it: ${item.problem.code}</p>`
                : nothing}
              ${errors.length
                ? html`<ul class="rules">${
                  errors.map((/** @type {any} */ error) =>
                    html`<li>${error.message ?? error.code} <span class="muted">${error.field ?? ""}</span></li>`
                  )
                }</ul>`
                : nothing}
              ${item.until && item.state === "backoff"
                ? html`<p class="muted small">Next try at ${time(item.until)}.</p>`
                : nothing}
              ${act === "sign_in"
                ? html`<button type="button" class="btn wide" @click=${() =>
                  this.signing = true}>Sign in to send</button>`
                : nothing}
              ${act === "update" && this.app.update
                ? html`<button type="button" class="btn wide" @click=${() =>
                  this.app.update.apply()}>Update now</button>`
                : nothing}
              ${act === "retry"
                ? html`<button type="button" class="btn ghost wide" @click=${() =>
                  this.app.engine.outbox.retry(this.walk_id)}>Try again</button>`
                : nothing}
              ${act === "retry"
                ? discardForm({
                  app: this.app,
                  walk_id: this.walk_id,
                  isFrozen: true,
                  gone: () => this.app.go(this.app.to()),
                })
                : nothing}
            </div>
    `;
  }

  render() {
    const { app, delivered, item } = this;
    const title = delivered?.title || item?.label || this.kept?.title || "A walk";
    const send = item && stateOf(item).act === "send";
    return html`${header({ title: delivered ? "Receipt" : "Submitted", back: () => app.back(app.to()) })}
      <main class="app-main">
        ${
      app.offline && !delivered
        ? html`<p class="banner">You are offline. This walk is kept on this phone and is sent when you are back.</p>`
        : nothing
    }
        <h2>${title}</h2>
        <div class="stack" aria-live="polite">${
      delivered
        ? this.deliveredCard(delivered)
        : item
        ? this.waitingCard(item)
        : html`<p class="muted">This phone holds nothing of this walk any more.</p>`
    }</div>
      </main>
      <footer class="foot">${
      send
        ? html`<button type="button" class="btn ghost side" @click=${() =>
          app.engine.outbox.pass({ byHand: true })}>Send now</button>`
        : nothing
    }
        <button type="button" class="btn main" @click=${() => app.go(app.to())}>Back to Today</button></footer>
      ${this.signing ? signInSheet(app, () => this.signing = false) : nothing}`;
  }
}

/** Ends as a sentence does. @param {string} words */
const sentence = (words) => /[.!?…]$/.test(words) ? words : `${words}.`;

define("walk-receipt", WalkReceipt);
