// Tells this tab and the others that rows of the outbox changed. Refuses to carry what changed: listeners read again.

/** @type {Set<() => void>} */
const listeners = new Set();
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("walkthrough-outbox") : null;
channel?.addEventListener("message", tell);

export function outboxChanged() {
  tell();
  channel?.postMessage("changed");
}

/** @param {() => void} listener @returns {() => void} stops listening */
export function onOutboxChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell() {
  for (const listener of listeners) listener();
}
