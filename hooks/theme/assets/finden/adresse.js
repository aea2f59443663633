// The question and the filters stand in the page's address: it can be sent, bookmarked and gone back to. What nobody knows there is dropped.
import { afterPaint } from "./nachher.js";

/** What is chosen, by the names of the address: Map: name → values. Empty ones are none. */
export function readAuswahl(box, form) {
  const auswahl = new Map();
  for (const [name, wert] of new FormData(form)) {
    const value = name === "alter" ? readAlter(wert) : wert;
    if (value !== "") auswahl.set(name, [...(auswahl.get(name) ?? []), value]);
  }
  return { frage: box.value.trim(), auswahl };
}

const readAlter = (wert) => (/^\d{1,3}$/.test(wert) ? Number(wert) : "");

/** `?q=tanzen&tag=do`, or an empty text. */
export function writeSuche({ frage, auswahl }) {
  const params = new URLSearchParams(frage ? [["q", frage]] : []);
  for (const [name, werte] of auswahl) for (const wert of werte) params.append(name, wert);
  const text = params.toString();
  return text && `?${text}`;
}

/** Puts an address into box and boxes. */
export function fillForm(search, box, form) {
  const params = new URLSearchParams(search);
  box.value = (params.get("q") ?? "").slice(0, box.maxLength);
  for (const control of form.elements) {
    if (control.type === "checkbox") control.checked = params.getAll(control.name).includes(control.value);
    else if (control.name === "alter") control.value = readAlter(params.get("alter") ?? "");
    else if (control.name === "naehe") control.value = [...control.options].find(({ value }) => value === params.get("naehe"))?.value ?? "";
  }
}

let callOff = () => {};

/** A filter is a step one can go back (`neu`). Typing is none, and waits for the paint (`eilig`): browsers take long to write an address. */
export function writeAdresse(search, { neu = false, eilig = false, gezeigt } = {}) {
  callOff();
  const address = `${location.pathname}${search}${location.hash}`;
  if (neu) history.pushState({ gezeigt }, "", address);
  else if (eilig) callOff = afterPaint(() => replace(address, { gezeigt }));
  else replace(address, { gezeigt });
}

// Writing costs a slow phone tenths of a second: what stands there already is not written again.
function replace(address, state) {
  if (address === `${location.pathname}${location.search}${location.hash}` && history.state?.gezeigt === state.gezeigt) return;
  try {
    history.replaceState(state, "", address);
  } catch {
    // Browsers allow only so many in a few seconds; the next key brings the next.
  }
}
