// What is on at one place in the next seven days: on the day of reading.
import { heute, loadTermine, onEachDay, plus } from "./termine.js";
import { element, makeGruppe, makeStand } from "./terminzeile.js";

const TAGE = 7; // as in hooks/ort_pages.py

const block = document.querySelector(".hier");
const ids = new Set(block.dataset.angebote.split(" "));

function show(termine, jetzt) {
  const parts = [];
  for (let n = 0; n < TAGE; n += 1) {
    const tag = plus(heute(jetzt), n);
    const found = termine.coming(tag, jetzt).filter(({ id }) => ids.has(id));
    if (found.length) parts.push(...makeGruppe(termine, tag, found, jetzt));
  }
  if (!parts.length) parts.push(element("p", "Für diese Tage steht hier nichts im Kalender."));
  block.querySelector(".hier-liste").replaceChildren(...parts, ...makeStand(termine, jetzt));
}

const termine = await loadTermine();
onEachDay((jetzt) => show(termine, jetzt));
