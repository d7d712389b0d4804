// What a kit offers this person today: assignments, open walks, and for an employee the scripts to walk oneself. Pure reading.
import { personaOf, touchpointsOf } from "./script.js";

/** @param {any} kit @param {{id: string, version: number}} wanted @param {string} [programme] */
export const scriptOf = (kit, wanted, programme) =>
  kit?.scripts?.find((/** @type {any} */ script) =>
    script.id === wanted.id && script.version === wanted.version && (!programme || script.programme === programme)
  ) ?? null;

/** The newest version of each script. @param {any} kit */
export function newestScripts(kit) {
  /** @type {Map<string, any>} */
  const newest = new Map();
  for (const script of kit?.scripts ?? []) {
    const name = `${script.programme}/${script.id}`;
    if (!newest.has(name) || newest.get(name).version < script.version) newest.set(name, script);
  }
  return [...newest.values()];
}

/** @param {any} script @param {any} kit @param {any} [assignment] */
function card(script, kit, assignment) {
  const persona = kit.personas?.find((/** @type {any} */ one) =>
    one.programme === script?.programme && one.key === assignment?.persona
  );
  const site = kit.sites?.find((/** @type {any} */ one) =>
    one.programme === assignment?.programme && one.key === assignment?.site
  );
  return {
    title: script?.document.title ?? assignment?.script?.id,
    minutes: script?.document.time_box_min ?? null,
    ready: Boolean(script),
    persona: script ? personaOf(script.document, persona) : null,
    site: site?.name ?? assignment?.site ?? "",
    assignment,
    script,
  };
}

const OPEN = new Set(["offered", "held", "started", undefined]);

/** @param {any} kit */
export function assignmentsOf(kit) {
  return [...(kit?.assignments ?? []), ...(kit?.open_walks ?? [])].filter((one) => OPEN.has(one.state)).map((
    assignment,
  ) => ({
    ...card(scriptOf(kit, assignment.script, assignment.programme), kit, assignment),
    mode: assignment.mode,
    due: assignment.due ?? null,
  }));
}

/** Published scripts an employee may walk without being asked. @param {any} kit @param {string[]} roles */
export function ownWalks(kit, roles) {
  if (!roles.includes("employee")) return [];
  return newestScripts(kit).filter(({ document }) => document.modes?.includes("walkthrough"))
    .map((script) => ({ ...card(script, kit), mode: "walkthrough" }));
}

/** What an address like #/begin/… names. @param {any} kit @param {any} route */
export function chosenScript(kit, route) {
  if (route.kind === "assignment") {
    const found = assignmentsOf(kit).find(({ assignment }) => assignment.id === route.id);
    return found?.script ? { script: found.script, mode: found.mode, assignment: found.assignment } : null;
  }
  const script = newestScripts(kit).find((one) => one.programme === route.programme && one.id === route.id);
  return script ? { script, mode: "walkthrough", assignment: null } : null;
}

/** "3 of 9" for a draft. @param {any} draft */
export function reached(draft) {
  const list = touchpointsOf(draft);
  const at = list.findIndex(({ key }) => key === draft.step);
  return { step: at < 0 ? (draft.step === "brief" ? 0 : list.length) : at + 1, of: list.length };
}
