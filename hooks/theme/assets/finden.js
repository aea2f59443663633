// Shows the cards that hold every word of the question, and keeps the question in the address.
const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .replace(/ı/g, "i")
    .replace(/ł/g, "l")
    .replace(/([aou])e/g, "$1"); // ä, ae and a are the same to people who type

const cards = [...document.querySelectorAll(".finden .karte")].map((element) => ({
  element,
  text: fold(`${element.textContent} ${element.dataset.worte}`),
  numbers: (element.dataset.nummern ?? "").split(" "),
}));
const running = cards.filter(({ element }) => !element.classList.contains("karte-beendet"));
const form = document.getElementById("finder");
const box = document.getElementById("wort");
const result = document.getElementById("ergebnis");
const all = result.textContent;

// "Nr. 37" asks for the entry of that number in print; a bare 37 is found there too, and in texts only as a whole number.
function fits({ text, numbers }, question, words) {
  const number = question.match(/^(?:nr|nummer)\.?\s*0*(\d+)$/i);
  if (number) return numbers.includes(number[1]);
  return words.every((word) =>
    /^\d+$/.test(word) ? numbers.includes(word) || new RegExp(`(?<!\\d)${word}(?!\\d)`).test(text) : text.includes(word),
  );
}

function find() {
  const question = box.value.trim();
  const words = fold(question).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  for (const card of cards) card.element.hidden = !fits(card, question, words);
  const hits = running.filter(({ element }) => !element.hidden).length;
  const verb = hits === 1 ? "passt" : "passen";
  document.getElementById("nichts").hidden = cards.some(({ element }) => !element.hidden);
  result.textContent = words.length ? `${hits} von ${running.length} Angeboten ${verb} zu „${question}“.` : all;
  history.replaceState(null, "", question ? `?q=${encodeURIComponent(question)}` : location.pathname);
}

box.value = new URLSearchParams(location.search).get("q") ?? "";
box.addEventListener("input", find);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  find();
});
if (box.value) find();
