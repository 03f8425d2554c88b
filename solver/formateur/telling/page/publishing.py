"""How a report is published: whole or one part of it, in which look, by whom, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin

from formateur.telling.page.safe import web_address
from formateur.telling.page.theme import WHITE, Theme, theme
from formateur_models.errors import BadValueError, did_you_mean

# What can stand alone in a page of somebody else: the sections of it.
PARTS: dict[str, tuple[str, ...]] = {
    "builder": ("headline", "chamber", "explore"),
    "chamber": ("headline", "chamber", "explore"),
    "list": ("headline", "governments"),
    "chances": ("headline", "chances"),
}
BUILT = ("builder", "chamber")  # parts that follow what the reader does
# As the Open Graph protocol has languages: with a territory, which a language of a reader's own has
# nobody to name.
LOCALES = {
    **{"en": "en_GB", "de": "de_DE", "fr": "fr_FR", "es": "es_ES", "nl": "nl_NL"},
    **{"it": "it_IT", "pl": "pl_PL", "sv": "sv_SE", "ar": "ar_AR"},
}
HEMICYCLE, BENCHES = LAYOUTS = ("hemicycle", "benches")  # of the seats


@dataclass(frozen=True)
class Publication:
    """How a report is published.

    Parameters
    ----------
    part
        One of :data:`PARTS`, for a frame in another page; empty is the whole report.
    theme
        How it looks.
    credit
        Who made it, in its last line and in every picture that is taken from it.
    address
        Where it will stand on the web; empty where nobody says.
    live
        The file beside it in which the time of the newest count stands, and the time of this one;
        empty where nothing changes.
    layout
        One of :data:`LAYOUTS`.
    """

    part: str = ""
    theme: Theme = field(default_factory=lambda: theme("auto"))
    credit: str = ""
    address: str = ""
    live: tuple[str, str] | None = None
    layout: str = HEMICYCLE

    @property
    def built(self) -> bool:
        """Whether it follows what the reader does, and so has all of the script."""
        return not self.part or self.part in BUILT

    @property
    def picture(self) -> str:
        """The address of the picture that stands beside it, for links that are shared."""
        return urljoin(self.address, f"{self.stem}.png") if self.address else ""

    @property
    def stem(self) -> str:
        """What the file is called at its address, without its ending."""
        return self.address.rpartition("/")[2].partition("?")[0].rpartition(".")[0] or "index"


def publication(
    part: str = "",
    look: str = "",
    credit: str = "",
    address: str = "",
    layout: str = HEMICYCLE,
) -> Publication:
    """Return how a report is published.

    A part for a frame is on white unless a theme says otherwise: most pages around it are.

    Raises
    ------
    FormateurError
        If there is no such part, theme or layout, or the address is none of the web.
    """
    if part and part not in PARTS:
        mend = did_you_mean(part, PARTS, f"known: {', '.join(PARTS)}")
        raise BadValueError(f"no part of the page is called {part!r}; {mend}")
    if layout not in LAYOUTS:
        mend = did_you_mean(layout, LAYOUTS, f"known: {', '.join(LAYOUTS)}")
        raise BadValueError(f"no layout of the seats is called {layout!r}; {mend}")
    if address and not web_address(address):
        raise BadValueError(f"{address!r} is no address of the web; write https://...")
    look = look or (WHITE if part else "auto")
    return Publication(part, theme(look), credit, address, layout=layout)
