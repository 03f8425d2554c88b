"""Tables as people's programs write them; invented parliaments of few parties."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path
from typing import Any

from formateur.tables.parlgov.source import BUNDLED

PARTIES = [("Left", 40, "2.5"), ("Centre", 25, "5.25"), ("Right", 35, "8")]

# What a program writes, by program and what is peculiar to it.
FILES: dict[str, bytes] = {
    "pandas to_csv, with its index": (
        b",party,seats,left_right\n0,Left,40,2.5\n1,Centre,25,5.25\n2,Right,35,8.0\n"
    ),
    "pandas, whole numbers as floats": (
        b"party,seats,left_right\nLeft,40.0,2.5\nCentre,25.0,5.25\nRight,35.0,8.0\n"
    ),
    "R write.csv, with names of rows": (
        b'"","party","seats","left_right"\n"1","Left",40,2.5\n"2","Centre",25,5.25\n"3","Right",35,8\n'
    ),
    "R write.csv2: semicolons and decimal commas": (
        b'"";"party";"seats";"left_right"\n"1";"Left";40;2,5\n"2";"Centre";25;5,25\n"3";"Right";35;8\n'
    ),
    "R write.table, a heading that is one short": (
        b'"party"\t"seats"\t"left_right"\n"1"\t"Left"\t40\t2.5\n"2"\t"Centre"\t25\t5.25\n'
        b'"3"\t"Right"\t35\t8\n'
    ),
    "Excel, CSV UTF-8: a byte order mark, CRLF": (
        b"\xef\xbb\xbfparty;seats;left_right\r\nLeft;40;2,5\r\nCentre;25;5,25\r\nRight;35;8\r\n"
    ),
    "Excel, Unicode text: UTF-16 and tabs": (
        "\ufeffparty\tseats\tleft_right\r\nLeft\t40\t2,5\r\nCentre\t25\t5,25\r\nRight\t35\t8\r\n"
    ).encode("utf-16-le"),
    "iconv: UTF-32, its mark that of UTF-16 and more": (
        "\ufeffparty;seats;left_right\nLeft;40;2,5\nCentre;25;5,25\nRight;35;8\n"
    ).encode("utf-32-le"),
    "iconv: UTF-32, the great end first": (
        "\ufeffparty;seats;left_right\nLeft;40;2,5\nCentre;25;5,25\nRight;35;8\n"
    ).encode("utf-32-be"),
    "a heading twice, but for its capitals: the known one": (
        b"party,seats,Seats,left_right\nLeft,40,4,2.5\nCentre,25,2,5.25\nRight,35,3,8\n"
    ),
    "Excel, with the separator declared": (
        b"sep=;\r\nparty;seats;left_right\r\nLeft;40;2,5\r\nCentre;25;5,25\r\nRight;35;8\r\n"
    ),
    "LibreOffice, every text quoted, a title above, empty rows": (
        b'"Seats in 2021",,\n,,\n"party","seats","left_right"\n"Left",40,2.5\n"Centre",25,5.25\n'
        b'"Right",35,8\n,,\n'
    ),
    "copied from the web: thin spaces, long minus, a sum": (
        "party\tseats\tleft_right\nLeft\t40\u2009\t2.5\nCentre\t25\t5.25\nRight\t35\t8\n"
        "Minor\t\u2013\t\u2212\nTotal\t100\t\n"
    ).encode(),
    "gaps: NA, NaN, a dash, nothing": (
        b"party,seats,left_right\nLeft,40,2.5\nA,NA,NA\nCentre,25,5.25\nB,NaN,NaN\nC,-,-\nD,,\n"
        b"Right,35,8\nE,0,\n"
    ),
    "a comma before decimals, in quotes": (
        b'party,seats,left_right\nLeft,40,"2,5"\nCentre,25,"5,25"\nRight,35,"8,0"\n'
    ),
    "bars, spaces around the cells": (
        b"party | seats | left_right\nLeft | 40 | 2.5\nCentre | 25 | 5.25\nRight | 35 | 8\n"
    ),
    "old Windows: another encoding": (
        "party;seats;left_right;Änderung\r\nLeft;40;2,5;§\r\nCentre;25;5,25;\r\nRight;35;8;ü\r\n"
    ).encode("cp1252"),
}

ELECTION = (
    *("country_name_short", "country_name", "election_type", "election_date", "vote_share"),
    *("seats", "seats_total", "party_name_short", "party_name", "party_name_english"),
    *("left_right", "country_id", "election_id", "previous_parliament_election_id"),
    *("previous_cabinet_id", "party_id"),
)


def view_election(path: Path) -> int:
    """Write the bundled parliaments in the form of ParlGov's table; return how many there are."""
    folder = BUNDLED["parlgov"]
    cabinets = {row["cabinet_id"]: row for row in _rows(folder / "cabinets.csv.gz")}
    first: dict[str, str] = {}
    for row in cabinets.values():
        first.setdefault(row["election_id"], row["cabinet_id"])
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream)
        lines.writerow(ELECTION)
        for row in _rows(folder / "cabinet_parties.csv.gz"):
            cabinet = cabinets[row["cabinet_id"]]
            if first[cabinet["election_id"]] == cabinet["cabinet_id"]:
                lines.writerow(_election(row, cabinet))
    return len(first)


