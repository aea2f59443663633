// One card of the list, made by the build: it learns why it is shown and when it is on next, and forgets it again.
import { satz } from "../termine.js";
import { fold, splitWords } from "./falten.js";
import { isEmpty } from "./frage.js";
import { readMerkmale } from "./filter.js";

const WORDS = /[\p{L}\p{N}]+/gu;
const FEW = 2; // reasons: the line stays one

/** What is to be marked: the words of the question (`gefragt`), and those of title and sentence that the engine took for them. */
function readNadeln(gefragt, warum) {
  const taken = warum.filter(({ feld }) => feld === "titel" || feld === "kurz").flatMap(({ wort }) => splitWords(wort));
  return [...new Set([...gefragt, ...taken])];
}

/** The words of a question that say something. */
export const readGefragt = (frage) => splitWords(frage).filter((word) => !isEmpty(word));

// Two letters begin too many words, three stand inside too many.
const fits = (word, needle) =>
  word === needle || (needle.length > 2 && word.startsWith(needle)) || (needle.length > 3 && word.includes(needle));

export class Karte {
  #texte; // title and sentence: {element, text, words: [{start, end, folded}]}
  #gezeigt = ""; // what is written on it now
  #termin = "";
  #minute;

  constructor(element) {
    const link = element.querySelector(".karte-titel a");
    this.element = element;
    this.id = link.pathname.split("/").at(-2);
    this.beendet = element.classList.contains("karte-beendet");
    this.ausweg = "ausweg" in element.dataset;
    this.merkmale = readMerkmale(element.dataset.merkmale ?? "");
    this.link = link;
  }

  /** Its title and its sentence. */
  get text() {
    return this.#read()
      .map(({ text }) => text)
      .join(" ");
  }

  /** Marks the words and says in a line what else fits; `gefragt` is empty where nobody asks. */
  explain(gefragt, warum = []) {
    const key = gefragt.length ? `${gefragt} ${warum.map(({ feld, wort }) => `${feld} ${wort}`)}` : "";
    if (key === this.#gezeigt) return;
    this.#gezeigt = key;
    const needles = key ? readNadeln(gefragt, warum) : [];
    const marked = this.#read().map((text) => mark(text, needles));
    const line = key && !marked.some(Boolean) ? passt(warum) : "";
    this.#write("karte-passt", line, (p) => this.element.querySelector(".karte-titel").after(p));
  }

  /** „Nächstes Mal: heute, 15–17 Uhr“; asked for once a minute at most. */
  date(termine, jetzt) {
    const minute = Math.floor(jetzt / 60000);
    if (minute === this.#minute) return;
    this.#minute = minute;
    const termin = termine.angebote[this.id] ? termine.next(this.id, jetzt) : null;
    const doubt = termin?.fraglich ? "Feiertag, bitte nachfragen" : this.merkmale.worte.has("mit-geprueft") ? "" : "noch nicht geprüft";
    const line = termin ? satz(termin, jetzt).replace(/^(?!läuft)/, "Nächstes Mal: ").replace(/^l/, "L") : "";
    if (line === this.#termin) return;
    this.#termin = line;
    this.#write("karte-naechstes", line, (p) => (this.element.querySelector(".karte-fakten") ?? this.element.lastElementChild).before(p));
    if (!line || !doubt) return;
    const small = document.createElement("small");
    small.textContent = ` (${doubt})`;
    this.element.querySelector(".karte-naechstes").append(small);
  }

  #write(name, line, place) {
    const old = this.element.querySelector(`.${name}`);
    if (!line) return old?.remove();
    const p = old ?? document.createElement("p");
    p.className = name;
    p.textContent = line;
    if (!old) place(p);
  }

  #read() {
    this.#texte ??= [this.link, this.element.querySelector(":scope > p:not(.marke-status)")].filter(Boolean).map((element) => {
      const text = element.textContent;
      const words = [...text.matchAll(WORDS)].map((m) => ({ start: m.index, end: m.index + m[0].length, folded: fold(m[0]) }));
      return { element, text, words, marked: false };
    });
    return this.#texte;
  }
}

/** Whether anything was marked. */
function mark(part, needles) {
  const hits = part.words.filter(({ folded }) => needles.some((needle) => fits(folded, needle)));
  if (!hits.length && !part.marked) return false;
  const nodes = [];
  let from = 0;
  for (const { start, end } of hits) {
    const element = document.createElement("mark");
    element.textContent = part.text.slice(start, end);
    nodes.push(part.text.slice(from, start), element);
    from = end;
  }
  part.element.replaceChildren(...nodes, part.text.slice(from));
  part.marked = hits.length > 0;
  return part.marked;
}

/** „Passt zu: Schulden“, or the number in print. */
function passt(warum) {
  if (warum.some(({ feld }) => feld === "nummer")) return "";
  const words = [...new Set(warum.filter(({ wort }) => wort).map(({ wort }) => wort))].slice(0, FEW);
  return words.length ? `Passt zu: ${words.join(", ")}` : "";
}
