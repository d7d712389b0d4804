// Starts the walk app: engine, worker, root element. Holds no logic of its own.
import { createEngine } from "./sync/browser.js";
import { registerWorker } from "./update.js";
import "./screens/walk-app.js";

const engine = createEngine();
const root = /** @type {any} */ (document.querySelector("walk-app") ?? document.createElement("walk-app"));
root.engine = engine;
const place = document.getElementById("app") ?? document.body;
if (!root.isConnected) place.replaceChildren(root);

const worker = registerWorker({ onUpdate: () => root.offerUpdate(worker) });
