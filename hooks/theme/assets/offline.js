// Brings the worker in once the page is done, and lets it keep what this visitor reads. Without it everything works as before.
import { ask } from "./bote.js";

const { serviceWorker } = navigator;
const first = !serviceWorker?.controller;
const installed = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 2000));

async function begin() {
  const registration = await serviceWorker.register(worker());
  const look = () => document.visibilityState === "visible" && registration.update().catch(() => {});
  window.addEventListener("online", look);
  document.addEventListener("visibilitychange", look); // an app may stay open for weeks
  if (first) await ask({ tun: "behalten", adressen: [location.href.split("#")[0], ...loaded()] });
  const { alles, vollstaendig } = await ask({ tun: "zustand" });
  if (installed) offer(!alles);
  if (navigator.connection?.saveData || !navigator.onLine) return;
  if (!alles) await ask({ tun: "mehr" });
  else if (!vollstaendig) await ask({ tun: "alles" }); // it was interrupted
}

// The site's policy (hooks/schutz.py) lets nobody name a program but by this rule, which knows one.
function worker() {
  const { href } = new URL("../sw.js", import.meta.url);
  const rule = { createScriptURL: () => href };
  return (window.trustedTypes?.createPolicy("wegweiser", rule) ?? rule).createScriptURL("");
}

const loaded = () => performance.getEntriesByType("resource").map(({ name }) => name);

// On the start page, for people who put the app on their home screen.
function offer(wanted) {
  const box = document.querySelector(".app-angebot");
  if (box) box.hidden = !wanted;
}

if (serviceWorker && window.isSecureContext) {
  const start = () => idle(() => begin().catch(() => {}));
  window.addEventListener("appinstalled", () => offer(true));
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start);
}
