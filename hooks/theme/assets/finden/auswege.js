// Nothing found is no end: which filter to drop, which word to leave out, which other spelling to try, each with how many offers that brings.
import { splitWords } from "./falten.js";

const MOST = 5;

/** `[{text, zahl, frage, ohne}]`, best first; `ohne` are filters to drop, `[name, value]`. `count(frage, auswahl)` asks the finder. */
export function findAuswege({ frage, auswahl }, { nameOf, count, titel }) {
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
  found.sort((one, other) => other.zahl - one.zahl).splice(2);
  const all = [...auswahl].flatMap(([name, werte]) => (name === "naehe" ? [] : werte.map((wert) => [name, wert])));
  if (all.length > 1) add({ text: "Ohne alle Filter", frage, ohne: all }, count(frage, new Map()));
  const words = [...findWords(frage), ...findSpelling(frage, titel)].filter((other) => other !== frage);
  for (const other of new Set(words)) add({ text: `„${other}“`, frage: other, ohne: [] }, count(other, auswahl));
  return found.slice(0, MOST);
}

/** The question without one of its words, and every word alone. */
function findWords(frage) {
  const words = frage.split(/\s+/).filter(Boolean);
  if (words.length < 2 || words.length > 6) return [];
  const without = words.length > 2 ? words.map((_, n) => words.filter((__, m) => m !== n).join(" ")) : [];
  return [...without, ...words.filter((word) => word.length > 2)];
}

/** Words of titles that look much like a word nobody knows. */
function findSpelling(frage, titel) {
  const asked = splitWords(frage).filter((word) => word.length > 3);
  const words = new Map(titel.flatMap((text) => (text.match(/[\p{L}]{4,}/gu) ?? []).map((word) => [splitWords(word)[0], word])));
  const near = asked.flatMap((word) =>
    [...words].map(([folded, shown]) => [distance(word, folded) / Math.max(word.length, folded.length), shown]),
  );
  return near
    .filter(([share]) => share <= 0.4)
    .sort(([one], [other]) => one - other)
    .slice(0, 2)
    .map(([, shown]) => shown);
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
