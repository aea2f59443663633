// Inflection falls away: „Beratungen“ and „beraten“ have one stem. By Snowball, on folded words.
import { GermanStemmer } from "../vendor/snowball-german.js";

const stemmer = new GermanStemmer();
const known = new Map();

/** The stem of a folded word; words in other scripts stay as they are. */
export function stem(word) {
  let found = known.get(word);
  if (found === undefined) {
    found = /^[a-z]+$/.test(word) ? stemmer.stemWord(word) : word;
    known.set(word, found);
  }
  return found;
}

const PARTICLE = "(ab|an|auf|aus|bei|ein|her|hin|los|mit|nach|um|vor|weg|zu|zusammen)?";
const VERBS = [
  [new RegExp(`^${PARTICLE}ge(\\w{3,})t(?:e[mnrs]?)?$`), "$1$2en"], // getanzt, eingekauft
  [new RegExp(`^${PARTICLE}ge(\\w{3,}e[lr])t(?:e[mnrs]?)?$`), "$1$2n"], // gewandert, gebastelt
  [/^(\w{3,}e[lr])s?te?[nt]?$/, "$1n"], // feiert, sammelst
  [/^(\w{3,}n)de?[mnrs]?$/, "$1"], // trauernde
  [/^(\w{3,}?)s?te?[nt]?$/, "$1en"], // einkauft, kochst, spielte
];

/** Infinitives that a folded word may be a form of; Snowball leaves verbs of the third person and participles as they are. */
export function readVerbs(word) {
  return VERBS.filter(([pattern]) => pattern.test(word)).map(([pattern, verb]) => word.replace(pattern, verb));
}
