// The photos of one touchpoint, and the two ways to add more: camera and library. Shows each as soon as it is on disk.
import { html, nothing } from "lit";
import { define, Screen } from "../ui/element.js";
import { icon } from "../ui/icon.js";
import { toast } from "../ui/toast.js";
import { announce } from "../ui/announce.js";
import { storeWords } from "../ui/labels.js";
import { keepStorage } from "../ui/device.js";
import { addPhoto, photoUrl } from "../store/photos.js";
import { attachPhoto, photosAt } from "../model/tray.js";

export class PhotoThumb extends Screen {
  /** @type {Record<string, any>} */
  static properties = { sha256: {}, label: {}, url: { state: true } };

  constructor() {
    super();
    this.sha256 = "";
    this.label = "";
    this.url = "";
  }

  /** @param {Map<string, unknown>} changed */
  async updated(changed) {
    if (!changed.has("sha256")) return;
    this.url = await photoUrl(this.sha256).catch(() => "");
  }

  render() {
    return this.url
      ? html`<img src=${this.url} alt=${this.label}>`
      : html`<span class="thumb-wait">${this.label}</span>`;
  }
}

define("photo-thumb", PhotoThumb);

/** @param {import("../ui/element.js").Answering} screen has app, draft, tap, requestUpdate @param {string} touchpoint @param {string|null} friction @param {FileList} files */
async function take(screen, touchpoint, friction, files) {
  const list = [...files];
  const { walk_id } = screen.draft;
  for (const [index, file] of list.entries()) {
    screen.adding = `${index + 1} of ${list.length}`;
    screen.requestUpdate();
    try {
      const photo = await addPhoto(walk_id, file);
      if (screen.app.keeper.draft?.walk_id !== walk_id) return;
      await screen.app.keeper.change((/** @type {any} */ draft) =>
        attachPhoto(draft, touchpoint, photo, friction, screen.app.now())
      );
      announce(`Photo ${index + 1} of ${list.length} saved on this phone`);
    } catch (error) {
      toast(storeWords(/** @type {any} */ (error)?.code ?? "store_failed"));
    }
  }
  screen.adding = "";
  screen.requestUpdate();
  keepStorage();
}

/** @param {import("../ui/element.js").Answering} screen @param {string} touchpoint @param {string|null} friction @param {boolean} camera */
function adder(screen, touchpoint, friction, camera) {
  const change = (/** @type {any} */ event) => {
    const { files } = event.target;
    if (files?.length) take(screen, touchpoint, friction, files).finally(() => event.target.value = "");
  };
  const input = camera
    ? html`<input type="file" accept="image/*" capture="environment" @change=${change}>`
    : html`<input type="file" accept="image/*" multiple @change=${change}>`;
  return html`<label class="add-photo">${input}<span>${icon(camera ? "camera" : "image")}${
    camera ? "Camera" : "Library"
  }</span></label>`;
}

/** @param {import("../ui/element.js").Answering} screen @param {string} touchpoint @param {string|null} [friction] only the photos of this friction */
export function photoStrip(screen, touchpoint, friction = null) {
  const photos = photosAt(screen.draft, touchpoint).filter((/** @type {any} */ photo) =>
    !friction || photo.friction === friction
  );
  const open = screen.app.to("walk", screen.draft.walk_id, "photos");
  const count = photos.length === 1 ? "1 photo" : `${photos.length} photos`;
  return html`
    <div class="field">
      <p class="lab"><span>Photos</span><em role="status">${screen.adding
        ? `Saving photo ${screen.adding}`
        : photos.length
        ? count
        : "no people"}</em></p>
      <div class="thumbs">
          ${photos.map((/** @type {any} */ photo, /** @type {number} */ n) =>
            html`
              <a class="thumb" href=${open}
                @click=${(/** @type {Event} */ event) => {
                  event.preventDefault();
                  screen.app.go(open);
                }}><photo-thumb .sha256=${photo.sha256} .label=${photo.caption ||
                  `Photo ${n + 1}: add a caption or delete`}></photo-thumb></a>
            `
          )}
          ${screen.adding ? html`<span class="thumb thumb-wait" aria-hidden="true">${screen.adding}</span>` : nothing}
          ${adder(screen, touchpoint, friction, true)}${adder(screen, touchpoint, friction, false)}
        </div>
    </div>
  `;
}
