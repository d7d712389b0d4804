// The tray of one walk: every photo with its caption and kind, delete with undo. Nothing asks before what can be undone.
import { html } from "lit";
import { define, Screen } from "../ui/element.js";
import { header, savedState } from "../ui/header.js";
import { icon } from "../ui/icon.js";
import { toast } from "../ui/toast.js";
import "./photo-strip.js";
import { changePhoto, dropPhoto, restorePhoto } from "../model/tray.js";
import { nameOf, touchpointOf } from "../model/script.js";

const KINDS = [{ value: "premises", word: "Place" }, { value: "screen", word: "Screen" }, {
  value: "receipt",
  word: "Paper",
}];

export class WalkPhotos extends Screen {
  /** @type {Record<string, any>} */
  static properties = { ...Screen.properties, tick: {} };

  /** @param {any} photo */
  discard(photo) {
    const position = this.draft.photos.indexOf(photo);
    const { keeper, now } = this.app;
    this.tap((draft, at) => dropPhoto(draft, photo, at));
    const undo = () =>
      keeper.draft && keeper.change((/** @type {any} */ draft) => restorePhoto(draft, photo, position, now()));
    toast("Photo deleted", { label: "Undo", act: undo });
  }

  /** @param {any} photo @param {number} n */
  card(photo, n) {
    const touchpoint = touchpointOf(this.draft, photo.touchpoint);
    const where = touchpoint ? nameOf(touchpoint) : "";
    return html`
      <li class="card photo-card">
        <photo-thumb .sha256=${photo.sha256} .label=${photo.caption || `Photo ${n + 1}, ${where}`}></photo-thumb>
        <div class="stack tight">
          <div class="spread"><span class="eyebrow">${where}</span>
                <button type="button" class="icon-button" aria-label="Delete photo ${n + 1}" @click=${() =>
                  this.discard(photo)}>${icon("trash")}</button></div>
          <div class="field"><label for="caption-${n}">What does it show?</label>
                <input id="caption-${n}" autocomplete="off" maxlength="200" .value=${photo.caption ?? ""}
                  @input=${(/** @type {any} */ event) =>
                    this.type((draft, at) =>
                      changePhoto(draft, draft.photos[n], { caption: event.target.value }, at)
                    )}></div>
          <div class="segments three" role="group" aria-label="Kind of photo ${n + 1}">${KINDS.map(({ value, word }) =>
            html`
              <button type="button" aria-pressed=${String(photo.kind === value)}
                @click=${() =>
                  this.tap((draft, at) =>
                    changePhoto(draft, photo, { kind: photo.kind === value ? undefined : value }, at)
                  )}>${word}</button>
            `
          )}</div>
        </div>
      </li>
    `;
  }

  render() {
    const { photos } = this.draft;
    const leave = () => this.app.back(this.app.to("walk", this.draft.walk_id, this.draft.step));
    const count = photos.length === 1 ? "1 photo" : `${photos.length} photos`;
    return html`${header({ title: photos.length ? count : "Photos", back: leave, state: savedState(this.app.keeper) })}
      <main class="app-main">
        ${
      photos.length
        ? html`<ul class="list">${
          photos.map((/** @type {any} */ photo, /** @type {number} */ n) => this.card(photo, n))
        }</ul>`
        : html`
          <div class="empty-state">
            <p class="strong">No photos in this walk.</p>
            <p>Take one at any touchpoint with Camera, or choose several with Library.</p>
          </div>
        `
    }
        <p class="muted small">Photos stay on this phone until the walk is delivered. No faces, no names.</p>
      </main>
      <footer class="foot"><button type="button" class="btn main" @click=${leave}>Done</button></footer>`;
  }
}

define("walk-photos", WalkPhotos);
