// Other ways of writing times: recognised, and answered with the line as it is written here.
// The twin of katalog/zeiten/schreibweise.py and of the words in zeile.py. No lookbehind: browsers of 2022 cannot read it.
import { tafel } from "./daten.js";
import { aehnlichstes, einzeilig } from "./worte.js";
import { letzterTag } from "./werte.js";

export const DASHES = "-‐‑‒–—−";
const WORTZEICHEN = /[\p{L}\p{N}_]/u;
const ENDE = String.raw`(?![\p{L}\p{N}_])`; // Python's \b after a word, which knows umlauts
const L = String.raw`[\p{L}\p{Nl}\p{No}]`;

const FIXED = String.raw`rund\s+um\s+die\s+uhr|nach\s+(?:telefonischer\s+)?vereinbarung|jeden\s+tag${ENDE}`;
const PAUSE = String.raw`[(,]?\s*(?:(?:au(?:ß|ss)er|ausgenommen)${ENDE}|(?:nicht|ohne)\s+(?:(?:in|an|den|der)\s+)*(?:schul)?(?:ferien|feiertage?n?)${ENDE}).*`;
const REMARK = String.raw`\([^()]*\)`;
const FORTNIGHT = String.raw`14[-\s]?(?:täg|taeg)(?:ig|lich)|zweiwöch(?:ig|entlich)|alle\s+(?:14|vierzehn)\s+tage|jede\s+(?:2\.|zweite)\s+woche`;
const ARRANGED = String.raw`(?:nach|auf)\s+(?:${L}+\.?\s+){0,2}(?:termin)?(?:vereinbarung|absprache|anfrage|verabredung|anruf)${ENDE}`;
const ALWAYS = String.raw`24\s*/\s*7${ENDE}|24\s*(?:h|std|stunden)${ENDE}(?:\s+täglich)?`;
const HALF = String.raw`(?:um\s+)?(halb|viertel\s+(?:nach|vor)|dreiviertel)\s+([0-9]{1,2})(?:\s+uhr)?${ENDE}`;
const DAYS = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag";
const RELATIVE = String.raw`(?:am\s+)?(?:nächste|kommende|diese|übernächste)[nrsm]?\s+(?:${DAYS}|woche|monat)${ENDE}|(?:heute|(?:über)?morgen)${ENDE}(?!\s*s${ENDE})`;
const BOOKING = String.raw`(?:nur\s+)?(?:ohne|mit|nach|bei)\s+(?:${L}+\.?\s+)?(?:vor|an|voran)(?:meldung)${ENDE}|(?:ohne|mit)\s+termin${ENDE}`;
const OPEN_END = String.raw`\s*(?:bis${ENDE}|-|–|,)?\s*(?:open[\s-]?end|(?:das\s+)?ende\s+(?:ist\s+)?offen|offenes\s+ende)${ENDE}`;
const SIGN = String.raw`\s*[+/;]\s*`;
const ISO = String.raw`([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])`;
const MONTH = "Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez";
const GERMAN = String.raw`([0-9]{1,2})\.\s?(?:([0-9]{1,2})\.|(${MONTH})[a-zä]*\.?)(?:\s?([0-9]{4}|[0-9]{2}(?![0-9:.])))?(?![0-9])`;
const CLOCK = String.raw`[0-9]{1,2}(?:[:.][0-9]{2}(?![0-9])|\s?h(?:[0-9]{2})?${ENDE})?`;
const HOURS = String.raw`(?:(von)\s+|um\s+)?(${CLOCK})(?:\s*(?:[${DASHES}]|bis)\s*(${CLOCK}))?(\s*Uhr${ENDE})?(?!\.?[0-9]|\.|:)`;
const WORD = String.raw`${L}+\.?`;

/** All matches; `davor` are signs that may not stand before one. A match that begins with a letter begins a word, unless `mitten`. */
function* find(source, text, davor, mitten = false) {
  const pattern = new RegExp(source, "giu" + (source === PAUSE ? "s" : ""));
  for (let match; (match = pattern.exec(text)); ) {
    const before = text[match.index - 1] ?? "";
    const inside = !mitten && WORTZEICHEN.test(match[0][0] ?? "") && /\p{L}/u.test(match[0][0]) && before && WORTZEICHEN.test(before);
    if (inside || (davor && before && davor.test(before)) || !match[0]) pattern.lastIndex = match.index + 1;
    else yield match;
  }
}

const span = (match) => [match.index, match.index + match[0].length];
const zwei = (n) => String(n).padStart(2, "0");

