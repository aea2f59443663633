// Finds offers: MiniSearch weighs the words, the lexicon adds what people mean, and the order here is theirs.
import MiniSearch from "../vendor/minisearch.js";
import { isEmpty, isKind, readFrage, readWords } from "./frage.js";
import { Lexikon } from "./lexikon.js";
import { findPart, splitCompound } from "./zusammensetzung.js";
import { Wortschatz } from "./wortschatz.js";

const FIELDS = { titel: 4, schlagworte: 3, kurz: 2, thema: 1.2, namen: 1, text: 0.8 };
const SURE = { thema: 0.7, namen: 0.6, text: 0.4 }; // how much a word there says about an offer
const ABOUT = { titel: 1, schlagworte: 0.9, kurz: 0.7, thema: 0.5 };
const CLOSE = 0.3;
const LONG = 6;
const LEXIKON = 12; // a sure word of the lexicon weighs about as much as a good word of a title
const TOPIC = 0.5;
const SYNONYM = 0.75;
const AGREES = 0.2;
const PART = 0.8;
const JOINED = 0.9;
const STEM = 0.75;
const WHOLE = 0.6;
const LONG_PART = 5; // shorter ones are found by chance in words with slips
const SHARES = [0.7, 0.3];
const WEAK = 0.2; // a part of a compound that nobody wrote
const LEAST = 0.25; // an answer is at least so sure for each word of the question,
const MOST = 0.8; // but of a long story nobody answers to every word
const LEFT = 0.1; // of its points, for who answers to next to nothing of the question
const ENDED = 0.93;
const FAR = 0.16;
const TAIL = 0.06; // what is far below the best answer is none

export async function loadSuche() {
  const answer = await fetch(new URL("../../finden/index.json", import.meta.url));
  return new Suche(await answer.json());
}

export class Suche {
  #angebote;
  #gruppen;
  #gemeinde;
  #themen;
  #index;
  #worte;
  #lexikon;
  #nummern = new Map(); // digits → places
  #synonyms = new Map(); // group → its offers
  #known = new Map(); // term → its hits: many keystrokes ask for the same

