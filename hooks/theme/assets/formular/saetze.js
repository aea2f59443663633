// An offer in the words of the site's card and of the booklet: the twin of hooks/karte.py and booklet/eintrag.py; a test compares them.
import { zeitsatz } from "./zeiten.js";

const SHORT = 38; // characters that may share a line in the booklet
const KARTE = { geplant: "geplant", pausiert: "macht gerade Pause", beendet: "gibt es nicht mehr" };
const HEFT = { geplant: "Ist geplant und hat noch nicht begonnen.", pausiert: "Macht zurzeit Pause." };
const PLAETZE = { frei: "Es gibt freie Plätze.", wenige: "Es gibt nur noch wenige Plätze.", warteliste: "Es gibt eine Warteliste." };
const WEISE = {
  telefonisch: "am Telefon",
  online: "im Internet",
  aufsuchend: "Das Team kommt zu den Menschen.",
  geheim: "Die Adresse ist geheim. Den Weg gibt es am Telefon.",
};
const WEGE = { anruf: "Anruf", besuch: "Besuch", "e-mail": "E-Mail", internet: "Internet" };
const AUSSER = { Feiertage: "an Feiertagen", Schulferien: "in den Schulferien" };
const DATUM = new Intl.DateTimeFormat("de", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const MONAT = new Intl.DateTimeFormat("de", { month: "long", year: "numeric", timeZone: "UTC" });

const many = (value) => [value ?? []].flat();
const and = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} und ${words.at(-1)}` : (words[0] ?? ""));
const sentence = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);
const said = (...parts) => parts.filter(Boolean);
const saetzeOf = ({ zeiten }) => many(zeiten).map((zeile) => zeitsatz(zeile) || zeile);

function datum(text = "") {
  const day = new Date(`${text}T00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) ? DATUM.format(day) : text;
}

function stand(text) {
  const day = new Date(`${text}-01T00:00Z`);
  return /^\d{4}-\d\d$/.test(text) && !Number.isNaN(day.getTime()) ? MONAT.format(day) : datum(text);
}

/** „12-27“ → „12 bis 27 Jahre“ */
function alter(text = "") {
  const [, von, bis] = /^(\d+)\s*(?:-|–|bis)\s*(\d+)$/.exec(text) ?? [];
  if (von) return `${von} bis ${bis} Jahre`;
  const ab = /^(?:ab\s+)?(\d+)\s*\+?$/.exec(text)?.[1];
  if (ab) return `ab ${ab} Jahren`;
  const up = /^bis\s+(\d+)$/.exec(text)?.[1];
  return up ? `bis ${up} Jahre` : text;
}

function ausser(wort) {
  const [von, bis] = wort.split(/\s+bis\s+/).map(datum);
  if (AUSSER[wort] || von === wort) return AUSSER[wort] ?? wort;
  if (!bis) return `am ${von}`;
  const [, month, year] = bis.split(" ");
  return `vom ${von.replace(von.endsWith(`${month} ${year}`) ? ` ${month} ${year}` : ` ${year}`, "")} bis ${bis}`;
}

const weiseOf = ({ ort }) => (WEISE[ort] ? ort : "");
const ortOf = ({ ort }, stadt) => (!ort || WEISE[ort] ? null : typeof ort === "object" ? ort : stadt.ort(ort));

/** Its own contact; else of its organisers and its place the first that one can call or write to. */
function kontaktOf(angaben, stadt, ort) {
  const inherited = said(...many(angaben.traeger).map((id) => stadt.kontakt(id)), ort?.kontakt);
  const best = inherited.find(({ telefon, email }) => telefon || email) ?? inherited[0];
  return angaben.kontakt ?? (best && angaben.ort === "geheim" ? { ...best, hinweis: "" } : best);
}

function rufnummerOf(angaben, stadt, ort) {
  const kontakte = said(angaben.kontakt, ...many(angaben.traeger).map((id) => stadt.kontakt(id)), ort?.kontakt);
  return kontakte.flatMap(({ telefon }) => many(telefon))[0];
}

/** The name of a picture for how far a wheelchair gets. */
export const rollstuhlBild = (stufe) => ({ ja: "rollstuhl", teilweise: "rollstuhl-teilweise", nein: "rollstuhl-nein" })[stufe] ?? "rollstuhl-unbekannt";

/** What stands on the card; empty texts are left out. `stadt` is a `Stadt`. */
export function cardLines(angaben, stadt) {
  const [ort, weise, saetze] = [ortOf(angaben, stadt), weiseOf(angaben), saetzeOf(angaben)];
  const stufe = (angaben.barrierefrei ?? ort?.barrierefrei)?.rollstuhl ?? "";
  const kontakt = kontaktOf(angaben, stadt, ort);
  const telefon = rufnummerOf(angaben, stadt, ort);
  const more = saetze.length > 2 ? " und weitere Zeiten" : "";
  return {
    wann: saetze.length ? saetze.slice(0, 2).join("; ") + more : (angaben.zeiten_hinweis ?? ""),
    wo: weise ? stadt.weise(weise) : said(ort?.name, ort?.stadt).join(", "),
    stufe: weise ? "" : stufe || "unbekannt",
    rollstuhl: weise ? "" : `Rollstuhl: ${stufe || "nicht bekannt"}`,
    status: KARTE[angaben.status] ?? "",
    hinweis: angaben.hinweis?.text ?? "",
    draht: telefon ? ["telefon", telefon] : kontakt?.email ? ["email", "E-Mail schreiben"] : kontakt?.web ? ["web", "Zur Website"] : null,
  };
}

