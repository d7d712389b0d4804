// Which screen an address shows to whom. The one place that knows every screen.
import { html } from "lit";
import "./today.js";
import "./sign-in.js";
import "./brief.js";
import "./touchpoint.js";
import "./photos.js";
import "./look-back.js";
import "./receipt.js";
import "./phone-and-data.js";

/** @param {any} app @param {import("../ui/router.js").Route} route @param {any} draft @param {number} tick changes whenever anything does */
export function screenFor(app, route, draft, tick) {
  if (route.screen === "phone") return html`<phone-and-data data-screen .app=${app} .tick=${tick}></phone-and-data>`;
  if (!app.user || route.screen === "sign-in") return html`<sign-in data-screen .app=${app} .tick=${tick}></sign-in>`;
  if (route.screen === "receipt") {
    return html`<walk-receipt data-screen .app=${app} .tick=${tick} .walk_id=${route.walk_id}></walk-receipt>`;
  }
  if (route.screen === "today" || !draft) {
    return html`<walk-today data-screen .app=${app} .tick=${tick}></walk-today>`;
  }
  if (route.screen === "begin" || route.step === "brief") {
    return html`<walk-brief data-screen .app=${app} .tick=${tick} .draft=${draft}></walk-brief>`;
  }
  if (route.step === "look-back") {
    return html`<look-back data-screen .app=${app} .tick=${tick} .draft=${draft}></look-back>`;
  }
  if (route.step === "photos") {
    return html`<walk-photos data-screen .app=${app} .tick=${tick} .draft=${draft}></walk-photos>`;
  }
  return html`<walk-touchpoint data-screen .app=${app} .tick=${tick} .draft=${draft} .key=${route.step}></walk-touchpoint>`;
}