/** `{start, ende, problem, besser}` from left to right, none overlapping another; `besser` is null when nothing better is known. */
export function findeSchreibweisen(text) {
  const taken = [...find(FIXED, text, null, true)].map(span);
  return collect(text, [phrases, isoDates, germanDates, hours, words], taken);
}

export const findeDaten = (text) => collect(text, [isoDates, germanDates], []);

function collect(text, readers, taken) {
  const found = [];
  for (const reader of readers)
    for (const [start, ende, problem, besser] of reader(text))
      if (taken.every(([a, b]) => ende <= a || start >= b)) {
        taken.push([start, ende]);
        if (problem) found.push({ start, ende, problem, besser });
      }
  return found.sort((a, b) => a.start - b.start);
}

/** The line with the better writing at each place. */
export function ersetze(text, places) {
  let line = text;
  for (const { start, ende, besser } of [...places].reverse()) line = line.slice(0, start) + (besser ?? "") + line.slice(ende);
  return aufgeraeumt(line);
}

/** On one line, without a comma or an „und“ that joins nothing any more. */
export function aufgeraeumt(text) {
  let line = einzeilig(text).replace(/\s+(?=,)/g, "");
  line = line.replace(/^(?:(?:,|&|und(?![\p{L}\p{N}_])|u\.?\s)\s*)+/u, "");
  for (let before; before !== line; ) {
    before = line;
    line = line.replace(/\s*[,&]$/, "").replace(/(^|[^\p{L}\p{N}_])und$/u, (_, sign) => sign.trimEnd()).replace(/\su\.?$/, "");
  }
  return line.trim();
}

function* phrases(text) {
  for (const m of find(PAUSE, text)) yield [...span(m), `Wann etwas ausfällt („${m[0].replace(/^[ ,()]+|[ ,()]+$/g, "")}“), steht im Feld „ausser“.`, ""];
  for (const m of find(REMARK, text)) yield [...span(m), `Eine Bemerkung wie „${m[0]}“ steht im Feld „zeiten_hinweis“.`, ""];
  for (const m of find(RELATIVE, text)) yield [...span(m), `„${m[0]}“ stimmt nur diese Woche; hier gehört das Datum hin, Jahr-Monat-Tag.`, null];
  for (const m of find(ALWAYS, text, WORTZEICHEN)) yield [...span(m), `„${m[0]}“ heißt hier anders.`, "rund um die Uhr"];
  for (const m of find(HALF, text)) yield [...span(m), `„${m[0]}“ steht hier als Uhrzeit mit Minuten.`, half(m[1].toLowerCase(), Number(m[2]))];
  for (const m of find(FORTNIGHT, text, null, true)) yield [...span(m), `„${m[0]}“ heißt hier anders.`, "alle 2 Wochen"];
  for (const m of find(BOOKING, text)) yield [...span(m), `„${m[0]}“ gehört ins Feld „anmeldung“.`, ""];
  for (const m of find(OPEN_END, text)) yield [...span(m), `„${m[0].replace(/^[ ,\-–]+|[ ,\-–]+$/g, "")}“ braucht es hier nicht: Ohne Ende ist es offen.`, ""];
  for (const m of find(ARRANGED, text, null, true)) yield [...span(m), `„${m[0]}“ heißt hier anders.`, "nach Vereinbarung"];
  for (const m of find(SIGN, text)) yield [...span(m), `„${m[0].trim()}“ heißt hier „und“.`, " und "];
}

function* isoDates(text) {
  for (const m of find(ISO, text, /[0-9]/)) {
    const [problem, besser] = day(m[0], Number(m[1]), Number(m[2]), Number(m[3]));
    yield [...span(m), problem || (besser === m[0] ? "" : `„${m[0]}“ hat hier zwei Stellen für Monat und Tag.`), besser];
  }
}

function* germanDates(text) {
  for (const m of find(GERMAN, text, /[0-9.:]/)) {
    const [, tag, month, name, year] = m;
    const number = month ? Number(month) : tafel.zeiten.monate.findIndex((full) => full.slice(0, 3).toLowerCase() === name.toLowerCase()) + 1;
    const full = year === undefined ? 2026 : Number(year) + (year.length === 2 ? 2000 : 0);
    const [problem, besser] = day(m[0], full, number, Number(tag));
    const kind = year === undefined ? `Bei „${m[0]}“ fehlt das Jahr.` : `Das Datum „${m[0]}“ steht hier als Jahr-Monat-Tag.`;
    yield [...span(m), problem || kind, besser];
  }
}

