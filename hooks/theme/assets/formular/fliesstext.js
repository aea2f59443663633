// What a description may not hold, line by line: the twin of katalog/fliesstext.py for what can be told without reading all of Markdown.
import { sage } from "./worte.js";

const LINK = /^(?:https?:\/\/[^\s/?#@\\<>"'%]+(?:[/?#][^\s<>"'\\]*)?|mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+|tel:\+?[0-9-]+)$/;

/** What is said of the first line with markup that is not offered; `start` and `laenge` are that line's. */
export function beschreibung(text) {
  let start = 0;
  let inListe = false;
  let absatz; // where the paragraph begins that a line of dashes would make a heading
  for (const row of text.split("\n")) {
    if (absatz && /^ {0,3}(?:=+|-+)\s*$/.test(row)) return { ...sage("beschreibung", { was: "Eine Überschrift (#)" }), ...absatz };
    const was = markup(row, inListe);
    if (was) return { ...sage("beschreibung", { was }), start, laenge: row.trim().length };
    inListe = /^ {0,3}(?:[-+*]|[0-9]{1,9}[.)])\s+\S/.test(row) || (inListe && row !== "" && /^\s/.test(row));
    absatz = row.trim() && !inListe ? (absatz ?? { start, laenge: row.trim().length }) : undefined;
    start += row.length + 1;
  }
}

function markup(row, inListe) {
  if (/^ {0,3}#{1,6}(?:\s|$)/.test(row)) return "Eine Überschrift (#)";
  if (/^ {0,3}>/.test(row)) return "Ein Zitat (>)";
  if (/^ {0,3}(?:(?:\* *){3,}|(?:_ *){3,}|(?:- *){3,})$/.test(row)) return "Eine Trennlinie (---)";
  if (inListe && /^ {2,}(?:[-+*]|[0-9]{1,9}[.)])\s+\S/.test(row)) return "Eine Liste in der Liste";
  if (/!\[[^\]]*\]\([^)\s]+\)/.test(row)) return "Ein Bild";
  const link = [...row.matchAll(/\[[^\]]+\]\(((?:[^()\s]|\([^()\s]*\))+)\)/g)].find((match) => !LINK.test(match[1]));
  if (link) return `Einen Link auf „${link[1]}“`;
  return /(?:^|[^*\\])\*(?![\s*])(?:[^*]*[^\s*])\*(?!\*)/.test(row) ? "Schräge Schrift (*Wort*)" : "";
}
