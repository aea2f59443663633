// What the town has already, by name and by key: the page carries it in two `<datalist>`s, which suggest names as well.

/** The entry that somebody means who typed `name`. */
export function findNamed(list, name) {
  const wanted = name.trim().toLowerCase();
  return [...list.options].find(({ value }) => value.toLowerCase() === wanted);
}

const full = (thing) => Object.fromEntries(Object.entries(thing).filter(([, value]) => (Array.isArray(value) ? value.length : value)));
const orNone = (thing) => (Object.keys(thing).length ? thing : undefined);

const kontaktOf = ({ telefon, email, web, ruf }) => orNone(full({ telefon: telefon ? telefon.split("|") : [], email, web, hinweis: ruf }));

export class Stadt {
  neu = new Map(); // organisers that are not entered yet: id → name
  #form;
  #orte;
  #traeger;

  constructor(form, orte, traeger) {
    this.#form = form;
    this.#orte = byId(orte);
    this.#traeger = byId(traeger);
  }

  /** A place as it would stand in an offer. */
  ort(id) {
    const option = this.#orte.get(id);
    if (!option) return null;
    const { strasse, plz, stadt, hinweis, hinkommen, rollstuhl, wc, zugang } = option.dataset;
    const barrierefrei = orNone(full({ rollstuhl, wc, hinweis: zugang }));
    return full({ name: option.value, strasse, plz, stadt, hinweis, hinkommen, barrierefrei, kontakt: kontaktOf(option.dataset) });
  }

  traeger(id) {
    return this.#traeger.get(id)?.value ?? this.neu.get(id) ?? id;
  }

  kontakt(id) {
    const option = this.#traeger.get(id);
    return option && kontaktOf(option.dataset);
  }

  weise(id) {
    return this.#form.querySelector(`[name=weise][value="${id}"]`)?.dataset.satz ?? "";
  }

  sprache(code) {
    return this.#form.querySelector(`[name=sprachen][value="${code}"]`)?.parentElement.textContent.trim() ?? code;
  }

  /** As it will be printed. */
  adresse(id) {
    return `${this.#form.dataset.adresse}a/${id || "…"}`;
  }
}

const byId = (list) => new Map([...list.options].map((option) => [option.dataset.id, option]));
