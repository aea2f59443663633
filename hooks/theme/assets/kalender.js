// The calendar of the day of reading: a week from the day in `?ab=`, for those in `?fuer=`. Without `ab` it begins today and holds next week too.
import { abstand, datum, heute, loadTermine, mitJahr, montag, onEachDay, plus, tagSatz } from "./termine.js";
import { element, makeZeile } from "./terminzeile.js";

const page = document.querySelector(".kalender");
const form = page.querySelector(".kalender-wahl");
const liste = page.querySelector(".kalender-liste");
const termine = await loadTermine().catch((problem) => {
  page.classList.add("ohne-daten"); // the list of the build stays, and says of which day it is
  throw problem;
});

// „7. bis 13. Dezember 2026“
function spanne(von, bis) {
  const first = von.slice(0, 7) === bis.slice(0, 7) ? datum(von).replace(/ .*/, "") : datum(von);
  return von === bis ? mitJahr(bis) : `${first} bis ${mitJahr(bis)}`;
}

const sonntag = (tag) => plus(montag(tag), 6);

function address(ab, fuer) {
  const query = new URLSearchParams(Object.entries({ ab, fuer }).filter(([, value]) => value));
  return query.toString() ? `?${query}` : location.pathname;
}

// What the address asks for: `ab` is empty for today, and nobody is led into the past.
function asked(today) {
  const query = new URLSearchParams(location.search);
  const day = query.get("ab");
  const ab = /^\d{4}-\d\d-\d\d$/.test(day) && new Date(day).toJSON()?.startsWith(day) ? day : ""; // no 30 February
  const fuer = [...form.elements.fuer.options].some(({ value }) => value === query.get("fuer")) ? query.get("fuer") : "";
  return { ab: ab > termine.bis ? plus(termine.bis, 1) : ab > today ? ab : "", fuer };
}

function woche(tag, today) {
  return ["Diese Woche", "Nächste Woche"][abstand(montag(today), montag(tag)) / 7] ?? spanne(tag, sonntag(tag));
}

function makeTag(tag, ids, often, jetzt) {
  const made = page.querySelector(".tag-vorlage").content.firstElementChild.cloneNode(true);
  const [rows, open] = made.querySelectorAll(".termine");
  const leer = made.querySelector(".tag-leer");
  const coming = termine.coming(tag, jetzt);
  const pick = (from, set) => from.filter(({ id }) => set.has(id)).map((termin) => makeZeile(termine, termin, jetzt));
  // A day and its month stay on one line.
  const words = tagSatz(tag, jetzt);
  made.querySelector("h3").append(words.slice(0, -datum(tag).length), element("span", datum(tag)));
  made.classList.toggle("tag-heute", tag === heute(jetzt));
  const free = made.querySelector(".tag-frei");
  const names = [termine.feiertag(tag), termine.schulferien(tag)].filter(Boolean);
  free.replaceWith(...names.map((name) => Object.assign(free.cloneNode(), { textContent: name })));
  rows.append(...pick(coming, ids));
  open.append(...pick(coming, often));
  made.querySelector(".zahl").textContent = open.childElementCount;
  if (!open.childElementCount) open.parentElement.remove();
  leer.textContent = termine.on(tag).some(({ id }) => ids.has(id)) ? "Für heute ist alles vorbei." : "Kein Termin.";
  if (rows.childElementCount) leer.remove();
  else rows.remove();
  return made;
}

function makeListe(from, to, fuer, jetzt) {
  const [ids, often] = termine.split(fuer);
  const parts = [];
  for (let tag = from; tag <= to && tag <= termine.bis; tag = plus(tag, 1)) {
    if (tag === from || tag === montag(tag)) parts.push(element("h2", woche(tag, heute(jetzt))));
    parts.push(makeTag(tag, ids, often, jetzt));
  }
  return parts;
}

// Kind words where the data end or grow old.
function warning(to, jetzt) {
  const today = heute(jetzt);
  const built = mitJahr(termine.stand);
  if (today > termine.bis) return `Dieser Kalender ist vom ${built} und schon zu Ende.`;
  if (to > termine.bis) return `Weiter als bis zum ${mitJahr(termine.bis)} reicht der Kalender noch nicht.`;
  return termine.isOld(jetzt) ? `Dieser Kalender ist vom ${built}. Vielleicht hat sich etwas geändert: Fragen Sie am besten vorher nach.` : "";
}

function lead(selector, words, ab, fuer, possible) {
  for (const link of page.querySelectorAll(selector)) {
    link.hidden = !possible;
    link.href = address(ab, fuer);
    link.querySelector("span").textContent = words;
  }
}

function show(jetzt) {
  const today = heute(jetzt);
  const { ab, fuer } = asked(today);
  const from = ab || today;
  const to = ab ? sonntag(from) : plus(sonntag(today), 7);
  const before = plus(montag(from), -7);
  const old = warning(to, jetzt);
  form.elements.fuer.value = fuer;
  form.elements.ab.value = ab;
  form.elements.ab.min = today;
  form.elements.ab.max = termine.bis;
  page.querySelector(".kalender-veraltet").hidden = !old;
  page.querySelector(".kalender-veraltet span span").textContent = old;
  lead(".woche-davor", before <= today ? "Zurück zu heute" : "Woche davor", before <= today ? "" : before, fuer, Boolean(ab));
  lead(".woche-danach", "Woche danach", plus(to, 1), fuer, plus(to, 1) <= termine.bis);
  liste.replaceChildren(...makeListe(from, to, fuer, jetzt));
}

function go(ab, fuer) {
  history.pushState(null, "", address(ab, fuer));
  const jetzt = new Date();
  show(jetzt);
  const shown = asked(heute(jetzt)).ab;
  const rows = liste.querySelectorAll(":scope > .tag > div > .termine > li").length;
  page.querySelector("[role=status]").textContent =
    `${shown ? spanne(shown, sonntag(shown)) : "Ab heute"}: ${rows} ${rows === 1 ? "Termin" : "Termine"}`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go(form.elements.ab.value, form.elements.fuer.value);
});
form.elements.fuer.addEventListener("change", () => go(form.elements.ab.value, form.elements.fuer.value));
page.addEventListener("click", (event) => {
  const link = event.target.closest(".kalender-wochen a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const query = new URL(link.href).searchParams;
  go(query.get("ab") ?? "", query.get("fuer") ?? "");
  const first = liste.querySelector("h2");
  if (!first || first.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_PRECEDING) return;
  first.tabIndex = -1;
  first.focus();
});
addEventListener("popstate", () => show(new Date()));
onEachDay(show);
