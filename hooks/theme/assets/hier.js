// What is on at one place in the next seven days: on the day of reading.
import { datum, heute, loadTermine, onEachDay, ortszeit, plus, tagSatz } from "./termine.js";
import { makeZeile } from "./terminzeile.js";

const TAGE = 7;

const block = document.querySelector(".hier");
const ids = new Set(block.dataset.angebote.split(" "));

function element(name, text, ...children) {
  const made = document.createElement(name);
  made.textContent = text;
  made.append(...children);
  return made;
}

function show(termine, jetzt) {
  const now = ortszeit(jetzt);
  const parts = [];
  for (let n = 0; n < TAGE; n += 1) {
    const tag = plus(heute(jetzt), n);
    const found = termine.on(tag).filter(({ id, schluss }) => ids.has(id) && schluss > now);
    if (!found.length) continue;
    const list = element("ul", "", ...found.map((termin) => makeZeile(termine, termin, jetzt)));
    list.className = "termine";
    parts.push(element("h3", tagSatz(tag, jetzt)), list);
  }
  if (!parts.length) parts.push(element("p", "Für diese Tage steht hier nichts im Kalender."));
  if (termine.isOld(jetzt)) parts.push(element("p", "", element("small", `Stand: ${datum(termine.stand)}`)));
  block.querySelector(".hier-liste").replaceChildren(...parts);
}

const termine = await loadTermine();
onEachDay((jetzt) => show(termine, jetzt));
