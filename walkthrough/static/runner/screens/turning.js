// From one address to the next: saves what is open, opens what is asked for, and says so when that fails.
// Refuses to leave the old screen standing in silence, and to lose a change that the disk did not take.
import { Screen } from "../ui/element.js";
import { hearing } from "../ui/hearing.js";
import { go, read, replace, to } from "../ui/router.js";
import { clearToast } from "../ui/toast.js";
import { openNew, openWalk } from "./opening.js";
import { stuckScreen } from "./stuck.js";
import { StoreError } from "../store/errors.js";

export class Turning extends Screen {
  /** @type {Record<string, any>} */
  static properties = { route: { state: true }, stuck: { state: true } };

  constructor() {
    super();
    this.route = read(location.hash);
    /** @type {import("../ui/router.js").Route|null} the route that is shown */
    this.newest = null;
    /** Why the address did not open; "" when it did. */
    this.stuck = "";
    this.turns = 0;
    this.heard = () => {};
    /** @type {any} */
    this.keeper = null;
  }

  /** Reads the phone's disk again and opens the address. @returns {Promise<void>} */
  open() {
    throw new Error("The root element opens.");
  }

  /** @returns {Promise<void>} */
  loadItems() {
    throw new Error("The root element loads.");
  }

  /** The address changed: save what is open, then open what is asked for, or say why it does not open. */
  async turn(isAgain = false) {
    const route = read(location.hash);
    const same = JSON.stringify(route) === JSON.stringify(this.route) && this.newest !== null;
    if (same && !isAgain) return;
    clearToast();
    /** @type {any} */ (this.querySelector("[data-screen]"))?.leaving?.();
    const turn = this.turns += 1;
    this.heard();
    this.heard = hearing(this);
    try {
      await this.keeper.flush();
      if (turn === this.turns) await this.show(route, turn);
    } catch (error) {
      if (!(error instanceof StoreError)) reportError(error);
      if (turn !== this.turns) return;
      this.route = route;
      await this.stick(error instanceof StoreError ? error.code : "unknown");
    }
    if (turn === this.turns) this.heard();
  }

  /** @param {any} route @param {number} turn a later one makes this one void */
  async show(route, turn) {
    if (this.isUnsaved(route)) throw new StoreError(this.keeper.problem);
    this.route = route;
    const elsewhere = await this.openRoute(route);
    if (turn !== this.turns) return;
    this.stuck = "";
    if (elsewhere) return replace(elsewhere);
    this.newest = route;
    await this.updateComplete;
    this.settle();
  }

  /** @param {string} code */
  async stick(code) {
    this.stuck = code;
    await this.updateComplete;
    this.settle();
  }

  /** Whether going there would lose a change that the disk did not take. @param {any} route */
  isUnsaved(route) {
    const { draft, state } = this.keeper;
    return state === "failed" && !(route.screen === "walk" && route.walk_id === draft?.walk_id);
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

  stuckScreen() {
    const { draft } = this.keeper;
    const isUnsaved = this.isUnsaved(this.route);
    return stuckScreen({
      code: this.stuck,
      isUnsaved,
      isToday: this.route.screen === "today",
      again: () => this.open(),
      back: () => go(isUnsaved ? to("walk", draft.walk_id, draft.step) : to()),
      leave: () => {
        this.keeper.close();
        this.open();
      },
    });
  }
}
