// What is said about a value: the words of the command (katalog/worte.py), and the nearest known word (rapidfuzz' fuzz.ratio).
import { tafel } from "./daten.js";

const fill = (text, werte) => text.replace(/\{(\w+)\}/g, (_, name) => werte[name] ?? "");

/** `{regel, problem, abhilfe, besser}` by name; where `besser` is known, the remedy shows it. */
export function sage(name, werte = {}) {
  const [regel, problem, abhilfe] = tafel.worte[name];
  const besser = werte.besser ?? "";
  const shown = besser && !abhilfe.includes("{besser}") && !abhilfe.includes("{auswahl}") ? tafel.passt : abhilfe;
  return { regel: fill(regel, werte), problem: fill(problem, werte), abhilfe: fill(shown, werte), besser };
}

export const laenge = (text) => [...text].length;

/** Python's " ".join(text.split()). */
export const einzeilig = (text) => text.trim().replace(/\s+/g, " ");

/** Lower case, umlauts as ASCII, no separators: `Für wen` and `fuer_wen` are one word. */
export function falte(word) {
  const folded = word.normalize("NFKC").toLowerCase().replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue").replace(/ß/g, "ss");
  return folded.replace(/[^\p{L}\p{N}]/gu, "");
}

/** 0 to 100: how much of both words is common to them, in order; 0 at once where they cannot reach `least`. */
export function gleich(one, other, least = 0) {
  const [a, b] = [[...one], [...other]];
  const total = a.length + b.length;
  if (!total) return 100;
  if ((200 * Math.min(a.length, b.length)) / total < least - 1e-9) return 0;
  let row = new Array(b.length + 1).fill(0);
  for (const letter of a) {
    const next = [0];
    for (let n = 0; n < b.length; n += 1) next.push(letter === b[n] ? row[n] + 1 : Math.max(row[n + 1], next[n]));
    row = next;
  }
  return (1 - (total - 2 * row[b.length]) / total) * 100;
}

/** The first of the most similar words that reaches the cutoff, or undefined. */
export function aehnlichstes(word, words, cutoff) {
  let best;
  let score = cutoff - 1e-9;
  for (const known of words) {
    const found = gleich(word, known, cutoff);
    if (best === undefined ? found >= score : found > score) [best, score] = [known, found];
  }
  return best;
}

/** The known word that is most like `word`, or "". `namen` maps other ways of saying it to known words. */
export function naechstes(word, known, namen = {}, cutoff = 70) {
  const folded = new Map(Object.entries(namen).map(([name, id]) => [falte(name), id]));
  for (const id of known) folded.set(falte(id), id);
  const found = aehnlichstes(falte(word), [...folded.keys()], cutoff);
  return found === undefined ? "" : folded.get(found);
}

/** What to write instead of an unknown word: the nearest one, the short list, or where the words stand. */
export function vorschlag(word, known, wo = "", namen = {}) {
  const near = naechstes(word, known, namen);
  const liste = known.length >= 1 && known.length <= 7 ? sage("moeglich", { liste: known.join(", ") }).abhilfe : wo;
  return [near ? sage("meinen", { besser: near }).abhilfe : "", liste].filter(Boolean).join(" ");
}
