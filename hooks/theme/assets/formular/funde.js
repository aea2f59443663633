// What does not fit stands at its field, once somebody has left it or paused; at the end stands all of it, with ways back.
import { sprichAn } from "./anrede.js";

const PAUSE = 1500; // milliseconds without a key: whoever still looks for a letter is not interrupted
const STILL = 250; // milliseconds from leaving a field until something is said
const FEW = 4; // letters: below that nothing can be said

const isText = (control) => control.matches("textarea, select, input:not([type=radio], [type=checkbox])");

export class Funde {
  #form;
  #sagt;
  #seen = new WeakSet(); // fields and rows that somebody has left or paused in
  #shown = [];
  #timer;

  /** `changed()` is told when something is to be shown anew; `sagt(text)` reads aloud. */
  constructor(form, changed, sagt) {
    this.#form = form;
    this.#sagt = sagt;
    form.addEventListener("input", ({ target }) => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        const unit = unitOf(target);
        if (!unit || !isText(target) || target.value.length < FEW) return;
        this.#seen.add(unit);
        changed();
      }, PAUSE);
    });
    // A choice is made at once.
    form.addEventListener("change", ({ target }) => {
      if (!isText(target) && !target.closest(".zeitreihe")) this.#seen.add(unitOf(target));
    });
    form.addEventListener("focusout", ({ target }) => {
      const unit = unitOf(target);
      if (!unit || !isText(target) || !target.value.trim()) return;
      this.#seen.add(unit);
      // Not at once: what moves under a finger that is just coming down makes it miss.
      setTimeout(() => {
        changed();
        const fund = this.#shown.find((found) => found.unit === unit);
        if (fund) this.#sagt(`${fund.frage}: ${fund.problem} ${fund.abhilfe}`);
      }, STILL);
    });
  }

  /** Puts each finding at its place, but for those that are `gesagt` there already; gives them back in the order of the page, with `frage` and a way to get `hin`. */
  show(funde) {
    const placed = funde.map((fund) => ({ ...fund, ...this.#place(fund) })).filter(({ unit }) => unit);
    placed.sort((one, other) => (one.unit.compareDocumentPosition(other.unit) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : Number(one.unit !== other.unit)));
    for (const fund of placed) Object.assign(fund, sprichAn(fund, (name) => this.#frageNeben(fund.pfad, name)));
    this.#shown = placed.filter(({ unit, gesagt }) => this.#seen.has(unit) && !gesagt);
    const first = new Map(); // one cause, one message
    for (const fund of this.#shown) if (!first.has(slotOf(fund.unit))) first.set(slotOf(fund.unit), fund);
    for (const slot of this.#form.querySelectorAll(".fund")) this.#fill(slot, first.get(slot));
    return placed.map((fund) => ({ ...fund, hin: () => this.#go(fund) }));
  }

  /** What is asked by that name in the same group, else at all. */
  #frageNeben(pfad, name) {
    const group = pfad.filter((part) => typeof part === "string").slice(0, -1);
    const box = [[...group, name].join("."), name].map((path) => this.#form.querySelector(`[data-pfad="${path}"]`)).find(Boolean);
    return box ? questionOf(box) : "";
  }

  /** The field or row that a finding is about; the nearest one around where there is none. */
  #place({ pfad, zeile }) {
    const names = pfad.filter((part) => typeof part === "string");
    const index = pfad.find((part) => typeof part === "number");
    let box;
    for (let n = names.length; n && !box; n--) box = this.#form.querySelector(`[data-pfad="${names.slice(0, n).join(".")}"]`);
    const unit = zeile ?? (box && rowOf(box, index)) ?? box;
    return { unit, frage: box && questionOf(box) };
  }

  /** What stands there already is left alone: somebody may be about to tap on it. */
  #fill(slot, fund) {
    const said = fund ? [fund.problem, fund.abhilfe, fund.besser].join("|") : "";
    if (slot.dataset.gesagt === said || (!fund && slot.hidden)) return;
    slot.dataset.gesagt = said;
    slot.hidden = !fund;
    slot.replaceChildren();
    const unit = unitOf(slot);
    for (const one of controlsOf(unit)) {
      if (fund && !fund.hinweis) one.setAttribute("aria-invalid", "true");
      else one.removeAttribute("aria-invalid");
    }
    if (!fund) return;
    slot.classList.toggle("hinweis", Boolean(fund.hinweis));
    slot.append(line("fund-satz", fund.problem), ...(fund.abhilfe ? [line("fund-abhilfe", fund.abhilfe)] : []));
    const control = controlOf(unit);
    if (fund.besser && isText(control)) slot.append(takeOver(control, fund.besser));
  }

  /** To the field: what hides it is opened, and what is wrong is said there. */
  #go({ unit }) {
    for (let box = unit.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    this.#seen.add(unit);
    controlOf(unit).focus();
  }
}

const unitOf = (element) => element.closest(".reihe, .zeitreihe, [data-pfad]");
const slotOf = (unit) => unit.querySelector(unit.matches(".reihe, .zeitreihe") ? ".fund" : `#${CSS.escape(fundId(unit))}`);
const fundId = (box) => `f-${box.dataset.pfad.replaceAll(".", "-")}-fund`;
const controlsOf = (unit) => (unit.matches(".zeitreihe") ? [unit.querySelector(".zeit-zeile")] : [...unit.querySelectorAll("input, textarea, select")].slice(0, 1));

/** In a row of a time that is the line itself, where somebody writes it, else the choice above. */
function controlOf(unit) {
  const own = unit.querySelector(".zeit-selbst[open] .zeit-zeile");
  return own ?? (unit.matches(".zeitreihe") ? unit.querySelector("select") : unit.querySelector("input, textarea, select"));
}

/** Empty rows are not in the file, so they do not count; what stands alone is not in a list there. */
function rowOf(box, index = 0) {
  if (!["reihen", "traeger", "zeiten", "ausser"].includes(box.dataset.art)) return undefined;
  const rows = [...box.querySelectorAll(".reihe, .zeitreihe")].filter((row) => row.querySelector(".zeit-zeile, .reihe-zeile input").value.trim());
  return rows[index - box.querySelectorAll(".kreuze input:checked").length] ?? box.querySelector(".reihe, .zeitreihe") ?? undefined;
}

function questionOf(box) {
  const words = box.querySelector("legend, label").cloneNode(true);
  words.querySelector(".noetig")?.remove();
  return words.textContent.trim();
}

function line(name, text) {
  const p = document.createElement("p");
  p.className = name;
  p.textContent = text;
  return p;
}

/** `besser` stands for the whole value; a list in brackets for several rows. */
function takeOver(control, besser) {
  const button = document.createElement("button");
  const target = control.closest(".zeitreihe")?.querySelector(".zeit-zeile") ?? control;
  const [first, ...more] = /^\[.*\]$/.test(besser) && control.closest(".reihe") ? besser.slice(1, -1).split(", ") : [besser];
  button.type = "button";
  button.className = "knopf klein";
  button.textContent = `Übernehmen: ${[first, ...more].join(" und ")}`;
  button.addEventListener("click", () => {
    target.value = first;
    if (more.length) target.dispatchEvent(new CustomEvent("mehr", { bubbles: true, detail: more }));
    target.dispatchEvent(new Event("input", { bubbles: true }));
    control.focus();
  });
  return button;
}
