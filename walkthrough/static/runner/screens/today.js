// What there is to do: walks to begin, drafts to continue, what is being sent, what was delivered and what came of it.
import { html, nothing } from "lit";
import { define, Screen } from "../ui/element.js";
import { header } from "../ui/header.js";
import { icon } from "../ui/icon.js";
import { day, size, stateOf, storeWords, time, when } from "../ui/labels.js";
import { assignmentsOf, ownWalks, reached } from "../model/offers.js";
import { personaOf } from "../model/script.js";
import { MODES } from "../model/words.js";
import { signInSheet } from "./sign-in.js";

const REVIEWED = /** @type {Record<string, string>} */ ({
  received: "Waiting for review", in_review: "Being reviewed", callback: "A question for you", returned: "Returned to you",
  accepted: "Accepted", set_aside: "Set aside",
});

export class WalkToday extends Screen {
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

  /** @param {any} offer */
  offer(offer) {
    const { app } = this;
    const to = offer.assignment ? app.to("begin", "assignment", offer.assignment.id) : app.to("begin", "script", offer.script.programme, offer.script.id);
    const facts = [MODES[/** @type {keyof typeof MODES} */ (offer.mode)], offer.site, offer.persona ? `as ${offer.persona.name}` : "", offer.due ? `due ${day(offer.due)}` : ""];
    const body = html`<span class="strong">${offer.title}</span>
      <span class="pill ${offer.ready ? "go" : ""}">${offer.ready ? "Ready offline" : "Needs a connection"}</span>
      <small>${facts.filter(Boolean).join(" · ")}</small><small>${offer.minutes ? `${offer.minutes} min` : ""}</small>`;
    return offer.ready
      ? html`<li><a class="card item" href=${to} @click=${(/** @type {Event} */ e) => this.follow(e, to)}>${body}</a></li>`
      : html`<li class="card item">${body}</li>`;
  }

  /** @param {Event} event @param {string} to */
  follow(event, to) {
    event.preventDefault();
    this.app.go(to);
  }

  /** @param {any} draft */
  draftCard(draft) {
    const { step, of } = reached(draft);
    const to = this.app.to("walk", draft.walk_id, draft.step);
    return html`<li><a class="card item" href=${to} @click=${(/** @type {Event} */ e) => this.follow(e, to)}>
      <span class="strong">${draft.title}</span><span class="pill wait">Draft · ${step} of ${of}</span>
      <small>${MODES[/** @type {keyof typeof MODES} */ (draft.mode)]} · as ${personaOf(draft.document).first}</small>
      <small>${when(draft.saved_at)}</small>
      <progress class="meter" max=${of} value=${step} aria-label="Touchpoint ${step} of ${of}"></progress></a></li>`;
  }

  /** @param {any} item */
  itemCard(item) {
    const { pill, look, words, act } = stateOf(item);
    const to = this.app.to("receipt", item.walk_id);
    const total = item.bytes_total ?? 0;
    return html`<li class="card item" data-walk=${item.walk_id}>
      <a class="strong plain" href=${to} @click=${(/** @type {Event} */ e) => this.follow(e, to)}>${item.label || "A walk"}</a>
      <span class="pill ${look}">${pill}</span>
      <small class="wide">${[item.photos_total ? `${item.photos_total} ${item.photos_total === 1 ? "photo" : "photos"}` : "", total ? size(total) : ""].filter(Boolean).join(" · ")}${words ? html`${item.photos_total || total ? " · " : ""}${words}` : nothing}</small>
      ${item.photos_total
        ? html`<progress class="meter" max=${total || item.photos_total} value=${total ? item.bytes_done ?? 0 : item.photos_done ?? 0}
            aria-label="${item.photos_done ?? 0} of ${item.photos_total} photos sent"></progress>` : nothing}
      ${act === "sign_in" ? html`<button class="btn small wide" @click=${() => this.signing = true}>Sign in to send</button>` : nothing}
      ${act === "update" && this.app.update ? html`<button class="btn small wide" @click=${() => this.app.update.apply()}>Update now</button>` : nothing}
      ${act === "retry" ? html`<div class="row wide"><button class="btn ghost small" @click=${() => this.app.engine.outbox.retry(item.walk_id)}>Try again</button>
        <a class="btn quiet small" href=${to} @click=${(/** @type {Event} */ e) => this.follow(e, to)}>See why</a></div>` : nothing}
    </li>`;
  }

