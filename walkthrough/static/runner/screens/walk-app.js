// The root element: knows who is here, what they may walk and which screen the address asks for, and hands all of it to the
// screens as `app`. Never decides anything about a walk.
import { html } from "lit";
import { define } from "../ui/element.js";
import { Keeper } from "../ui/keeper.js";
import { back, go, replace, to } from "../ui/router.js";
import { moment, now, whenIdle } from "../ui/device.js";
import { toast } from "../ui/toast.js";
import { storeWords } from "../ui/labels.js";
import { screenFor } from "./screen-for.js";
import { Turning } from "./turning.js";
import { layBallast } from "../store/ballast.js";
import { currentUser } from "../store/session.js";
import { currentKit } from "../store/kit.js";
import { listDelivered, listDrafts, loadDraft, saveDraft } from "../store/walks.js";

export class WalkApp extends Turning {
  /** @type {Record<string, any>} */
  static properties = { ...Turning.properties, engine: { attribute: false }, tick: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.engine = null;
    this.tick = 0;
    this.told = "";
    this.ready = false;
    this.keeper = new Keeper({ save: saveDraft });
    /** @type {Record<string, any>} */
    this.app = {
      keeper: this.keeper,
      user: null,
      kit: null,
      kit_at: null,
      drafts: [],
      items: [],
      submitted: [],
      delivered: [],
      offline: !navigator.onLine,
      now,
      moment,
      go,
      replace,
      back,
      to,
      load: () => this.load(),
      refresh: () => this.refresh(),
      signedIn: () => this.signedIn(),
    };
  }

  async connectedCallback() {
    super.connectedCallback();
    this.app.engine = this.engine;
    this.keeper.subscribe(() => this.kept());
    addEventListener("popstate", () => this.turn());
    addEventListener("online", () => this.connection());
    addEventListener("offline", () => this.connection());
    document.addEventListener("visibilitychange", () => document.hidden && this.keeper.flush());
    addEventListener("pagehide", () => this.keeper.flush());
    // What cannot be read now is read at the next change, and at the next screen, which says so.
    this.engine.outbox.subscribe(() => this.loadItems().catch(() => undefined));
    this.engine.onOnline((/** @type {boolean} */ online) => {
      this.connection();
      if (online) this.refresh();
    });
    await this.open();
    // Only now: nothing that sends or makes room may stand between a person and the first screen.
    this.engine.outbox.start();
    this.refresh();
    whenIdle(layBallast);
  }

  /** From the phone's disk to the screen that the address asks for, or to why not. */
  async open() {
    await this.load();
    if (this.app.trouble) return this.stick(this.app.trouble);
    if (!this.app.user && (await this.engine.recogniseUser().catch(() => null))) await this.load();
    await this.turn(true);
  }

  again() {
    this.tick += 1;
  }

  /** The draft changed, or is on disk, or could not be put there: then the person is told why, once. */
  kept() {
    const { state, problem } = this.keeper;
    if (state === "failed" && this.told !== "failed") {
      toast(storeWords(problem), { label: "Try again", act: () => this.keeper.flush() });
    }
    if (state === "failed" || state === "saved") this.told = state;
    this.again();
  }

  connection() {
    this.app.offline = !navigator.onLine || !this.engine.online.state;
    this.again();
  }

  /** @param {any} worker */
  offerUpdate(worker) {
    this.app.update = worker;
    this.again();
  }

  /** Everything the phone's disk knows; needs no server. */
  async load() {
    try {
      this.app.user = await currentUser();
      const held = this.app.user ? await currentKit() : null;
      Object.assign(this.app, { kit: held?.kit ?? null, kit_at: held?.fetched_at ?? null, trouble: null });
      await this.loadItems();
    } catch (error) {
      this.app.trouble = /** @type {any} */ (error)?.code ?? "store_failed";
    }
    this.ready = true;
    this.again();
  }

  async loadItems() {
    const owner = this.app.user?.id;
    if (!owner) return;
    const { outbox } = this.engine;
    const held = outbox.items(owner).map((/** @type {any} */ item) => loadDraft(item.walk_id).catch(() => null));
    const [drafts, delivered, submitted] = await Promise.all([
      listDrafts(owner),
      listDelivered(owner),
      Promise.all(held),
    ]);
    // Read last: the outbox may have changed while the disk answered.
    Object.assign(this.app, { drafts, delivered, submitted: submitted.filter(Boolean), items: outbox.items(owner) });
    this.again();
  }

  /** Asks the server for the newest kit; without a server everything stays as it is. */
  async refresh() {
    if (!this.app.user) return;
    const answer = await this.engine.refreshKit();
    this.app.sign_in = answer.retry === "sign_in";
    this.app.offline = answer.offline;
    await this.load();
  }

  async signedIn() {
    this.app.sign_in = false;
    await this.load();
    await this.refresh();
    this.engine.outbox.pass({ byHand: true });
  }

  render() {
    if (!this.ready) {
      return html`
        <main class="app-main" aria-busy="true">
          <h1 class="visually-hidden">Walkthrough</h1>
        </main>
      `;
    }
    if (this.stuck) return this.stuckScreen();
    return screenFor(this.app, this.route, this.keeper.draft, this.tick);
  }
}

define("walk-app", WalkApp);
