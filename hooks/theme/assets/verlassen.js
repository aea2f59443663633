// „Seite schnell verlassen“: the link, or Escape three times. The page goes blank at once and the other site takes its place in the
// history. Loaded in the head, so that nothing is seen of a page which the back button brings back after somebody has left.
// Without JavaScript the link is a plain link.
{
  const MARKE = "weg"; // gone with the tab
  const DREI = 3;
  const ZEIT = 3000; // milliseconds for three presses
  let presses = [];

  function leave() {
    document.documentElement.hidden = true;
    document.title = "…";
    try {
      sessionStorage.setItem(MARKE, "1");
    } catch {}
    location.replace(document.querySelector(".ausweg").href);
  }

  // The finder has the way out only where its answers need it; the first Escape empties its box, and the answers go with it.
  const isOffered = () => document.querySelector(".ausweg").getClientRects().length > 0;

  function hasLeft() {
    try {
      return sessionStorage.getItem(MARKE) === "1";
    } catch {
      return false;
    }
  }

  const byBackButton = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const again = hasLeft() && byBackButton;
  if (again) document.documentElement.hidden = true;
  else if (hasLeft()) sessionStorage.removeItem(MARKE);

  // A page that waits in the browser's memory waits blank: nothing is seen of it before it knows whether it may be shown.
  addEventListener("pagehide", () => {
    document.documentElement.hidden = true;
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && hasLeft()) leave();
    else document.documentElement.hidden = again;
  });
  document.addEventListener("DOMContentLoaded", () => {
    if (again) leave();
    document.querySelector(".ausweg").addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  });

  // A single Escape keeps its own work, and a key held down counts once.
  addEventListener(
    "keydown",
    (event) => {
      if (event.repeat) return;
      const now = event.timeStamp;
      const recent = presses.filter((then) => now - then < ZEIT);
      presses = event.key === "Escape" && (recent.length || isOffered()) ? [...recent, now] : [];
      if (presses.length >= DREI) leave();
    },
    true,
  );
}