  /** @param {any} row */
  deliveredCard(row) {
    const came = (this.app.kit?.walks ?? []).find((/** @type {any} */ walk) => walk.walk_id === row.walk_id);
    const to = this.app.to("receipt", row.walk_id);
    return html`<li><a class="card item" href=${to} @click=${(/** @type {Event} */ e) => this.follow(e, to)}>
      <span class="strong">${row.title || "A walk"}</span><span class="pill ok">Delivered ${when(row.delivered_at)}</span>
      <small>Receipt ${row.code}${row.rev > 1 ? ` · revision ${row.rev}` : ""}</small><small></small>
      ${came ? html`<small class="wide">${[REVIEWED[came.state] ?? "", came.note ?? ""].filter(Boolean).join(": ")}</small>` : nothing}</a></li>`;
  }

  /** @param {string} title @param {any[]} cards */
  section(title, cards) {
    return cards.length ? html`<section class="stack tight"><h2 class="eyebrow">${title}</h2><ul class="list">${cards}</ul></section>` : nothing;
  }

  render() {
    const { app } = this;
    const assigned = assignmentsOf(app.kit);
    const taken = new Set(app.drafts.map((/** @type {any} */ draft) => draft.assignment_id));
    const open = assigned.filter(({ assignment }) => !taken.has(assignment.id));
    const own = ownWalks(app.kit, app.user.roles ?? []);
    const waiting = app.items.filter((/** @type {any} */ item) => item.state !== "acknowledged");
    const delivered = newestOf(app.delivered);
    const state = app.offline || waiting.length
      ? html`<span class="saved wait">${[app.offline ? "Offline" : "", waiting.length ? `${waiting.length} waiting` : ""].filter(Boolean).join(" · ")}</span>`
      : html`<span class="saved">${delivered.length ? "All delivered" : "Ready"}</span>`;
    const settings = html`<a class="icon-button" href=${app.to("phone")} aria-label="Phone and data"
      @click=${(/** @type {Event} */ e) => this.follow(e, app.to("phone"))}>${icon("settings")}</a>`;
    return html`${header({ title: "Today", state, extra: settings })}
      <main class="app-main">
        ${app.trouble ? html`<p class="banner bad" role="alert">${storeWords(app.trouble)}</p>` : nothing}
        ${app.offline ? html`<p class="banner">You are offline. Everything you record is kept on this phone and is sent when you are back.</p>` : nothing}
        ${app.sign_in && !app.offline ? html`<div class="banner"><span>You are signed out. Walking works; sending waits until you sign in.</span>
          <button class="btn small" @click=${() => this.signing = true}>Sign in</button></div>` : nothing}
        ${app.update ? html`<div class="banner good"><span>A new version is ready. Drafts stay as they are.</span>
          <button class="btn small" @click=${() => app.update.apply()}>Update</button></div>` : nothing}
        ${this.section("Drafts", app.drafts.map((/** @type {any} */ draft) => this.draftCard(draft)))}
        ${this.section("Your walks", open.map((offer) => this.offer(offer)))}
        ${this.section("Sending", waiting.map((/** @type {any} */ item) => this.itemCard(item)))}
        ${this.section("Walk one yourself", own.map((offer) => this.offer(offer)))}
        ${this.section("Delivered", delivered.map((row) => this.deliveredCard(row)))}
        ${this.empty(open, own)}
        ${app.kit_at ? html`<p class="muted small center">Checked ${when(app.kit_at)}${new Date(app.kit_at).toDateString() === new Date().toDateString() ? "" : `, ${time(app.kit_at)}`}</p>` : nothing}
      </main>
      ${this.foot(waiting, open, own)}
      ${this.signing ? signInSheet(app, () => this.signing = false) : nothing}`;
  }

  /** @param {any[]} open @param {any[]} own */
  empty(open, own) {
    if (open.length || own.length || this.app.drafts.length) return nothing;
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
      ? html`<button class="btn ghost side" ?disabled=${this.sending} @click=${this.send}>${this.sending ? "Sending" : "Send now"}</button>` : nothing;
    const main = draft
      ? html`<button class="btn main" @click=${() => this.app.go(this.app.to("walk", draft.walk_id, draft.step))}>Continue draft</button>`
      : open.length && next
      ? html`<button class="btn main" @click=${() => this.app.go(this.app.to("begin", "assignment", next.assignment.id))}>Begin: ${next.title}</button>`
      : nothing;
    return send === nothing && main === nothing ? nothing : html`<footer class="foot">${send}${main}</footer>`;
  }
}

/** One card a walk: its newest revision. @param {any[]} rows */
function newestOf(rows) {
  /** @type {Map<string, any>} */
  const newest = new Map();
  for (const row of rows) if (!newest.has(row.walk_id) || newest.get(row.walk_id).rev < row.rev) newest.set(row.walk_id, row);
  return [...newest.values()];
}

define("walk-today", WalkToday);