/** What is not right with a day (or ""), and the nearest right writing. */
function day(text, year, month, tag) {
  if (year < 2000 || year >= 2200) return [`Das Jahr in „${text}“ liegt sehr weit weg.`, null];
  if (month < 1 || month > 12) return [`Den Monat ${month} gibt es nicht.`, null];
  const last = letzterTag(year, month);
  const iso = `${year}-${zwei(month)}-${zwei(Math.min(Math.max(tag, 1), last))}`;
  if (tag >= 1 && tag <= last) return ["", iso];
  return [`Den Tag „${text}“ gibt es nicht: Der ${tafel.zeiten.monate[month - 1]} ${year} hat ${last} Tage.`, iso];
}

function* hours(text) {
  for (const m of find(HOURS, text, /[0-9:.-]/)) {
    const [, von, first, second, uhr] = m;
    if (!second && !uhr && /^[0-9]+$/.test(first) && /(^|[^\p{L}\p{N}_])alle\s+$/iu.test(text.slice(0, m.index))) continue; // a number of weeks
    const clocks = [first, second].filter(Boolean).map(clock);
    const written = m[0].trim();
    const example = second ? "10:00-11:00" : "10:00";
    const better = clocks.map(([hour, minute]) => `${zwei(hour)}:${zwei(minute)}`).join("-");
    if (clocks.some(([, minute]) => minute > 59)) yield [...span(m), `Bei „${written}“ passen die Minuten nicht: Sie gehen von 00 bis 59.`, example];
    else if (clocks.some(([hour, minute]) => hour * 60 + minute > 1440))
      yield [...span(m), `Bei „${written}“ passen die Stunden nicht: Ein Tag geht von 00:00 bis 24:00.`, example];
    else if (workingHours(clocks) && !m[0].includes(":")) {
      const [[hour, minute], [end]] = clocks;
      yield [...span(m), `„${written}“ steht hier mit Doppelpunkt und Minuten, von 00:00 bis 24:00.`, `${zwei(hour)}:${zwei(minute)}-${zwei(end + 12)}:00`];
    } else if ([first, second].some((part) => part && !part.includes(":")))
      yield [...span(m), `„${written}“ steht hier mit Doppelpunkt und Minuten${uhr ? ", ohne „Uhr“" : ""}.`, better];
    else if (von || uhr || !/^[0-9]/.test(written)) yield [...span(m), `„${written}“ steht hier ohne Worte dazu.`, better];
  }
}

/** `halb 8`; before eight it is the evening's, most likely. */
function half(word, hour) {
  if (hour < 1 || hour > 24) return null;
  const off = { halb: -30, dreiviertel: -15 }[word] ?? (word.endsWith("nach") ? 15 : -15);
  const minutes = hour * 60 + off + (hour <= 8 ? 720 : 0);
  return `${zwei(Math.floor(minutes / 60))}:${zwei(minutes % 60)}`;
}

/** `9-5` as in English: five in the afternoon. */
const workingHours = (clocks) => clocks.length === 2 && clocks[0][0] >= 6 && clocks[0][0] <= 12 && clocks[1][0] <= 6 && clocks[1][1] === 0;

function clock(text) {
  const digits = text.match(/[0-9]+/g);
  return [Number(digits[0]), digits.length > 1 ? Number(digits[1]) : 0];
}

function* words(text) {
  const { worte, andere, fuellworte, anderswo, tage, monate } = tafel.zeiten;
  for (const m of find(WORD, text, null, true)) {
    const word = m[0].replace(/\.+$/, "").toLowerCase();
    if (Object.hasOwn(worte, word)) continue;
    if (Object.hasOwn(andere, word)) yield [...span(m), `„${m[0]}“ heißt hier anders.`, andere[word]];
    else if (Object.hasOwn(anderswo, word)) {
      const [problem, besser] = anderswo[word];
      yield [...span(m), problem.replace("{}", m[0]), besser];
    } else if (fuellworte.includes(word)) yield [...span(m), `„${m[0]}“ braucht es hier nicht.`, ""];
    else {
      const known = word.length < 3 ? undefined : aehnlichstes(word, Object.keys(worte).filter((one) => one.length > 2), 72);
      const [art, value] = known === undefined ? [] : worte[known];
      const besser = known === undefined ? null : art === "tag" ? tage[value] : art === "monat" ? monate[value - 1] : known;
      yield [...span(m), `„${m[0]}“ kenne ich nicht${besser && (worte[besser.toLowerCase()] ?? [])[0] === "tag" ? " als Wochentag" : ""}.`, besser];
    }
  }
}
