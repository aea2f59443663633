// What the build exports for the form (hooks/formular_daten.py): fields, words, limits, what the town knows. Loaded once.
// Readers of single values ask `tafel` for their words, so that nobody has to hand them around.
export const tafel = {};

let loaded;

export function loadDaten() {
  loaded ??= fetch(new URL("../../mitmachen/formular/daten.json", import.meta.url)).then(async (answer) => {
    if (!answer.ok) throw new Error(`daten.json: ${answer.status}`);
    const daten = await answer.json();
    useDaten(daten);
    return daten;
  });
  return loaded;
}

export const useDaten = (daten) => Object.assign(tafel, daten);
