// The worker: with a network nobody reads anything old, without one everything kept can be read.
// The build puts values in place of "@…@" (hooks/offline.py). Pages and data are asked for anew and come from here only when
// the network is gone or slow; an asset named by its contents (?v=…) never changes and comes from here first.
const VERSION = "@VERSION@"; // the fingerprint of dateien.json: one changed letter anywhere is another version
const TAG = "@TAG@"; // „22. November 2026“
const MENGE = "@MENGE@";
const SCHALE = "@SCHALE@"; // path → fingerprint
const MEHR = "@MEHR@";

const BASIS = new URL("./", self.location).href; // with its host: a path may begin with a stroke, and „//other.example/“ alone is another host
const EIGEN = `wegweiser ${new URL(BASIS).pathname} `; // several sites may share a host, each in its folder
const STAND = EIGEN + VERSION; // what belongs together: from one build, checked by fingerprint
const BESUCHT = `${EIGEN}besucht`; // pages as they were last seen
const WAHL = `${EIGEN}wahl`; // whether everything is to be kept
const BAUTAG = /(<span class="baustand">)[^<]*/g; // the day of the build does not count as content
const GEDULD = 3000; // milliseconds until a kept page is shown
const SEITEN = 50;
const DATEIEN = 80;
const GONE = [404, 410];
const STAMMGAST = 3; // who has read so many pages gets finder and calendar too

const pathOf = (url) => url.slice(BASIS.length).replace(/[?#].*/s, "").replace(/(^|\/)index\.html$/, "$1");
const addressOf = (path, sum) => BASIS + path + (path.startsWith("assets/") ? `?v=${sum}` : "");
const isPage = (path) => path === "" || /(\/|\.html|(^|\/)[^./]*)$/.test(path);
const isFolder = (path) => path === "" || path.endsWith("/");
const isFile = (path) => /\.(css|js|json|svg|png|woff2)$/.test(path) && path !== "dateien.json";

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(BASIS)) return;
  const path = pathOf(request.url);
  if (request.mode === "navigate") {
    if (isPage(path)) event.respondWith(answerPage(event, path));
  } else if (isFile(path)) {
    event.respondWith(new URL(request.url).searchParams.has("v") ? answerAsset(event, path) : answerData(event, path));
  }
});

const TUN = { behalten: keepSeen, mehr: keepMore, alles: keepAll, weg: forget, zustand: tell };

self.addEventListener("message", (event) => {
  const { tun, adressen } = event.data;
  const say = (message) => event.ports[0]?.postMessage(message);
  const done = Promise.resolve(TUN[tun]?.(adressen, say)).then(tell);
  event.waitUntil(done.then(say, () => say({ gescheitert: true })));
});

// A new build is put together aside. If one file is missing or is of another build, nothing changes and the old one stays.
async function install() {
  await fill(await caches.open(STAND), SCHALE);
  if (await wahl()) await keepAll();
  await self.skipWaiting();
}

async function activate() {
  const names = (await caches.keys()).filter((name) => name.startsWith(EIGEN) && ![STAND, BESUCHT, WAHL].includes(name));
  await Promise.all(names.map((name) => caches.delete(name)));
  const [stand, besucht] = [await caches.open(STAND), await caches.open(BESUCHT)];
  for (const request of await besucht.keys()) if (await stand.match(request)) await besucht.delete(request);
  await self.clients.claim();
}

async function answerPage(event, path) {
  // What somebody asks the finder is read in the page: the server need not know. Only what it may have to lead on goes in full.
  const live = ask(event, path, isFolder(path) ? "" : new URL(event.request.url).search);
  const kept = await find(path);
  if (!kept) return live.catch(answerMissing);
  const answer = await patience(live);
  if (answer && answer.status < 500) return answer;
  let html = (await kept.text()).replace('class="ohne-netz" hidden', 'class="ohne-netz"');
  if (await isCurrent(path)) html = html.replace(BAUTAG, `$1${TAG}`);
  return new Response(html, { headers: kept.headers });
}

