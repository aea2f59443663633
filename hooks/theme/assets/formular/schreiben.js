// The file of an offer from plain data: the twin of katalog/schreiben.py, where the rules stand; a test compares their bytes.
import { tafel, useDaten } from "./daten.js";
import { laenge } from "./worte.js";
import { zuId } from "./werte.js";

const TEXTE = ["beschreibung", "leicht"];
const MIT_STRICHEN = ["zeiten"];
const WIDTH = 140;
const STEP = "  ";
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\u{e0000}-\u{e007f}]/gu;
const DASH = /^( *)-(?:(?:[^\S\n]*:(?=[^\S\n]))+[^\S\n]*|(?=[\p{L}\p{Nl}\p{No}]|[„"']))/gmu;

/** The id an offer of that name gets: its file's name and its address. */
export const dateiname = (titel) => zuId(titel);

export function schreibe(angaben, daten = tafel) {
  useDaten(daten);
  return [tafel.ersteZeile, ...block(angaben, tafel.felder, "")].join("\n") + "\n";
}

export function glatt(text) {
  const rows = text
    .replace(/\r\n?/g, "\n")
    .replace(INVISIBLE, "")
    .replace(/[\t\u00a0]/g, " ")
    .split("\n")
    .map((row) => row.trimEnd());
  const indents = rows.filter(Boolean).map((row) => row.length - row.replace(/^ +/, "").length);
  const shared = indents.length ? Math.min(...indents) : 0;
  const joined = rows.map((row) => row.slice(shared)).join("\n").replace(/\n{3,}/g, "\n\n").trim();
  return joined.replace(DASH, "$1- ");
}

/** Smoothed, and without what is empty. */
export function glaette(value) {
  if (typeof value === "string") return glatt(value);
  if (Array.isArray(value)) return value.map(glaette).filter(full);
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, inner]) => [key, glaette(inner)]).filter(([, inner]) => full(inner)));
}

const full = (value) => (typeof value === "object" ? Object.keys(value).length > 0 : Boolean(value));

const isPlain = (text) => !"-?:,[]{}#&*!|>'\"%@`".includes(text[0]) && !/: |:$| #|\n/.test(text);
const fitsBrackets = (text) => isPlain(text) && !/[,:?[\]{}]/.test(text);
const quoted = (text) => `"${text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n")}"`;

function block(angaben, felder, indent) {
  const smooth = glaette(angaben);
  const known = felder.map(({ name }) => name).filter((name) => name in smooth);
  const names = [...known, ...Object.keys(smooth).filter((name) => !known.includes(name))];
  return names.flatMap((name) => {
    const value = smooth[name];
    const head = `${indent}${name}:`;
    if (typeof value === "string") return text(name, value, head, indent + STEP);
    if (Array.isArray(value)) return liste(name, value, head, indent + STEP);
    return [head, ...block(value, felder.find((feld) => feld.name === name)?.felder ?? [], indent + STEP)];
  });
}

function text(name, value, head, indent) {
  if (!TEXTE.includes(name) && !value.includes("\n")) return [`${head} ${isPlain(value) ? value : quoted(value)}`];
  return [`${head} |`, ...value.split("\n").map((row) => (row ? indent + row : ""))];
}

function liste(name, items, head, indent) {
  const line = `${head} [${items.join(", ")}]`;
  if (!MIT_STRICHEN.includes(name) && items.every(fitsBrackets) && laenge(line) <= WIDTH) return [line];
  return [head, ...items.map((item) => `${indent}- ${isPlain(item) ? item : quoted(item)}`)];
}
