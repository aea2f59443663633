// What is secret stays secret, before it leaves the device: the twin of katalog/geheim.py.
import { tafel } from "./daten.js";
import { falte } from "./worte.js";

const STRASSE = /[\p{L}\p{N}_-]*(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee|ring|ufer|damm|chaussee)\s+[0-9]+/iu;
const STADT = /(?:^|[^\p{L}\p{N}_])([0-9]{5}\s+[A-ZÄÖÜ][\p{L}\p{N}_]+)/u;
const GEHEIM = /(?:^|[^\p{L}\p{N}_])geheim(?:e[nrs]?)?(?![\p{L}\p{N}_])/iu;

/** What is said of an offer with `ort: geheim` that tells a way, a quarter or an address. */
export function* verraten(angaben) {
  const say = (pfad, problem, abhilfe) => ({ pfad, wert: pfad.reduce((value, part) => value?.[part], angaben), regel: "geheim", problem, abhilfe });
  if (GEHEIM.test(angaben.ort?.name ?? ""))
    yield say(["ort", "name"], "Ein geheimer Ort hat keine eigenen Zeilen: Alles, was da steht, ist auf der Seite zu lesen.", "So passt es: ort: geheim");
  if (angaben.ort !== "geheim") return;
  if (angaben.hinkommen) yield say(["hinkommen"], "Der Ort ist geheim, hier steht aber ein Weg dorthin.", "Bitte die Zeile löschen.");
  const far = new Set(tafel.bekannt.stadtteile.filter(({ fern }) => fern).map(({ id }) => id));
  for (const [n, id] of [angaben.stadtteile ?? []].flat().entries())
    if (!far.has(id)) yield say(["stadtteile", n], `Der Ort ist geheim, „${id}“ verrät aber, wo man suchen kann.`, "Bitte löschen. Beim Anruf erfährt man mehr.");
  const { ort, ...rest } = angaben;
  for (const [pfad, text] of texts(rest, [])) {
    const address = findAddress(pfad[0] === "beschreibung" ? plain(text) : text);
    if (address)
      yield say(pfad, `Der Ort ist geheim, hier steht aber eine Anschrift: „${address}“.`, "Bitte ohne Anschrift schreiben, auch wenn es nur die des Büros ist.");
  }
}

function* texts(value, pfad) {
  if (typeof value === "string") yield [pfad, value];
  else for (const [key, inner] of Object.entries(value ?? {})) yield* texts(inner, [...pfad, Array.isArray(value) ? Number(key) : key]);
}

/** What is read of a description: an address may be half in bold. */
const plain = (text) => text.replace(/\*\*/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[^\S\n]*\n(?!\n)/g, " ");

function findAddress(text) {
  const found = STRASSE.exec(text)?.[0] ?? STADT.exec(text)?.[1];
  if (found) return found;
  const folded = falte(text);
  return tafel.bekannt.orte.map(({ strasse }) => strasse ?? "").find((strasse) => /[0-9]/.test(strasse) && folded.includes(falte(strasse))) ?? "";
}
