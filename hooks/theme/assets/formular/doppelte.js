// „Gibt es das schon?“: offers that look like the one that is being written, with why, and a link to each.
import { renew } from "./erneuern.js";

export class Doppelte {
  #orte;
  #wurzel;
  #zuletzt = "";
  #sagt;

  /** Shown in every box of `orte`. */
  constructor(orte, wurzel, sagt) {
    this.#orte = orte;
    this.#wurzel = wurzel;
    this.#sagt = sagt;
  }

  show(found) {
    const key = found.map(({ id }) => id).join();
    if (key === this.#zuletzt) return;
    if (key && !this.#zuletzt) this.#sagt(`Gibt es das schon? ${found.map(({ titel }) => titel).join(", ")}`);
    this.#zuletzt = key;
    for (const box of this.#orte) {
      box.hidden = !found.length;
      const title = document.createElement("p");
      title.className = "doppelte-titel";
      title.textContent = "Gibt es das schon?";
      const ul = document.createElement("ul");
      ul.append(...found.map((one) => this.#line(one)));
      const rest = document.createElement("p");
      rest.textContent = "Ist es dasselbe, brauchst du nichts einzutragen. Stimmt dort etwas nicht, tipp auf der Seite auf „Fehler melden“.";
      renew(box, key, () => [title, ul, rest]);
    }
  }

  #line({ id, titel, gruende }) {
    const li = document.createElement("li");
    const a = document.createElement("a");
    a.href = `${this.#wurzel}a/${id}/`;
    a.target = "_blank";
    a.textContent = titel;
    li.append(a, gruende.length ? ` (${gruende.join(", ")})` : "");
    return li;
  }
}
