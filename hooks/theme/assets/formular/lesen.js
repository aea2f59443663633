// From what stands in the form to the "angaben" of an offer: plain texts, lists and objects, and nothing that is empty.
import { dateiname } from "./schreiben.js";
import { findNamed } from "./stadt.js";

const RECHTSFORM = /[\s,]+(?:e\.?\s*V\.?|e\.?\s*K\.?|gGmbH|GmbH)\s*$/i;

const text = (control) => control?.value.trim() ?? "";
const line = (control) => text(control).replace(/\s+/g, " ");
/** Dots that are pasted from elsewhere make the list they look like. */
const withLists = (text) => text.replace(/^[^\S\n]*[•●▪◦‣·][^\S\n]*/gmu, "* ");
const texts = (box) => [...box.querySelectorAll(".reihe input")].map(line).filter(Boolean);
const ticked = (box) => [...box.querySelectorAll("input:checked")].map(({ value }) => value);

/** Answers that can be searched for stand there just so; phones begin them with a capital. */
const GENAU = ["kostenlos", "nicht nötig", "erforderlich"];
const asKnown = (text) => GENAU.find((word) => word === text.toLowerCase().replace(/[.!]$/, "")) ?? text;

const LESER = {
  zeile: (box) => asKnown(line(box.querySelector("input, textarea, select"))),
  text: (box) => withLists(text(box.querySelector("textarea"))),
  datum: (box) => text(box.querySelector("input")),
  // What always holds is not written.
  wahl: (box) => ticked(box).find((value) => value !== box.dataset.immer) ?? "",
  kreuze: ticked,
  reihen: (box) => oneOrMany(texts(box)),
  ausser: (box) => [...ticked(box), ...texts(box)],
  zeiten: (box) => [...box.querySelectorAll(".zeit-zeile")].map(text).filter(Boolean),
};

/** One answer stands in the file without brackets. */
const oneOrMany = (values) => (values.length === 1 ? values[0] : values);

const hasLetters = (text) => /[\p{L}\p{N}]/u.test(text);
const isEmpty = (value) => value === "" || (Array.isArray(value) && !value.length);

/** `{angaben, neu, bereich, zettel}`; `neu` are organisers that the town does not know yet, `[{id, name}]`. */
export function readAngaben(form, traeger, orte) {
  const angaben = {};
  const neu = [];
  for (const box of form.querySelectorAll("[data-pfad]")) {
    const { pfad, art } = box.dataset;
    if (pfad === "bereich" || pfad.startsWith("ort.") || art === "gruppe") continue;
    if (art === "ort") put(angaben, pfad, readOrt(box, orte));
    else if (art === "traeger") put(angaben, pfad, readTraeger(box, traeger, neu));
    else put(angaben, pfad, LESER[art](box));
  }
  const bereich = form.querySelector("[data-pfad=bereich] input:checked")?.value ?? "";
  return { angaben, neu, bereich, zettel: text(form.querySelector("#zettel")) };
}

function put(angaben, pfad, value) {
  if (isEmpty(value)) return;
  const keys = pfad.split(".");
  const last = keys.pop();
  const inside = keys.reduce((object, key) => (object[key] ??= {}), angaben);
  inside[last] = value;
}

/** A key, one of the ways that have no address, or a place with its address. */
function readOrt(box, orte) {
  const weise = box.querySelector("[name=weise]:checked").value;
  if (weise) return weise;
  const own = {};
  for (const leaf of box.querySelectorAll("[data-pfad^='ort.']")) {
    const value = LESER[leaf.dataset.art](leaf);
    if (!isEmpty(value)) own[leaf.dataset.pfad.slice(4)] = value;
  }
  if (!own.name) return "";
  const known = findNamed(orte, own.name);
  return known ? known.dataset.id : own;
}

function readTraeger(box, list, neu) {
  const ids = texts(box).filter(hasLetters).map((name) => {
    const known = findNamed(list, name)?.dataset.id;
    const id = known ?? (dateiname(name.replace(RECHTSFORM, "")) || "neu");
    if (![...list.options].some(({ dataset }) => dataset.id === id)) neu.push({ id, name });
    return id;
  });
  return oneOrMany(ids);
}
