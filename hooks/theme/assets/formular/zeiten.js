// Times in the browser: what a line means, said as a sentence, or what is said about it. The twin of katalog/zeiten/notation.py,
// satz.py and ausnahme.py; tests/test_formular_pruefen.py compares them.
import { tafel } from "./daten.js";
import { liesDatum } from "./werte.js";
import { aehnlichstes, einzeilig } from "./worte.js";
import { liesMuster } from "./zeitlesen.js";
import { ersetze, findeDaten, findeSchreibweisen } from "./zeitschrift.js";
import { Anstoss, alleTage, wochentag } from "./zeitteile.js";

const DAY = 1440;
const EXAMPLE = "Di 10:00-11:00";
const DAYS = `Die Wochentage sind Mo, Di, Mi, Do, Fr, Sa, So. Zum Beispiel: ${EXAMPLE}`;
const DATE = "Mit Jahr, Monat und Tag, zum Beispiel: 2026-12-05 10:00-12:00";
const EXAMPLES = "So geht es: Feiertage, Schulferien, 2026-12-24 oder 2026-12-24 bis 2027-01-06";
const COUNTS = ["", "", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];

function readMuster(text) {
  if (!text.trim()) throw new Anstoss("Hier steht noch keine Zeit.", 0, text.length, null, `Zum Beispiel: ${EXAMPLE} oder: nach Vereinbarung`);
  const places = findeSchreibweisen(text);
  if (!places.length) return liesMuster(text);
  const [first] = places;
  const written = text.slice(first.start, first.ende);
  const word = first.besser && /^[\p{L}\p{Nl}\p{No}_]+$/u.test(first.besser) ? first.besser : "";
  throw new Anstoss(
    first.problem,
    first.start + written.length - written.trimStart().length,
    first.start + written.trimEnd().length,
    places.every(({ besser }) => besser !== null) ? ersetze(text, places) : null,
    places.some(({ besser }) => besser) ? "" : first.problem.includes("Datum") ? DATE : DAYS,
    word ? `Meinen Sie „${word}“?` : "",
  );
}

const attempt = (text) => {
  try {
    return { muster: readMuster(text) };
  } catch (error) {
    if (error instanceof Anstoss) return { anstoss: error };
    throw error;
  }
};

/** What is said about a line of times; `besser` is the whole line. */
export function zeit(text) {
  const { anstoss } = attempt(text);
  if (!anstoss) return;
  const [remedy, besser] = putRight(anstoss);
  const moved = findeSchreibweisen(text).slice(1).filter((place) => place.besser === "" && place.problem.includes("Feld „"));
  return {
    regel: "zeiten",
    problem: [anstoss.problem, ...moved.map(({ problem }) => problem)].join(" "),
    abhilfe: anstoss.frage && besser ? `${anstoss.frage} ${remedy}` : remedy,
    besser: anstoss.zeilen.length && anstoss.zeilen.every((zeile) => !attempt(zeile).anstoss) ? "" : besser,
    start: anstoss.start,
    laenge: anstoss.ende - anstoss.start,
  };
}

/** The remedy, and the whole line in a form that can be read; several slips are put right one after the other. */
function putRight(first) {
  let anstoss = first;
  for (let n = 0; n < 5 && anstoss.zeile !== null; n += 1) {
    const next = attempt(anstoss.zeile);
    if (!next.anstoss) return [`Zum Beispiel: ${anstoss.zeile}`, anstoss.zeile];
    anstoss = next.anstoss;
  }
  return [anstoss.abhilfe || `Zum Beispiel: ${EXAMPLE}`, ""];
}

/** „jeden 1. und 3. Mittwoch, 15–17 Uhr“, or "" where the line cannot be read. */
export function zeitsatz(text) {
  const { muster } = attempt(text);
  if (!muster) return "";
  const days = muster.wochentage.length;
  const parts = [tage(muster), muster.immer ? "rund um die Uhr" : stunden(muster.spannen)];
  if (days) parts.push(zeitraeume(muster));
  if (muster.monate) parts.splice(days ? 2 : 0, 0, monate(...muster.monate));
  if (muster.vereinbarung) parts.push("nach Vereinbarung");
  return parts.filter(Boolean).join(", ");
}

const und = (words) => [words.slice(0, -1).join(", "), ...words.slice(-1)].filter(Boolean).join(" und ");
const bis = (first, last) => (first === last ? first : `${first} bis ${last}`);

function monate(first, last) {
  const names = tafel.zeiten.monate;
  return first === last ? `im ${names[first - 1]}` : bis(names[first - 1], names[last - 1]);
}

function tage(muster) {
  const days = wochentage(muster);
  if (muster.ordnung.length) {
    const which = und(muster.ordnung.map((n) => ({ "-1": "letzten", "-2": "vorletzten" })[n] ?? `${n}.`));
    const every = muster.ordnung.length === 1 && muster.ordnung[0] > 1 ? " im Monat" : "";
    return `jeden ${which} ${und(alleTage(muster).map((tag) => tafel.zeiten.tagesnamen[tag]))}${every}`;
  }
  if (muster.takt) return `alle ${COUNTS[muster.takt] ?? muster.takt} Wochen ${days}`;
  if (muster.wochen) return `in ${muster.wochen}n Kalenderwochen ${days}`;
  return days || !muster.zeitraeume.length ? days : zeitraeume(muster);
}

