// In place of the worker when `extra.offline` is false, and in the preview: takes away everything it kept, then itself.
self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const own = `wegweiser ${new URL("./", self.location).pathname} `; // as in arbeiter.js
  const names = (await caches.keys()).filter((name) => name.startsWith(own));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
