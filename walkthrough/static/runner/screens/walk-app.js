// The root element: knows who is here, what they may walk and which screen the address asks for, and hands all of it to the
// screens as `app`. Opens the draft that a route names; never decides anything about a walk.
import { html } from "lit";
import { define, Screen } from "../ui/element.js";
import { Keeper } from "../ui/keeper.js";
import { back, go, read, replace, to } from "../ui/router.js";
import { moment, now } from "../ui/device.js";
import { clearToast, toast } from "../ui/toast.js";
import { storeWords } from "../ui/labels.js";
import { screenFor } from "./screen-for.js";
import { openNew, openWalk } from "./opening.js";
import { currentUser } from "../store/session.js";
import { currentKit } from "../store/kit.js";
import { listDelivered, listDrafts, loadDraft, saveDraft } from "../store/walks.js";

export class WalkApp extends Screen {
  /** @type {Record<string, any>} */
  static properties = { engine: { attribute: false }, route: { state: true }, tick: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.engine = null;
    this.route = read(location.hash);
    this.tick = 0;
    this.told = "";
    this.ready = false;
    /** @type {import("../ui/router.js").Route|null} the route that is shown */
    this.newest = null;
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
    this.engine.outbox.subscribe(() => this.loadItems());
    this.engine.onOnline((/** @type {boolean} */ online) => {
      this.connection();
      if (online) this.refresh();
    });
    await this.load();
    if (!this.app.user && (await this.engine.recogniseUser().catch(() => null))) await this.load();
    this.engine.outbox.start();
    await this.turn();
    this.refresh();
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

  /** The address changed: save what is open, then open what is asked for. */
  async turn() {
    const route = read(location.hash);
    const same = JSON.stringify(route) === JSON.stringify(this.route) && this.newest !== null;
    if (same) return;
    clearToast();
    /** @type {any} */ (this.querySelector("[data-screen]"))?.leaving?.();
    await this.keeper.flush();
    this.route = route;
    const elsewhere = await this.openRoute(route);
    if (elsewhere) return replace(elsewhere);
    this.newest = route;
    this.again();
    await this.updateComplete;
    this.settle();
  }

  /** @param {any} route @returns {Promise<string|null>} where to go instead */
  openRoute(route) {
    if (route.screen === "walk") return openWalk(this.keeper, route);
    if (route.screen === "begin") {
      return openNew(this.keeper, route, this.app, (hash) => {
        history.replaceState(history.state, "", hash);
        this.route = this.newest = read(hash);
      });
    }
    this.keeper.close();
    return this.loadItems().then(() => null);
  }

  /** A new screen begins at its top, with focus on its heading. */
  async settle() {
    const screen = /** @type {any} */ (this.querySelector("[data-screen]"));
    await screen?.updateComplete;
    scrollTo(0, 0);
    const heading = /** @type {HTMLElement|null} */ (this.querySelector("h1"));
    heading?.focus({ preventScroll: true });
    document.title = heading?.textContent ? `${heading.textContent.trim()} · Walkthrough` : "Walkthrough";
  }

  render() {
    if (!this.ready) {
      return html`
        <main class="app-main" aria-busy="true">
          <h1 class="visually-hidden">Walkthrough</h1>
        </main>
      `;
    }
    return screenFor(this.app, this.route, this.keeper.draft, this.tick);
  }
}

define("walk-app", WalkApp);
