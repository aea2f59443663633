"""Measures the finder at the size of the real town and at 1,000 offers: bytes of the index, loading, and each keystroke.

    make bench

A keystroke counts from its event to the frame that shows the answer, in Chromium slowed down to a quarter.
"""

import gzip
import os
import statistics
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bench.grosse_stadt import write_stadt
from browser import find_chromium
from playwright.sync_api import Page, sync_playwright
from seite_bauen import build_town, copy_town, serve

QUESTIONS = [
    "tanzen",
    "Schuldnerberatung",
    "Handy erklären",
    "Pflegegrad Oma",
    "borç",
    "xyzxyz",
    "Kinder am Nachmittag",
    "nicht mehr leben",
]
SLOW = 4
TYPE = """async (questions) => {
  const box = document.querySelector('.finden input[name=q]');
  const frame = () => new Promise(requestAnimationFrame);
  const times = [];
  for (const question of questions) {
    for (let end = 1; end <= question.length; end++) {
      await new Promise((next) => setTimeout(next, 60));
      await frame();
      const start = performance.now();
      box.value = question.slice(0, end);
      box.dispatchEvent(new Event('input', { bubbles: true }));
      await frame(); // the frame begins …
      await new Promise((next) => { const c = new MessageChannel(); c.port1.onmessage = next; c.port2.postMessage(0); }); // … and is drawn
      times.push(performance.now() - start);
    }
  }
  return times;
}"""


def measure(page: Page, address: str) -> tuple[float, list[float]]:
    """Milliseconds until the first question is answered, and of each keystroke after that."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    page.goto(f"{address}finden/?q=tanzen", wait_until="domcontentloaded")
    page.locator(".finden [role=status]", has_text="„tanzen“").wait_for()
    first = page.evaluate("performance.now()")
    page.wait_for_timeout(6000)  # what it does while nobody types
    return first, page.evaluate(TYPE, QUESTIONS)


def row(name: str, values: Iterable[float]) -> str:
    ordered = sorted(values)
    return f"{name}: Mitte {statistics.median(ordered):.0f}, 95 % {ordered[int(len(ordered) * 0.95)]:.0f}, längste {ordered[-1]:.0f} ms"


def main() -> None:
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1795161600")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=find_chromium())
        for number in (95, 1000):
            town = copy_town(write_stadt(folder / f"daten{number}", number), folder / f"stadt{number}")
            site = build_town(town, folder / f"site{number}")
            index = (site / "finden/index.json").read_bytes()
            with serve(site) as address:
                first, keys = measure(browser.new_page(), address)
            print(f"{number} Angebote: Index {len(index) / 1000:.0f} kB, gepackt {len(gzip.compress(index, 9)) / 1000:.1f} kB")
            print(
                f"  erste Antwort nach {first:.0f} ms; "
                + row(f"{len(keys)} Tastendrücke", keys)
                + f" (Rechner {SLOW}-fach verlangsamt)"
            )
        browser.close()


if __name__ == "__main__":
    main()
