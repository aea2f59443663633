// Offers that a new one may be: by name, telephone, street and organiser. Simpler than katalog/doppelgaenger.py, which the command asks.
import { tafel, useDaten } from "./daten.js";
import { gewaehlt, zuId } from "./werte.js";
import { falte, gleich } from "./worte.js";

const SIMILAR = 74; // of 100: below that two names are two names

const list = (value) => (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string" && one.trim());
const words = (titel) => zuId(titel).split("-").filter((word) => word.length > 2);

/** How much two names are alike, 0 to 100, without what place and organiser give to both. */
function likeness(one, other, shared) {
  const own = (titel) => words(titel).filter((word) => !shared.has(word)).sort().join("");
  if (falte(one) === falte(other)) return 100;
  const [a, b] = [own(one), own(other)];
  return a && b ? gleich(a, b, SIMILAR) : gleich(falte(one), falte(other), SIMILAR);
}

const street = (text) => falte(text.replace(/str\.|straße/gi, "strasse"));

/** `[{id, titel, gruende}]`, best first. */
export function findeDoppelte(angaben, daten = tafel) {
  useDaten(daten);
  const titel = angaben.titel ?? "";
  const telefon = new Set(list(angaben.kontakt?.telefon).map(gewaehlt));
  const ort = typeof angaben.ort === "string" ? angaben.ort : "";
  const strasse = street((typeof angaben.ort === "object" && angaben.ort?.strasse) || "");
  const traeger = list(angaben.traeger);
  const nameOf = (art, id) => tafel.bekannt[art].find((thing) => thing.id === id)?.name ?? "";
  const shared = new Set([nameOf("orte", ort), ...traeger.map((id) => nameOf("traeger", id))].flatMap(words));
  const found = tafel.angebote.map((angebot) => {
    const gruende = [];
    const alike = likeness(titel, angebot.titel, shared);
    let points = 0;
    const say = (worth, grund) => {
      points += worth;
      gruende.push(grund);
    };
    if (titel && alike >= 97) say(3, "derselbe Name");
    else if (titel && alike >= 86) say(2.5, "fast derselbe Name");
    else if (titel && alike >= SIMILAR) say(1.2, "ein ähnlicher Name");
    if ((angebot.telefon ?? []).some((nummer) => telefon.has(nummer))) say(1.5, "dieselbe Telefonnummer");
    if (ort && ort === angebot.ort) say(0.7, "derselbe Ort");
    else if (strasse && /[0-9]/.test(strasse) && strasse === street(angebot.strasse ?? "")) say(0.9, "dieselbe Anschrift");
    if (traeger.some((id) => (angebot.traeger ?? []).includes(id))) say(0.5, "derselbe Träger");
    return { id: angebot.id, titel: angebot.titel, gruende, points };
  });
  return found
    .filter(({ points }) => points >= 2)
    .sort((a, b) => b.points - a.points)
    .slice(0, 3)
    .map(({ id, titel: name, gruende }) => ({ id, titel: name, gruende }));
}
