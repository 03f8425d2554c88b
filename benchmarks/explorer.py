"""`python -m benchmarks.explorer`: the report in Chromium.

How long the explorer takes with 2^18 coalitions, how large the flagship is, and when it shows its
first picture on a processor slowed down four times.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

import formateur

PLAYERS = 18
ROUNDS = 15
SLOWER = 4
QUIETLY = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
PAINTED = """() => new Promise((done) => {
  const look = (seen) => {
    const first = seen.getEntriesByName("first-contentful-paint")[0];
    if (first) done(first.startTime);
  };
  new PerformanceObserver(look).observe({ type: "paint", buffered: true });
})"""


def largest() -> str:
    """Return an instance of as many players as are sent along, with vows and frictions."""
    parties = [f"  p{n:02}: {{seats: {10 + n * 7 % 23}}}" for n in range(PLAYERS)]
    pairs = [(n, (n * 5 + 3) % PLAYERS) for n in range(PLAYERS)]
    vetoes = [f"  - veto: [p{a:02}, p{b:02}]" for a, b in pairs[:6] if a != b]
    frictions = [f"  - {{friction: [p{a:02}, p{b:02}], cost: {a % 5 + 1}}}" for a, b in pairs[6:]]
    lines = ["formateur: 1", "id: largest", "parties:", *parties, "statements:"]
    return "\n".join(
        [
            *lines,
            *vetoes,
            *(line for line, (a, b) in zip(frictions, pairs[6:], strict=True) if a != b),
        ]
    )


def answers(page: Page) -> list[float]:
    """Return the milliseconds of each answer while vows are switched off and on."""
    page.evaluate("document.querySelectorAll('#explore details').forEach((one) => one.open = true)")
    boxes = page.locator("[data-statement]:not([disabled])")
    for number in range(ROUNDS):
        boxes.nth(number % boxes.count()).click()
    measured = "performance.getEntriesByName('drawing', 'measure').map((one) => one.duration)"
    found: list[float] = page.evaluate(measured)
    return found


def painted(browser: Browser, path: Path) -> float:
    """Return the milliseconds to the first picture on a slowed processor."""
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(path.as_uri())
    first: float = page.evaluate(PAINTED)
    page.close()
    return first


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=QUIETLY)
        many, flagship = Path(folder, "many.html"), Path(folder, "iraq.html")
        many.write_text(formateur.report(formateur.read_text(largest())), encoding="utf-8")
        flagship.write_text(formateur.report(formateur.load("iraq-2010")), encoding="utf-8")
        page = browser.new_page()
        page.goto(many.as_uri())
        first, *others = answers(page)
        paints = [painted(browser, flagship) for _ in range(5)]
        browser.close()
        sizes = [file.stat().st_size // 1024 for file in (many, flagship)]
    print(f"2^{PLAYERS} coalitions: first answer {first:.0f} ms,")  # noqa: T201
    print(f"  then median {statistics.median(others):.0f} ms, at most {max(others):.0f} ms;")  # noqa: T201
    print(f"  file {sizes[0]} KiB")  # noqa: T201
    print(f"flagship: {sizes[1]} KiB, first picture at 1/{SLOWER} speed: ", end="")  # noqa: T201
    print(f"median {statistics.median(paints):.0f} ms, at most {max(paints):.0f} ms")  # noqa: T201


if __name__ == "__main__":
    main()
