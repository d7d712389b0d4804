/* Photos whose copies are still being prepared, as an extra: asked for again a few times, with words in their place meanwhile. */
const WAITS_MS = [1000, 2000, 4000, 8000, 15000];
const tries = new WeakMap();

function tryAgain(photo) {
  const tried = tries.get(photo) ?? 0;
  if (tried >= WAITS_MS.length) return photo.classList.replace("preparing", "missing");
  tries.set(photo, tried + 1);
  photo.classList.add("preparing");
  setTimeout(() => {
    const address = new URL(photo.src);
    address.searchParams.set("again", String(tried + 1));
    // Nobody scrolls to a picture of no height, and a lazy one would then wait for ever.
    photo.loading = "eager";
    photo.src = address.href;
  }, WAITS_MS[tried]);
}

for (const photo of document.querySelectorAll("img[src^='/api/v1/walks/']")) {
  photo.addEventListener("error", () => tryAgain(photo));
  photo.addEventListener("load", () => photo.classList.remove("preparing", "missing"));
  // It failed before this file was read.
  if (photo.complete && !photo.naturalWidth && photo.currentSrc) tryAgain(photo);
}
