// Where the words of the offers stand, and how much each says there: MiniSearch weighs them.
import MiniSearch from "../vendor/minisearch.js";
import { isEmpty, readWords } from "./frage.js";
import { Wortschatz } from "./wortschatz.js";

// A word in a title says about four times as much as one in the text.
const FIELDS = { titel: 4, schlagworte: 3, kurz: 2, thema: 1.2, namen: 1, text: 0.8 };
const AS_IT_IS = { boost: FIELDS, prefix: false, fuzzy: false, tokenize: (text) => [text], processTerm: (word) => word };

/** An offer is known here by its place in the list: `platz`. */
export class Fundstellen {
  #angebote;
  #themen;
  #index;
  #known = new Map(); // term → its hits: many keystrokes ask for the same

  /** `angebote` and `themen` are those of the JSON of hooks/finden_index.py. */
  constructor({ angebote, themen }) {
    this.#angebote = angebote;
    this.#themen = themen;
    const terms = new Set();
    this.#index = new MiniSearch({
      fields: Object.keys(FIELDS),
      extractField: (angebot, field) => (field === "platz" ? angebot.platz : this.#read(angebot, field)),
      tokenize: readWords,
      processTerm: (term) => !isEmpty(term) && terms.add(term) && term,
      idField: "platz",
    });
    this.#index.addAll(angebote.map((angebot, platz) => ({ ...angebot, platz })));
    this.worte = new Wortschatz(terms);
  }

  /** `[{platz, score, feld}]`; of several fields `feld` is the one that says most. */
  find(term) {
    let hits = this.#known.get(term);
    if (!hits) {
      hits = this.#index.search(term, AS_IT_IS).map(({ id, score, match }) => ({
        platz: id,
        score,
        feld: Object.keys(FIELDS).find((field) => match[term]?.includes(field)),
      }));
      this.#known.set(term, hits);
    }
    return hits;
  }

  /** A folded word as the offer writes it. */
  spell(platz, feld, wort) {
    const words = this.#read(this.#angebote[platz], feld).match(/[\p{L}\p{N}]+/gu);
    return words.find((word) => readWords(word)[0] === wort) ?? wort;
  }

  #read(angebot, field) {
    return field === "thema" ? angebot.themen.map((id) => this.#themen[id]).join(" ") : (angebot[field] ?? "");
  }
}
