// Finds offers: their own words and what the lexicon says people mean by them, put into one order.
import { findBedeutungen, LEAST, shareAlone } from "./bedeutung.js";
import { readFrage } from "./frage.js";
import { Fundstellen } from "./fundstellen.js";
import { Lexikon } from "./lexikon.js";

// How sure a word makes an answer that stands in the names, topics or text of an offer; elsewhere it is sure.
const SURE = { thema: 0.7, namen: 0.6, text: 0.4 };
// The same, stricter, for offers that the lexicon does not name: what else an offer says is no word for what it is.
const ABOUT = { titel: 1, schlagworte: 0.9, kurz: 0.7, thema: 0.5 };
const CLOSE = 0.3; // so much alike is a word of such an offer at least to one of the lexicon
const AGREES = 0.2; // of its points, for a second reason for the same word
const WEAK = 0.2; // what a word that says little still counts in the order

// What the lexicon says weighs about as much as a good word of a title. MiniSearch gives a word more points in a larger town, so the
// lexicon does too; it was weighed in a town of so many offers.
const LEXIKON = 15;
const WEIGHED_IN = 95;
// A group names its best offers first: each next one is meant a little less, down to a least.
const NEXT = 0.05;
const LAST = 0.6;
const SYNONYM = 0.75; // an offer that is called so in other words
const TOPIC = 0.5; // an offer of the group's topic
const TOPIC_BESIDE = 0.25; // the same, where the group names offers: whoever names some means these

const MOST = 0.8; // of a long story nobody answers to every word: so sure in all is enough
const LEFT = 0.1; // of its points, for who answers to next to nothing of the question
const ENDED = 0.93; // what is over stands a little behind what is not
// What is so far below the best answer is none; sooner, where no word of the offer itself speaks for it.
const TAIL = 0.06;
const TAIL_SAID = 0.16;

export async function loadSuche() {
  const answer = await fetch(new URL("../../finden/index.json", import.meta.url));
  return new Suche(await answer.json());
}

export class Suche {
  #angebote;
  #gruppen;
  #gemeinde;
  #fundstellen;
  #lexikon;
  #nummern = new Map(); // digits → places
  #meant = new Map(); // group → what it leads to: worked out once

  /** `daten` is the JSON of hooks/finden_index.py. */
  constructor(daten) {
    this.#angebote = daten.angebote;
    this.#gruppen = daten.woerter;
    this.#gemeinde = daten.gemeinde;
    this.#fundstellen = new Fundstellen(daten);
    this.#lexikon = new Lexikon(daten.woerter);
    daten.angebote.forEach(({ nummern }, platz) => {
      for (const nummer of nummern?.split(" ") ?? [])
        this.#nummern.set(nummer, [...(this.#nummern.get(nummer) ?? []), platz]);
    });
  }

  /** Does in small steps what first questions would else wait for: call `next()` while the page is idle. */
  *prepare() {
    for (const nummer of this.#gruppen.keys()) {
      this.#leadsTo(nummer);
      yield;
    }
  }

