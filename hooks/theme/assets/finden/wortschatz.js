// Which words of a vocabulary somebody may mean by a word: exact > its beginning > its stem > inside a word; else one with a slip.
import SearchableMap from "../vendor/searchable-map.js";
import { readVerbs, stem } from "./stamm.js";

const EXACT = 1;
const PREFIX = 0.8;
/** Another form of the word itself. */
export const STEM = 0.75;
const VERB = 0.6; // a form of a verb that it may be
const STEM_PREFIX = 0.55;
const INSIDE = 0.4;
const ALIKE = [, 0.5, 0.35]; // with one slip, with two
const ENDING = /^(e[mnrs]?|e[nr]s|ern|n|s)?$/;
const PLAIN = /^(e|en?s?|n|s)?$/; // of a noun that stays one
// Letters:
const BEFORE = 3; // before what stands inside a word
const LONG = 6; // of a beginning that is as good as the word
const SHORT = 4; // of a stem that may say too little, of a word that may only lack one
const SHORTEST = [, 5, 9]; // of a word with one slip, with two

/** The words of an index or of the lexicon, for looking up. Each answer is a Map: term → how surely it is meant, (0, 1]. */
export class Wortschatz {
  #tree = new SearchableMap();
  #stems = new Map(); // stem → terms
  #text; // all terms, a line each: the fastest way to look inside thousands

  constructor(terms) {
    for (const term of new Set(terms)) {
      const root = stem(term);
      this.#tree.set(term, root);
      const same = this.#stems.get(root);
      if (same) same.push(term);
      else this.#stems.set(root, [term]);
    }
    this.#text = `\n${[...this.#tree.keys()].join("\n")}\n`;
  }

  has(word) {
    return this.#tree.has(word);
  }

  /** The word itself, another form of it, or a long beginning of one. */
  knows(word) {
    if (this.#tree.has(word) || this.#formsOf(word, stem(word)).length) return true;
    return word.length >= LONG && this.#tree.atPrefix(word).size > 0;
  }

  /** Terms of the same stem. A short one is left of quite different words: „rak“ of Raketen, „wett“ of Wetter and wetten. */
  #formsOf(word, root) {
    const terms = this.#stems.get(root) ?? [];
    if (root.length > SHORT) return terms;
    const ending = word.slice(root.length);
    return terms.filter((term) => areForms(ending, term.slice(root.length), root.length));
  }

  /** Terms that are the word, begin with it, or share its stem. */
  find(word) {
    const found = new Map();
    const root = stem(word);
    if (this.#tree.has(word)) add(found, word, EXACT);
    for (const term of this.#formsOf(word, root)) add(found, term, STEM);
    for (const verb of readVerbs(word)) for (const term of this.#stems.get(stem(verb)) ?? []) add(found, term, VERB);
    if (word.length >= 3) for (const term of this.#tree.atPrefix(word).keys()) add(found, term, longer(PREFIX, word, term));
    if (root.length >= SHORT && root !== word && (root.length > SHORT || !word.endsWith("er")))
      for (const term of this.#tree.atPrefix(root).keys()) add(found, term, longer(STEM_PREFIX, root, term));
    return found;
  }

  /** Terms that hold the word inside: „Beratung“ in „Schuldnerberatung“. */
  findInside(word) {
    const root = stem(word);
    return this.#inside(root.length >= SHORT ? root : word);
  }

  /** Terms that are the name of something, or hold it, in its plain forms only: no Schlager are meant by „schlägt“. */
  findName(word) {
    const root = stem(word);
    const name = word.startsWith(root) && PLAIN.test(word.slice(root.length)) ? root : word;
    const found = name.length >= LONG ? this.#inside(name) : new Map();
    if (name.length >= SHORT) for (const term of this.#tree.atPrefix(name).keys()) add(found, term, longer(PREFIX, name, term));
    for (const term of this.#stems.get(root) ?? []) if (term.startsWith(name) && PLAIN.test(term.slice(name.length))) add(found, term, STEM);
    if (this.#tree.has(word)) add(found, word, EXACT);
    return found;
  }

  #inside(part) {
    const found = new Map();
    if (part.length < SHORT) return found;
    for (let at = this.#text.indexOf(part); at >= 0; at = this.#text.indexOf(part, at + 1)) {
      const start = this.#text.lastIndexOf("\n", at - 1) + 1;
      if (at - start < BEFORE) continue; // its beginning is not inside, and „runde“ is not in „Gründe“
      const term = this.#text.slice(start, this.#text.indexOf("\n", at));
      add(found, term, longer(INSIDE, part, term));
    }
    return found;
  }

  /** Terms with that many slips (1 or 2): a letter wrong, missing or too many, or two swapped. Short words are too much alike for it. */
  findAlike(word, slips) {
    const found = new Map();
    if (word.length === SHORT && slips === 1) return this.#missing(word);
    if (word.length < SHORTEST[slips]) return found;
    for (const [term, [, distance]] of this.#tree.fuzzyGet(word, slips)) if (distance === slips) add(found, term, ALIKE[slips]);
    if (slips === 1) for (const swapped of swaps(word)) if (this.#tree.has(swapped)) add(found, swapped, ALIKE[1]);
    return found;
  }

  /** Of four letters we only believe that one is missing: „Tafl“. */
  #missing(word) {
    const found = new Map();
    for (const [term, [, distance]] of this.#tree.fuzzyGet(word, 1))
      if (distance === 1 && term.length === word.length + 1 && term[0] === word[0]) add(found, term, ALIKE[1]);
    return found;
  }
}

/** Whether two endings may be those of one word with a short stem. */
function areForms(one, other, length) {
  if ((one === "er" && other === "en") || (one === "en" && other === "er")) return false;
  return length === SHORT || (ENDING.test(one) && ENDING.test(other));
}

function* swaps(word) {
  for (let i = 0; i + 1 < word.length; i++)
    if (word[i] !== word[i + 1]) yield word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2);
}

function add(found, term, weight) {
  if (weight > (found.get(term) ?? 0)) found.set(term, weight);
}

/** The less of a longer term was typed, the less sure it is. */
function longer(weight, part, term) {
  return weight * (0.6 + (0.4 * part.length) / term.length);
}
