"""`python -m benchmarks.clicks`: the processor time of a click, on a whole report and on a builder.

Of whole reports the first click after it is opened, and those that follow; of builders of large
bodies all. It is that of the page's thread, from the click to the picture after it, four times:
what it takes on a processor slowed down so much, whoever else is at work on this machine. What a
click that changes nothing takes is taken off. As machines differ by more than a factor of two, the
first line tells how long a plain loop takes on this one, without any slowing.
"""

from __future__ import annotations

import random
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

import formateur
from benchmarks.explorer import QUIETLY, SLOWER, painted

CHOSEN = 40
PARTIES = (20, 150, 300)
WHOLE = ("iraq-2010", "spain-2019")  # and a body of the fewest parties
SHOWN = 12
OPENED = 5  # times, as each has one first click
SETTLED = 1000  # milliseconds in which a reader looks first
NOWHERE = "body"  # where a click changes nothing
LOOP = """() => {
  const start = performance.now();
  const found = new Map();
  for (let at = 0; at < 1000000; at += 1) found.set(at % 997, [at, String(at).length]);
  return performance.now() - start;
}"""
SOME = {  # what is clicked in a whole report, and how it is found
    "chip": "li:not(.part) > [data-chip]",
    "seat": "svg.chamber [data-player] circle:first-of-type",
    "vow": "[data-statement]:not([disabled], [data-group])",
}
CLICK = """asked => new Promise((done) => {
  document.querySelector(asked).dispatchEvent(new MouseEvent("click", { bubbles: true }));
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = done;
  requestAnimationFrame(() => port2.postMessage(0));
})"""


def body(parties: int) -> str:
    """Return an instance of so many parties, with as many vetoes and four times the strains."""
    draw = random.Random(parties)
    names = [f"p{number:03}" for number in range(parties)]
    seats = {name: {"seats": draw.choice([1, 1, 2, 3, 4, 8])} for name in names}
    statements: list[dict[str, Any]] = [{"cordon": names[3]}]
    statements += [{"veto": draw.sample(names, 2)} for _ in range(parties)]
    costs = [draw.randint(1, 5) for _ in range(4 * parties)]
    statements += [{"friction": draw.sample(names, 2), "cost": cost} for cost in costs]
    made = {"formateur": 1, "id": "large", "parties": seats, "statements": statements}
    return yaml.safe_dump(made, sort_keys=False)


def taken(page: Page, asked: list[str]) -> Iterator[float]:
    """Click one after the other, and yield the milliseconds of each."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        found = session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in found if one["name"] == "TaskDuration"))

    def clicked(selector: str) -> float:
        before = spent()
        page.evaluate(CLICK, selector)
        return SLOWER * 1000 * (spent() - before)

    nothing = statistics.median(clicked(NOWHERE) for _ in range(OPENED))
    for selector in asked:
        yield clicked(selector) - nothing


def whole(browser: Browser, path: Path) -> Iterator[str]:
    """Say of each kind of click how long the first one takes, and how long the others do."""
    for kind, selector in SOME.items():
        firsts, others = [], []
        for _ in range(OPENED):
            page = browser.new_page()
            page.goto(path.as_uri())
            page.wait_for_timeout(SETTLED)
            number = "(all) => all.forEach((one, at) => { one.dataset.nth = at; })"
            page.locator(selector).evaluate_all(number)
            asked = range(min(page.locator(selector).count(), SHOWN))
            found = list(taken(page, [f"[data-nth='{at}']" for at in asked]))
            firsts.append(found[0])
            others += found[1:]
            page.close()
        figures = f"then median {statistics.median(others):.0f} ms, at most {max(others):.0f} ms"
        yield f"a {kind}: first {statistics.median(firsts):.0f} ms, {figures}"


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        found_at = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found_at, args=QUIETLY)
        page = browser.new_page()
        quickest = min(page.evaluate(LOOP) for _ in range(OPENED))
        print(f"a loop of a million steps: {quickest:.0f} ms")  # noqa: T201
        page.close()
        bodies = {id_: formateur.load(id_) for id_ in WHOLE}
        bodies[f"{PARTIES[0]} parties"] = formateur.read_text(body(PARTIES[0]))
        for name, instance in bodies.items():
            path = Path(folder, "whole.html")
            path.write_text(formateur.report(instance, "ms"), encoding="utf-8")
            for line in whole(browser, path):
                print(f"{name}, whole, {line}")  # noqa: T201
        for parties in PARTIES:
            path = Path(folder, f"{parties}.html")
            made = formateur.read_text(body(parties))
            path.write_text(formateur.report(made, "ms", embed="builder"), encoding="utf-8")
            page = browser.new_page()
            page.goto(path.as_uri())
            page.click("#clear")
            chips = [f"[data-chip='p{number:03}']" for number in range(min(parties, CHOSEN))]
            switches = [f"[data-statement='{one.id}']" for one in made.in_force[1:8]]
            for what, asked in (("chip", chips), ("vow", [s for s in switches for _ in "of"])):
                found = list(taken(page, asked))
                figures = f"median {statistics.median(found):.0f} ms, at most {max(found):.0f} ms"
                print(f"{parties} parties, a {what}: {figures}")  # noqa: T201
            print(f"{parties} parties, first picture: {painted(browser, path):.0f} ms")  # noqa: T201
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
