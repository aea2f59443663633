// The form page: whatever is typed is read, checked, shown as it will look, and kept in this tab. Nothing of it leaves the browser here.
import { loadDaten } from "./daten.js";
import { findeDoppelte } from "./doppelt.js";
import { NUR_DER_BEFEHL, pruefe } from "./pruefen.js";
import { dateiname, schreibe } from "./schreiben.js";
import { Ausgang } from "./ausgang.js";
import { Doppelte } from "./doppelte.js";
import { dropEntwurf, keepEntwurf, restoreEntwurf } from "./entwurf.js";
import { Funde } from "./funde.js";
import { readAngaben } from "./lesen.js";
import { Reihen, suggestNames } from "./reihen.js";
import { Stadt } from "./stadt.js";
import { Stand } from "./stand.js";
import { Vorschau } from "./vorschau.js";
import { Zeitwahl } from "./zeitwahl.js";
import { addZettel } from "./zettel.js";

const $ = (id) => document.getElementById(id);
const PAUSE = 200; // milliseconds: typing stays smooth

const form = $("formular");
const [traeger, orte] = [$("traeger"), $("orte")];
const daten = await loadDaten().catch((error) => {
  $("geht-nicht").hidden = false;
  document.querySelector(".formular-spalten").hidden = true; // nobody shall type into what forgets it
  throw error;
});
const say = (text) => ($("ansage").textContent = text);
const stadt = new Stadt(form, orte, traeger);
let offen = [];
let held = false;
let timer = 0; // runs while something typed is not dealt with

const later = () => {
  clearTimeout(timer);
  timer = setTimeout(update, PAUSE);
};
const reihen = { zeiten: new Zeitwahl(form.querySelector("[data-pfad=zeiten]"), $("muster-zeit"), later) };
for (const liste of form.querySelectorAll(".reihen")) reihen[liste.closest("[data-pfad]").dataset.pfad] = new Reihen(liste, $("muster-reihe"), later);
const funde = new Funde(form, () => update(), say);
const stand = new Stand($("stand"), say);
const vorschau = new Vorschau($("karte"), $("heft"), stadt);
const doppelte = new Doppelte([$("doppelte"), $("gibt-es")], form.dataset.wurzel, say);
const ausgang = new Ausgang(document.querySelector(".wege-raus"), mayGo, say);

/** Everything that follows from what stands in the form; the field somebody is in stays where it is on the screen. */
function update() {
  const here = form.contains(document.activeElement) ? document.activeElement : undefined;
  const before = here?.getBoundingClientRect().top;
  follow();
  const moved = here?.isConnected ? here.getBoundingClientRect().top - before : 0;
  if (moved) scrollBy({ top: moved, behavior: "instant" });
}

function follow() {
  clearTimeout(timer);
  timer = 0;
  const { angaben, neu, bereich, zettel } = readAngaben(form, traeger, orte);
  stadt.neu = new Map(neu.map(({ id, name }) => [id, name]));
  showOrt(angaben.ort);
  showTraeger(neu);
  const bekannt = { ...daten.bekannt, traeger: [...daten.bekannt.traeger, ...neu] };
  const found = pruefe(angaben, { ...daten, bekannt });
  if (!bereich) found.push({ pfad: ["bereich"], regel: "fehlt", problem: "Das fehlt noch.", abhilfe: "", besser: "", start: 0, laenge: 0, hinweis: false });
  for (const { zeile, fehlt } of reihen.zeiten.halbe) found.push({ pfad: ["zeiten"], zeile, gesagt: true, regel: "zeiten", problem: fehlt, abhilfe: "" });
  const shown = funde.show(found);
  offen = shown.filter(({ hinweis }) => !hinweis);
  stand.show(shown);
  const id = freeId(dateiname(angaben.titel ?? ""));
  doppelte.show(angaben.titel ? findeDoppelte(angaben, daten).slice(0, 3) : []);
  vorschau.show(angaben, id);
  const inhalt = addZettel(schreibe(angaben, daten), zettel, neu);
  ausgang.show({ ordner: `angebote/${bereich || "beratung"}`, name: `${id || "neu"}.yml`, inhalt });
  showPlatz();
  keepEntwurf(form, reihen);
  if (!offen.length) held = false;
}

/** An address that no offer has or had. */
function freeId(id) {
  let free = id;
  for (let n = 2; daten.vergeben[free]; n += 1) free = `${id.slice(0, 37)}-${n}`;
  return free;
}

/** Whoever taps before everything is there is told once what is missing; the second tap goes through, if there is a name. */
function mayGo(event) {
  update();
  if (!offen.length || held) return true;
  event.preventDefault();
  held = Boolean(form.elements["f-titel"].value.trim());
  stand.hold(held);
  return false;
}

/** A name that nobody knows asks for the address; where nobody goes anywhere, none is asked for. */
function showOrt(ort) {
  const box = form.querySelector("[data-pfad=ort]");
  const input = box.querySelector("[data-pfad='ort.name'] input");
  box.querySelector(".ort-name").hidden = Boolean(box.querySelector("[name=weise]:checked").value);
  const maybe = suggestNames(input, orte, box.querySelector(".ort-name .vorschlag"), update);
  box.querySelector(".ort-neu").hidden = maybe || typeof ort !== "object";
}

function showTraeger(neu) {
  const box = form.querySelector("[data-pfad=traeger]");
  const note = box.querySelector(".traeger-neu");
  const maybe = [...box.querySelectorAll(".reihe")].filter((row) => suggestNames(row.querySelector("input"), traeger, row.querySelector(".vorschlag"), update));
  const names = neu.map(({ name }) => `„${name}“`).join(" und ");
  note.hidden = !neu.length || maybe.length > 0;
  note.querySelector("span").textContent = neu.length ? `${names} kennen wir noch nicht. Das macht nichts, wir tragen es ein. Die Prüfung nach dem Abschicken sagt vielleicht, dass der Name fehlt.` : "";
}

/** How much room is left, from when it gets scarce. */
function showPlatz() {
  for (const box of form.querySelectorAll("[data-limit]")) {
    const left = box.dataset.limit - box.querySelector("input, textarea").value.trim().length;
    const place = box.querySelector(".platz");
    place.textContent = left < 0 ? `${-left} Zeichen zu viel` : left <= box.dataset.limit / 3 ? `noch ${left} Zeichen` : "";
    place.classList.toggle("voll", left < 0);
  }
}

function clear() {
  if (!confirm("Wirklich alles löschen, was du eingetippt hast?")) return;
  dropEntwurf();
  form.reset();
  for (const reihe of Object.values(reihen)) reihe.werte = [];
  update();
  dropEntwurf();
  scrollTo(0, 0);
  form.elements["f-titel"].focus();
}

form.addEventListener("input", later);
form.addEventListener("change", later);
addEventListener("pagehide", () => timer && keepEntwurf(form, reihen));
form.addEventListener("submit", (event) => event.preventDefault());
$("loeschen").addEventListener("click", clear);
$("erst-danach").textContent = `Manches sieht erst die Prüfung nach dem Abschicken: ${NUR_DER_BEFEHL.slice(0, -1).join(", ")} und ${NUR_DER_BEFEHL.at(-1)}.`;
restoreEntwurf(form, reihen);
// What was filled in behind „Mehr Angaben“ shall be seen again.
for (const details of form.querySelectorAll(".mehr-angaben")) {
  details.open = [...details.querySelectorAll("input, textarea, select")].some((c) => (c.type === "radio" ? c.checked && c.value && !c.defaultChecked : c.type === "checkbox" ? c.checked : c.value));
}
update();