SAMPLES = {
    "parties.csv": "party,seats,left_right\nLeft,40,2.5\nCentre,25,5.25\nRight,35,8\n",
    "experts.csv": (
        "country,year,party_id,party,seat,lrgen,lrecon,galtan\n"
        "3,2019,301,LFT,0.4,2.1,2.3,3.1\n3,2019,302,CEN,0.25,5.4,5.2,5.6\n"
        "3,2019,303,RGT,0.35,7.9,7.1,8.2\n"
    ),
    "manifesto.csv": (
        "country,countryname,edate,date,party,partyname,partyabbrev,parfam,pervote,absseat,"
        "totseats,rile\n99,Nowhere,17/03/2021,202103,99110,Left Alliance,LA,30,39,40,101,-21.5\n"
        "99,Nowhere,17/03/2021,202103,99320,Centre Union,,40,26,25,101,3.25\n"
        "99,Nowhere,17/03/2021,202103,99620,Right Bloc,RB,60,34,35,101,18.0\n"
        "99,Nowhere,12/09/2017,201709,99110,Left Alliance,LA,30,51,52,101,-20.1\n"
        "99,Nowhere,12/09/2017,201709,99620,Right Bloc,RB,60,48,49,101,15.75\n"
    ),
    "sitze.csv": (
        "Partei;Kürzel;Mandate;Lage\nDie Roten;ROT;206;3,4\nUnion;CDU/CSU;197;6,5\n"
        "Die Grünen;B90/Gr;118;3,2\nLiberale;FDP;92;6,1\nRechte;R;83;9,2\nLinke;L;39;1,4\n"
        "Minderheit;SSW;1;4,5\nSumme;;736;\n"
    ),
    "poll.csv": "party;percent\nLeft;31,5\nCentre;22\nRight;27,5\nGreens;12\nFarmers;7\n",
    "polls.csv": (
        "Polling firm;Fieldwork date;Sample size;CDU/CSU;SPD;Grüne;FDP;Linke;AfD;Others;Lead\n"
        "Forsa[1];28 to 30 Aug 2017;2.501;38,0;24,0;7;8;9;9;5;14\n"
        "Emnid;24.08. - 30.08.2017;1 407;38;23,0 %;8,0;8;9;10;4;15\n"
        "INSA;2017-08-28;;37;24,5;6,5;10;;10;;12,5\n"
    ),
    "vows.csv": (
        "speaker,target,kind,source,date,quote\n"
        "CDU/CSU,L,veto,Evening paper,2021-09-20,Never with them.\n,R,cordon,,,\n"
    ),
}


def write_samples(folder: Path) -> None:
    """Write invented tables, and ParlGov's of elections."""
    for name, text in SAMPLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    view_election(folder / "view_election.csv")


def _election(row: dict[str, str], cabinet: dict[str, str]) -> list[Any]:
    country, name = cabinet["country"], row["party"]
    seats, day = float(row["seats"]), cabinet["election_date"]
    return [
        *(country, f"Land of {country}", "parliament", day, "", seats, cabinet["seats_total"]),
        *(name, f"{name} (home)", f"{name} (abroad)", row["left_right"]),
        *("1", cabinet["election_id"], "", "", row["party_id"]),
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
