"""Draws docs/solve.svg: what `formateur solve iraq-2010` prints. Run it to renew the picture."""

import io
from pathlib import Path

from rich.console import Console

import formateur
from formateur.telling.terminal.solve_table import solved

# Rich's own frame names a font on the web; this one uses what the reader has.
FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
  <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
<rect fill="{background}" width="{width}" height="{height}" rx="8"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def drawn() -> str:
    """Return the picture."""
    console = Console(record=True, width=92, file=io.StringIO(), highlight=False)
    instance = formateur.load("iraq-2010")
    result = formateur.solve(instance)
    runners_up = formateur.solve(instance, top=4).governments[1:]
    console.print("$ formateur solve iraq-2010", style="bold")
    console.print(solved(result, runners_up))
    frame = FRAME.replace("{background}", "#1b1d21")
    return console.export_svg(title="formateur", code_format=frame, unique_id="formateur")


if __name__ == "__main__":
    Path(__file__).with_name("solve.svg").write_text(drawn(), encoding="utf-8")
