"""How long from a keystroke in the finder to the painted answer, with the processor slowed down four times.

Prints milliseconds as median, 95th percentile and most: by the clock on the wall (true only on a machine that does nothing else),
and what the page's main thread was busy with by itself, on average per key.
"""

import statistics
import time
from typing import Any

from browser import find_chromium
from playwright.sync_api import sync_playwright

FRAGEN = ("tanzen", "Schuldnerberatung", "Handy erklären", "Pflegegrad Oma", "borç", "xyzxyz", "Kinder Nachmittag", "a")
PARTS = ("EventDispatch", "UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize", "Commit")
SLOWER = 4


def trace_typing(address: str) -> list[dict[str, Any]]:
    """Chromium's own record of somebody typing all questions, a key every 160 ms."""
    events: list[dict[str, Any]] = []
    done: list[bool] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        chrome = page.context.new_cdp_session(page)
        chrome.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
        chrome.on("Tracing.tracingComplete", lambda _: done.append(True))
        page.goto(f"{address}finden/")
        page.wait_for_timeout(3000)
        chrome.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        chrome.send(
            "Tracing.start",
            {"categories": "devtools.timeline,disabled-by-default-devtools.timeline", "transferMode": "ReportEvents"},
        )
        page.locator("#wort").focus()
        for frage in FRAGEN:
            page.keyboard.press("Escape")
            page.wait_for_timeout(160)
            for letter in frage:
                chrome.send("Input.insertText", {"text": letter})
                page.wait_for_timeout(160)
        chrome.send("Tracing.end")
        end = time.monotonic() + 60
        while not done and time.monotonic() < end:
            page.wait_for_timeout(200)
        browser.close()
    return events


def measure(events: list[dict[str, Any]]) -> None:
    typed = [e for e in events if e["name"] == "EventDispatch" and e["args"]["data"]["type"] == "input"]
    here = typed[0]["pid"], typed[0]["tid"]
    mine = [e for e in events if e.get("ph") == "X" and (e["pid"], e["tid"]) == here and e["name"] in PARTS]
    commits = sorted(e["ts"] + e["dur"] for e in mine if e["name"] == "Commit")
    spans = [(e["ts"], next((end for end in commits if end > e["ts"]), None)) for e in typed]
    spans = [(start, end) for start, end in spans if end]
    busy = {
        part: [sum(_own(e) for e in mine if e["name"] == part and start <= e["ts"] < end) for start, end in spans]
        for part in PARTS
    }
    print(f"{len(spans)} Tasten, Prozessor {SLOWER}× langsamer")
    print("Uhr         ", _row([(end - start) / 1000 for start, end in spans]))
    print("beschäftigt ", _row([sum(parts) for parts in zip(*busy.values(), strict=True)]))
    print("davon       ", ", ".join(f"{part} {statistics.mean(times):.1f}" for part, times in busy.items()))


def _own(event: dict[str, Any]) -> float:
    """Milliseconds the thread itself was at work."""
    return event.get("tdur", event.get("dur", 0)) / 1000


def _row(values: list[float]) -> str:
    values = sorted(values)
    return f"{statistics.median(values):6.1f} {values[int(len(values) * 0.95)]:6.1f} {values[-1]:6.1f}"
