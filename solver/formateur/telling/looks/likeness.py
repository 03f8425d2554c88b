"""How unlike two colours look, to most people and to those who see fewer colours.

References
----------
Sharma, Wu and Dalal 2005, The CIEDE2000 color-difference formula, Color Research and Application
30. Machado, Oliveira and Fernandes 2009, A physiologically-based model for simulation of color
vision deficiency, IEEE Transactions on Visualization and Computer Graphics 15.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Lab = tuple[float, float, float]
Matrix = tuple[Lab, Lab, Lab]

# What is left of linear red, green and blue; of the three deficiencies wholly (severity 1).
SEEN: Mapping[str, Matrix] = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# From linear sRGB to the tristimulus values of CIE 1931, by the white of D65 (IEC 61966-2-1).
XYZ: Matrix = (
    (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
)


def unlike(one: str, other: str) -> float:
    """Return how unlike two colours look, by CIEDE2000, to those to whom they look most alike.

    1 is what a trained eye just sees side by side. Colours are written as `#rrggbb`.

    Examples
    --------
    >>> round(unlike("#e3000f", "#e3000f")), round(unlike("#000000", "#ffffff"))
    (0, 100)
    """
    return min(ciede2000(_lab(one, eye), _lab(other, eye)) for eye in SEEN)


def difference(one: str, other: str) -> float:
    """Return how unlike two colours look to most people, by CIEDE2000."""
    return ciede2000(_lab(one, "normal"), _lab(other, "normal"))


def linear(color: str) -> Lab:
    """Return red, green and blue as light adds up (IEC 61966-2-1)."""
    red, green, blue = map(_light, parts(color))
    return red, green, blue


def parts(color: str) -> list[float]:
    """Return red, green and blue as they are written, each from 0 to 1."""
    return [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _times(matrix: Matrix, values: Lab) -> Lab:
    x, y, z = (sum(a * b for a, b in zip(row, values, strict=True)) for row in matrix)
    return x, y, z


@lru_cache(1024)
def _lab(color: str, eye: str) -> Lab:
    """Return a colour as an eye sees it, in CIELAB."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in _times(SEEN[eye], linear(color)))
    x, y, z = (_root(part) for part in _times(XYZ, (red, green, blue)))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    edge = 6 / 29
    return value ** (1 / 3) if value > edge**3 else value / (3 * edge**2) + 4 / 29


def ciede2000(one: Lab, other: Lab) -> float:
    """Return the difference of two colours in CIELAB; symbols as in the paper."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    grey = 1 + _share((hypot(a1, b1) + hypot(a2, b2)) / 2)
    c1, c2 = hypot(grey * a1, b1), hypot(grey * a2, b2)
    h1, h2 = _hue(grey * a1, b1), _hue(grey * a2, b2)
    colourless = c1 * c2 == 0
    turn = 0.0 if colourless else (h2 - h1 + 180) % 360 - 180
    hue = h1 + h2 if colourless else _middle(h1, h2)
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    weight = (
        1
        - 0.17 * _cos(hue - 30)
        + 0.24 * _cos(2 * hue)
        + 0.32 * _cos(3 * hue + 6)
        - 0.20 * _cos(4 * hue - 63)
    )
    dl = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * weight)
    blue = 30 * exp(-(((hue - 275) / 25) ** 2))
    rotated = -sin(radians(2 * blue)) * 2 * sqrt(chroma**7 / (chroma**7 + 25**7))
    return sqrt(dl**2 + dc**2 + dh**2 + rotated * dc * dh)


def _share(chroma: float) -> float:
    return 0.5 * (1 - sqrt(chroma**7 / (chroma**7 + 25**7)))


def _hue(a: float, b: float) -> float:
    return degrees(atan2(b, a)) % 360 if a or b else 0.0


def _middle(one: float, other: float) -> float:
    if abs(one - other) <= 180:
        return (one + other) / 2
    return (one + other + (360 if one + other < 360 else -360)) / 2


def _cos(angle: float) -> float:
    return cos(radians(angle))
