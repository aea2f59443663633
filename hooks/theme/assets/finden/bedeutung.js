// What the words of a question may mean here: words of the offers and of the lexicon, each with how surely it is meant, (0, 1].
import { isKind } from "./frage.js";
import { STEM } from "./wortschatz.js";
import { findPart, splitCompound } from "./zusammensetzung.js";

const JOINED = 0.9; // two words of the question are one of ours
const PART = 0.8; // part of a compound that nobody wrote
const SHARES = [0.7, 0.3]; // its beginning says what it is about, its end of what kind that is,
const KIND = 0.2; // and next to nothing where many things are of that kind: „-kurs“
const LONG_PART = 5; // letters: shorter parts are found by chance in words with slips
const WHOLE = 0.6; // what is left where the word stands here just as it was typed
const LINKS = ["", "s", "n"];

/** The least sure that answers a word. */
export const LEAST = 0.25;

/**
 * `worte` are those of `readFrage`; `hier` is the `Wortschatz` of the offers.
 * Returns for each word, or each part of it, `{terms, said, share}`: words of the offers, words of the lexicon, its share in the
 * question; `first` where the next one is the end of the same compound.
 */
export function findBedeutungen(worte, hier, lexikon) {
  const joined = findJoined(worte, hier);
  return worte.flatMap(({ word, share }, place) =>
    mean(word, joined[place], hier, lexikon).map((meaning) => ({ ...meaning, share: share * (meaning.share ?? 1) })),
  );
}

/** The part of a compound that the lexicon knows but that leads nowhere in this town leaves its share to the other; `led(place)` says. */
export function shareAlone(meanings, led) {
  meanings.forEach((meaning, place) => {
    const last = meanings[place + 1];
    if (meaning.first && !led(place)) [meaning.share, last.share] = [0, (meaning.share + last.share) * PART];
  });
}

/** The surest first: the word in some form, with one slip, as a compound (or with two slips, where its parts may be chance), a part of it. */
function mean(word, joined, hier, lexikon) {
  const terms = hier.find(word);
  for (const term of joined) terms.set(term, JOINED);
  const said = lexikon.mean(word);
  const sure = terms.size || said.size;
  merge(terms, hier.findInside(word));
  if (terms.get(word) === 1) lower(terms, STEM);
  else if (said.get(word) === 1) lower(terms, 1);
  if (sure || terms.size) return [{ terms, said }];
  const alike = meanAlike(word, 1, hier, lexikon);
  if (alike) return [alike];
  const parts = splitCompound(word, (part) => isKind(part) || hier.knows(part) || lexikon.worte.knows(part));
  const far = parts.length && parts.every((part) => part.length >= LONG_PART) ? undefined : meanAlike(word, 2, hier, lexikon);
  if (far) return [far];
  if (parts.length) return meanParts(parts, hier, lexikon);
  const part = findPart(word, (part) => hier.knows(part));
  return part ? [{ ...meanPart(part, hier, lexikon), said: new Map() }] : [];
}

/** Words with so many slips. */
function meanAlike(word, slips, hier, lexikon) {
  const terms = hier.findAlike(word, slips);
  const said = lexikon.worte.findAlike(word, slips);
  return terms.size || said.size ? { terms, said } : undefined;
}

function meanParts(parts, hier, lexikon) {
  return parts.map((part, n) => ({
    ...meanPart(part, hier, lexikon),
    share: n && isKind(part) ? KIND : SHARES[n],
    first: !n && lexikon.worte.has(part),
  }));
}

function meanPart(part, hier, lexikon) {
  const terms = hier.find(part);
  merge(terms, hier.findInside(part));
  return { terms: scale(terms, PART), said: scale(lexikon.mean(part), PART) };
}

/** For each word the compounds that it makes with another of the question: „Mittag Tisch“, „Stadt der Kinder“. */
function findJoined(worte, hier) {
  const compound = (one, other) => LINKS.map((link) => one + link + other).find((term) => hier.has(term));
  const pairs = worte.map(() => []);
  worte.forEach(({ word }, i) =>
    worte.forEach(({ word: other }, j) => {
      const term = i !== j && compound(word, other);
      if (term) pairs[i].push(term), pairs[j].push(term);
    }),
  );
  return pairs;
}

/** Takes over what is surer; both are Maps: term → how surely. */
function merge(into, from) {
  for (const [term, weight] of from) if (weight > (into.get(term) ?? 0)) into.set(term, weight);
}

/** A whole word is rarely meant as the beginning of another, or as its stem: English „rent“ is no Rente, Unterhalt no Unterhaltung. */
function lower(terms, below) {
  for (const [term, weight] of terms) if (weight < below) terms.set(term, Math.max(weight * WHOLE, LEAST));
}

function scale(found, factor) {
  return new Map([...found].map(([term, weight]) => [term, weight * factor]));
}
