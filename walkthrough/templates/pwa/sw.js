/* The service worker of /app: keeps the shell of one version so that the app opens without a server.
   It refuses to touch /api, anything but GET, and the pages of the desk; it never takes over by itself. */
"use strict";
const VERSION = {{ version|tojson }};
const CACHE = "walkthrough-shell-" + VERSION;
const PREFIX = "walkthrough-shell-";
const PAGE = "/app";
const SHELL = {{ shell|tojson }};

const isShellAnswer = (path, answer) => {
  if (!answer.ok || answer.redirected || answer.type !== "basic") return false;
  // A captive portal answers 200 with a page of its own: the shell names its version, nothing else is HTML.
  if (path === PAGE) return answer.headers.get("X-Walkthrough-Shell") === VERSION;
  return !(answer.headers.get("Content-Type") || "").startsWith("text/html");
};

const keep = async (cache, path) => {
  // What is under the version prefix never changes; the rest is asked for afresh.
  const answer = await fetch(path, { cache: path.startsWith("/static/") ? "default" : "no-store", credentials: "same-origin" });
  if (!isShellAnswer(path, answer)) throw new Error("Not the shell: " + path);
  await cache.put(path, answer);
};

const fill = async () => {
  const cache = await caches.open(CACHE);
  const held = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  const missing = SHELL.filter((path) => !held.has(path));
  const done = await Promise.allSettled(missing.map((path) => keep(cache, path)));
  const failed = done.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
};

// The version before stays, for tabs that still run it; anything older goes.
const forgetOld = async () => {
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
};

const page = async (request) => {
  const held = await (await caches.open(CACHE)).match(PAGE) || await caches.match(PAGE);
  return held || fetch(request);
};

const asset = async (request) => {
  const path = new URL(request.url).pathname;
  const held = await caches.match(path);
  if (held) return held;
  const answer = await fetch(request);
  if (SHELL.includes(path) && isShellAnswer(path, answer)) {
    await (await caches.open(CACHE)).put(path, answer.clone());
  }
  return answer;
};

addEventListener("install", (event) => event.waitUntil(fill()));

addEventListener("activate", (event) => event.waitUntil(forgetOld().then(() => clients.claim())));

addEventListener("message", (event) => {
  if (event.data && event.data.type === "skip-waiting") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") {
    if (url.pathname !== PAGE && !url.pathname.startsWith(PAGE + "/")) return;
    event.respondWith(page(request));
    // The browser may have dropped part of the cache: each load fills what is missing, quietly when offline.
    event.waitUntil(fill().catch(() => undefined));
  } else if (url.pathname.startsWith("/static/") || SHELL.includes(url.pathname)) {
    event.respondWith(asset(request));
  }
});