function wochentage(muster) {
  const names = tafel.zeiten.tagesnamen;
  const all = alleTage(muster);
  if (new Set(all).size === 7) return "täglich";
  if (muster.wochentage.every(([von, last]) => (last - von + 7) % 7 < 2)) return und(all.map((tag) => `${names[tag].toLowerCase()}s`));
  return und(muster.wochentage.map(([von, last]) => bis(names[von], names[last])));
}

const tagDatum = (tag) => `${Number(tag.slice(8))}. ${tafel.zeiten.monate[Number(tag.slice(5, 7)) - 1]} ${tag.slice(0, 4)}`;

function zeitraumSatz(von, last) {
  if (von === null || last === null) return last ? `bis ${tagDatum(last)}` : `ab ${tagDatum(von)}`;
  if (von === last) return tagDatum(von);
  const [day, month] = tagDatum(von).split(" ");
  const short = von.slice(0, 4) !== last.slice(0, 4) ? tagDatum(von) : von.slice(5, 7) !== last.slice(5, 7) ? `${day} ${month}` : day;
  return `${short} bis ${tagDatum(last)}`;
}

function zeitraeume(muster) {
  const stretches = muster.takt ? muster.zeitraeume.filter(([, last]) => last).map(([, last]) => [null, last]) : muster.zeitraeume;
  if (stretches.length === 1 && stretches[0][0] === stretches[0][1]) {
    const [tag] = stretches[0];
    return `${tafel.zeiten.tagesnamen[wochentag(tag)]}, ${tagDatum(tag)}`;
  }
  const said = stretches.map(([von, last]) => zeitraumSatz(von, last));
  const years = new Set(said.map((days) => days.slice(-4)));
  const oneYear = stretches.every(([von, last]) => von === last) && years.size === 1;
  return und(oneYear ? [...said.slice(0, -1).map((days) => days.slice(0, -5)), ...said.slice(-1)] : said);
}

function stunden(spannen) {
  if (spannen.length === 1 && spannen[0].beginn === 0 && spannen[0].ende === DAY) return "ganztägig";
  return spannen.length ? `${und(spannen.map(spanne))} Uhr` : "";
}

const spanne = ({ beginn, ende }) => (ende === null ? `ab ${stunde(beginn)}` : `${stunde(beginn)}–${stunde(ende <= DAY ? ende : ende - DAY)}`);
const stunde = (minutes) => `${Math.floor(minutes / 60)}${minutes % 60 ? `:${String(minutes % 60).padStart(2, "0")}` : ""}`;

/** What is said about a line of `ausser`. */
export function ausser(text) {
  const line = einzeilig(text);
  if (line === "Feiertage" || line === "Schulferien") return;
  const match = /^\s*(\S.*?)(?:\s+(?:bis|-|–)\s+(\S.*?))?\s*$/s.exec(text);
  if (!match || !/\d/.test(line)) return unknown(text, line);
  const von = readDay(text, match, 1);
  if (von.gesagt) return von.gesagt;
  const last = match[2] === undefined ? von : readDay(text, match, 2);
  if (last.gesagt) return last.gesagt;
  if (last.tag >= von.tag) return;
  return whole(text, `Bei „${line}“ liegt das Ende vor dem Anfang.`, `So passt es: ${last.tag} bis ${von.tag}`, `${last.tag} bis ${von.tag}`);
}

function readDay(text, match, group) {
  const places = findeDaten(text);
  let besser = "";
  if (places.length && places.every((place) => place.besser)) {
    besser = ersetze(text, places).replace(/([0-9]{4}-[0-9]{2}-[0-9]{2})\s*[-–—]\s*([0-9]{4}-)/g, "$1 bis $2");
    if (ausser(besser)) besser = "";
  }
  const abhilfe = besser ? `So passt es: ${besser}` : EXAMPLES;
  const from = group === 1 ? match[0].indexOf(match[1]) : match[0].lastIndexOf(match[2]);
  const here = places.find(({ start }) => from <= start && start < from + match[group].length);
  const say = (problem, start, laenge) => ({ gesagt: { regel: "ausser", problem, abhilfe, besser, start, laenge } });
  if (here) return say(here.problem, here.start, here.ende - here.start);
  const read = liesDatum(match[group]);
  return read.gesagt ? say(read.gesagt.problem, from, match[group].length) : read;
}

function unknown(text, line) {
  if (!line) return whole(text, "Hier steht noch nichts.", EXAMPLES);
  const { ausnahmen } = tafel.zeiten;
  const found = aehnlichstes(line.split(" ").at(-1).toLowerCase(), Object.keys(ausnahmen), 70);
  const near = ausnahmen[line.toLowerCase()] ?? (found === undefined ? "" : ausnahmen[found]);
  return whole(text, `„${line}“ kenne ich nicht als Ausnahme.`, near ? `Meinen Sie „${near}“? ${EXAMPLES}` : EXAMPLES, near);
}

function whole(text, problem, abhilfe, besser = "") {
  const stripped = text.trim();
  return { regel: "ausser", problem, abhilfe, besser, start: text.indexOf(stripped), laenge: stripped.length };
}
