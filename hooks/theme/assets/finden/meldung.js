// What the finder says: at once for the eyes, after a pause for ears, and what to do when there is nothing.
const PAUSE = 700; // milliseconds: longer than between two keys

export class Meldung {
  #ergebnis;
  #ansage;
  #nichts;
  #alle;
  #satz;
  #timer;

  constructor(ergebnis, ansage, nichts, alle) {
    this.#ergebnis = ergebnis;
    this.#ansage = ansage;
    this.#nichts = nichts;
    this.#alle = alle;
    this.#satz = ergebnis.textContent;
  }

  /** `treffer` run, `gesamt` are shown; `findAuswege()` is asked only when nobody types any more. */
  say({ frage, auswahl }, treffer, gesamt, findAuswege, follow) {
    clearTimeout(this.#timer);
    const filters = [...auswahl.keys()].some((name) => name !== "naehe");
    this.#ergebnis.textContent = this.#write(frage, filters, treffer, gesamt - treffer);
    this.#nichts.hidden = gesamt > 0;
    this.#nichts.querySelector("#anders").hidden = !frage;
    const auswege = this.#nichts.querySelector("#auswege");
    auswege.hidden = true;
    this.#timer = setTimeout(() => {
      this.#ansage.textContent = this.#ergebnis.textContent;
      if (gesamt) return;
      const found = findAuswege();
      auswege.hidden = !found.length;
      auswege.querySelector("ul").replaceChildren(...found.map((ausweg) => button(ausweg, follow)));
    }, PAUSE);
  }

  wait() {
    this.#ergebnis.textContent = "Einen Moment bitte …";
  }

  fail() {
    this.#satz = "Die Suche nach Wörtern geht gerade nicht. Die Filter und die Liste gehen.";
  }

  #write(frage, filters, treffer, beendet) {
    if (!frage && !filters) return this.#satz;
    const to = [frage && `zu „${frage}“`, filters && (frage ? "und Ihren Filtern" : "zu Ihren Filtern")].filter(Boolean).join(" ");
    if (!treffer && beendet) return `Was ${to} passt, gibt es leider nicht mehr.`;
    if (!treffer) return `Kein Angebot passt ${to}.`;
    return `${treffer} von ${this.#alle} Angeboten ${treffer === 1 ? "passt" : "passen"} ${to}.`;
  }
}

function button(ausweg, follow) {
  const li = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `${ausweg.text}: ${ausweg.zahl === 1 ? "1 Angebot" : `${ausweg.zahl} Angebote`}`;
  button.addEventListener("click", () => follow(ausweg));
  li.append(button);
  return li;
}