// Its links lead from its own folder; here it stands at any address.
async function answerMissing() {
  const page = await find("offline/nicht-da/");
  const html = (await page.text()).replace(/\b(href|src|action)="\.\.\/\.\.\/?/g, `$1="${BASIS}`);
  return new Response(html, { status: 503, headers: page.headers });
}

async function answerAsset(event, path) {
  const { request } = event;
  const kept = await match(request.url);
  if (kept) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) keepAside(event, answer.clone(), request.url);
    return answer;
  } catch {
    return (await find(path)) ?? Response.error();
  }
}

async function answerData(event, path) {
  const live = ask(event, path);
  const kept = await find(path);
  if (!kept) return live;
  const answer = await patience(live);
  return answer?.ok ? answer : kept;
}

// From the server, whatever the browser's own cache holds.
function ask(event, path, search = "") {
  const live = fetch(BASIS + path + search, { cache: "no-cache", mode: "same-origin", redirect: "manual" }).then((answer) => {
    if (answer.ok) keepAside(event, answer.clone(), BASIS + path);
    else if (GONE.includes(answer.status)) event.waitUntil(caches.open(BESUCHT).then((cache) => cache.delete(BASIS + path)));
    return answer;
  });
  event.waitUntil(live.catch(() => {}));
  return live;
}

// Nothing, when the network takes too long or is gone.
function patience(live) {
  return Promise.race([live.catch(() => null), new Promise((done) => setTimeout(done, GEDULD))]);
}

// Nobody waits for it, and a full device is no reason to show nothing.
function keepAside(event, answer, address) {
  event.waitUntil(keep(answer, address).catch(() => {}));
}

async function keep(answer, address) {
  if (address.includes("assets/verlassen.")) return; // only pages that one may have to leave bring it
  const [body, cache] = [await answer.blob(), await caches.open(BESUCHT)];
  const isHtml = body.type.startsWith("text/html");
  await cache.delete(address); // the newest goes to the end
  // Who may have to leave a page quickly shall not find it on the device, nor its old address that only leads on.
  const everybodys = pathOf(address) in { ...SCHALE, ...MEHR }; // tells nothing about anybody
  if (isHtml && !everybodys && /assets\/verlassen\.js|http-equiv="refresh"/.test(await body.text())) return;
  await store(cache, address, body, body.type);
  const keys = (await cache.keys()).filter(({ url }) => isFile(pathOf(url)) !== isHtml);
  for (const old of keys.slice(0, -(isHtml ? SEITEN : DATEIEN))) await cache.delete(old);
}

function store(cache, address, body, type, sum = "") {
  return cache.put(address, new Response(body, { headers: { "Content-Type": type, "X-Summe": sum } }));
}

async function match(address, options) {
  for (const name of [BESUCHT, STAND]) {
    const kept = await (await caches.open(name)).match(address, options);
    if (kept) return kept;
  }
  return undefined;
}

// Any edition of it; a page also without the stroke at its end.
async function find(path) {
  return (await match(BASIS + path, { ignoreSearch: true })) ?? (isPage(path) ? match(`${BASIS}${path}/`) : undefined);
}

// Whether a page comes from the set of this build: then it is as good as on its day.
async function isCurrent(path) {
  const [besucht, stand] = [await caches.open(BESUCHT), await caches.open(STAND)];
  return !(await besucht.match(BASIS + path)) && Boolean(await stand.match(BASIS + path));
}

async function fill(cache, files, say = () => {}) {
  const waiting = Object.entries(files);
  const total = waiting.length;
  let done = 0;
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await take(cache, ...next);
      say({ fertig: (done += 1), von: total });
    }
  };
  await Promise.all([work(), work(), work(), work()]);
}

// One file of exactly this content: what is on the device is not asked for again.
async function take(cache, path, sum) {
  const address = addressOf(path, sum);
  for (const name of await caches.keys()) {
    const kept = name.startsWith(EIGEN) && (await (await caches.open(name)).match(address));
    if (kept && kept.headers.get("X-Summe") === sum) return cache.put(address, kept);
  }
  for (const how of ["force-cache", "no-cache"]) {
    const answer = await fetch(address, { cache: how });
    const body = await answer.arrayBuffer();
    const found = await sumOf(isPage(path) ? withoutDay(body) : body);
    if (answer.ok && found === sum) return store(cache, address, body, answer.headers.get("Content-Type"), sum);
  }
  throw new Error(`${path} is of another build`);
}

const withoutDay = (body) => new TextEncoder().encode(new TextDecoder().decode(body).replace(BAUTAG, "$1"));

async function sumOf(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, VERSION.length);
}

// The first page came before the worker did: it and its files lie in the browser's cache.
async function keepSeen(adressen) {
  for (const address of adressen) {
    const path = pathOf(address);
    if (!address.startsWith(BASIS) || !(isPage(path) || isFile(path)) || (await match(address))) continue;
    const answer = await fetch(address, { cache: "force-cache", mode: "same-origin" });
    if (answer.ok) await keep(answer, isPage(path) ? BASIS + path : address);
  }
}

async function keepMore() {
  const cache = await caches.open(BESUCHT);
  const pages = (await cache.keys()).filter(({ url }) => isPage(pathOf(url)));
  if (pages.length >= STAMMGAST && !(await wahl())) await fill(cache, MEHR);
}

async function keepAll(_, say) {
  if (!(await wahl())) await setWahl({ version: "" });
  const answer = await fetch(`${BASIS}dateien.json`, { cache: "no-cache" });
  const body = await answer.arrayBuffer();
  if ((await sumOf(body)) !== VERSION) throw new Error("dateien.json is of another build");
  await fill(await caches.open(STAND), JSON.parse(new TextDecoder().decode(body)), say);
  await setWahl({ version: VERSION, am: new Date().toISOString() });
}

async function forget() {
  await Promise.all([caches.delete(WAHL), caches.delete(BESUCHT)]);
  const cache = await caches.open(STAND);
  const shell = Object.entries(SCHALE).map(([path, sum]) => new URL(addressOf(path, sum), self.location).href);
  for (const request of await cache.keys()) if (!shell.includes(request.url)) await cache.delete(request);
}

async function wahl() {
  return (await (await caches.open(WAHL)).match(`${BASIS}alles`))?.json();
}

async function setWahl(value) {
  await (await caches.open(WAHL)).put(`${BASIS}alles`, new Response(JSON.stringify(value)));
}

// `alles`: nothing, or {version, am}; `vollstaendig` when all of this build is here.
async function tell() {
  const alles = await wahl();
  return { tag: TAG, menge: MENGE, alles, vollstaendig: alles?.version === VERSION };
}
