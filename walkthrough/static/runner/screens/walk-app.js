// The root element: knows who is here, what they may walk and which screen the address asks for, and hands all of it to the
// screens as `app`. Opens the draft that a route names; never decides anything about a walk.
import { html, nothing } from "lit";
import { define, Screen } from "../ui/element.js";
import { Keeper } from "../ui/keeper.js";
import { back, go, read, replace, to } from "../ui/router.js";
import { client, keepStorage, moment, now } from "../ui/device.js";
import { announce } from "../ui/announce.js";
import { begin, enter, nextStep } from "../model/walk.js";
import { touchpointOf } from "../model/script.js";
import { uuid7 } from "../model/ids.js";
import { chosenScript } from "../model/offers.js";
import { currentUser } from "../store/session.js";
import { currentKit } from "../store/kit.js";
import { listDelivered, listDrafts, loadDraft, saveDraft } from "../store/walks.js";
import "./today.js";
import "./sign-in.js";
import "./brief.js";
import "./touchpoint.js";
import "./photos.js";
import "./look-back.js";
import "./receipt.js";
import "./phone-and-data.js";

export class WalkApp extends Screen {
  static properties = { engine: { attribute: false }, route: { state: true }, tick: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.engine = null;
    this.route = read(location.hash);
    this.tick = 0;
    this.ready = false;
    this.newest = nothing;
    /** @type {any} the worker that waits with a newer version */
    this.update = null;
    this.keeper = new Keeper({ save: saveDraft });
    /** @type {Record<string, any>} */
    this.app = {
      keeper: this.keeper, user: null, kit: null, kit_at: null, drafts: [], items: [], delivered: [], offline: !navigator.onLine,
      now, moment, go, replace, back, to, load: () => this.load(), refresh: () => this.refresh(), signedIn: () => this.signedIn(),
    };
  }

  async connectedCallback() {
    super.connectedCallback();
    this.app.engine = this.engine;
    this.keeper.subscribe(() => this.again());
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

  connection() {
    this.app.offline = !navigator.onLine || !this.engine.online.state;
    this.again();
  }

  /** @param {any} worker */
  offerUpdate(worker) {
    this.update = worker;
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
    const [drafts, items, delivered] = await Promise.all([listDrafts(owner), this.engine.outbox.items(owner), listDelivered(owner)]);
    Object.assign(this.app, { drafts, items, delivered });
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
    const same = JSON.stringify(route) === JSON.stringify(this.route) && this.newest !== nothing;
    if (same) return;
    await this.keeper.flush();
    this.route = route;
    if (route.screen === "walk") await this.openWalk(route);
    else if (route.screen === "begin") await this.openNew(route);
    else {
      this.keeper.close();
      await this.loadItems();
    }
    this.newest = route;
    this.again();
    await this.updateComplete;
    this.settle();
  }

  /** A new screen begins at its top, with focus on its heading. */
  async settle() {
    const screen = /** @type {any} */ (this.querySelector("[data-screen]"));
    await screen?.updateComplete;
    scrollTo(0, 0);
    const heading = /** @type {HTMLElement|null} */ (this.querySelector("h1"));
    heading?.focus({ preventScroll: true });
    document.title = heading?.textContent ? `${heading.textContent.trim()} · Walkthrough` : "Walkthrough";
    announce("");
  }

  /** @param {any} route */
  async openWalk(route) {
    if (this.keeper.draft?.walk_id !== route.walk_id) {
      const draft = await loadDraft(route.walk_id);
      if (!draft || draft.state !== "draft") return replace(draft ? to("receipt", route.walk_id) : to());
      this.keeper.open(draft, true);
    }
    const { draft } = this.keeper;
    const known = ["brief", "look-back", "photos"].includes(route.step) || touchpointOf(draft, route.step);
    if (!known || (route.step !== "brief" && !draft.started_at)) return replace(to("walk", draft.walk_id, known ? "brief" : nextStep(draft)));
    if (route.step !== "photos") this.keeper.change((one) => enter(one, route.step, now()));
  }

  /** A walk that is not on disk yet: it gets there with the first answer. @param {any} route */
  async openNew(route) {
    const chosen = chosenScript(this.app.kit, route);
    if (!chosen || !this.app.user) return replace(to());
    const draft = begin({
      walk_id: uuid7(), owner: this.app.user.id, programme: chosen.script.programme, script: chosen.script, mode: chosen.mode,
      assignment: chosen.assignment, now: now(), client: await client(),
    });
    this.keeper.open(draft, false);
    const stop = this.keeper.subscribe(() => {
      if (this.keeper.draft?.walk_id !== draft.walk_id) return stop();
      if (this.keeper.state === "none") return;
      stop();
      // The walk has an address of its own from its first answer on, so that a reload finds it.
      history.replaceState(history.state, "", to("walk", draft.walk_id, "brief"));
      this.route = this.newest = read(location.hash);
      keepStorage();
    });
  }

  render() {
    if (!this.ready) return html`<main class="app-main" aria-busy="true"><h1 class="visually-hidden">Walkthrough</h1></main>`;
    const { app, route } = this;
    const { draft } = this.keeper;
    const tick = this.tick;
    if (route.screen === "phone") return html`<phone-and-data data-screen .app=${app} .tick=${tick}></phone-and-data>`;
    if (!app.user || route.screen === "sign-in") return html`<sign-in data-screen .app=${app} .tick=${tick}></sign-in>`;
    if (route.screen === "receipt") {
      return html`<walk-receipt data-screen .app=${app} .tick=${tick} .walk_id=${route.walk_id}></walk-receipt>`;
    }
    if (route.screen === "today" || !draft) return html`<walk-today data-screen .app=${app} .tick=${tick}></walk-today>`;
    if (route.screen === "begin" || route.step === "brief") {
      return html`<walk-brief data-screen .app=${app} .tick=${tick} .draft=${draft}></walk-brief>`;
    }
    if (route.step === "look-back") return html`<look-back data-screen .app=${app} .tick=${tick} .draft=${draft}></look-back>`;
    if (route.step === "photos") return html`<walk-photos data-screen .app=${app} .tick=${tick} .draft=${draft}></walk-photos>`;
    return html`<walk-touchpoint data-screen .app=${app} .tick=${tick} .draft=${draft} .key=${route.step}></walk-touchpoint>`;
  }
}

define("walk-app", WalkApp);
