"""Questions with all that the format knows at once: dates, boycotts, intervals, weights, roles."""

import copy
import datetime

from hypothesis import strategies as st

from helpers.oracles import roles as oracle_roles
from helpers.oracles import subsets as oracle
from helpers.oracles.subsets import Document
from helpers.oracles.whole import Question, on_its_day
from helpers.strategies.chambers import with_chambers
from helpers.strategies.intervals import exact, uncertain
from helpers.strategies.lines import with_line
from helpers.strategies.linked_votes import with_linked_votes
from helpers.strategies.outsiders import with_outsiders
from helpers.strategies.plain import documents
from helpers.strategies.roles import institutions, led, one_count

TODAY = datetime.date(2020, 6, 1)
DAYS = tuple(TODAY + datetime.timedelta(days=days) for days in (-30, -1, 0, 1, 30))
FREE = ("cost", "parties", "members", "seats", "range", "range-ordinal")


@st.composite
def asked(draw: st.DrawFn) -> tuple[Document, list[str], Question]:
    """A document, whose seats are vacant in its scenario, and what the oracle is to be asked."""
    kinds = (documents(6), institutions(5), one_count(5), led(5), uncertain())
    doc: Document = copy.deepcopy(draw(st.one_of(kinds)))
    if draw(st.sampled_from((True, False, False))):
        doc = draw(with_outsiders(doc))
    if draw(st.sampled_from((True, False, False))):
        doc = draw(with_chambers(doc))
    if draw(st.sampled_from((True, False, False))):
        doc = draw(with_line(doc))
    if draw(st.sampled_from((True, False, False))):
        doc = draw(with_linked_votes(doc))
    _date(draw, doc)
    vacant = _vacant(draw, doc)
    meant = {**doc, "vacant": vacant} if vacant else doc
    name = draw(st.sampled_from((*oracle.THEORIES, "own")))
    requires, minimises = oracle.THEORIES.get(name) or _own(draw, meant)
    question = Question(meant, requires, minimises, _wish(draw, doc), draw(st.booleans()))
    if vacant:
        doc["scenarios"] = {"boycott": {"vacant": vacant}}
    return doc, vacant, question


def _date(draw: st.DrawFn, doc: Document) -> None:
    """Give the document a day, and some statements days on which they begin or end."""
    if draw(st.booleans()):
        return
    doc["date"] = TODAY
    for statement in doc.get("statements", []):
        begin, end = draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))
        keys = draw(st.sampled_from(((), ("from",), ("until",), ("from", "until"))))
        if begin < end or len(keys) < 2:
            statement.update({key: {"from": begin, "until": end}[key] for key in keys})


def _vacant(draw: st.DrawFn, doc: Document) -> list[str]:
    """One or two players, mostly nobody; where seats are known."""
    if _uncertain(doc) or draw(st.booleans()):
        return []
    everybody = oracle.players(doc).keys()
    names = draw(st.lists(st.sampled_from(sorted(everybody)), max_size=2, unique=True))
    return names if everybody - oracle.never(doc) - set(names) else []


def _uncertain(doc: Document) -> bool:
    return any(isinstance(held, list) for held in _seats(doc))


def _seats(doc: Document) -> list[object]:
    parts = [part for party in doc["parties"] for part in oracle.factions(doc, party).values()]
    return [entry.get("seats") for entry in (*doc["parties"].values(), *parts)]


def _own(draw: st.DrawFn, doc: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A theory of one's own: a requirement or none, and up to three objectives."""
    requires = draw(st.lists(st.sampled_from(("mwc", "connected", "mcw")), max_size=1))
    able = [*FREE, "leader-seats"] if oracle_roles.candidates(on_its_day(doc)) else [*FREE]
    alone = isinstance(doc.get("rule", "absolute"), str) and not oracle.in_chambers(doc)
    if alone and "votes" not in doc and len(exact(doc)) == 1:
        able.append("surplus")
    minimises = draw(st.lists(st.sampled_from(able), max_size=3, unique=True))
    return tuple(requires), tuple(minimises)


def _wish(draw: st.DrawFn, doc: Document) -> Document:
    """Mostly nothing; else that somebody governs, or that somebody does not."""
    names = sorted(oracle.able(doc))
    kind = draw(st.sampled_from((None, None, "with", "without")))
    return {kind: [draw(st.sampled_from(names))]} if kind else {}
