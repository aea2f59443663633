// The finder page: one box and the filters over the cards. What is chosen stands in the controls and in the address, nowhere else.
import { heute, loadTermine, ortszeit } from "../termine.js";
import { fillForm, readAuswahl, writeAdresse, writeSuche } from "./adresse.js";
import { findAuswege } from "./auswege.js";
import { FilterTafel } from "./filtertafel.js";
import { sift } from "./filter.js";
import { readGefragt } from "./karte.js";
import { Liste, ZUERST } from "./liste.js";
import { Meldung } from "./meldung.js";
import { sortNear } from "./naehe.js";
import { loadSuche } from "./suche.js";

const $ = (id) => document.getElementById(id);
const box = $("wort");
const filter = $("filter");
const liste = new Liste(document.querySelector(".finden .karten"), $("weitere"), (gezeigt) => writeAdresse(location.search, { gezeigt }));
const tafel = new FilterTafel(filter, $("aktiv"), $("zeigen"), (neu) => change({ neu }));
const meldung = new Meldung($("ergebnis"), $("ansage"), $("nichts"), liste.offen.length);
let suche; // the engine, once it is there
let waking;
let termine;
let offenHeute = new Set();

const kartenOf = (id) => liste.karten.get(id);
const isOpen = (id, { immer }) => immer || !termine || offenHeute.has(id);
const counts = (id) => !kartenOf(id).beendet;

/** The answer to a question under some filters: `ids` best first, `zahlen` for the boxes, `warum` by offer. */
function answer({ frage, auswahl }) {
  const hits = frage ? suche.find(frage) : null;
  const known = hits?.filter(({ id }) => kartenOf(id));
  const ids = known?.map(({ id }) => id) ?? liste.ids;
  const { ids: fitting, zahlen } = sift(ids, (id) => kartenOf(id).merkmale, auswahl, isOpen, counts);
  return { ids: sortNear(fitting, tafel.naehe, (id) => kartenOf(id).merkmale, known), zahlen, hits: known };
}

/** What is shown first is about violence and the like: then the page can be left quickly, as the pages it leads to. */
function isHeikel(ids) {
  const first = ids.slice(0, ZUERST);
  return first.length > 0 && 2 * first.filter((id) => kartenOf(id).ausweg).length >= first.length;
}

function show(how) {
  const wahl = readAuswahl(box, filter);
  const { ids, zahlen, hits } = answer(wahl);
  const hitOf = new Map(hits?.map((hit) => [hit.id, hit]));
  const gefragt = hits ? readGefragt(wahl.frage) : [];
  const jetzt = new Date();
  liste.show(
    ids,
    (karte) => {
      karte.explain(gefragt, hitOf.get(karte.id)?.warum);
      if (termine) karte.date(termine, jetzt);
    },
    how,
  );
  document.documentElement.classList.toggle("heikel", isHeikel(ids));
  if (!termine) zahlen.set("heute-offen", "…");
  const treffer = ids.filter(counts).length;
  tafel.show(wahl.auswahl, zahlen, treffer);
  meldung.say(wahl, treffer, ids.length, () => findAuswege(wahl, relax), follow);
  return wahl;
}

const relax = {
  nameOf: (name, wert) => tafel.nameOf(name, wert),
  count: (frage, auswahl) => answer({ frage, auswahl }).ids.filter(counts).length,
  get texte() {
    return [...liste.karten.values()].map(({ text }) => text);
  },
};

function change(how = {}) {
  if (!suche && box.value.trim()) return wake();
  writeAdresse(writeSuche(show(how)), how);
}

/** A way out was chosen. */
function follow({ frage, ohne }) {
  box.value = frage;
  for (const filter of ohne) tafel.untick(...filter);
  change({ neu: true });
  $("liste-titel").focus();
}

function restore() {
  fillForm(location.search, box, filter);
  change({ gezeigt: history.state?.gezeigt });
}

/** What is on is true at the moment of reading: asked for anew when somebody comes back to the page. */
function refresh() {
  const jetzt = new Date();
  const now = termine.on(heute(jetzt)).filter(({ id }) => kartenOf(id));
  offenHeute = new Set(now.filter(({ schluss }) => schluss > ortszeit(jetzt)).map(({ id }) => id));
  change({ gezeigt: history.state?.gezeigt });
}

/** Without the engine the filters still work. */
function fail() {
  suche = { find: () => null };
  box.value = "";
  box.disabled = true;
  meldung.fail();
  show();
}

/** The engine takes a slow phone half a second: it starts when somebody turns to the box or comes with a question. */
function wake() {
  waking ??= loadSuche().then((found) => {
    suche = found;
    prepare(found.prepare());
    change({ gezeigt: history.state?.gezeigt });
  }, fail);
}

/** The engine's long work is done in the pauses between keystrokes. */
function prepare(steps) {
  const pause = window.requestIdleCallback ?? setTimeout;
  pause(() => steps.next().done || prepare(steps));
}

box.addEventListener("focus", wake, { once: true });
box.addEventListener("input", () => change({ eilig: true }));
box.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !box.value) return;
  event.preventDefault();
  box.value = "";
  change();
});
$("finder").addEventListener("submit", (event) => {
  event.preventDefault();
  $("liste-titel").focus();
});
addEventListener("popstate", restore);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && termine && refresh());

fillForm(location.search, box, filter);
if (box.value) meldung.wait();
change({ gezeigt: history.state?.gezeigt });
loadTermine().then(
  (found) => {
    termine = found;
    refresh();
  },
  () => {
    tafel.hideHeute();
    change({ gezeigt: history.state?.gezeigt });
  },
);
