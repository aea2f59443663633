// The menu button of small screens. Loaded in the head, so that the menu never flashes open.
document.documentElement.className = "js";
document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector(".menue-knopf");
  const show = (open) => button.setAttribute("aria-expanded", String(open));
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  document.querySelector(".kopf").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
      show(false);
      button.focus();
    }
  });
});
