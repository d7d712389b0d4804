// What there is to do: walks to begin, drafts to continue, what is being sent, what was delivered and what came of it.
import { html, nothing } from "lit";
import { define, Screen } from "../ui/element.js";
import { header } from "../ui/header.js";
import { icon } from "../ui/icon.js";
import { storeWords, time, when } from "../ui/labels.js";
import { deliveredCard, draftCard, itemCard, offerCard } from "../ui/today-cards.js";
import { assignmentsOf, ownWalks } from "../model/offers.js";
import { signInSheet } from "./sign-in.js";

export class WalkToday extends Screen {
  /** @type {Record<string, any>} */
  static properties = { ...Screen.properties, tick: {}, signing: { state: true }, sending: { state: true } };

  constructor() {
    super();
    this.signing = false;
    this.sending = false;
  }

  async send() {
    this.sending = true;
    await this.app.engine.outbox.pass({ byHand: true });
    this.sending = false;
    await this.app.refresh();
  }

  /** @param {Event} event @param {string} to */
  follow(event, to) {
    event.preventDefault();
    this.app.go(to);
  }

  /** @param {string} title @param {any[]} cards */
  section(title, cards) {
    return cards.length
      ? html`
        <section class="stack tight">
          <h2 class="eyebrow">${title}</h2>
          <ul class="list">${cards}</ul>
        </section>
      `
      : nothing;
  }

  render() {
    const { app } = this;
    const assigned = assignmentsOf(app.kit);
    const taken = new Set([...app.drafts, ...app.submitted].map((/** @type {any} */ draft) => draft.assignment_id));
    const open = assigned.filter(({ assignment }) => !taken.has(assignment.id));
    const own = ownWalks(app.kit, app.user.roles ?? []);
    const waiting = app.items.filter((/** @type {any} */ item) => item.state !== "acknowledged");
    const delivered = newestOf(app.delivered);
    const state = app.offline || waiting.length
      ? html`<span class="saved wait">${
        [app.offline ? "Offline" : "", waiting.length ? `${waiting.length} waiting` : ""].filter(Boolean).join(" · ")
      }</span>`
      : html`<span class="saved">${delivered.length ? "All delivered" : "Ready"}</span>`;
    const settings = html`
      <a class="icon-button" href=${app.to("phone")} aria-label="Phone and data"
        @click=${(/** @type {Event} */ e) => this.follow(e, app.to("phone"))}>${icon("settings")}</a>
    `;
    return html`${header({ title: "Today", state, extra: settings })}
      <main class="app-main">
        ${app.trouble ? html`<p class="banner bad" role="alert">${storeWords(app.trouble)}</p>` : nothing}
        ${
      app.offline
        ? html`<p class="banner">You are offline. Everything you record is kept on this phone and is sent when you are back.</p>`
        : nothing
    }
        ${
      app.sign_in && !app.offline
        ? html`<div class="banner"><span>You are signed out. Walking works; sending waits until you sign in.</span>
          <button class="btn small" @click=${() => this.signing = true}>Sign in</button></div>`
        : nothing
    }
        ${
      app.update
        ? html`<div class="banner good"><span>A new version is ready. Drafts stay as they are.</span>
          <button class="btn small" @click=${() => app.update.apply()}>Update</button></div>`
        : nothing
    }
        ${this.section("Drafts", app.drafts.map((/** @type {any} */ draft) => draftCard(this, draft)))}
        ${this.section("Your walks", open.map((offer) => offerCard(this, offer)))}
        ${this.section("Sending", waiting.map((/** @type {any} */ item) => itemCard(this, item)))}
        ${this.section("Walk one yourself", own.map((offer) => offerCard(this, offer)))}
        ${this.section("Delivered", delivered.map((row) => deliveredCard(this, row)))}
        ${this.empty(open, own)}
        ${
      app.kit_at
        ? html`<p class="muted small center">Checked ${when(app.kit_at)}${
          new Date(app.kit_at).toDateString() === new Date().toDateString() ? "" : `, ${time(app.kit_at)}`
        }</p>`
        : nothing
    }
      </main>
      ${this.foot(waiting, open, own)}
      ${this.signing ? signInSheet(app, () => this.signing = false) : nothing}`;
  }

  /** @param {any[]} open @param {any[]} own */
  empty(open, own) {
    if (open.length || own.length || this.app.drafts.length) return nothing;
    if (!this.app.kit && this.app.user.roles?.every((/** @type {string} */ role) => role === "viewer")) {
      return html`<div class="empty-state"><p class="strong">Your account reads; it takes no walks.</p>
        <p>What was walked is at the desk. To walk yourself, ask whoever made your account.</p>
        <a class="btn ghost" href="/">Open the desk</a></div>`;
    }
    if (!this.app.kit) {
      return html`<div class="empty-state"><p class="strong">Nothing is on this phone yet.</p>
        <p>Connect once, and your walks are fetched and stay here.</p>
        <button class="btn ghost" @click=${() => this.app.refresh()}>Fetch my walks</button></div>`;
    }
    return html`<div class="empty-state"><p class="strong">No walk waits for you.</p>
      <p>When somebody gives you one, it shows here. Ask the person who invited you, then fetch again.</p>
      <button class="btn ghost" @click=${() => this.app.refresh()}>Fetch again</button></div>`;
  }

  /** The main action: what was begun comes first. @param {any[]} waiting @param {any[]} open @param {any[]} own */
  foot(waiting, open, own) {
    const [draft] = this.app.drafts;
    const [next] = [...open, ...own].filter(({ ready }) => ready);
    const send = waiting.length
      ? html`<button class="btn ghost side" ?disabled=${this.sending} @click=${this.send}>${
        this.sending ? "Sending" : "Send now"
      }</button>`
      : nothing;
    const main = draft
      ? html`<button class="btn main" @click=${() =>
        this.app.go(this.app.to("walk", draft.walk_id, draft.step))}>Continue draft</button>`
      : open.length && next
      ? html`<button class="btn main" @click=${() =>
        this.app.go(
          this.app.to("begin", "assignment", next.assignment.id),
        )}><span class="clamp">Begin: ${next.title}</span></button>`
      : nothing;
    return send === nothing && main === nothing ? nothing : html`<footer class="foot">${send}${main}</footer>`;
  }
}

/** One card a walk: its newest revision. @param {any[]} rows */
function newestOf(rows) {
  /** @type {Map<string, any>} */
  const newest = new Map();
  for (const row of rows) {
    if (!newest.has(row.walk_id) || newest.get(row.walk_id).rev < row.rev) newest.set(row.walk_id, row);
  }
  return [...newest.values()];
}

define("walk-today", WalkToday);
