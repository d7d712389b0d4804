// Registers the service worker and tells when a new version waits. Refuses to reload by itself: the page asks the person,
// and never while a walk is open.
import { scriptUrl } from "./trusted.js";

const EVERY_MS = 60 * 60 * 1000;

/**
 * @param {{onUpdate: () => void}} parts called when a new version is ready, perhaps more than once
 * @returns {{apply: () => void}} `apply` takes the new version over and reloads
 */
export function registerWorker({ onUpdate }) {
  /** @type {ServiceWorkerRegistration|null} */
  let registration = null;
  let isAsked = false;
  const container = navigator.serviceWorker;
  if (!container) return { apply: () => location.reload() };
  container.addEventListener("controllerchange", () => isAsked && location.reload());
  const watch = async () => {
    registration = await container.register(scriptUrl("/sw.js"), { scope: "/app", updateViaCache: "none" });
    const offer = () => registration?.waiting && container.controller && onUpdate();
    registration.addEventListener("updatefound", () => {
      registration?.installing?.addEventListener("statechange", offer);
    });
    offer();
    setInterval(() => void registration?.update().catch(() => undefined), EVERY_MS);
  };
  // Offline, or refused in a private window: the app runs on without.
  watch().catch(() => undefined);
  return {
    apply() {
      if (!registration?.waiting) return location.reload();
      isAsked = true;
      registration.waiting.postMessage({ type: "skip-waiting" });
    },
  };
}
