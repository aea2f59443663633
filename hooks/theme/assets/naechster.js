// In the page of an offer: the next date and the note of the day of reading. The dates stand in the page itself.
import { heute, satz as describe, Termine } from "./termine.js";

function showNaechster(box, jetzt) {
  const termine = new Termine(JSON.parse(box.dataset.termine));
  const termin = termine.next(Object.keys(termine.angebote)[0], jetzt);
  box.hidden = !termin; // the rule stays
  if (!termin) return;
  const satz = describe(termin, jetzt);
  const label = box.querySelector("span");
  label.textContent = label.textContent.replace(/^(Das nächste Mal|Jetzt)/, satz.startsWith("läuft") ? "Jetzt" : "Das nächste Mal");
  box.querySelector("strong").textContent = satz;
  box.querySelector("em").hidden = !termin.fraglich;
  box.querySelector("small").hidden = !termine.isOld(jetzt);
}

function show() {
  const jetzt = new Date();
  const box = document.querySelector(".naechster");
  if (box) showNaechster(box, jetzt);
  for (const note of document.querySelectorAll(".banner[data-bis]")) {
    const { von, bis } = note.dataset;
    note.hidden = heute(jetzt) < von || Boolean(bis && heute(jetzt) > bis);
  }
}

show();
setInterval(show, 60000); // „läuft gerade“ ends while the page stands open
