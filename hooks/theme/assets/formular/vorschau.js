// What becomes of the answers: the card of the site, made of its own markup, and the entry of the booklet, as near as a screen can come.
import { bookLines, cardLines, describe } from "./saetze.js";

const SHORT = 38; // characters that share a line in the booklet (booklet/eintrag.py)
const MUSTER = { titel: "So heißt dein Angebot", kurz: "Hier steht dein Satz." };

const copy = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

export class Vorschau {
  #karte;
  #heft;
  #stadt;

  constructor(karte, heft, stadt) {
    this.#karte = karte;
    this.#heft = heft;
    this.#stadt = stadt;
  }

  show(angaben, id) {
    const beschreibung = describe(angaben, this.#stadt);
    const b = { ...beschreibung, titel: beschreibung.titel || MUSTER.titel, kurz: beschreibung.kurz || MUSTER.kurz };
    this.#karte.replaceChildren(this.#makeKarte(b));
    this.#heft.className = `papier zg-${b.zielgruppe}`;
    this.#heft.replaceChildren(this.#makeEintrag(b, angaben, id));
  }

  #makeKarte(b) {
    const li = copy("muster-karte");
    const lines = cardLines(b, this.#stadt);
    li.className = `karte zg-${b.zielgruppe}`;
    const link = li.querySelector(".karte-titel a");
    link.removeAttribute("href"); // there is no such page yet
    link.textContent = b.titel;
    li.querySelector(":scope > p:not([class])").textContent = b.kurz;
    fill(li.querySelector(".marke-status"), lines.status);
    fill(li.querySelector(".karte-hinweis"), b.hinweis);
    const [wann, wo, rollstuhl] = li.querySelectorAll(".karte-fakten li");
    fill(wann, lines.wann);
    fill(wo, lines.wo);
    fill(rollstuhl, lines.rollstuhl, b.rollstuhl);
    rollstuhl.className = `stufe-${b.stufe || "unbekannt"}`;
    const draht = li.querySelector(".karte-draht");
    if (lines.draht) {
      const [bild, text] = lines.draht;
      draht.querySelector("a").removeAttribute("href");
      draht.querySelector("use").setAttribute("href", `#zeichen-${bild}`);
      const said = draht.querySelector("a > span");
      if (bild !== "telefon") said.querySelector(".nur-vorlesen").remove();
      said.lastChild.textContent = text;
    } else draht.remove();
    return li;
  }

  #makeEintrag(b, angaben, id) {
    const section = copy("muster-heft");
    const names = [angaben.traeger ?? []].flat().map((key) => this.#stadt.traeger(key)).filter((name) => name !== b.titel);
    section.querySelector(".text").textContent = b.titel;
    fill(section.querySelector(".traeger"), names.join(", "));
    section.querySelector(".kurz").textContent = b.kurz;
    const box = section.querySelector(".angaben");
    let line; // short facts share one
    for (const { bild, text } of bookLines(b, angaben, this.#stadt)) {
      const short = text.length <= SHORT && !["uhr", "warnung"].includes(bild);
      if (!short || !line) box.append(element("p", short ? "fakten" : "zeile"));
      line = short ? box.lastChild : undefined;
      const fact = element("span", `fakt fakt-${bild}`);
      fact.append(zeichen(bild), text);
      box.lastChild.append(fact, " ");
    }
    const klein = element("p", "fakten");
    klein.append(element("span", "fakt klein", this.#stadt.adresse(id)));
    box.append(klein);
    return section;
  }
}

/** The text of a line and its picture; a line without text goes. */
function fill(line, text, bild) {
  if (!text) return line.remove();
  (line.querySelector(":scope > span") ?? line).textContent = text;
  if (bild) line.querySelector("use").setAttribute("href", `#zeichen-${bild}`);
}

function element(name, klasse, text = "") {
  const made = document.createElement(name);
  made.className = klasse;
  made.textContent = text;
  return made;
}

function zeichen(name) {
  const SVG = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "symbol");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#zeichen-${name}`);
  svg.append(use);
  return svg;
}
