// What is on today, and then on the next days, until there are a few rows: on the day of reading.
import { datum, heute, loadTermine, onEachDay, ortszeit, plus, tagSatz } from "./termine.js";
import { makeZeile } from "./terminzeile.js";

const WENIGE = 3;
const EINIGE = 6;
const TAGE = 14;

const block = document.querySelector(".heute");
const liste = block.querySelector(".heute-liste");

function element(name, text, ...children) {
  const made = document.createElement(name);
  made.textContent = text;
  made.append(...children);
  return made;
}

function show(termine, jetzt) {
  const today = heute(jetzt);
  block.hidden = today > termine.bis;
  const now = ortszeit(jetzt);
  const [ids] = termine.split(block.dataset.fuer);
  const coming = (tag) => termine.on(tag).filter(({ id, schluss }) => ids.has(id) && schluss > now);
  const running = coming(plus(today, -1));
  const parts = [];
  let rows = 0;
  for (let n = 0; n < TAGE && rows < (n ? WENIGE : 1); n += 1) {
    const tag = plus(today, n);
    const found = [...(n ? [] : running), ...coming(tag)].slice(0, EINIGE - rows);
    if (found.length) {
      const list = element("ul", "", ...found.map((termin) => makeZeile(termine, termin, jetzt)));
      list.className = "termine";
      parts.push(element("h3", tagSatz(tag, jetzt)), list);
    } else if (!n) {
      const over = termine.on(today).some(({ id }) => ids.has(id));
      parts.push(element("p", over ? "Für heute ist alles vorbei." : "Heute steht nichts im Kalender."));
    }
    rows += found.length;
  }
  if (!rows) parts.push(element("p", "Auch an den nächsten Tagen nicht."));
  if (termine.isOld(jetzt)) parts.push(element("p", "", element("small", `Stand: ${datum(termine.stand)}`)));
  block.querySelector("h2").textContent = "Was ist heute los?";
  liste.replaceChildren(...parts);
}

const termine = await loadTermine();
onEachDay((jetzt) => show(termine, jetzt));
