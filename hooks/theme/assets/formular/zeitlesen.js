// One line of times, word by word, into its parts, which may stand in any order. The twin of katalog/zeiten/leser.py and zeile.py.
// Minutes count from midnight; a range that is open at one end has null there.
import { tafel } from "./daten.js";
import { einzeilig } from "./worte.js";
import { GESETZE } from "./zeitgesetze.js";
import { DASHES, aufgeraeumt } from "./zeitschrift.js";
import { Anstoss, alleTage, uhr } from "./zeitteile.js";

const DAY = 1440;
const EARLY = 360; // an end up to 6 o'clock belongs to the night after the day named
const TOKENS = [
  ["immer", String.raw`rund\s+um\s+die\s+uhr`],
  ["vereinbarung", String.raw`nach\s+(?:telefonischer\s+)?vereinbarung`],
  ["taeglich", String.raw`jeden\s+tag(?![\p{L}\p{N}_])`],
  ["datum", "[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])"],
  ["zeit", "(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)(?![0-9])"],
  ["ordnung", String.raw`[0-9]{1,2}\.`],
  ["zahl", "[0-9]{1,2}"],
  ["wort", String.raw`[\p{L}\p{Nl}\p{No}]+\.?`],
  ["und", "[,&]"],
  ["bis", `[${DASHES}]`],
  ["rest", String.raw`\S+`],
].map(([art, source]) => [art, new RegExp(source, "iuy")]);

function split(text) {
  const { worte } = tafel.zeiten;
  const found = [];
  for (let at = 0; at < text.length; ) {
    const hit = TOKENS.map(([art, pattern]) => {
      pattern.lastIndex = at;
      const match = art === "datum" && /[0-9]/.test(text[at - 1] ?? "") ? null : pattern.exec(text);
      return match && [art, match[0]];
    }).find(Boolean);
    if (!hit) {
      at += 1;
      continue;
    }
    let [art, wert] = hit;
    const ende = at + wert.length;
    if (art === "wort") {
      const known = wert.replace(/\.+$/, "").toLowerCase();
      [art, wert] = Object.hasOwn(worte, known) ? worte[known] : ["rest", wert];
    } else if (art === "zeit") wert = wert.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
    else if (art === "ordnung" || art === "zahl") wert = Number(wert.replace(".", ""));
    found.push({ art, wert, start: at, ende });
    at = ende;
  }
  return found;
}

class Leser {
  constructor(text) {
    this.text = text;
    this.words = split(text);
    this.at = 0;
    this.muster = { wochentage: [], ordnung: [], takt: 0, wochen: "", spannen: [], zeitraeume: [], monate: null, immer: false, vereinbarung: false };
    this.places = {};
  }

  peek(arten, ahead = 0) {
    const token = this.words[this.at + ahead];
    return token && (!arten || arten.split(" ").includes(token.art)) ? token : undefined;
  }

  take(arten) {
    const token = this.peek(arten);
    if (token) this.at += 1;
    return token;
  }

  slip(problem, token, { besser, abhilfe = "", zeile = null } = {}) {
    const line = besser === undefined ? zeile : aufgeraeumt(`${this.text.slice(0, token.start)} ${besser} ${this.text.slice(token.ende)}`);
    return new Anstoss(problem.split("{}").join(this.written(token)), token.start, token.ende, line, abhilfe);
  }

  written = (token) => einzeilig(this.text.slice(token.start, token.ende));

  since = (first) => ({ ...first, ende: this.words[this.at - 1].ende });

  part(name, token, value) {
    if (name in this.places) throw this.slip("„{}“ ist in dieser Zeile zu viel.", token);
    this.places[name] = token;
    this.muster = { ...this.muster, [name]: value };
  }

  read() {
    while (this.peek()) {
      const token = this.peek();
      const reader = `read_${token.art}`;
      if (!this[reader]) throw this.slip("„{}“ verstehe ich an dieser Stelle nicht.", token);
      this[reader]();
      const und = this.take("und");
      if (und && !this.peek()) throw this.slip("Nach „{}“ fehlt noch etwas.", und, { besser: "" });
    }
    for (const law of GESETZE) law(this);
    return this.plain();
  }

