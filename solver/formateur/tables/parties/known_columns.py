"""Names of columns that are known: those of the datasets of the field, and what people write.

ParlGov (Döring, Huber and Manow), the Chapel Hill Expert Survey, the Manifesto Project, V-Party
(V-Dem) and Party Facts (Döring and Regel), as their codebooks have them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

Names = tuple[str, ...]


@dataclass(frozen=True)
class Dataset:
    """A dataset, told by some of its columns.

    Parameters
    ----------
    marks
        Columns that together are in no other table.
    columns
        By what they are for; the first that is there is taken, of ids the first that is filled.
    by
        Columns that tell its parliaments apart.
    only
        Values of columns without which rows are of something else.
    lacks
        Why it makes no parliament by itself.
    """

    name: str
    marks: Names
    columns: Mapping[str, Names]
    by: Names = ()
    only: Mapping[str, str] = field(default_factory=dict)
    lacks: str = ""


_PARLGOV: dict[str, Names] = {
    "id": ("party_name_short",),
    "name": ("party_name_english", "party_name"),
    "country": ("country_name_short", "country_name"),
    "seats": ("seats",),
}

DATASETS = (
    Dataset(
        "ParlGov's view_cabinet",
        ("party_name_short", "cabinet_party", "election_seats_total"),
        {
            **_PARLGOV,
            "size": ("election_seats_total",),
            "date": ("start_date",),
            "cabinet": ("cabinet_party",),
            "lead": ("prime_minister",),
        },
        by=("country_name_short", "start_date"),
    ),
    Dataset(
        "ParlGov's view_election",
        ("party_name_short", "seats", "seats_total"),
        {**_PARLGOV, "size": ("seats_total",), "date": ("election_date",)},
        by=("country_name_short", "election_date"),
        only={"election_type": "parliament"},
    ),
    Dataset(
        "ParlGov's view_party",
        ("party_name_short", "family_name_short"),
        _PARLGOV,
        lacks="it has positions, no seats; join it to view_election by party_id",
    ),
    Dataset(
        "the Manifesto dataset",
        ("partyname", "absseat", "totseats"),
        {
            "id": ("partyabbrev", "partyname"),
            "name": ("partyname",),
            "seats": ("absseat",),
            "size": ("totseats",),
            "country": ("countryname",),
            "date": ("edate",),
        },
        by=("countryname", "edate"),
    ),
    Dataset(
        "V-Party",
        ("v2paenname",),
        {
            "id": ("v2pashname", "v2paenname"),
            "name": ("v2paenname", "v2paorname"),
            "seats": ("v2panumbseat",),
            "size": ("v2patotalseat",),
            "country": ("country_text_id", "country_name"),
        },
        by=("country_text_id", "year"),
    ),
    Dataset(
        "the Chapel Hill Expert Survey",
        ("lrgen", "galtan", "party"),
        {"id": ("party",), "country": ("country",)},
        by=("country", "year"),
        lacks="its `seat` is a share of the seats in percent; join it to a table that counts them",
    ),
    Dataset(
        "Party Facts",
        ("partyfacts_id",),
        {
            "id": ("name_short", "name_english", "name"),
            "name": ("name_english", "name"),
            "country": ("country",),
        },
        lacks="it links parties of datasets; join it to a table with their seats",
    ),
)

# What columns of other tables are called, by what they are for; without regard to capitals.
USUAL: Mapping[str, Names] = {
    "seats": (
        *("seats", "seats won", "seats_won", "number of seats", "mandates", "sitze", "mandate"),
        *("mandat", "mandats", "sièges", "sieges", "zetels", "escaños", "escanos", "seggi"),
        *("lugares", "mandaty", "mandater", "paikat", "sandalye", "koltuk"),
    ),
    "id": (
        *("id", "short", "abbreviation", "abbr", "kürzel", "kurzname", "sigle", "sigla", "siglas"),
        *("party_name_short", "partyabbrev", "party", "partei", "parti", "partij", "partido"),
        *("partito", "partit", "strana", "puolue", "partia", "party_name", "list", "liste"),
        *("lista", "fraktion", "name"),
    ),
    "name": (
        *("name", "party_name_english", "party_name", "full name", "langname", "party", "partei"),
        *("parti", "partij", "partido", "partito", "partit", "strana", "puolue", "partia"),
    ),
    "short": ("short",),
    "color": ("color", "colour", "farbe", "couleur", "kleur"),
    "size": ("size", "seats_total", "total_seats"),
    "country": ("country", "country_name", "countryname", "land", "pays"),
    "date": ("date", "election_date", "datum"),
}

# By dimension.
POSITIONS: Mapping[str, Names] = {
    "left_right": ("left_right", "left-right", "left right", "lrgen", "rile", "v2pariglef"),
    "state_market": ("state_market",),
    "liberty_authority": ("liberty_authority",),
    "eu_anti_pro": ("eu_anti_pro",),
    "lrecon": ("lrecon",),
    "galtan": ("galtan",),
    "eu_position": ("eu_position",),
}

# How days are written where it is not from the year on.
DAYS: Mapping[str, str] = {"edate": "%d/%m/%Y"}


def datasets(columns: Collection[str]) -> tuple[Dataset, ...]:
    """Return the datasets of which a table has the marks."""
    return tuple(dataset for dataset in DATASETS if set(dataset.marks) <= set(columns))


def known_columns(role: str, columns: Collection[str]) -> Iterator[Names]:
    """Yield the columns of a table that can be for something, those of datasets first."""
    for dataset in datasets(columns):
        if found := tuple(c for c in dataset.columns.get(role, ()) if c in columns):
            yield found
    by_letters = {column.casefold().strip(): column for column in columns}
    by_letters |= {column: column for column in columns}  # `seats` rather than `Seats` beside it
    for name in USUAL.get(role, ()):
        if name in by_letters:
            yield (by_letters[name],)
