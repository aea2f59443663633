// The cards on the page: at most as many as are shown are in it, in the order of the answer; the others wait outside, made and ready.
import { Karte } from "./karte.js";
import { afterPaint } from "./nachher.js";

const SCHRITT = 20; // cards at a time
/** So many answers are seen first. */
export const ZUERST = 4;

export class Liste {
  #antwort = [];
  #gezeigt = SCHRITT;
  #knopf;
  #callOff = () => {};
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

  /**
   * `explain` is done to every card that is seen. Who asks for what is over is told so first; in the whole list it stands last.
   * `eilig`: somebody is typing, so the first cards come at once and the rest when those are painted.
   */
  show(ids, explain, { gezeigt = SCHRITT, eilig = false } = {}) {
    this.#callOff();
    this.#antwort = ids;
    this.#gezeigt = Math.max(gezeigt, SCHRITT);
    this.explain = explain;
    this.#draw(eilig ? ZUERST : this.#gezeigt);
    if (eilig) this.#callOff = afterPaint(() => this.#draw());
  }

  #draw(zahl = this.#gezeigt) {
    const karten = this.sichtbar.slice(0, zahl);
    for (const karte of karten) this.explain(karte);
    this.#place(karten.map(({ element }) => element));
    const more = this.#antwort.length - this.#gezeigt;
    this.#knopf.hidden = more <= 0;
    this.#knopf.textContent = more > SCHRITT ? `Weitere ${SCHRITT} von ${more} zeigen` : `Weitere ${more} zeigen`;
  }

  // What stands where it should is not touched: it need not be laid out again.
  #place(elements) {
    const wanted = new Set(elements);
    for (const element of [...this.#ul.children]) if (!wanted.has(element)) element.remove();
    let here = this.#ul.firstElementChild;
    for (const element of elements)
      if (element === here) here = here.nextElementSibling;
      else this.#ul.insertBefore(element, here);
  }
}
