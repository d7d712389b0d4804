// The one way a walk leaves this phone undelivered: its owner types that it shall go. Refuses a mere tap.
import { html } from "lit";
import { discardDraft } from "../store/walks.js";
import { toast } from "../ui/toast.js";

const WORD = "discard";

/** @param {{app: any, walk_id: string, isFrozen: boolean, gone: () => void}} walk */
export function discardForm({ app, walk_id, isFrozen, gone }) {
  const submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const typed = String(new FormData(form).get("word")).trim().toLowerCase() === WORD;
    /** @type {HTMLElement} */ (form.querySelector(".error")).hidden = typed;
    if (!typed) return;
    app.keeper.close();
    await discardDraft(walk_id, { typed: true });
    gone();
    toast("Walk discarded");
  };
  return html`
    <details class="discard">
      <summary>Discard this walk</summary>
      <form class="stack tight" @submit=${submit}>
        <p class="muted small">${isFrozen
          ? "It was not delivered. "
          : ""}Every answer and photo of it goes from this phone, for good.</p>
        <div class="field"><label for="discard-word">Type ${WORD} to do so</label>
            <input id="discard-word" name="word" autocomplete="off" autocapitalize="none" aria-describedby="discard-wrong">
            <p class="error" id="discard-wrong" hidden>Type the word ${WORD}, or close this.</p></div>
        <button class="btn danger">Discard</button>
      </form>
    </details>
  `;
}
