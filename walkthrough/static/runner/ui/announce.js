// Says a short sentence to screen readers without moving focus. One polite region for the whole app.

/** @param {string} sentence */
export function announce(sentence) {
  let region = document.getElementById("announcer");
  if (!region) {
    region = document.createElement("div");
    region.id = "announcer";
    region.className = "visually-hidden";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = sentence;
}