  /**
   * Best first: `[{id, punkte, warum: [{feld, wort}]}]`; `[]` where nothing fits, `null` for an empty question.
   * `feld` is a field of an offer, „nummer“, or „wort“: a word of the lexicon.
   */
  find(text) {
    const { nummer, gedruckt, worte } = readFrage(text, this.#gemeinde);
    if (nummer) return this.#findNummer(nummer, gedruckt);
    if (!worte.length) return null;
    const meanings = findBedeutungen(worte, this.#fundstellen.worte, this.#lexikon);
    const answers = new Map(); // place of an offer → place of a word in the question → {score, sure, feld, wort}
    this.#askAngebote(meanings, answers);
    this.#askLexikon(meanings, answers);
    return this.#rank(answers, meanings);
  }

  #askAngebote(meanings, answers) {
    meanings.forEach(({ terms, share }, place) => {
      for (const [term, weight] of terms)
        for (const { platz, score, feld } of this.#fundstellen.find(term))
          note(answers, platz, place, { score: score * weight * Math.max(share, WEAK), sure: weight * (SURE[feld] ?? 1), feld, wort: term });
    });
  }

  /** Adds what the lexicon knows of the words: its offers, those of its topics, and offers that say the same in other words. */
  #askLexikon(meanings, answers) {
    const full = (LEXIKON * Math.log(1 + this.#angebote.length)) / Math.log(1 + WEIGHED_IN);
    const groups = this.#lexikon.find(meanings.map(({ said }) => said));
    for (const [nummer, credit] of groups) {
      const wort = this.#lexikon.title(nummer);
      for (const [platz, much] of this.#leadsTo(nummer))
        for (const [place, weight] of credit)
          note(answers, platz, place, { score: full * weight * much, sure: weight * (0.5 + much / 2), feld: "wort", wort });
    }
  }

  /** The offers a group leads to: Map of their place → how much. */
  #leadsTo(nummer) {
    const known = this.#meant.get(nummer);
    if (known) return known;
    const { angebote, themen } = this.#gruppen[nummer];
    const found = new Map(angebote.map((platz, rank) => [platz, Math.max(1 - NEXT * rank, LAST)]));
    const raise = (platz, much) => found.set(platz, Math.max(found.get(platz) ?? 0, much));
    const topic = angebote.length ? TOPIC_BESIDE : TOPIC;
    this.#angebote.forEach((angebot, platz) => themen.some((id) => angebot.themen.includes(id)) && raise(platz, topic));
    for (const [platz, sure] of this.#findSynonyms(nummer)) raise(platz, SYNONYM * sure);
    this.#meant.set(nummer, found);
    return found;
  }

  /** Offers that say the same in other words: Map of their place → how surely. This is how a lexicon serves a town it does not know. */
  #findSynonyms(nummer) {
    const found = new Map();
    for (const words of this.#lexikon.names(nummer)) {
      const [first, ...others] = words.map((word) => this.#findAbout(word));
      for (const [platz, sure] of first) {
        const least = Math.min(sure, ...others.map((other) => other.get(platz) ?? 0));
        if (least > (found.get(platz) ?? 0)) found.set(platz, least);
      }
    }
    return found;
  }

  /** Where a word of the lexicon stands, in whatever form: Map of the offer's place → how surely it is about that. */
  #findAbout(word) {
    const terms = this.#fundstellen.worte.findName(word);
    const found = new Map();
    for (const [term, weight] of terms)
      for (const { platz, feld } of weight >= CLOSE ? this.#fundstellen.find(term) : []) {
        const sure = weight * (ABOUT[feld] ?? 0);
        if (sure > (found.get(platz) ?? 0)) found.set(platz, sure);
      }
    return found;
  }

  #rank(answers, meanings) {
    const led = new Set([...answers.values()].flatMap((words) => [...words.keys()]));
    shareAlone(meanings, (place) => led.has(place));
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
      punkte *= LEFT + (1 - LEFT) * (covered / content) ** 2;
      if (this.#angebote[platz].beendet) punkte *= ENDED;
      ranked.push({ platz, punkte, words });
    }
    ranked.sort((a, b) => b.punkte - a.punkte || a.platz - b.platz);
    return ranked.filter(({ punkte, words }) => punkte >= tail(words) * ranked[0].punkte).map((hit) => this.#answer(hit));
  }

  /** Why is only said of what is shown. */
  #answer({ platz, punkte, words }) {
    const spell = ({ feld, wort }) => ({ feld, wort: feld === "wort" ? wort : this.#fundstellen.spell(platz, feld, wort) });
    return {
      id: this.#angebote[platz].id,
      punkte,
      get warum() {
        return [...words.values()].map(spell);
      },
    };
  }

  #findNummer(nummer, gedruckt) {
    const texts = gedruckt ? [] : this.#fundstellen.find(nummer);
    const places = new Set([...(this.#nummern.get(nummer) ?? []), ...texts.map(({ platz }) => platz)]);
    return [...places].map((platz, rank) => ({ id: this.#angebote[platz].id, punkte: 1 / (rank + 1), warum: [{ feld: "nummer", wort: nummer }] }));
  }
}

/** Keeps the best reason for each word of the question; that another agrees counts a little. */
function note(answers, platz, place, hit) {
  const words = answers.get(platz) ?? answers.set(platz, new Map()).get(platz);
  const old = words.get(place);
  const [best, other] = !old || hit.score > old.score ? [hit, old] : [old, hit];
  words.set(place, { ...best, score: best.score + AGREES * (other?.score ?? 0), sure: Math.max(best.sure, other?.sure ?? 0) });
}

function tail(words) {
  return [...words.values()].every(({ feld }) => feld === "wort") ? TAIL_SAID : TAIL;
}