  /** `daten` is the JSON of hooks/finden_index.py. */
  constructor(daten) {
    this.#angebote = daten.angebote;
    this.#gruppen = daten.woerter;
    this.#gemeinde = daten.gemeinde;
    this.#themen = daten.themen;
    const terms = new Set();
    this.#index = new MiniSearch({
      fields: Object.keys(FIELDS),
      extractField: (angebot, field) =>
        field === "thema" ? angebot.themen.map((id) => this.#themen[id]).join(" ") : (angebot[field] ?? ""),
      tokenize: readWords,
      processTerm: (term) => !isEmpty(term) && terms.add(term) && term,
      idField: "platz",
    });
    this.#index.addAll(daten.angebote.map((angebot, platz) => ({ ...angebot, platz })));
    this.#worte = new Wortschatz(terms);
    this.#lexikon = new Lexikon(daten.woerter);
    daten.angebote.forEach(({ nummern }, platz) => {
      for (const nummer of nummern?.split(" ") ?? [])
        this.#nummern.set(nummer, [...(this.#nummern.get(nummer) ?? []), platz]);
    });
  }

  /** Does in small steps what first questions would else wait for: call `next()` while the page is idle. */
  *prepare() {
    for (const nummer of this.#gruppen.keys()) {
      this.#findSynonyms(nummer);
      yield;
    }
  }

  /**
   * Best first: `[{id, punkte, warum: [{feld, wort}]}]`; `[]` where nothing fits, `null` for an empty question.
   * `feld` is one of FIELDS, „nummer“, or „wort“: a word of the lexicon.
   */
  find(text) {
    const { nummer, gedruckt, worte } = readFrage(text, this.#gemeinde);
    if (nummer) return this.#findNummer(nummer, gedruckt);
    if (!worte.length) return null;
    const joined = this.#join(worte);
    const meanings = worte.flatMap(({ word, share }, place) =>
      this.#mean(word, joined[place]).map((meaning) => ({ ...meaning, share: share * (meaning.share ?? 1) })),
    );
    const answers = new Map(); // place of an offer → place of a word in the question → {score, sure, feld, wort}
    meanings.forEach(({ terms, share }, place) => {
      for (const [term, weight] of terms)
        for (const { id, score, feld } of this.#hits(term))
          note(answers, id, place, { score: score * weight * Math.max(share, WEAK), sure: weight * (SURE[feld] ?? 1), feld, wort: term });
    });
    this.#ask(meanings, answers);
    return this.#rank(answers, meanings);
  }

  /** What a word means: terms of the index and words of the lexicon, each with how surely. A compound nobody wrote means its parts. */
  #mean(word, joined) {
    const terms = this.#worte.find(word);
    for (const term of joined) terms.set(term, JOINED);
    const said = this.#lexikon.mean(word);
    const sure = terms.size || said.size;
    merge(terms, this.#worte.findInside(word));
    if (terms.get(word) === 1) lower(terms, STEM);
    else if (said.get(word) === 1) lower(terms, 1);
    if (sure || terms.size) return [{ terms, said }];
    const alike = this.#meanAlike(word, 1);
    if (alike) return [alike];
    const knows = (part) => isKind(part) || this.#worte.knows(part) || this.#lexikon.worte.knows(part);
    const parts = splitCompound(word, knows);
    const far = parts.length && parts.every((part) => part.length >= LONG_PART) ? undefined : this.#meanAlike(word, 2);
    if (far) return [far];
    if (parts.length) return parts.map((part, n) => ({ ...this.#meanPart(part), share: n && isKind(part) ? WEAK : SHARES[n], first: !n && this.#lexikon.worte.has(part) }));
    const part = findPart(word, (part) => this.#worte.knows(part));
    return part ? [{ ...this.#meanPart(part), said: new Map() }] : [];
  }

  /** For each word the compounds that it makes with another of the question: „Mittag Tisch“, „Stadt der Kinder“. */
  #join(worte) {
    const compound = (one, other) => ["", "s", "n"].map((link) => one + link + other).find((term) => this.#worte.has(term));
    const pairs = worte.map(() => []);
    worte.forEach(({ word }, i) =>
      worte.forEach(({ word: other }, j) => {
        const term = i !== j && compound(word, other);
        if (term) pairs[i].push(term), pairs[j].push(term);
      }),
    );
    return pairs;
  }

  /** Words with so many slips. */
  #meanAlike(word, slips) {
    const terms = this.#worte.findAlike(word, slips);
    const said = this.#lexikon.worte.findAlike(word, slips);
    return terms.size || said.size ? { terms, said } : undefined;
  }

  #meanPart(part) {
    const terms = this.#worte.find(part);
    merge(terms, this.#worte.findInside(part));
    return { terms: scale(terms, PART), said: scale(this.#lexikon.mean(part), PART) };
  }

  /** Adds what the lexicon knows of the words: its offers, those of its topics, and offers that say the same in other words. */
  #ask(meanings, answers) {
    const full = LEXIKON * Math.log(1 + this.#angebote.length) / Math.log(96);
    const groups = this.#lexikon.find(meanings.map(({ said }) => said));
    for (const [nummer, credit] of groups) {
      const gruppe = this.#gruppen[nummer];
      const strength = new Map(gruppe.angebote.map((platz, rank) => [platz, Math.max(1 - 0.05 * rank, 0.6)]));
      const topic = gruppe.angebote.length ? TOPIC / 2 : TOPIC; // whoever names offers means these
      const raise = (platz, much) => strength.set(platz, Math.max(strength.get(platz) ?? 0, much));
      this.#angebote.forEach((angebot, platz) => gruppe.themen.some((id) => angebot.themen.includes(id)) && raise(platz, topic));
      for (const [platz, sure] of this.#findSynonyms(nummer)) raise(platz, SYNONYM * sure);
      for (const [platz, much] of strength)
        for (const [place, weight] of credit)
          note(answers, platz, place, { score: full * weight * much, sure: weight * (0.5 + much / 2), feld: "wort", wort: this.#lexikon.title(nummer) });
    }
  }

  /** Offers that say the same in other words: Map of their place → how surely. This is how a lexicon serves a town it does not know. */
  #findSynonyms(nummer) {
    let found = this.#synonyms.get(nummer);
    if (!found) {
      found = new Map();
      for (const words of this.#lexikon.names(nummer)) {
        const all = words.map((word) => this.#find(word));
        for (const [platz, sure] of all[0]) {
          const least = Math.min(sure, ...all.slice(1).map((other) => other.get(platz) ?? 0));
          if (least > (found.get(platz) ?? 0)) found.set(platz, least);
        }
      }
      this.#synonyms.set(nummer, found);
    }
    return found;
  }

  /** Where a word of the lexicon stands, in whatever form: Map of the offer's place → how surely it is about that. */
  #find(word) {
    const terms = this.#worte.find(word);
    if (word.length >= LONG) merge(terms, this.#worte.findInside(word));
    const found = new Map();
    for (const [term, weight] of terms)
      for (const { id, feld } of weight >= CLOSE ? this.#hits(term) : []) {
        const sure = weight * (ABOUT[feld] ?? 0);
        if (sure > (found.get(id) ?? 0)) found.set(id, sure);
      }
    return found;
  }

  #rank(answers, meanings) {
    shareAlone(answers, meanings);
    const content = meanings.reduce((sum, { share }) => sum + share, 0);
    const least = Math.min(LEAST * content, MOST);
    const ranked = [];
    for (const [platz, words] of answers) {
      let punkte = 0;
      let sure = 0;
      let covered = 0;
      for (const [place, hit] of words) {
        punkte += hit.score;
        sure += hit.sure * meanings[place].share;
        covered += meanings[place].share;
      }
      if (sure < least) continue;
      const angebot = this.#angebote[platz];
      punkte *= LEFT + (1 - LEFT) * (covered / content) ** 2;
      if (angebot.beendet) punkte *= ENDED;
      ranked.push({ platz, punkte, words });
    }
    ranked.sort((a, b) => b.punkte - a.punkte || a.platz - b.platz);
    return ranked.filter(({ punkte, words }) => punkte >= tail(words) * ranked[0].punkte).map((hit) => this.#answer(hit));
  }

  /** Why is only said of what is shown. */
  #answer({ platz, punkte, words }) {
    const spell = ({ feld, wort }) => ({ feld, wort: feld === "wort" ? wort : this.#spell(platz, feld, wort) });
    return {
      id: this.#angebote[platz].id,
      punkte,
      get warum() {
        return [...words.values()].map(spell);
      },
    };
  }

  /** A folded word as the offer writes it. */
  #spell(platz, feld, wort) {
    const text = feld === "thema" ? this.#angebote[platz].themen.map((id) => this.#themen[id]).join(" ") : this.#angebote[platz][feld];
    return text.match(/[\p{L}\p{N}]+/gu).find((word) => readWords(word)[0] === wort) ?? wort;
  }

  #findNummer(nummer, gedruckt) {
    const texts = gedruckt ? [] : this.#hits(nummer);
    const places = new Set([...(this.#nummern.get(nummer) ?? []), ...texts.map(({ id }) => id)]);
    return [...places].map((platz, rank) => ({ id: this.#angebote[platz].id, punkte: 1 / (rank + 1), warum: [{ feld: "nummer", wort: nummer }] }));
  }

  /** Where a term stands: `[{id: place of the offer, score, feld}]`. */
  #hits(term) {
    let hits = this.#known.get(term);
    if (!hits) {
      const found = this.#index.search(term, { boost: FIELDS, prefix: false, fuzzy: false, tokenize: (text) => [text], processTerm: (word) => word });
      hits = found.map(({ id, score, match }) => ({ id, score, feld: Object.keys(FIELDS).find((field) => match[term]?.includes(field)) }));
      this.#known.set(term, hits);
    }
    return hits;
  }
}

/** Keeps the best reason for each word of the question; that another agrees counts a little. */
function note(answers, platz, place, hit) {
  const words = answers.get(platz) ?? answers.set(platz, new Map()).get(platz);
  const old = words.get(place);
  const [best, other] = !old || hit.score > old.score ? [hit, old] : [old, hit];
  words.set(place, { ...best, score: best.score + AGREES * (other?.score ?? 0), sure: Math.max(best.sure, other?.sure ?? 0) });
}

/** The part of a compound that is known to the lexicon but leads nowhere in this town leaves its share to the other. */
function shareAlone(answers, meanings) {
  const led = new Set([...answers.values()].flatMap((words) => [...words.keys()]));
  meanings.forEach((meaning, place) => {
    const last = meanings[place + 1];
    if (meaning.first && !led.has(place)) [meaning.share, last.share] = [0, (meaning.share + last.share) * PART];
  });
}

/** What no word of the offer speaks for is sooner too far off. */
function tail(words) {
  return [...words.values()].every(({ feld }) => feld === "wort") ? FAR : TAIL;
}

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
