// The check in the browser: what `katalog pruefen` would say about the file, in the same words. What only the command can tell
// stands in `NUR_DER_BEFEHL` (decision 023); the form says so.
import { tafel, useDaten } from "./daten.js";
import * as werte from "./werte.js";
import { ausser, zeit } from "./zeiten.js";
import { beschreibung } from "./fliesstext.js";
import { verraten } from "./geheim.js";
import { einzeilig, laenge, naechstes, sage, vorschlag } from "./worte.js";

/** What is told only when the file is there, for people to read. */
export const NUR_DER_BEFEHL = [
  "ob eine Telefonnummer aus dem Ausland vollständig ist",
  "ob dieselbe Nummer schon bei jemand anderem steht",
  "ob ein Anruf extra kostet",
  "ob der Text leicht zu lesen ist",
  "ob alles auf die Seite im Heft passt",
];

const LESEN = {
  zeile: werte.zeile,
  verweis: werte.verweis,
  id: werte.id,
  datum: werte.datum,
  stand: werte.stand,
  alter: werte.alter,
  sprache: werte.sprache,
  web: werte.web,
  email: werte.email,
  telefon: werte.telefon,
  zeit,
  ausnahme: ausser,
  fliesstext: beschreibung,
};

const UNBEKANNT = {
  zielgruppen: ["zielgruppe-unbekannt", "Zielgruppe", "zielgruppen/"],
  themen: ["thema-unbekannt", "Thema", "angebote/_stammdaten/themen.yml"],
  traeger: ["traeger-unbekannt", "Träger", "angebote/_stammdaten/traeger.yml"],
  stadtteile: ["stadtteil-unbekannt", "Stadtteil", "angebote/_stammdaten/stadtteile.yml"],
  orte: ["ort-unbekannt", "Ort", "angebote/_stammdaten/orte.yml"],
};

const ANSCHRIFT =
  "Eine eigene Anschrift bekommt mehrere Zeilen, zum Beispiel: ort: {name: Café am Park, strasse: Parkstraße 1, plz: 42929}";

const isText = (value) => typeof value === "string";
const mitBeispiel = (words, { name, beispiel }) =>
  beispiel ? `${words} ${sage("beispiel", { beispiel: `${name}: ${beispiel}` }).abhilfe}`.trim() : words;

/** `[{pfad, regel, problem, abhilfe, besser, start, laenge, hinweis}]`; `besser` stands for the whole value at `pfad`. */
export function pruefe(angaben, daten = tafel) {
  useDaten(daten);
  const found = [];
  block(angaben, tafel.felder, [], (pfad, gesagt, wert) => {
    const whole = isText(wert) ? wert.length : 0;
    const { regel, problem, abhilfe, besser = "", start = 0, laenge: marked = whole } = gesagt;
    found.push({ pfad, regel, problem, abhilfe, besser, start, laenge: marked, hinweis: false });
  });
  const broken = new Set(found.map(({ pfad }) => pfad[0]));
  const sound = Object.fromEntries(Object.entries(angaben).filter(([name]) => !broken.has(name)));
  for (const { pfad, wert, ...gesagt } of gesetze(sound, broken))
    found.push({ besser: "", start: 0, ...gesagt, pfad, laenge: isText(wert) ? wert.length : 0, hinweis: false });
  return found;
}

function block(angaben, felder, davor, melde) {
  for (const feld of felder) {
    const pfad = [...davor, feld.name];
    const value = angaben[feld.name];
    if (value === undefined || value === null) {
      if (feld.pflicht) melde(pfad, sage("fehlt", { name: feld.name, beschreibung: mitBeispiel(feld.beschreibung, feld) }));
    } else if (isText(value) && !value.trim()) melde(pfad, sage("leer", { name: feld.name }), value);
    else if (isText(value) && tafel.nichts.includes(value.trim().toLowerCase())) melde(pfad, sage("nichts", { wert: value.trim() }), value);
    else if (feld.felder.length && !isText(value) && !Array.isArray(value)) block(value, feld.felder, pfad, melde);
    else if (feld.art === "liste") liste(value, feld, pfad, melde);
    else if (isText(value)) einzelnes(value, feld, pfad, melde);
  }
}

function liste(value, feld, pfad, melde) {
  const items = Array.isArray(value) ? value : [value];
  const hollow = items.findIndex((item) => isText(item) && !item.trim());
  if (hollow >= 0) return melde([...pfad, hollow], sage("leerer_punkt", { name: feld.name }), items[hollow]);
  if (items.length > tafel.vieles) return melde(pfad, sage("zu_viele", { anzahl: items.length, limit: tafel.vieles }));
  const nummern = feld.wert === "telefon" && isText(value) ? werte.mehrereNummern(value) : undefined;
  if (nummern) return melde(pfad, nummern, value);
  if (items.length < feld.mindestens) return melde(pfad, sage("zu_wenig", { name: feld.name, beschreibung: mitBeispiel(feld.beschreibung, feld) }));
  const joined = feld.komma ? items.findIndex((item) => words(item).length > 1) : -1;
  if (joined >= 0) return melde([...pfad, joined], gesagtVon(sage("mehrere", { besser: `[${words(items[joined]).join(", ")}]` }), items[joined]), items[joined]);
  items.forEach((item, n) => einzelnes(item, feld, [...pfad, n], melde));
}