  read_tag() {
    const first = this.peek("tag");
    if ("wochentage" in this.places) throw this.twoLines(first);
    const ranges = [];
    for (let token; (token = this.take("tag")); ) {
      let last = token;
      if (this.peek("bis") && this.peek("tag", 1)) {
        this.take("bis");
        last = this.take("tag");
        if (last.wert === token.wert) throw this.slip("„{}“ steht hier zweimal.", this.since(token), { besser: this.text.slice(token.start, token.ende) });
      }
      ranges.push([token.wert, last.wert]);
      if (this.peek("und") && this.peek("tag", 1)) this.take("und");
    }
    this.part("wochentage", this.since(first), ranges);
  }

  twoLines(token) {
    let first = aufgeraeumt(this.text.slice(0, token.start));
    const second = aufgeraeumt(this.text.slice(token.start));
    const hours = /[0-9]{1,2}:[0-9]{2}.*/.exec(second);
    if (hours && !this.muster.spannen.length) first = `${first} ${hours[0]}`;
    const slip = this.slip("Mit „{}“ beginnt hier eine zweite Zeit.", token, { abhilfe: `Jede Zeit bekommt eine eigene Zeile: „${first}“ und „${second}“` });
    return Object.assign(slip, { zeilen: [first, second] });
  }

  read_taeglich() {
    this.part("wochentage", this.take("taeglich"), [[0, 6]]);
  }

  read_jeden() {
    const token = this.take("jeden");
    if (!this.peek("ordnung tag")) throw this.slip("Nach „{}“ fehlt der Wochentag.", token, { abhilfe: "Zum Beispiel: jeden 1. Fr 15:00-17:00" });
  }

  read_ordnung() {
    const first = this.peek("ordnung");
    const numbers = [];
    for (let token; (token = this.take("ordnung")); ) {
      if (token.wert < -2 || token.wert > 5 || token.wert === 0)
        throw this.slip("Ein {} Mal kommt ein Wochentag in keinem Monat vor.", token, { besser: "letzten" });
      if (numbers.includes(token.wert)) throw this.slip("„{}“ steht hier zweimal.", token);
      numbers.push(token.wert);
      if (this.peek("und") && this.peek("ordnung", 1)) this.take("und");
    }
    if (!this.peek("tag")) throw this.slip("Nach „{}“ fehlt der Wochentag.", this.since(first), { abhilfe: "Zum Beispiel: jeden 1. Fr 15:00-17:00" });
    if ("wochentage" in this.places) throw this.twoLines(first);
    this.part("ordnung", this.since(first), numbers);
  }

  read_alle() {
    const first = this.take("alle");
    const count = this.take("zahl");
    const weeks = this.take("wochen");
    if (!count || !weeks || count.wert < 2 || count.wert > 12)
      throw this.slip("„{}“ lese ich nicht als Abstand von Wochen.", this.since(first), { abhilfe: "Zum Beispiel: alle 2 Wochen Do 10:00 ab 2026-01-08" });
    this.part("takt", this.since(first), count.wert);
  }

  read_gerade() {
    const token = this.take("gerade");
    if (!this.take("wochen")) throw this.slip("Nach „{}“ fehlt das Wort „Wochen“.", token, { besser: `${token.wert} Wochen` });
    this.part("wochen", this.since(token), token.wert);
  }

  read_zeit() {
    const first = this.take("zeit");
    let ende = null;
    if (this.peek("bis") && this.peek("zeit", 1)) {
      this.take("bis");
      ende = this.take("zeit").wert;
    } else if (this.peek("bis") && !this.peek("datum monat", 1))
      throw this.slip("Nach „{}“ fehlt das Ende.", { ...first, ende: this.take("bis").ende }, { besser: uhr(first.wert) });
    this.add(this.since(first), first.wert, ende);
  }

