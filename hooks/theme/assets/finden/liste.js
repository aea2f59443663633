// The cards on the page: at most as many as are shown are in it, in the order of the answer; the others wait outside, made and ready.
import { Karte } from "./karte.js";

const SCHRITT = 20;

export class Liste {
  #antwort = [];
  #gezeigt = SCHRITT;
  #knopf;
  #ul;

  constructor(ul, knopf, onMore) {
    this.#ul = ul;
    this.#knopf = knopf;
    this.karten = new Map([...ul.children].map((element) => new Karte(element)).map((karte) => [karte.id, karte]));
    this.ids = [...this.karten.keys()];
    this.offen = this.ids.filter((id) => !this.karten.get(id).beendet);
    knopf.addEventListener("click", () => {
      const first = this.#antwort[this.#gezeigt];
      this.#gezeigt += SCHRITT;
      this.#draw();
      this.karten.get(first).link.focus();
      onMore(this.#gezeigt);
    });
  }

  get sichtbar() {
    return this.#antwort.slice(0, this.#gezeigt).map((id) => this.karten.get(id));
  }

  /** What is over stands last. `explain` is done to every card that is seen. */
  show(ids, explain, gezeigt = SCHRITT) {
    const isOver = (id) => this.karten.get(id).beendet;
    this.#antwort = [...ids.filter((id) => !isOver(id)), ...ids.filter(isOver)];
    this.#gezeigt = Math.max(gezeigt, SCHRITT);
    this.explain = explain;
    this.#draw();
  }

  #draw() {
    const karten = this.sichtbar;
    for (const karte of karten) this.explain(karte);
    const same = karten.length === this.#ul.children.length && karten.every(({ element }, n) => this.#ul.children[n] === element);
    if (!same) this.#ul.replaceChildren(...karten.map(({ element }) => element));
    const more = this.#antwort.length - karten.length;
    this.#knopf.hidden = more <= 0;
    this.#knopf.textContent = more > SCHRITT ? `Weitere ${SCHRITT} von ${more} zeigen` : `Weitere ${more} zeigen`;
  }
}
