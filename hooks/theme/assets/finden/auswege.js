// Nothing found is no end: which filter to drop, which word to leave out, which other spelling to try, each with how many offers that brings.
import { splitWords } from "./falten.js";

const MOST = 5;
const FILTERS = 2; // of them at most, for words help more
const LONG = 6; // words: a longer question is not tried word by word
const SPELLINGS = 3;
const SAME = 4; // letters at the beginning that make two words alike
const ALIKE = 0.4; // the share of letters that may differ

/** `[{text, zahl, frage, ohne}]`, best first; `ohne` are filters to drop, `[name, value]`. `count(frage, auswahl)` asks the finder. */
export function findAuswege({ frage, auswahl }, { nameOf, count, texte }) {
  const found = [];
  const add = (ausweg, zahl) => zahl && found.push({ ...ausweg, zahl });
  for (const [name, werte] of auswahl)
    // One of several days is enough, so only all of them together stand in the way.
    for (const gone of name === "mit" ? werte.map((wert) => [wert]) : [werte]) {
      const kept = werte.filter((wert) => !gone.includes(wert));
      const rest = new Map([...auswahl].map(([other, of]) => [other, other === name ? kept : of]).filter(([, of]) => of.length));
      const names = gone.map((wert) => nameOf(name, wert)).join(" oder ");
      if (name !== "naehe") add({ text: `Ohne „${names}“`, frage, ohne: gone.map((wert) => [name, wert]) }, count(frage, rest));
    }
  found.sort((one, other) => other.zahl - one.zahl).splice(FILTERS);
  const all = [...auswahl].flatMap(([name, werte]) => (name === "naehe" ? [] : werte.map((wert) => [name, wert])));
  if (all.length > 1) add({ text: "Ohne alle Filter", frage, ohne: all }, count(frage, new Map()));
  const words = [...findWords(frage), ...findSpelling(frage, texte)].filter((other) => other !== frage);
  for (const other of new Set(words)) add({ text: `„${other}“`, frage: other, ohne: [] }, count(other, auswahl));
  return found.slice(0, MOST);
}

/** The question without one of its words, and every word alone. */
function findWords(frage) {
  const words = frage.split(/\s+/).filter(Boolean);
  if (words.length < 2 || words.length > LONG) return [];
  const without = words.length > 2 ? words.map((_, n) => words.filter((__, m) => m !== n).join(" ")) : [];
  return [...without, ...words.filter((word) => word.length > 2)];
}

/** Words of the cards that begin like a word nobody knows, or look much like it. */
function findSpelling(frage, texte) {
  const words = new Map(texte.flatMap((text) => (text.match(/\p{L}{4,}/gu) ?? []).map((word) => [splitWords(word)[0], word])));
  const near = splitWords(frage)
    .filter((word) => word.length > 3)
    .flatMap((word) => [...words].filter(([other]) => other[0] === word[0]).map(([other, shown]) => [unlike(word, other), shown]));
  return near
    .filter(([share]) => share <= ALIKE)
    .sort(([one], [other]) => one - other)
    .slice(0, SPELLINGS)
    .map(([, shown]) => shown);
}

/** 0 is the same word; with the same beginning it is just alike. */
function unlike(word, other) {
  const share = distance(word, other) / Math.max(word.length, other.length);
  return other.startsWith(word.slice(0, SAME)) ? Math.min(share, ALIKE) : share;
}

/** How many letters to change, add or take away. */
function distance(one, other) {
  if (Math.abs(one.length - other.length) > 3) return Infinity;
  let row = [...other, ""].map((_, n) => n);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    row = next;
  }
  return row[other.length];
}
