"""Constants that follow each other share a `const`; nothing else in a script changes."""

from __future__ import annotations

import pytest

from formateur.telling.page.packing.declared import declared_together


@pytest.mark.parametrize(
    ("script", "packed"),
    [
        ("const a=1;const b=2;const c=a", "const a=1,b=2,c=a"),
        ("const a=1;const{b}=a;const[c]=b;", "const a=1,{b}=a,[c]=b;"),
        (
            "const f=a=>{const b=a;const c=b;return c};const d=1",
            "const f=a=>{const b=a,c=b;return c},d=1",
        ),
        ("const a=`(${b?`{`:c}`;const d=1", "const a=`(${b?`{`:c}`,d=1"),
        ('const a=b.replace(/[/;"]/g,c);const d=1', 'const a=b.replace(/[/;"]/g,c),d=1'),
        ("const a=b/c;const d=e/f;", "const a=b/c,d=e/f;"),
    ],
)
def test_constants_that_follow_each_other_share_a_const(script: str, packed: str) -> None:
    assert declared_together(script) == packed
    assert declared_together(packed) == packed


@pytest.mark.parametrize(
    "script",
    [
        'const a=";const b=2";',
        "const a=`;const ${b};const `;",
        "const a=/;const /;f()",
        "const a=1;if(a)f();const b=2",
        "let a=1;const b=2",
        "for(const a of b)f(a);const c=1",
        "const a=1;constant=2",
        "const a={b:1};for(const c of a){f(c)}",
    ],
)
def test_what_is_no_such_pair_stays_as_it_is(script: str) -> None:
    assert declared_together(script) == script
