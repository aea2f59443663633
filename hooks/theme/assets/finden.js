// Shows the cards that hold every word of the question, and keeps the question in the address.
const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .replace(/ı/g, "i")
    .replace(/([aou])e/g, "$1"); // ä, ae and a are the same to people who type

const cards = [...document.querySelectorAll(".finden .karte")].map((element) => ({
  element,
  text: fold(`${element.textContent} ${element.dataset.worte}`),
}));
const form = document.getElementById("finder");
const box = document.getElementById("wort");
const result = document.getElementById("ergebnis");
const all = result.textContent;

function find() {
  const question = box.value.trim();
  const words = fold(question).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  let hits = 0;
  for (const { element, text } of cards) {
    element.hidden = !words.every((word) => text.includes(word));
    hits += element.hidden ? 0 : 1;
  }
  document.getElementById("nichts").hidden = hits > 0;
  result.textContent = words.length ? `${hits} von ${cards.length} Angeboten passen zu „${question}“.` : all;
  history.replaceState(null, "", question ? `?q=${encodeURIComponent(question)}` : location.pathname);
}

box.value = new URLSearchParams(location.search).get("q") ?? "";
box.addEventListener("input", find);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  find();
});
if (box.value) find();
