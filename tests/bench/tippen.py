"""How long from a keystroke in the finder to the painted answer, with the processor slowed down four times.

Counted is what the page's main thread was busy with by itself: the clock on the wall is true only on a machine that does nothing else.
"""

import statistics
import time
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Tasten:
    """Milliseconds the page was busy for a key: the median, and what 95 of 100 keys do not exceed."""

    mitte: float
    meist: float


def measure(events: list[dict[str, Any]]) -> Tasten:
    """What the page's main thread did between each key and the next picture."""
    typed = [e for e in events if e["name"] == "EventDispatch" and e["args"]["data"]["type"] == "input"]
    here = typed[0]["pid"], typed[0]["tid"]
    mine = [e for e in events if e.get("ph") == "X" and (e["pid"], e["tid"]) == here and e["name"] in PARTS]
    commits = sorted(e["ts"] + e["dur"] for e in mine if e["name"] == "Commit")
    spans = [(e["ts"], next((end for end in commits if end > e["ts"]), None)) for e in typed]
    busy = sorted(sum(_own(e) for e in mine if start <= e["ts"] < end) for start, end in spans if end)
    return Tasten(statistics.median(busy), busy[int(len(busy) * 0.95)])


def _own(event: dict[str, Any]) -> float:
    """Milliseconds the thread itself was at work."""
    return event.get("tdur", event.get("dur", 0)) / 1000
