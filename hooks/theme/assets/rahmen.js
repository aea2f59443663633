// The head of every page: the menu of small screens, and „Ansicht“ (text size, contrast, colours), which only this device remembers.
// Loaded first in the head, so that nothing flashes: the first thing painted is already as its reader wants it.
{
  const root = document.documentElement;
  // Browsers from before 2022 cannot read our modules: for them a page stays as it is without JavaScript.
  if (Array.prototype.at) root.className = "js";

  const ABLAGE = "ansicht";
  const WERTE = { schrift: ["normal", "gross", "sehr-gross"], kontrast: ["normal", "stark"], farben: ["geraet", "hell", "dunkel"] };
  const usual = (name) => (name === "kontrast" && matchMedia("(prefers-contrast: more)").matches ? "stark" : WERTE[name][0]);

  /** What the reader chose; what is not known, or a device that keeps nothing, counts as not chosen. */
  const readAnsicht = () => {
    let kept = {};
    try {
      kept = JSON.parse(localStorage.getItem(ABLAGE)) ?? {};
    } catch {}
    return Object.fromEntries(
      Object.entries(WERTE).map(([name, values]) => [name, values.includes(kept[name]) ? kept[name] : usual(name)]),
    );
  };

  /** Only what differs from the usual is kept; whoever goes back to the usual leaves no trace. */
  const keepAnsicht = (ansicht) => {
    const chosen = Object.entries(ansicht).filter(([name, value]) => value !== usual(name));
    try {
      if (chosen.length) localStorage.setItem(ABLAGE, JSON.stringify(Object.fromEntries(chosen)));
      else localStorage.removeItem(ABLAGE);
    } catch {}
  };

  const showAnsicht = (ansicht) => {
    Object.assign(root.dataset, ansicht);
    for (const input of document.querySelectorAll(".ansicht input")) input.checked = ansicht[input.name] === input.value;
  };

  /** A button that shows and hides what it controls; Escape in either closes it and gives the focus back. */
  const makeOpener = (button) => {
    const panel = document.getElementById(button.getAttribute("aria-controls"));
    const show = (open) => {
      button.setAttribute("aria-expanded", String(open));
      panel.classList.toggle("offen", open);
    };
    const close = () => {
      if (button.getAttribute("aria-expanded") !== "true") return;
      show(false);
      button.focus();
    };
    button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
    for (const part of [button, panel]) part.addEventListener("keydown", (event) => event.key === "Escape" && close());
    return close;
  };

  showAnsicht(readAnsicht());
  // A page out of the browser's memory (back button) has not seen the newest choice, and some browsers fill in forms anew.
  addEventListener("pageshow", () => showAnsicht(readAnsicht()));

  document.addEventListener("DOMContentLoaded", () => {
    const kopf = document.querySelector(".kopf");
    makeOpener(kopf.querySelector(".menue-knopf"));
    const close = makeOpener(kopf.querySelector(".ansicht-knopf"));
    kopf.querySelector(".ansicht button").addEventListener("click", close);
    kopf.querySelector(".ansicht").addEventListener("change", (event) => {
      const shown = Object.keys(WERTE).map((name) => [name, root.dataset[name]]);
      const ansicht = { ...Object.fromEntries(shown), [event.target.name]: event.target.value };
      keepAnsicht(ansicht);
      showAnsicht(ansicht);
    });
    showAnsicht(readAnsicht());
  });
}