  add(token, beginn, ende) {
    if (beginn >= DAY) throw this.slip("Um 24:00 endet der Tag; ein Anfang heißt 00:00.", token, { besser: ende === null ? "00:00" : `00:00-${uhr(ende)}` });
    if (ende !== null && ende === beginn && beginn !== 0) throw this.slip("Bei „{}“ sind Anfang und Ende gleich.", token, { besser: uhr(beginn) });
    if (ende !== null && ende < beginn && ende > EARLY)
      throw this.slip("Bei „{}“ liegt das Ende vor dem Anfang.", token, { besser: `${uhr(ende)}-${uhr(beginn)}` });
    const spanne = { beginn, ende: ende !== null && ende <= beginn ? ende + DAY : ende };
    const spannen = [...this.muster.spannen, spanne].sort((a, b) => a.beginn - b.beginn);
    spannen.slice(1).forEach((other, n) => {
      const one = spannen[n];
      if (one.beginn === other.beginn || (one.ende ?? 0) > other.beginn)
        throw this.slip("„{}“ überschneidet sich mit einer anderen Uhrzeit dieser Zeile.", token);
    });
    this.places.spannen ??= token;
    this.muster = { ...this.muster, spannen };
  }

  read_ab() {
    const ab = this.take("ab");
    const zeit = this.take("zeit");
    if (zeit) return this.add(this.since(ab), zeit.wert, null);
    const datum = this.take("datum");
    if (!datum) throw this.slip("Nach „{}“ fehlt eine Uhrzeit oder ein Datum.", ab);
    const bis = this.bisDatum();
    this.zeitraeume(this.since(ab), datum.wert, bis ? bis.wert : null);
  }

  read_bis() {
    const token = this.peek("bis");
    const datum = this.bisDatum();
    if (!datum) throw this.slip("Vor „{}“ fehlt der Anfang.", token);
    this.zeitraeume(this.since(token), null, datum.wert);
  }

  bisDatum() {
    if (!this.peek("bis") || !this.peek("datum", 1)) return undefined;
    this.take("bis");
    return this.take("datum");
  }

  read_datum() {
    const von = this.take("datum");
    const bis = this.bisDatum() ?? von;
    if (bis.wert < von.wert) throw this.slip("Bei „{}“ liegt das Ende vor dem Anfang.", this.since(von), { besser: `${bis.wert} bis ${von.wert}` });
    this.zeitraeume(this.since(von), von.wert, bis.wert);
  }

  zeitraeume(token, von, bis) {
    if (von && bis && bis < von) throw this.slip("Bei „{}“ liegt das Ende vor dem Anfang.", token, { besser: `ab ${bis} bis ${von}` });
    if (this.muster.zeitraeume.some(([a, b]) => a === von && b === bis)) throw this.slip("„{}“ steht hier zweimal.", token);
    this.places.zeitraeume = token;
    const zeitraeume = [...this.muster.zeitraeume, [von, bis]].sort(([a], [b]) => ((a ?? "") < (b ?? "") ? -1 : (a ?? "") > (b ?? "") ? 1 : 0));
    this.muster = { ...this.muster, zeitraeume };
  }

  read_monat() {
    const first = this.take("monat");
    let last = first;
    if (this.peek("bis") && this.peek("monat", 1)) {
      this.take("bis");
      last = this.take("monat");
    }
    this.part("monate", this.since(first), [first.wert, last.wert]);
  }

  read_immer() {
    this.part("immer", this.take("immer"), true);
  }

  read_vereinbarung() {
    const token = this.take("vereinbarung");
    const before = this.words.at(this.words.indexOf(token) - 1);
    if (this.words.length > 1 && before.art === "und" && this.muster.spannen.length) throw this.twoLines(token);
    this.part("vereinbarung", token, true);
  }

  /** Without what the line says twice. */
  plain() {
    const { zeitraeume, takt, immer, ordnung } = this.muster;
    const single = zeitraeume.length && zeitraeume.every(([von, bis]) => von === bis) && !takt;
    if (single || (immer && alleTage(this.muster).length === 7 && !ordnung.length)) return { ...this.muster, wochentage: [] };
    return this.muster;
  }
}

/** The parts of a line; throws an `Anstoss`. */
export const liesMuster = (text) => new Leser(text).read();
