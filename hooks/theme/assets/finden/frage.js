// A question in people's words becomes the words that count: „Wo krieg ich hier Hilfe mit Hartz vier?“ → hartz 4
import { fold, splitWords } from "./falten.js";

const folded = (text) => new Set(splitWords(text));

// Say nothing about what is wanted, in the languages people ask in.
const EMPTY = folded(`
  aber als also am an auch auf aus bei beim bin bis bist bitte da dann darf das dass dem den denn der des dich die dies diese diesem
  diesen dieser dieses dir doch du ein eine einem einen einer eines er es etwas für gerade gern gerne hab habe haben habt hallo hast hat hier
  ich ihm ihn ihr ihre ihrem ihren im in irgendwo ist ja jemand jemanden kann kannst können könnt könnte mag man mein meine meinem meinen
  meiner meines mir mit mal möchte möchten muss müssen nach nun nur ob oder sein seine sie sind so soll sollen
  über um und uns unser unsere vom von vor war was weiß welche wenn wer werde werden wie wir wird wo wohin wozu zu zum zur zwischen
  bekomme bekommen brauche braucht brauchen brauch suche suchen finde finden gibt gibts gebt geht gehts kriege kriegen
  wollen wollte wurde wurden worden würde wäre machen macht mache tun dringend eigentlich immer noch schon sehr wieder sonst jetzt gut
  a about am an and any are at can do does find for from get have help how i in it me my near need of on or some someone the there to want we what where who with you
  ariyorum bir bu için ile istiyorum lazım mi mı nerede nasıl var ve yardım
  або в вам де для до є з за і й як мені мій моя можна на по потрібна потрібно потрібен про та у хочу це що я допомога
  в где для до и из как мне можно мой моя на нужна нужно нужен о по с хочу что это я у помощь
  أنا أريد في من على إلى عن مع هل أين كيف مساعدة
  czy dla do gdzie i jak jest mam mi mój moja na o potrzebuję pomoc pomocy się szukam w z za
`);

// Are found, but nobody minds if they are not.
const WEAK = folded(`
  ab alle allem allen aller alles angebot angebote bald bekannte bin ganz gar gegen gemeinsam gibt gute guten helfen hilfe hilft hilf
  informationen info infos jahr jahre jahren jeden jeder kein keine keinen keiner kleine kleiner kostenlos leute leuten los mehr mensch menschen
  möglichkeit nähe neue neu nicht nichts nie niemand ohne oft ort paar platz raum rund sachen seit selbst stadt stelle tag tage thema tipps treffen
  unter unterstützung veranstaltung veranstaltungen viel viele während wegen welches wenig zeit zusammen zuviel
  will mich sich krieg is не nie nummer anbieten angeboten anlaufstelle einrichtung anmelden anmeldung kaufen bestellen buchen verlängern termin termine morgen heute kontakt adresse
  telefonnummer öffnungszeiten kommen kommt fahren bezahlen
`);

// Say whom it is about; what is the matter says the rest.
const PEOPLE = folded(`
  mann frau mutter mama mutti vater papa vati oma omma opa großmutter großvater sohn tochter kind bruder schwester onkel tante enkel enkelin
  enkelkind freund freundin partner partnerin ehemann ehefrau nachbar nachbarin eltern schwiegermutter schwiegervater schwiegereltern kumpel
  husband wife mother mom father dad son daughter child grandma grandpa friend
  kocam karım eşim annem babam oğlum kızım çocuğum
  чоловік дружина мама тато мати батько син донька дочка дитина бабуся дідусь
  муж жена мать отец папа сын дочь ребенок ребёнок бабушка дедушка
  زوجي زوجتي أمي أبي ابني ابنتي طفلي
  mąż żona matka ojciec syn córka dziecko babcia dziadek
`);

// Ends of compounds that say how something is offered; what it is about says the beginning.
const KINDS = folded(`
  abend amt angebot anlaufstelle antrag beratung beratungsstelle büro café dienst frage fragen gruppe haus heim hilfe hotline
  kreis kurs kurse nachmittag problem probleme raum sache sachen service sprechstunde stelle tag telefon treff treffen training unterricht unterstützung verein zeit zentrum
`);

const PERSON = 0.4; // numbers say as little: an age, an amount

const NUMBERS = new Map(
  Object.entries({
    eins: 1, zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7, acht: 8, neun: 9, zehn: 10, elf: 11, zwölf: 12, zwanzig: 20,
    dreißig: 30, vierzig: 40, fünfzig: 50, sechzig: 60, siebzig: 70, achtzig: 80, neunzig: 90, hundert: 100, ii: 2, iii: 3, iv: 4,
  }).map(([word, number]) => [fold(word), String(number)]),
);

/** The words of a text as they are compared: folded, numbers as digits, without an Arabic article; „zu Hause“ is one word. */
export function readWords(text) {
  const words = splitWords(text.replace(/\bzu\s+hause\b/gi, "zuhause"));
  return words.map((word) => NUMBERS.get(word) ?? word.replace(/^(?:[وبلفك]?ال|لل)(?=\p{L}{3})/u, ""));
}

export const isEmpty = (word) => EMPTY.has(word);
export const isKind = (word) => KINDS.has(word);
export const isWeak = (word) => WEAK.has(word) || /^\p{L}$/u.test(word);

/**
 * What a question asks for: `nummer` (digits only: a telephone, or an entry in print; `gedruckt`: that alone), or `worte`, each with its `share` in what is said.
 * Where nothing else is said, words that say little are all there is.
 */
export function readFrage(text, gemeinde = "") {
  const nummer = text.trim().match(/^(nr\b|nummer\b)?\.?\s*([+\d][\d\s/()-]*)$/i);
  if (nummer) return { nummer: nummer[2].replace(/\D/g, "").replace(/^0+(?=\d{1,3}$)/, ""), gedruckt: Boolean(nummer[1]), worte: [] };
  const town = new Set(splitWords(gemeinde));
  const all = [...new Set(readWords(text.replace(/(\d)[ /-](?=\d)/g, "$1").replace(/\bü\s+(?=\d)/giu, "ü")))];
  const full = all.filter((word) => !isEmpty(word) && !town.has(word));
  const worte = full.length ? full : all;
  const shares = worte.map((word) => (isWeak(word) ? 0 : PEOPLE.has(word) || /^\d+$/.test(word) ? PERSON : 1));
  const most = Math.max(...shares);
  return { nummer: "", worte: worte.map((word, place) => ({ word, share: most ? shares[place] / most : 1 })) };
}
