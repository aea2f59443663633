// Lists of short answers: a row for each, one more on request; a row that is taken away gives the focus to its neighbour.
import { renew } from "./erneuern.js";
import { findNamed } from "./stadt.js";

const FEW = 3; // names to suggest

export class Reihen {
  #liste;
  #muster;
  #box;

  /** `liste` is the `<ol>`, `muster` the template of a row, `changed()` is told. */
  constructor(liste, muster, changed) {
    this.#liste = liste;
    this.#muster = muster;
    this.#box = liste.closest("[data-pfad]");
    this.add();
    this.#box.querySelector("[data-tun=reihe]").addEventListener("click", () => {
      this.add().focus();
    });
    // One row turns out to be several: „0221 …, 0222 …“.
    liste.addEventListener("mehr", ({ detail }) => {
      for (const value of detail) this.add(value);
    });
    liste.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-tun=weg]");
      if (!button) return;
      this.#remove(button.closest(".reihe"));
      changed();
    });
  }

  get werte() {
    return [...this.#liste.querySelectorAll("input")].map(({ value }) => value);
  }

  set werte(values) {
    this.#liste.replaceChildren();
    for (const value of values.length ? values : [""]) this.add(value);
  }

  add(value = "") {
    const row = this.#muster.content.firstElementChild.cloneNode(true);
    const input = row.querySelector("input");
    const { typ, vorschlaege } = this.#liste.dataset;
    input.type = typ;
    if (vorschlaege) input.setAttribute("list", vorschlaege);
    input.value = value;
    this.#liste.append(row);
    this.#number();
    return input;
  }

  #remove(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    (next?.querySelector("input") ?? this.add()).focus();
    this.#number();
  }

  /** A row alone cannot be taken away; what is read aloud tells the rows apart. */
  #number() {
    const rows = [...this.#liste.children];
    const { frage } = this.#liste.dataset;
    const help = document.getElementById(`${this.#box.id}-hilfe`) ? `${this.#box.id}-hilfe ` : "";
    rows.forEach((row, n) => {
      const [input, button, fund] = ["input", "button", ".fund"].map((part) => row.querySelector(part));
      fund.id = `${this.#box.id}-${n}-fund`;
      input.setAttribute("aria-label", rows.length > 1 ? `${frage} ${n + 1}` : frage);
      input.setAttribute("aria-describedby", `${help}${fund.id}`);
      button.hidden = rows.length < 2;
      button.querySelector(".nur-vorlesen").textContent = `${frage} ${n + 1} löschen`;
    });
  }
}

/** Under a name that nobody knows those known ones that are like it, to be taken over by a tap. Whether it still may be one of them. */
export function suggestNames(input, list, place, changed) {
  const name = input.value.trim();
  const typed = name.toLowerCase();
  const settled = typed.length < 3 || findNamed(list, typed) || input.dataset.anders === name;
  const like = settled ? [] : [...list.options].filter(({ value }) => isAlike(value.toLowerCase(), typed)).slice(0, FEW);
  place.hidden = !like.length;
  const choose = (text, take) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "knopf klein";
    button.textContent = text;
    button.addEventListener("click", () => {
      take();
      input.focus();
      changed();
    });
    return button;
  };
  const known = like.map(({ value }) => choose(value, () => (input.value = value)));
  const other = choose("nein, anders", () => (input.dataset.anders = name));
  renew(place, [name, ...known.map(({ textContent }) => textContent)].join("|"), () => (like.length ? ["Meinst du: ", ...known, other] : []), input);
  return like.length > 0;
}

const words = (name) => name.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3);

function isAlike(known, typed) {
  if (known.includes(typed) || typed.includes(known)) return true;
  const mine = words(typed);
  return mine.length > 0 && mine.every((word) => words(known).some((other) => other.startsWith(word.slice(0, 5))));
}