/** The entry: `{traeger, absaetze}`; a paragraph is `{lang, fakten: [[picture, text]]}`, long facts stand alone, short ones share lines. */
export function bookLines(angaben, stadt) {
  const [ort, weise] = [ortOf(angaben, stadt), weiseOf(angaben)];
  const kontakt = kontaktOf(angaben, stadt, ort) ?? {};
  const telefon = many(kontakt.telefon);
  const lage = facts(["ort", place(angaben, ort, weise, kontakt)], ["bus", angaben.hinkommen ?? ort?.hinkommen]);
  const sprachen = many(angaben.sprachen);
  const fakten = facts(
    ["telefon", telefon.length ? kontakt.hinweis : ""],
    ["euro", said(angaben.kosten, angaben.anmeldung && `Anmeldung: ${angaben.anmeldung}`).join(" · ")],
    ["personen", alter(angaben.alter)],
    ["sprache", sprachen.join() === "de" ? "" : sprachen.map((code) => stadt.sprache(code)).join(", ")],
    ["tasche", many(angaben.mitbringen).join(", ")],
    access(angaben, ort, weise),
  );
  const achtung = said(HEFT[angaben.status], PLAETZE[angaben.plaetze], angaben.hinweis?.text && sentence(angaben.hinweis.text) + span(angaben.hinweis));
  const beleg = facts(angaben.geprueft?.am ? ["geprueft", checked(angaben.geprueft)] : ["ungeprueft", said("noch nicht geprüft", angaben.stand && `Stand ${stand(angaben.stand)}`).join(", ")]);
  const kurz = [...lage.filter(isShort), ...telefon.map((nummer) => ["nummer", nummer]), ...facts(["email", kontakt.email], ["web", webname(kontakt.web)]), ...fakten.filter(isShort)];
  const lang = fakten.filter((fact) => !isShort(fact));
  const alone = (fact) => ({ lang: true, fakten: [fact] });
  const shared = (...rows) => ({ lang: false, fakten: rows.flat() });
  return {
    traeger: many(angaben.traeger)
      .map((id) => stadt.traeger(id))
      .filter((name) => name !== angaben.titel)
      .join(", "),
    absaetze: [
      ...facts(["warnung", achtung.join(" ")], ["uhr", wann(angaben)]).map(alone),
      ...lage.filter((fact) => !isShort(fact)).map(alone),
      ...(lang.length ? [shared(kurz), ...lang.map(alone), shared(beleg)] : [shared(kurz, beleg)]),
    ],
  };
}

const facts = (...rows) => rows.filter(([, text]) => text);
const isShort = ([, text]) => text.length <= SHORT;
const webname = (web = "") => web.replace(/^https?:\/\/(www\.)?/, "").replace(/[/?#].*$/, "");
const checked = ({ am, wie }) => `geprüft am ${datum(am)}${WEGE[wie] ? ` (${WEGE[wie]})` : ""}`;

function wann(angaben) {
  const days = many(angaben.ausser).map(ausser);
  const lines = said(...saetzeOf(angaben), days.length && `nicht ${and(days)}`).join("\n");
  return said(lines, angaben.zeiten_hinweis).join(". ");
}

function place({ titel }, ort, weise, kontakt) {
  if (weise) return (weise === "telefonisch" && kontakt.telefon) || (weise === "online" && kontakt.web) ? "" : WEISE[weise];
  if (!ort) return "";
  const town = ort.stadt ? said(ort.plz, ort.stadt).join(" ") : "";
  const words = said(ort.name === titel ? "" : ort.name, ort.strasse, town).join(", ") || ort.name;
  return ort.hinweis ? `${sentence(words)} ${sentence(ort.hinweis)}` : words;
}

function access(angaben, ort, weise) {
  const known = angaben.barrierefrei ?? ort?.barrierefrei;
  if (!known && (weise || !ort)) return ["", ""];
  const parts = said(`Mit Rollstuhl: ${known?.rollstuhl ?? "nicht bekannt"}.`, known?.wc && `WC für Rollstuhl: ${known.wc}.`, known?.hinweis && sentence(known.hinweis));
  return [rollstuhlBild(known?.rollstuhl), parts.join(" ")];
}

function span({ von, bis }) {
  if (von && bis) return ` (${datum(von)} bis ${datum(bis)})`;
  return von ? ` (ab ${datum(von)})` : bis ? ` (bis ${datum(bis)})` : "";
}
