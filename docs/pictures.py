"""Draws docs/report.png and docs/explorer.png: the report of the flagship in Chromium.

Run it to renew the pictures; it needs Chromium and `pip install -e ".[test]" pillow`.
"""

import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import formateur

HERE = Path(__file__).parent
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
TOP = {"x": 0, "y": 16, "width": 1120, "height": 846}
COLORS = 256  # a palette makes the files a third as large; of fewer parties lose their own


def main() -> None:
    """Write the pictures beside this file."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder, "report.html")
        file.write_text(formateur.report(formateur.load("iraq-2010")), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
        page = browser.new_page(viewport={"width": 1120, "height": 1080})
        page.goto(file.as_uri())
        page.screenshot(path=HERE / "report.png", clip=TOP)
        page.set_viewport_size({"width": 1120, "height": 900})
        page.goto(f"{file.as_uri()}#off=sadrists-refuse-maliki")
        page.reload()
        page.locator("#explore > details > summary").click()
        page.locator("#explore").evaluate("(it) => scrollTo(0, it.offsetTop + 8)")
        page.screenshot(path=HERE / "explorer.png")
        browser.close()
    for name in ("report.png", "explorer.png"):
        with Image.open(HERE / name) as picture:
            picture.quantize(COLORS, Image.Quantize.MAXCOVERAGE).save(HERE / name, optimize=True)


if __name__ == "__main__":
    main()
