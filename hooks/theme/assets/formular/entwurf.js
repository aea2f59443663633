// What is typed survives a reload in this tab, and nothing else: no other tab, no other day, nobody who sits here next.
const ABLAGE = "formular";

/** Controls that stand alone: rows and times are kept by those who make them. */
const single = (form) => [...form.elements].filter((c) => c.matches("input, textarea, select") && !c.closest(".reihe, .zeitreihe"));

const keyOf = (c) => (["radio", "checkbox"].includes(c.type) ? `${c.name}=${c.value}` : c.id);

/** `reihen`: by path of the field an object with `werte`. */
export function keepEntwurf(form, reihen) {
  const felder = {};
  for (const c of single(form)) {
    if (["radio", "checkbox"].includes(c.type) ? c.checked : c.value) felder[keyOf(c)] = c.type === "radio" || c.type === "checkbox" ? true : c.value;
  }
  const listen = Object.fromEntries(Object.entries(reihen).map(([pfad, { werte }]) => [pfad, werte]));
  try {
    sessionStorage.setItem(ABLAGE, JSON.stringify({ felder, listen }));
  } catch {}
}

/** Whether there was anything to put back. */
export function restoreEntwurf(form, reihen) {
  let kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(ABLAGE));
  } catch {}
  if (!kept) return false;
  for (const c of single(form)) {
    const value = kept.felder?.[keyOf(c)];
    if (c.type === "radio" || c.type === "checkbox") c.checked = value === true;
    else c.value = typeof value === "string" ? value : "";
  }
  for (const [pfad, liste] of Object.entries(reihen)) if (Array.isArray(kept.listen?.[pfad])) liste.werte = kept.listen[pfad];
  return true;
}

export function dropEntwurf() {
  try {
    sessionStorage.removeItem(ABLAGE);
  } catch {}
}
