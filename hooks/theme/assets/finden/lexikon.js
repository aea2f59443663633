// The lexicon: what people say → the groups of words that may be meant. Its words match from their beginning, never from inside.
import { isEmpty, isWeak, readWords } from "./frage.js";
import { STEM, Wortschatz } from "./wortschatz.js";

const WORD = /[\p{L}\p{N}]+/gu;
// A word of so many letters may be the beginning of one that has so many more, or the other way round: endings, in any language.
const SHORT = 4;
const ENDING = 3;
const LESS = 0.7; // than where it stands just so
const UNTOLD = 0.45; // „kein Geld“ is meant by „Geld“, but less
const TOLD = 1.25; // whoever says all of „Mann schlägt“ means just that

/** German nouns bear capitals, and adjectives before them an ending. */
const isName = (text) => {
  const words = text.match(WORD);
  const isNoun = (word) => /^[\p{Lu}\p{N}]/u.test(word);
  return isNoun(words.at(-1)) && words.every((word) => isNoun(word) || /e[mnrs]?$/.test(word) || readWords(word).every(isEmpty));
};

/** `gruppen` are those of the index: `{worte, angebote, themen}`. */
export class Lexikon {
  #sprueche; // of every group its sayings: {gruppe, needed, more, name}
  #of = new Map(); // word → its sayings
  #namen;

  constructor(gruppen) {
    this.#namen = gruppen.map(({ worte }) => worte.split("|", 1)[0]);
    this.#sprueche = gruppen.map(() => []);
    gruppen.forEach((gruppe, nummer) => gruppe.worte.split("|").forEach((wort) => this.#add(wort, nummer)));
    this.worte = new Wortschatz(this.#of.keys());
  }

  #add(text, gruppe) {
    const all = readWords(text);
    const said = all.filter((word) => !isEmpty(word));
    const needed = said.filter((word) => !isWeak(word));
    const spruch = {
      gruppe,
      needed: needed.length ? needed : said.length ? said : all,
      more: needed.length ? said.filter(isWeak) : [],
      name: needed.length === said.length && isName(text),
    };
    this.#sprueche[gruppe].push(spruch);
    for (const word of [...spruch.needed, ...spruch.more]) {
      const same = this.#of.get(word);
      if (same) same.push(spruch);
      else this.#of.set(word, [spruch]);
    }
  }

  /**
   * `meant` is for each word of the question a Map: word of the lexicon → how surely it is meant.
   * Returns Map: group → Map: place of the word in the question → how surely, for groups that have a saying of which every needed word is there.
   */
  find(meant) {
    const candidates = new Map(); // saying → word of the saying → [place, weight]
    meant.forEach((terms, place) => {
      for (const [term, weight] of terms)
        for (const spruch of this.#of.get(term) ?? []) {
          const hits = candidates.get(spruch) ?? candidates.set(spruch, new Map()).get(spruch);
          if (weight > (hits.get(term)?.weight ?? 0)) hits.set(term, { place, weight });
        }
    });
    const found = new Map();
    for (const [spruch, hits] of candidates) {
      if (!spruch.needed.every((word) => hits.has(word))) continue;
      let weight = Math.min(...spruch.needed.map((word) => hits.get(word).weight));
      if (!spruch.more.every((word) => hits.has(word))) weight *= UNTOLD;
      else if (hits.size > 1) weight *= TOLD;
      const credit = found.get(spruch.gruppe) ?? found.set(spruch.gruppe, new Map()).get(spruch.gruppe);
      for (const { place } of hits.values())
        if (weight > (credit.get(place) ?? 0)) credit.set(place, weight);
    }
    return found;
  }

  /** What a group is about: its first saying. */
  title(gruppe) {
    return this.#namen[gruppe];
  }

  /** The words of every saying that may be what offers are called: „Schuldner- und Insolvenzberatung“, but not „Mann schlägt“. */
  names(gruppe) {
    return this.#sprueche[gruppe].filter(({ name }) => name).map(({ needed }) => needed);
  }

  /** What a word of the question may mean here: itself, or with an ending more or less, in any language. */
  mean(word) {
    const found = new Map();
    for (const [term, weight] of this.worte.find(word))
      if (weight >= STEM) found.set(term, weight);
      else if (word.length >= SHORT && term.length - word.length <= ENDING) found.set(term, weight * LESS);
    if (found.size) return found;
    for (let length = word.length - 1; length >= Math.max(SHORT, word.length - ENDING); length--)
      if (this.#of.has(word.slice(0, length))) return found.set(word.slice(0, length), STEM);
    return found;
  }
}
