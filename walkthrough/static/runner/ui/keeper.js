// Keeps the walk that is open: applies each change, saves at a tap at once and after typing within 300 ms, and says whether
// the last change is on disk. Never says "saved" before the store's transaction completed; never drops a change.

const TYPING_PAUSE_MS = 300;

export class Keeper {
  /** @param {{save: (draft: any) => Promise<unknown>}} store */
  constructor({ save }) {
    this.save = save;
    /** @type {any} */
    this.draft = null;
    /** @type {"none"|"saving"|"saved"|"failed"} */
    this.state = "none";
    /** @type {string} */
    this.problem = "";
    this.listeners = new Set();
    /** @type {any} */
    this.waiting = null;
    /** @type {Promise<void>|null} */
    this.running = null;
    this.dirty = false;
  }

  /** @param {() => void} listener */
  subscribe(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell() {
    for (const listener of this.listeners) listener();
  }

  /** @param {any} draft @param {boolean} isStored whether the phone's disk has it already */
  open(draft, isStored) {
    this.draft = draft;
    this.state = isStored ? "saved" : "none";
    this.dirty = false;
    this.tell();
  }

  close() {
    this.draft = null;
    this.state = "none";
  }

  /** @param {(draft: any) => any} change */
  change(change) {
    this.draft = change(this.draft);
    this.dirty = true;
    this.state = "saving";
    this.tell();
    return this.flush();
  }

  /** @param {(draft: any) => any} change */
  type(change) {
    this.draft = change(this.draft);
    this.dirty = true;
    this.state = "saving";
    // The first keystroke starts the clock, so that a person who never stops typing is saved all the same.
    this.waiting ??= setTimeout(() => this.flush(), TYPING_PAUSE_MS);
    this.tell();
  }

  /** Resolves when everything changed so far is on disk, or could not be put there (state "failed"). */
  flush() {
    clearTimeout(this.waiting);
    this.waiting = null;
    this.running ??= this.run().finally(() => this.running = null);
    return this.running;
  }

  async run() {
    while (this.dirty && this.draft) {
      this.dirty = false;
      try {
        await this.save(this.draft);
        if (!this.dirty) this.state = "saved";
      } catch (error) {
        this.dirty = true;
        this.state = "failed";
        this.problem = /** @type {any} */ (error)?.code ?? "store_failed";
        this.tell();
        return;
      }
    }
    this.tell();
  }
}
