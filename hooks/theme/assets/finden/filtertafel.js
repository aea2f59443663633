// The board of filters: counts beside every box, what is chosen as a list of buttons that take it away, and the way back to the answers.
const WIDE = matchMedia("(min-width: 58.01em)");

export class FilterTafel {
  #form;
  #aktiv;
  #zeigen;
  #onChange;
  #boxes;

  /** `onChange(neu)`: whether it is a step that one can go back. */
  constructor(form, aktiv, zeigen, onChange) {
    this.#form = form;
    this.#aktiv = aktiv;
    this.#zeigen = zeigen;
    this.#onChange = onChange;
    this.#boxes = [...form.querySelectorAll("[type=checkbox]")].map((box) => {
      const zahl = box.closest("label").querySelector(".zahl");
      zahl.replaceChildren("", zahl.querySelector(".nur-vorlesen") ?? spoken());
      return { box, row: box.closest("li"), zahl: zahl.firstChild, group: box.closest(".filter-gruppe"), word: `${box.name}-${box.value}` };
    });
    form.addEventListener("change", ({ target }) => target.name !== "alter" && onChange(true));
    form.addEventListener("input", ({ target }) => target.name === "alter" && onChange(false));
    form.addEventListener("submit", (event) => event.preventDefault());
    zeigen.addEventListener("click", () => this.#leave());
    aktiv.querySelector("ul").addEventListener("click", (event) => this.#remove(event.target.closest("button")));
    aktiv.querySelector(".alle-weg").addEventListener("click", () => {
      this.clear();
      onChange(true);
      document.getElementById("liste-titel").focus();
    });
    this.#fold();
    WIDE.addEventListener("change", () => this.#fold());
  }

  /** Where to be near to. */
  get naehe() {
    const option = this.#form.elements.naehe?.selectedOptions[0];
    if (!option?.value) return null;
    return { ort: option.value.startsWith("ort-") ? option.value : "", stadtteile: option.dataset.stadtteile.split(" ") };
  }

  /** What a filter is called. */
  nameOf(name, wert) {
    if (name === "alter") return `${wert} Jahre`;
    if (name === "naehe") return `nah bei ${this.#form.elements.naehe.selectedOptions[0].textContent}`;
    return this.#find(name, wert).box.closest("label").querySelector(".kreuz-name").textContent;
  }

  show(auswahl, zahlen, treffer) {
    for (const { box, row, zahl, word } of this.#boxes) {
      const number = zahlen.get(word) ?? 0;
      const text = String(number);
      if (zahl.data !== text) {
        zahl.data = text;
        zahl.nextSibling.textContent = text === "1" ? " Angebot" : " Angebote";
      }
      row.classList.toggle("leer", !number && !box.checked);
    }
    const chosen = [...auswahl].flatMap(([name, werte]) => werte.map((wert) => [name, wert]));
    this.#list(chosen);
    this.#zeigen.textContent = treffer ? (treffer === 1 ? "1 Angebot zeigen" : `${treffer} Angebote zeigen`) : "Filter schließen";
  }

  untick(name, wert) {
    if (name === "alter" || name === "naehe") this.#form.elements[name].value = "";
    else this.#find(name, wert).box.checked = false;
  }

  clear() {
    for (const { box } of this.#boxes) box.checked = false;
    for (const name of ["alter", "naehe"]) if (this.#form.elements[name]) this.#form.elements[name].value = "";
  }

  /** Nobody knows what is open now. */
  hideHeute() {
    const { box, row } = this.#find("heute", "offen");
    box.checked = false;
    row.hidden = true;
  }

  #find(name, wert) {
    return this.#boxes.find(({ box }) => box.name === name && box.value === wert);
  }

  #list(chosen) {
    const key = JSON.stringify(chosen);
    if (key === this.#aktiv.dataset.wahl) return;
    this.#aktiv.dataset.wahl = key;
    this.#aktiv.hidden = !chosen.length;
    this.#aktiv.querySelector("ul").replaceChildren(...chosen.map(([name, wert]) => chip(name, wert, this.nameOf(name, wert))));
    this.#aktiv.querySelector(".alle-weg").hidden = chosen.length < 2;
    this.#form.querySelector(".filter-zahl").textContent = chosen.length ? `: ${chosen.length} gewählt` : "";
    for (const group of this.#form.querySelectorAll(".filter-gruppe")) {
      const ticked = group.querySelectorAll(":checked:not(option), option:checked:not([value=''])").length;
      group.querySelector(".gewaehlt").textContent = ticked ? ` (${ticked})` : "";
      if (ticked) group.open = true;
    }
  }

  #remove(button) {
    if (!button) return;
    const buttons = [...this.#aktiv.querySelectorAll("li button")];
    const place = buttons.indexOf(button);
    this.untick(button.dataset.name, button.dataset.wert);
    this.#onChange(true);
    const rest = [...this.#aktiv.querySelectorAll("li button")];
    (rest[Math.min(place, rest.length - 1)] ?? document.getElementById("liste-titel")).focus();
  }

  // On a wide screen the board always stands open.
  #fold() {
    this.#form.querySelector(".filter").open = WIDE.matches;
  }

  #leave() {
    this.#form.querySelector(".filter").open = WIDE.matches;
    document.getElementById("liste-titel").focus();
  }
}

function spoken() {
  const span = document.createElement("span");
  span.className = "nur-vorlesen";
  return span;
}

function chip(name, wert, text) {
  const li = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.name = name;
  button.dataset.wert = wert;
  const weg = document.createElement("span");
  weg.className = "nur-vorlesen";
  weg.textContent = "Filter entfernen: ";
  const kreuz = document.createElement("span");
  kreuz.className = "kreuz";
  kreuz.setAttribute("aria-hidden", "true");
  kreuz.textContent = "×";
  button.append(weg, text, kreuz);
  li.append(button);
  return li;
}
