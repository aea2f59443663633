// Brings the worker in once the page is done, and lets it keep what this visitor reads. Without it everything works as before.
(() => {
  const { serviceWorker } = navigator;
  const root = new URL("../", document.currentScript.src);
  if (!serviceWorker || !window.isSecureContext) return;
  const first = !serviceWorker.controller;
  const installed = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 2000));

  async function tell(message) {
    const { active } = await serviceWorker.ready;
    return new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => "von" in data || done(data);
      active.postMessage(message, [port2]);
    });
  }

  async function begin() {
    const registration = await serviceWorker.register(new URL("sw.js", root));
    const ask = () => document.visibilityState === "visible" && navigator.onLine && registration.update().catch(() => {});
    window.addEventListener("online", ask);
    document.addEventListener("visibilitychange", ask);
    if (first) await tell({ tun: "behalten", adressen: [location.href.split("#")[0], ...loaded()] });
    const { alles, vollstaendig } = await tell({ tun: "zustand" });
    if (installed) offer(!alles);
    if (navigator.connection?.saveData || !navigator.onLine) return;
    if (!alles) await tell({ tun: "mehr" });
    else if (!vollstaendig) await tell({ tun: "alles" }); // it was interrupted
  }

  const loaded = () => performance.getEntriesByType("resource").map(({ name }) => name);

  // On the start page, for people who put the app on their home screen.
  function offer(wanted) {
    const box = document.querySelector(".app-angebot");
    if (box) box.hidden = !wanted;
  }

  window.addEventListener("appinstalled", () => offer(true));
  const start = () => idle(() => begin().catch(() => {}));
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start);
})();
