// The end of the form: what is still missing, each with a way back to its field, and a word when nothing is.
import { renew } from "./erneuern.js";

export class Stand {
  #box;
  #sagt;
  #zuletzt;
  #funde = []; // as they are listed
  #rat = ""; // for whoever wanted to go already

  constructor(box, sagt) {
    this.#box = box;
    this.#sagt = sagt;
  }

  /** `funde` as `Funde.show` gives them; hints hold nobody up. */
  show(funde) {
    const offen = funde.filter(({ hinweis }) => !hinweis);
    const hints = funde.length - offen.length;
    const title = offen.length
      ? offen.length === 1
        ? "Noch eine Stelle"
        : `Noch ${offen.length} Stellen`
      : "Alles da. Danke!";
    const h3 = document.createElement("h3");
    h3.textContent = title;
    this.#box.classList.toggle("gut", !offen.length);
    this.#funde = [...offen, ...funde.filter(({ hinweis }) => hinweis)];
    if (!offen.length) this.#rat = "";
    const parts = [h3];
    if (funde.length) parts.push(this.#list());
    if (!offen.length) parts.push(line(hints ? "Oben steht noch ein Vorschlag. Du kannst ihn annehmen oder lassen." : "Jetzt kannst du es abschicken."));
    if (this.#rat) parts.push(line(this.#rat));
    renew(this.#box, parts.map(({ innerHTML }) => innerHTML).join("|"), () => parts);
    if (this.#zuletzt !== undefined && this.#zuletzt !== 0 && !offen.length) this.#sagt("Alles da. Jetzt kannst du es abschicken.");
    this.#zuletzt = offen.length;
  }

  /** Somebody wants to go although something is missing: what it is, and that a second tap is enough. */
  hold(darf) {
    this.#rat = darf ? "Kommst du nicht weiter? Tipp noch einmal auf den Knopf, dann hilft dir die Redaktion." : "Mindestens den Namen brauchen wir.";
    this.show(this.#funde);
    this.#box.focus();
  }

  /** The way is looked up when it is gone: a row may have been put in another's place. */
  #list() {
    const ul = document.createElement("ul");
    this.#funde.forEach(({ frage, problem }, n) => {
      const li = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = frage;
      button.addEventListener("click", () => this.#funde[n].hin());
      li.append(button, ` ${problem}`);
      ul.append(li);
    });
    return ul;
  }
}

function line(text) {
  const p = document.createElement("p");
  p.textContent = text;
  return p;
}
