// Single values: each reader gives nothing, or what is said about its text (`{regel, problem, abhilfe, besser}`, maybe `start`, `laenge`).
// The twin of katalog/felder.py and katalog/kontakt.py; tests/test_formular_pruefen.py compares them.
import { tafel } from "./daten.js";
import { aehnlichstes, einzeilig, laenge, sage } from "./worte.js";

const MONATE = ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"];
const ISO = /^([0-9]{4})[-/.‐‑–]([0-9]{1,2})[-/.‐‑–]([0-9]{1,2})$/;
const TAG = String.raw`(?:(?:am|vom|seit|ab|bis)\s+)?(?:(?:mo|di|mi|do|fr|sa|so)[a-z]*\.?,?\s+)?(?:(?:dem|den)\s+)?`;
const DEUTSCH = new RegExp(
  String.raw`^${TAG}([0-9]{1,2})(?:[./-]\s*|\s+)(?:([0-9]{1,2})(?:[./-]\s*|\s+)|([a-zä]+)(?:[./-]\s*|\s*))([0-9]{4}|[0-9]{2})$`,
  "i",
);
const OHNE_JAHR = new RegExp(String.raw`^${TAG}([0-9]{1,2})\.\s*([0-9]{1,2}|[a-zä]+)\.?$`, "i");
const OHNE_TAG = /^(?:([a-zä]+)\.?\s+([0-9]{4})|([0-9]{4})-([0-9]{1,2}))$/i;
const EMAIL = /^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
const WEB = /^https?:\/\/(?:[A-Za-z0-9ß-öø-ÿ_-]+\.)+[A-Za-z0-9ß-öø-ÿ-]{2,}(?::[0-9]{1,5})?(?:[/?#][^\s<>"'\\]*)?$/;
const BARE_WEB = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][^\s<>"'\\]*)?$/i;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const FORM = /^\+?[0-9]+(?: [0-9]+)*(?:-[0-9]+)?$/;
const NUMBER = /^[+(0][0-9 /().-]{5,}$/;
const WORDS = /^([+(0][0-9 /().-]{5,}[0-9])[\s,;:(-]+[^0-9+]{3,}$/;

const zwei = (n) => String(n).padStart(2, "0");

export const letzterTag = (jahr, monat) => new Date(Date.UTC(jahr, monat, 0)).getUTCDate();

/** The text without typographic quotes around it. */
export const ausgepackt = (text) => (/^[„“”‚‘’»«›‹].*[„“”‚‘’»«›‹]$/.test(text.trim()) ? text.trim().slice(1, -1) : text);

export function zuId(text) {
  const folded = text.trim().normalize("NFC").toLowerCase().replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue").replace(/ß/g, "ss")
    .normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  const cut = (word) => word.replace(/^-+|-+$/g, "");
  return cut(cut(folded.replace(/[^a-z0-9]+/g, "-")).slice(0, 40));
}

export function zeile(text) {
  const line = einzeilig(text);
  if (line.endsWith(",")) return sage("komma", { besser: line.replace(/[ ,]+$/, "") });
  if (line.endsWith('"') && line.split('"').length === 2) return sage("anfuehrung", { besser: line.slice(0, -1).trimEnd() });
}

export const verweis = (text) => (ausgepackt(text) === text ? undefined : sage("verweis", { wert: text }));

export function id(text) {
  if (ID.test(text)) return;
  return zuId(text) ? sage("id", { wert: text, besser: zuId(text) }) : sage("id_leer", { wert: text });
}

function month(word) {
  if (/^[0-9]+$/.test(word)) return Number(word);
  return word.length > 2 ? MONATE.findIndex((name) => name.startsWith(word.toLowerCase().slice(0, 3))) + 1 : 0;
}

/** `{tag}` as 2026-12-05, or what is said. */
export function liesDatum(text) {
  const written = einzeilig(text);
  const iso = ISO.exec(written);
  const german = DEUTSCH.exec(written);
  let year, monat, day;
  if (iso) [year, monat, day] = iso.slice(1).map(Number);
  else if (german && (monat = month(german[2] ?? german[3]))) {
    year = Number(german[4]) + (german[4].length === 2 ? 2000 : 0);
    day = Number(german[1]);
  } else return { gesagt: noDatum(text, written) };
  const fits = monat >= 1 && monat <= 12 && year >= 1;
  if (!fits) return { gesagt: sage("datum_fehlt", { wert: text }) };
  const form = (d) => `${String(year).padStart(4, "0")}-${zwei(monat)}-${zwei(d)}`;
  const last = letzterTag(year, monat);
  if (day < 1 || day > last) return { gesagt: sage("datum_letzter", { wert: text, besser: form(last) }) };
  const sicher = !(german && !iso && /[/-]/.test(german[0]));
  if (text.trim() !== form(day)) return { gesagt: { ...sage("datum_anders", { wert: text, besser: form(day) }), sicher } };
  return { tag: form(day) };
}

function noDatum(text, written) {
  const day = OHNE_JAHR.exec(written);
  const monat = day ? month(day[2]) : 0;
  if (day && monat >= 1 && monat <= 12 && day[1] >= 1 && day[1] <= 28)
    return sage("datum_jahr", { wert: text, beispiel: `2026-${zwei(monat)}-${zwei(Number(day[1]))}` });
  const without = OHNE_TAG.exec(written);
  const number = without ? month(without[1] ?? without[4]) : 0;
  if (number >= 1 && number <= 12) return sage("datum_tag", { wert: text, beispiel: `${without[2] ?? without[3]}-${zwei(number)}-01` });
  return sage("datum", { wert: text });
}

export const datum = (text) => liesDatum(text).gesagt;

export function stand(text) {
  const match = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text.trim());
  if (!match) return sage("stand", { wert: text, besser: standForm(text) });
  return liesDatum(`${match[1]}-${match[2] ?? "01"}-${match[3] ?? "01"}`).gesagt;
}

function standForm(text) {
  const written = einzeilig(text);
  const plain = /^(?:stand|jahr)?:?\s*([0-9]{4})$/i.exec(written);
  if (plain) return plain[1];
  const monthly = /^(?:([0-9]{4})[-/.]([0-9]{1,2})|([0-9]{1,2}|[a-zä]+)(?:[./]\s*|\s+)([0-9]{4}))$/i.exec(written);
  const number = monthly ? month(monthly[2] ?? monthly[3]) : 0;
  if (number >= 1 && number <= 12) return `${monthly[1] ?? monthly[4]}-${zwei(number)}`;
  const { tag, gesagt } = liesDatum(text);
  return tag ?? (gesagt.sicher ? gesagt.besser : "");
}

function liesAlter(text) {
  let match;
  if ((match = /^([0-9]{1,3})\s*(?:-|–|bis)\s*([0-9]{1,3})$/.exec(text))) return { von: Number(match[1]), bis: Number(match[2]) };
  if ((match = /^(?:([0-9]{1,3})\s*\+|ab\s+([0-9]{1,3}))$/.exec(text))) return { von: Number(match[1] ?? match[2]) };
  if ((match = /^bis\s+([0-9]{1,3})$/.exec(text))) return { bis: Number(match[1]) };
}

export function alter(text) {
  const found = liesAlter(text.trim());
  if (!found) return sage("alter", { wert: text, besser: alterForm(text) });
  if (found.von !== undefined && found.bis !== undefined && found.von > found.bis)
    return sage("alter_verdreht", { wert: text, besser: `${found.bis}-${found.von}` });
}

function alterForm(value) {
  const text = einzeilig(value)
    .toLowerCase()
    .replace(/\s*(?:-?jährigen?|jahren?|j\.)(?:\s+alt)?$/, "")
    .replace(/^(?:von|zwischen|für|alter:?)\s+/, "")
    .replace(/^(?:mindestens|mind\.|ab\s+ca\.)\s*/, "ab ")
    .replace(/^(?:maximal|max\.|höchstens|bis\s+zu)\s*/, "bis ")
    .replace(/^bis([0-9])/, "bis $1")
    .replace(/^ab([0-9])/, "ab $1")
    .replace(/([0-9])\s*(?:plus|und\s+(?:älter|mehr)|aufwärts)$/, "$1+")
    .replace(/([0-9])\s+(?:und|to|—)\s+([0-9])/g, "$1-$2");
  return liesAlter(text) && text !== value.trim() ? text : "";
}

export function sprache(text) {
  if (Object.hasOwn(tafel.sprachen, text)) return;
  const code = kuerzel(einzeilig(text).toLowerCase());
  return code ? sage("sprache_gemeint", { wert: text, besser: code }) : sage("sprache", { wert: text });
}

function kuerzel(word) {
  if (Object.hasOwn(tafel.sprachen, word) || Object.hasOwn(tafel.kuerzel, word))
    return Object.hasOwn(tafel.kuerzel, word) ? tafel.kuerzel[word] : word;
  const names = new Map(Object.entries(tafel.sprachen).map(([code, name]) => [name.toLowerCase(), code]));
  if (names.has(word)) return names.get(word);
  const found = laenge(word) > 3 ? aehnlichstes(word, [...names.keys()], 85) : undefined;
  return found === undefined ? "" : names.get(found);
}

const parts = (text, pattern) => text.split(pattern).filter(Boolean);

export function web(text) {
  const url = text.trim();
  if (WEB.test(url)) return;
  const whose = /^https?:\/\/([^/?#\s]*)@/.exec(url);
  if (whose) return sage("web_davor", { wert: whose[1] });
  const strange = [.../^(?:https?:\/\/)?([^/?#]*)/.exec(url)[1]].find((c) => /\p{L}/u.test(c) && c.codePointAt(0) > 255);
  if (strange) return sage("web_schrift", { zeichen: strange, code: strange.codePointAt(0).toString(16).toUpperCase().padStart(4, "0") });
  const several = parts(url, /\s*[,;]\s*|\s+(?:und|oder)\s+|\s+/);
  if (several.length > 1 && several.every((part) => WEB.test(part) || BARE_WEB.test(part)))
    return sage("web_mehrere", { besser: WEB.test(several[0]) ? several[0] : `https://${several[0]}` });
  if (BARE_WEB.test(url)) return sage("web_anfang", { wert: text, besser: `https://${url}` });
  const meant = url
    .replace(/^<|>$/g, "")
    .replace(/^(?:(?:web|internet|homepage|url)\s*:\s*)?h?t{1,3}ps?\s*[:;]?\s*[/\\]{1,3}\s*/i, "https://")
    .replace(/^(?:web|internet|homepage|url)\s*:\s*(?=www\.)/i, "https://");
  return sage("web", { wert: text, besser: meant !== url && WEB.test(meant) ? meant : "" });
}

export function email(text) {
  const address = text.trim();
  const several = parts(address, /\s*[,;]\s*|\s+(?:und|oder)\s+/);
  if (several.length > 1 && several.every((part) => EMAIL.test(part))) return sage("email_mehrere", { besser: several[0] });
  if (EMAIL.test(address)) return;
  return sage(address.includes("@") ? "email" : "email_at", { wert: text, besser: emailForm(address) });
}

function emailForm(address) {
  let meant = address
    .replace(/^(?:mailto|e-?mail|mail)\s*:\s*/i, "")
    .replace(/^<|[>.,;]+$/g, "")
    .replace(/\s*[([{]\s*(?:at|ät|@)\s*[)\]}]\s*/gi, "@")
    .replace(/\s*[([{]\s*(?:dot|punkt|\.)\s*[)\]}]\s*/gi, ".");
  if (!meant.includes("@")) meant = meant.replace(/\s+(?:at|ät)\s+/i, "@");
  meant = meant.replace(/\s+(?:dot|punkt)\s+/gi, ".").replace(/\s*@\s*/g, "@");
  const at = meant.indexOf("@");
  if (at >= 0) meant = meant.slice(0, at + 1) + meant.slice(at + 1).replace(/\s*[.,]\s*/g, ".");
  return EMAIL.test(meant) ? meant : "";
}

/** What is said where a text holds more than one number. */
export function mehrereNummern(text) {
  const several = einzeilig(text).split(/\s+(?:und|oder|u\.|o\.|[/|])\s+|[,;]/).map((part) => part.trim());
  if (several.length < 2 || !several.every((part) => NUMBER.test(part))) return;
  return sage("telefon_mehrere", { besser: `[${several.map(telefonForm).join(", ")}]` });
}

/** The lengths are Germany's; whether a number abroad can exist is for the command to say. */
export function telefon(text) {
  const written = einzeilig(text);
  const several = mehrereNummern(text);
  if (several) return { ...several, besser: "" }; // only the list as a whole could be put right
  const form = telefonForm(written);
  const digits = form.replace(/[^0-9]/g, "");
  const same = () => (written === form ? undefined : sage("telefon_anders", { wert: text, besser: form }));
  if (/^[0-9]+$/.test(form.replace(/ /g, "")) && !digits.startsWith("0") && [3, 6].includes(digits.length)) return same();
  if (!FORM.test(form)) {
    const number = WORDS.exec(written);
    const beside = number ? telefonForm(number[1]) : "";
    return FORM.test(beside) ? sage("telefon_worte", { besser: beside }) : sage("telefon", { wert: text });
  }
  const abroad = form.startsWith("+") && !digits.startsWith("49");
  const own = digits.replace(form.startsWith("+") ? /^49/ : /^0/, "");
  const { laengen, zuLang, kuerzeste } = tafel.telefon;
  if (digits.startsWith("00") || (!abroad && (digits.length < (form === digits ? 2 : 3) || own.length > zuLang || (form.startsWith("+") && own.length < 2)))) return sage("telefon", { wert: text });
  if (!abroad && (!laengen.includes(own.length) || (digits.startsWith("0") && digits.length < kuerzeste))) return sage("telefon_laenge", { wert: text });
  if (!digits.startsWith("0") && !form.startsWith("+")) return sage("telefon_vorwahl", { wert: text });
  return same();
}

export function telefonForm(text) {
  const form = text
    .trim()
    .replace(/^(?:tel|telefon|fon|phone|mobil|handy|rufnummer)(?![\p{L}\p{N}_])[.:\s]*/iu, "")
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/(^|[^\p{L}\p{N}_])(?:durchwahl|durchw|dw|app|apparat|ext)(?![\p{L}\p{N}_])[.:\s-]*(?=[0-9]+$)/iu, "$1\u0000")
    .replace(/(?:\s*-0)?[\s,-]*\u0000/, "-")
    .replace(/^00(?=[1-9])/, "+")
    .replace(/^\+\s*49[\s/.-]*(?:\(0\)|0)[\s/.-]*/, "0")
    .replace(/[\s/().]+/g, " ")
    .trim()
    .replace(/\s*-[\s-]*/g, "-")
    .replace(/^(0[0-9]{2,5})-(?=[0-9])/, "$1 ");
  const groups = form.split("-");
  const last = groups.pop();
  return groups.length ? `${groups.join(" ")}-${last}` : last;
}

/** How a phone dials it, as far as that compares: digits with the country. */
export const gewaehlt = (text) => telefonForm(text).replace(/[^0-9+]/g, "").replace(/^\+/, "").replace(/^0/, "49");
