// Opens what an address asks for: a draft from the phone's disk, or a new walk that gets to disk with its first answer.
// Each answers a hash to go to instead, or null when the keeper holds the walk.
import { keepStorage, now, version } from "../ui/device.js";
import { to } from "../ui/router.js";
import { begin, enter, nextStep } from "../model/walk.js";
import { touchpointOf } from "../model/script.js";
import { chosenScript } from "../model/offers.js";
import { uuid7 } from "../model/ids.js";
import { meta, setMeta } from "../store/session.js";
import { loadDraft } from "../store/walks.js";

const PLAIN_STEPS = ["brief", "look-back", "photos"];

/** @param {any} keeper @param {any} route @returns {Promise<string|null>} */
export async function openWalk(keeper, route) {
  if (keeper.draft?.walk_id !== route.walk_id) {
    const draft = await loadDraft(route.walk_id).catch(nobodys);
    if (draft?.state !== "draft") return draft ? to("receipt", route.walk_id) : to();
    keeper.open(draft, true);
  }
  const { draft } = keeper;
  const isKnown = PLAIN_STEPS.includes(route.step) || touchpointOf(draft, route.step);
  // Issue, goal and mood come first, whatever the address says.
  if (!isKnown || (route.step !== "brief" && !draft.started_at)) {
    return to("walk", draft.walk_id, draft.started_at ? nextStep(draft) : "brief");
  }
  if (route.step !== "photos") keeper.change((/** @type {any} */ one) => enter(one, route.step, now()));
  return null;
}

/** @param {any} keeper @param {any} route @param {any} app @param {(hash: string) => void} settled the address it has from its first answer on */
export async function openNew(keeper, route, app, settled) {
  const chosen = chosenScript(app.kit, route);
  if (!chosen || !app.user) return to();
  const draft = begin({
    walk_id: uuid7(),
    owner: app.user.id,
    programme: chosen.script.programme,
    script: chosen.script,
    mode: chosen.mode,
    assignment: chosen.assignment,
    now: now(),
    client: await client(),
  });
  keeper.open(draft, false);
  const stop = keeper.subscribe(() => {
    if (keeper.draft?.walk_id !== draft.walk_id) return stop();
    if (keeper.state === "none") return;
    stop();
    settled(to("walk", draft.walk_id, "brief"));
    keepStorage();
  });
  return null;
}

/** Signed out meanwhile: as if there were no walk. A disk that fails is said. @param {any} error */
function nobodys(error) {
  if (error?.code !== "not_signed_in") throw error;
  return null;
}

/** What the manifest says of this phone. */
async function client() {
  let device_id = await meta("device_id");
  if (!device_id) {
    device_id = uuid7();
    await setMeta("device_id", device_id);
  }
  return { device_id, app: version(), tz: Intl.DateTimeFormat().resolvedOptions().timeZone };
}
