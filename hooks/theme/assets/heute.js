// What is on today, and then on the next days, until there are a few rows: on the day of reading.
import { heute, loadTermine, onEachDay, plus } from "./termine.js";
import { element, makeGruppe, makeStand } from "./terminzeile.js";

const WENIGE = 3; // rows: with fewer the next day follows
const EINIGE = 6; // as many as the build shows (hooks/termin_zeilen.py)
const TAGE = 14; // so far ahead at the most

const block = document.querySelector(".heute");
const liste = block.querySelector(".heute-liste");

function show(termine, jetzt) {
  const today = heute(jetzt);
  block.hidden = today > termine.bis;
  const [ids] = termine.split(block.dataset.fuer);
  const ours = ({ id }) => ids.has(id);
  const parts = [];
  let rows = 0;
  for (let n = 0; n < TAGE && rows < (n ? WENIGE : 1); n += 1) {
    const tag = plus(today, n);
    const found = termine.coming(tag, jetzt).filter(ours).slice(0, EINIGE - rows);
    if (found.length) {
      parts.push(...makeGruppe(termine, tag, found, jetzt));
    } else if (!n) {
      parts.push(element("p", termine.on(today).some(ours) ? "Für heute ist alles vorbei." : "Heute steht nichts im Kalender."));
    }
    rows += found.length;
  }
  if (!rows) parts.push(element("p", "Auch an den nächsten Tagen nicht."));
  block.querySelector("h2").textContent = "Was ist heute los?";
  liste.replaceChildren(...parts, ...makeStand(termine, jetzt));
}

const termine = await loadTermine();
onEachDay((jetzt) => show(termine, jetzt));
