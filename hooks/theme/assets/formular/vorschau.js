// What becomes of the answers: the card of the site, made of its own markup, and the entry of the booklet, as near as a screen can come.
import { bookLines, cardLines, rollstuhlBild } from "./saetze.js";

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
    const shown = { ...angaben, titel: angaben.titel || MUSTER.titel, kurz: angaben.kurz || MUSTER.kurz };
    const gruppe = `zg-${[angaben.zielgruppen ?? "alle"].flat()[0]}`;
    this.#karte.replaceChildren(this.#makeKarte(shown, gruppe));
    this.#heft.className = `papier ${gruppe}`;
    this.#heft.replaceChildren(this.#makeEintrag(shown, id));
  }

  #makeKarte(angaben, gruppe) {
    const li = copy("muster-karte");
    const lines = cardLines(angaben, this.#stadt);
    li.className = `karte ${gruppe}`;
    const link = li.querySelector(".karte-titel a");
    link.removeAttribute("href"); // there is no such page yet
    link.textContent = angaben.titel;
    li.querySelector(":scope > p:not([class])").textContent = angaben.kurz;
    fill(li.querySelector(".marke-status"), lines.status);
    fill(li.querySelector(".karte-hinweis"), lines.hinweis);
    const [wann, wo, rollstuhl] = li.querySelectorAll(".karte-fakten li");
    fill(wann, lines.wann);
    fill(wo, lines.wo);
    fill(rollstuhl, lines.rollstuhl, rollstuhlBild(lines.stufe));
    rollstuhl.className = `stufe-${lines.stufe}`;
    const facts = li.querySelector(".karte-fakten");
    if (!facts.children.length) facts.remove();
    this.#fillDraht(li.querySelector(".karte-draht"), lines.draht);
    return li;
  }

  #fillDraht(line, draht) {
    if (!draht) return line.remove();
    const [bild, text] = draht;
    line.querySelector("a").removeAttribute("href");
    line.querySelector("use").setAttribute("href", `#zeichen-${bild}`);
    const said = line.querySelector("a > span");
    if (bild !== "telefon") said.querySelector(".nur-vorlesen").remove();
    said.lastChild.textContent = text;
  }

  #makeEintrag(angaben, id) {
    const section = copy("muster-heft");
    const { traeger, absaetze } = bookLines(angaben, this.#stadt);
    section.querySelector(".text").textContent = angaben.titel;
    fill(section.querySelector(".traeger"), traeger);
    section.querySelector(".kurz").textContent = angaben.kurz;
    const box = section.querySelector(".angaben");
    for (const { lang, fakten } of absaetze) {
      const p = element("p", lang ? "zeile" : "fakten");
      for (const [bild, text] of fakten) {
        const fact = element("span", `fakt fakt-${bild}`);
        fact.append(zeichen(bild === "nummer" ? "telefon" : bild), " ", text);
        p.append(fact, " ");
      }
      box.append(p);
    }
    box.lastChild.append(element("span", "fakt fakt-adresse", this.#stadt.adresse(id)));
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
