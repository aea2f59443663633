// An offer in the words of the site and of the booklet, as far as the browser can say them (hooks/karte.py, booklet/eintrag.py).
import { zeitsatz } from "./zeiten.js";

const many = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const and = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} und ${words.at(-1)}` : (words[0] ?? ""));
const sentence = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);
const STATUS = {
  karte: { geplant: "geplant", pausiert: "macht gerade Pause", beendet: "gibt es nicht mehr" },
  heft: { geplant: "Ist geplant und hat noch nicht begonnen.", pausiert: "Macht zurzeit Pause." },
};
const PLAETZE = { frei: "Es gibt freie Plätze.", wenige: "Es gibt nur noch wenige Plätze.", warteliste: "Es gibt eine Warteliste." };
const WEISE = { aufsuchend: "Das Team kommt zu den Menschen.", geheim: "Die Adresse ist geheim. Den Weg gibt es am Telefon.", online: "im Internet", telefonisch: "am Telefon" };
const ROLLSTUHL = { ja: "rollstuhl", teilweise: "rollstuhl-teilweise", nein: "rollstuhl-nein" };
const WEGE = { anruf: "Anruf", besuch: "Besuch", "e-mail": "E-Mail", internet: "Internet" };
const DATUM = new Intl.DateTimeFormat("de", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

const datum = (iso) => (/^\d{4}-\d\d-\d\d$/.test(iso ?? "") ? DATUM.format(new Date(`${iso}T00:00Z`)) : "");

/** „12-27“ → „12 bis 27 Jahre“ */
export function alterSatz(alter = "") {
  const [, von, bis] = /^(\d+)\s*[-–]\s*(\d+)$/.exec(alter) ?? [];
  if (von) return `${von} bis ${bis} Jahre`;
  const ab = /^(?:ab\s+)?(\d+)\s*\+?$/.exec(alter)?.[1];
  if (ab) return `ab ${ab} Jahren`;
  const zu = /^bis\s+(\d+)$/.exec(alter)?.[1];
  return zu ? `bis ${zu} Jahre` : alter;
}

/** What the place says, be it known (an `<option>`'s data) or new; empty where there is none. */
function placeOf({ ort }, stadt) {
  if (!ort || WEISE[ort]) return null;
  if (typeof ort === "object") return { ...ort };
  const known = stadt.ort(ort);
  return known && { name: known.value, ...known.dataset };
}

/** `stadt` looks things up: `ort(id)`, `traeger(id)`, `weise(id)`, `sprache(code)`, `adresse(id)`. */
export function describe(angaben, stadt) {
  const ort = placeOf(angaben, stadt);
  const weise = WEISE[angaben.ort] ? angaben.ort : "";
  const saetze = many(angaben.zeiten).map((zeile) => zeitsatz(zeile) || zeile);
  const ausser = many(angaben.ausser);
  const stufe = angaben.barrierefrei?.rollstuhl || (!angaben.barrierefrei && ort?.rollstuhl) || "";
  const kontakt = angaben.kontakt ?? stadt.kontakt(many(angaben.traeger));
  return {
    titel: angaben.titel ?? "",
    kurz: angaben.kurz ?? "",
    zielgruppe: many(angaben.zielgruppen)[0] ?? "alle",
    saetze,
    zeitenHinweis: angaben.zeiten_hinweis ?? "",
    ausser: ausser.length ? `nicht ${and(ausser.map((wort) => ({ Feiertage: "an Feiertagen", Schulferien: "in den Schulferien" })[wort] ?? wort))}` : "",
    ort,
    weise,
    stufe,
    rollstuhl: ROLLSTUHL[stufe] ?? "rollstuhl-unbekannt",
    telefon: many(kontakt?.telefon),
    kontakt,
    status: angaben.status ?? "",
    hinweis: angaben.hinweis?.text ?? "",
  };
}

/** What stands on the card: „dienstags, 10–11 Uhr“, „Haus der Begegnung“ … */
export function cardLines(b, stadt) {
  const more = b.saetze.length > 2 ? " und weitere Zeiten" : "";
  const { telefon, email, web } = { email: b.kontakt?.email, web: b.kontakt?.web, telefon: b.telefon[0] };
  return {
    wann: b.saetze.length ? b.saetze.slice(0, 2).join("; ") + more : b.zeitenHinweis,
    wo: b.weise ? stadt.weise(b.weise) : b.ort ? [b.ort.name, b.ort.stadt].filter(Boolean).join(", ") : "",
    rollstuhl: b.weise ? "" : `Rollstuhl: ${b.stufe || "nicht bekannt"}`,
    status: STATUS.karte[b.status] ?? "",
    draht: telefon ? ["telefon", telefon] : email ? ["email", "E-Mail schreiben"] : web ? ["web", "Zur Website"] : null,
  };
}

/** What stands in the booklet: `[{bild, text, gross}]` in its order, and the line about who offers it. */
export function bookLines(b, angaben, stadt) {
  const { ort, kontakt } = b;
  const said = (b.weise === "telefonisch" && b.telefon.length) || (b.weise === "online" && kontakt?.web);
  const place = ort && ([ort.name !== b.titel && ort.name, ort.strasse, ort.stadt && [ort.plz, ort.stadt].filter(Boolean).join(" ")].filter(Boolean).join(", ") || ort.name);
  const wo = b.weise ? (said ? "" : WEISE[b.weise]) : ort?.hinweis ? `${sentence(place)} ${sentence(ort.hinweis)}` : (place ?? "");
  const achtung = [STATUS.heft[b.status], PLAETZE[angaben.plaetze], b.hinweis && sentence(b.hinweis) + span(angaben.hinweis)].filter(Boolean).join(" ");
  const wann = [...b.saetze, b.ausser].filter(Boolean).join("\n");
  const access = angaben.barrierefrei ?? (ort?.rollstuhl || ort?.wc ? ort : null);
  const zugang = (access || (ort && !b.weise)) && [`Mit Rollstuhl: ${b.stufe || "nicht bekannt"}.`, access?.wc && `WC für Rollstuhl: ${access.wc}.`, angaben.barrierefrei?.hinweis && sentence(angaben.barrierefrei.hinweis)].filter(Boolean).join(" ");
  const sprachen = many(angaben.sprachen);
  const geprueft = angaben.geprueft?.am ? `geprüft am ${datum(angaben.geprueft.am)}${WEGE[angaben.geprueft.wie] ? ` (${WEGE[angaben.geprueft.wie]})` : ""}` : `noch nicht geprüft${angaben.stand ? `, Stand ${angaben.stand}` : ""}`;
  const lines = [
    ["warnung", achtung],
    ["uhr", [wann, b.zeitenHinweis].filter(Boolean).join(wann ? ". " : "")],
    ["ort", wo],
    ["bus", angaben.hinkommen ?? (typeof angaben.ort === "string" ? (ort?.hinkommen ?? "") : "")],
    ...b.telefon.map((nummer) => ["telefon", nummer]),
    ["email", kontakt?.email],
    ["web", kontakt?.web?.replace(/^https?:\/\/(www\.)?/, "").replace(/\/.*$/, "")],
    ["telefon", b.telefon.length ? kontakt?.hinweis : ""],
    ["euro", [angaben.kosten, angaben.anmeldung && `Anmeldung: ${angaben.anmeldung}`].filter(Boolean).join(" · ")],
    ["personen", alterSatz(angaben.alter)],
    ["sprache", sprachen.join() === "de" ? "" : sprachen.map(stadt.sprache).join(", ")],
    ["tasche", many(angaben.mitbringen).join(", ")],
    [b.rollstuhl, zugang],
    [angaben.geprueft?.am ? "geprueft" : "ungeprueft", geprueft],
  ];
  return lines.filter(([, text]) => text).map(([bild, text]) => ({ bild, text }));
}

function span({ von, bis }) {
  const [from, to] = [datum(von), datum(bis)];
  return from && to ? ` (${from} bis ${to})` : from ? ` (ab ${from})` : to ? ` (bis ${to})` : "";
}