const words = (text) =>
  text
    .split(",")
    .map((part) => part.trim().replace(/^[ [\]()]+|[ [\]()]+$/g, ""))
    .filter(Boolean);

function einzelnes(value, feld, pfad, melde) {
  const gesagt = lies(value, feld);
  if (gesagt) melde(pfad, gesagtVon(gesagt, value), value);
}

/** Typographic quotes around a value are the one cause of whatever else does not fit. */
function gesagtVon(gesagt, value) {
  const bare = werte.ausgepackt(value);
  if (bare === value || value.includes("\n")) return gesagt;
  const vomWert = gesagt.vomWert ?? true;
  return { ...sage("typografisch", { besser: bare }), ...(vomWert ? { regel: gesagt.regel } : {}) };
}

function lies(value, feld) {
  if (feld.auswahl.length) return feld.auswahl.includes(value) ? undefined : wort(value, feld);
  const extra = feld.art === "text" ? 1 : 0; // a text below „|“ ends with a line break
  const anzahl = laenge(value) + extra;
  if (feld.grenze && anzahl > feld.grenze) return sage("wert_zu_lang", { anzahl, limit: feld.grenze, zuviel: anzahl - feld.grenze });
  const gesagt = LESEN[feld.wert]?.(value);
  if (gesagt) return gesagt;
  const line = feld.wert === "zeile" ? einzeilig(value) : value;
  if (feld.limit && laenge(line) + extra > feld.limit)
    return { ...sage("zu_lang", { name: feld.name, anzahl, limit: feld.limit, zuviel: anzahl - feld.limit }), vomWert: false };
  if (feld.muster && !new RegExp(feld.muster).test(value)) {
    const beschreibung = `${feld.beschreibung} Zum Beispiel: ${tafel.beispiele[feld.name] ?? ""}`.trim();
    return { ...sage("muster", { wert: value, name: feld.name, beschreibung }), vomWert: false };
  }
}

function wort(value, { name, auswahl }) {
  const near = naechstes(value, auswahl);
  return { ...sage("wort", { name, wert: value, auswahl: vorschlag(value, auswahl), besser: near }), vomWert: false };
}

/** The laws across files, as far as the town's words are enough to tell. `broken` fields are not judged. */
function* gesetze(angaben, broken) {
  const texts = (name) => (Array.isArray(angaben[name]) ? angaben[name] : [angaben[name]]).filter(Boolean);
  for (const name of ["zielgruppen", "themen", "traeger", "stadtteile"])
    for (const [n, word] of texts(name).entries()) yield* unbekannt(name, word, [name, n]);
  if (isText(angaben.ort)) yield* unbekannt("orte", angaben.ort, ["ort"]);
  else if (angaben.ort?.stadtteil) yield* unbekannt("stadtteile", angaben.ort.stadtteil, ["ort", "stadtteil"]);
  yield* erreichbar(angaben, broken, texts("traeger"));
  yield* verraten(angaben);
  const { von, bis } = angaben.hinweis ?? {};
  if (von && bis && bis < von)
    yield { pfad: ["hinweis", "bis"], wert: bis, regel: "zeitraum", problem: "Der Hinweis endet, bevor er anfängt.", abhilfe: `So herum passt es: von: ${bis}, bis: ${von}` };
}

function* unbekannt(art, word, pfad) {
  const [regel, was, wo] = UNBEKANNT[art];
  const things = tafel.bekannt[art];
  const known = art === "zielgruppen" ? things.map(({ id }) => id).sort() : things.map(({ id }) => id);
  if (known.includes(word) || (art === "orte" && tafel.weisen.includes(word))) return;
  const several = word.split(/\s*[,;/|&+]\s*|\s+(?:und|oder|sowie)\s+|\s+/).filter(Boolean);
  if (typeof pfad.at(-1) === "number" && several.length > 1 && several.every((part) => known.includes(part))) {
    const problem = "Mehrere stehen hier in eckigen Klammern, jedes für sich, mit Komma dazwischen.";
    return yield { pfad, wert: word, regel: "typ", problem, abhilfe: "", besser: `[${several.join(", ")}]` };
  }
  if (art === "orte") known.push(...tafel.weisen);
  const names = Object.fromEntries(things.map(({ id, name }) => [name, id]));
  const auswahl = art === "orte" && /[0-9]/.test(word) ? ANSCHRIFT : vorschlag(word, known, `Alle stehen in ${wo}`, names);
  yield { ...sage("unbekannt", { regel, wert: word, art: was, auswahl, besser: naechstes(word, known, names) }), pfad, wert: word };
}

function* erreichbar(angaben, broken, traeger) {
  if (["kontakt", "ort", "traeger", "status"].some((name) => broken.has(name)) || angaben.status === "beendet") return;
  const { telefon, email, web } = angaben.kontakt ?? {};
  const placed = angaben.ort && !tafel.weisen.includes(angaben.ort);
  const known = new Map(tafel.bekannt.traeger.map(({ id, kontakt }) => [id, kontakt]));
  const organised = traeger.some((id) => !known.has(id) || known.get(id));
  if ([telefon].flat().filter(Boolean).length || email || web || placed || organised) return;
  yield {
    pfad: ["kontakt"],
    regel: "erreichbar",
    problem: "Niemand erfährt hier, wie man das Angebot erreicht.",
    abhilfe: "Zum Beispiel: kontakt: {telefon: 02196 710-0}",
  };
}

