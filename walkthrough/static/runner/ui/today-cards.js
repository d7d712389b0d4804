// The cards of Today: a walk to begin, a draft, an item on its way, one that was delivered. Shows; decides nothing.
import { html, nothing } from "lit";
import { cameOf, day, isLate, size, stateOf, when } from "./labels.js";
import { reached } from "../model/offers.js";
import { personaOf } from "../model/script.js";
import { MODES } from "../model/words.js";

/** @param {number} minutes */
const boxOfTime = (minutes) => minutes < 180 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;

/** @param {import("./element.js").Answering} screen @param {any} offer */
export function offerCard(screen, offer) {
  const { app } = screen;
  const to = offer.assignment
    ? app.to("begin", "assignment", offer.assignment.id)
    : app.to("begin", "script", offer.script.programme, offer.script.id);
  const facts = [
    MODES[/** @type {keyof typeof MODES} */ (offer.mode)],
    offer.site,
    offer.persona ? `as ${offer.persona.name}` : "",
    offer.due && !isLate(offer.due) ? `due ${day(offer.due)}` : "",
  ].filter(Boolean).join(" · ");
  const late = offer.due && isLate(offer.due)
    ? html`
      · <span class="overdue">overdue since ${day(offer.due)}</span>
    `
    : nothing;
  const body = html`<span class="strong">${offer.title}</span>
    <span class="pill ${offer.ready ? "go" : ""}">${offer.ready ? "Ready offline" : "Needs a connection"}</span>
    <small>${facts}${late}</small><small>${offer.minutes ? boxOfTime(offer.minutes) : ""}</small>`;
  return offer.ready
    ? html`<li><a class="card item" href=${to} @click=${(/** @type {Event} */ e) =>
      screen.follow(e, to)}>${body}</a></li>`
    : html`<li class="card item">${body}</li>`;
}

/** @param {import("./element.js").Answering} screen @param {any} draft */
export function draftCard(screen, draft) {
  const { step, of } = reached(draft);
  const to = screen.app.to("walk", draft.walk_id, draft.step);
  return html`<li><a class="card item" href=${to} @click=${(/** @type {Event} */ e) => screen.follow(e, to)}>
    <span class="strong">${draft.title}</span><span class="pill wait">Draft · ${step} of ${of}</span>
    <small>${MODES[/** @type {keyof typeof MODES} */ (draft.mode)]} · as ${personaOf(draft.document).first}</small>
    <small>${when(draft.saved_at)}</small>
    <progress class="meter" max=${of} value=${step} aria-label="Touchpoint ${step} of ${of}"></progress></a></li>`;
}

/** @param {import("./element.js").Answering} screen @param {any} item */
export function itemCard(screen, item) {
  const { pill, look, words, act } = stateOf(item);
  const to = screen.app.to("receipt", item.walk_id);
  const total = item.bytes_total ?? 0;
  return html`<li class="card item" data-walk=${item.walk_id}>
    <a class="strong plain" href=${to} @click=${(/** @type {Event} */ e) => screen.follow(e, to)}>${
    item.label || "A walk"
  }</a>
    <span class="pill ${look}">${pill}</span>
    <small class="wide">${
    [
      item.photos_total ? `${item.photos_total} ${item.photos_total === 1 ? "photo" : "photos"}` : "",
      total ? size(total) : "",
    ].filter(Boolean).join(" · ")
  }${words ? html`${item.photos_total || total ? " · " : ""}${words}` : nothing}</small>
    ${
    item.photos_total
      ? html`
        <progress class="meter" max=${total || item.photos_total} value=${total
          ? item.bytes_done ?? 0
          : item.photos_done ?? 0}
          aria-label="${item.photos_done ?? 0} of ${item.photos_total} photos sent"></progress>
      `
      : nothing
  }
    ${
    act === "sign_in"
      ? html`<button class="btn small wide" @click=${() => screen.signing = true}>Sign in to send</button>`
      : nothing
  }
    ${
    act === "update" && screen.app.update
      ? html`<button class="btn small wide" @click=${() => screen.app.update.apply()}>Update now</button>`
      : nothing
  }
    ${
    act === "retry"
      ? html`<div class="row wide"><button class="btn ghost small" @click=${() =>
        screen.app.engine.outbox.retry(item.walk_id)}>Try again</button>
      <a class="btn quiet small" href=${to} @click=${(/** @type {Event} */ e) =>
        screen.follow(e, to)}>See why</a></div>`
      : nothing
  }
  </li>`;
}

/** @param {import("./element.js").Answering} screen @param {any} row */
export function deliveredCard(screen, row) {
  const came = (screen.app.kit?.walks ?? []).find((/** @type {any} */ walk) => walk.walk_id === row.walk_id);
  const to = screen.app.to("receipt", row.walk_id);
  return html`<li><a class="card item" href=${to} @click=${(/** @type {Event} */ e) => screen.follow(e, to)}>
    <span class="strong">${row.title || "A walk"}</span>${
    came?.state === "returned"
      ? html`<span class="pill wait">Returned to you</span>`
      : html`<span class="pill ok">Delivered ${when(row.delivered_at)}</span>`
  }
    <small>Receipt ${row.code}${row.rev > 1 ? ` · revision ${row.rev}` : ""}</small><small></small>
    ${
    came
      ? html`<small class="wide">${came.state === "returned" && came.note ? came.note : cameOf(came)}</small>`
      : nothing
  }</a></li>`;
}
