"""What a page's scripts are without, and that nothing that they say is touched."""

from __future__ import annotations

import pytest

from formateur.telling.page.packing.minified import minified
from helpers.paths import ROOT

ASSETS = ROOT / "solver" / "formateur" / "telling" / "page" / "assets"


@pytest.mark.parametrize(
    ("script", "kept"),
    [
        ("const a = 1; // one\n\n  const b = a;", "const a=1;const b=a;"),
        ("/* of\n two */ const a = [1,\n 2];", "const a=[1,2];"),
        ("if (a) {\n  b();\n}\nelse c ();", "if(a){b();}\nelse c();"),
        ("const say = 'https://a  b'; // c", "const say='https://a  b';"),
        ('const all = "/* no */  // nor this \\" ";', 'const all="/* no */  // nor this \\" ";'),
        ("const t = `a  ${b ? `c  ${ d }` : { e }}  f` + g;", None),
        ('a.replace(/[/ ]  \\/ "/g, b) / c', 'a.replace(/[/ ]  \\/ "/g,b)/c'),
        ("return / x /.test(a)", "return/ x /.test(a)"),
        ("a + +b - -c++ + d", "a+ +b- -c+ + +d"),
        ("typeof a in b", "typeof a in b"),
        ("const f = (a) => a\n  .b()\n  || c;", "const f=(a)=>a.b()||c;"),
    ],
)
def test_only_blanks_and_comments_go(script: str, kept: str | None) -> None:
    expected = kept or "const t=`a  ${b ? `c  ${ d }` : { e }}  f`+g;"
    assert minified(script) == expected.replace("- -c+ + +d", "- -c++ +d")


@pytest.mark.parametrize("asset", sorted(path.name for path in ASSETS.glob("*.js")))
def test_nothing_is_left_to_take_from_what_is_minified(asset: str) -> None:
    script = (ASSETS / asset).read_text(encoding="utf-8")
    once = minified(script)
    assert len(once) < 0.85 * len(script)
    assert minified(once) == once
