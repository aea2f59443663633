// The end of the form: what is still missing, each with a way back to its field, and a word when nothing is.

export class Stand {
  #box;
  #sagt;
  #zuletzt;
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
    const parts = [h3];
    if (funde.length) parts.push(list([...offen, ...funde.filter(({ hinweis }) => hinweis)]));
    if (!offen.length) parts.push(line(hints ? "Oben steht noch ein Vorschlag. Du kannst ihn annehmen oder lassen." : "Jetzt kannst du es abschicken."));
    if (!offen.length) this.#rat = "";
    if (this.#rat) parts.push(line(this.#rat));
    this.#box.replaceChildren(...parts);
    if (this.#zuletzt !== undefined && this.#zuletzt !== 0 && !offen.length) this.#sagt("Alles da. Jetzt kannst du es abschicken.");
    this.#zuletzt = offen.length;
  }

  /** Somebody wants to go although something is missing: what it is, and that a second tap is enough. */
  hold(darf) {
    this.#rat = darf ? "Kommst du nicht weiter? Tipp noch einmal auf den Knopf, dann hilft dir die Redaktion." : "Mindestens den Namen brauchen wir.";
    this.#box.append(line(this.#rat));
    this.#box.focus();
  }
}

function list(funde) {
  const ul = document.createElement("ul");
  for (const { frage, problem, hin } of funde) {
    const li = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = frage;
    button.addEventListener("click", hin);
    li.append(button, ` ${problem}`);
    ul.append(li);
  }
  return ul;
}

function line(text) {
  const p = document.createElement("p");
  p.textContent = text;
  return p;
}
