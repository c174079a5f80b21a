import json
from pathlib import Path

import pytest

from onrecord.errors import UserFault
from onrecord.intake.lists import read_list

HERE = Path(__file__).parent / "lists"

RUSHAN = ("Sabri Yusuf AL-RUSHAN", ("NO",))
CASES = {
    # file: (entries by id: (kind, names, weak names, countries, born, programmes), how many issues)
    "sdn.xml": (
        {
            "90001": (
                "body",
                ("TARVEL MARINE SUPPLIES FZE", "TARVEL SHIPPING"),
                ("TMS",),
                ("AE",),
                (),
                ("KARVIA-EO1",),
            ),
            "90002": ("person", (RUSHAN[0],), (), ("NO",), ("14 Mar 1961",), ("KARVIA-EO1", "SDGT")),
        },
        1,
    ),
    "un.xml": (
        {
            "KAi.001": (
                "person",
                ("SABRI YUSUF AL RUSHAN", "Sabri Roshan"),
                ("Abu Yusuf", "The Pilot"),
                ("NO",),
                ("1961-03-14",),
                ("Karvia",),
            ),
            "KAe.001": ("body", ("TARVEL MARINE SUPPLIES", "TARVEL SHIPPING"), (), ("AE",), (), ("Karvia",)),
        },
        0,
    ),
    "eu.xml": (
        {
            "EU.9001.11": (
                "person",
                ("Sabri Yusuf al-Rushan",),
                ("Abu Yusuf",),
                ("NO",),
                ("1961-03-14",),
                ("KARV",),
            ),
            "EU.9002.22": ("body", ("Tarvel Marine Supplies FZE",), (), ("AE",), (), ("KARV",)),
        },
        0,
    ),
    "uk.csv": (
        {
            "KAR0001": (
                "person",
                ("Sabri Yusuf AL-RUSHAN", "Sabri ROSHAN"),
                ("ABU YUSUF",),
                ("NO",),
                ("14/03/1961",),
                ("The Karvia (Sanctions) Regulations 2023",),
            ),
            "KAR0002": (
                "body",
                ("TARVEL MARINE SUPPLIES FZE",),
                (),
                ("AE",),
                (),
                ("The Karvia (Sanctions) Regulations 2023",),
            ),
        },
        1,
    ),
    "ofsi.csv": (
        {
            "90001": ("person", (RUSHAN[0],), (), ("NO", "SE"), ("14/03/1961",), ("Karvia",)),
            "90002": ("body", ("TARVEL MARINE SUPPLIES, FZE",), (), ("AE",), (), ("Karvia",)),
        },
        0,
    ),
    "entities.ftm.json": (
        {
            "NK-tarvel": (
                "company",
                ("Tarvel Marine Supplies FZE", "Tarvel Shipping"),
                ("TMS",),
                ("AE",),
                (),
                ("KARVIA-EO1", "sanction"),
            ),
            "NK-rushan": (
                "person",
                ("Sabri al-Rushan", "Sabri Yusuf al-Rushan"),
                (),
                ("NO",),
                ("1961-03-14",),
                ("sanction",),
            ),
        },
        3,
    ),
    "own.csv": (
        {
            "org-1": ("society", ("Veldan Relief Committee", "VRC", "Comité de Secours de Velda"), (), ("NO",), (), ()),
            "Harbour Front": ("group", ("Harbour Front",), (), ("SE", "NO"), (), ()),
        },
        1,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_format_is_read(name: str) -> None:
    wanted, issues = CASES[name]
    outcome = read_list(str(HERE / name))
    found = {e.id: (e.kind, e.names, e.weak, e.countries, e.born, e.programmes) for e in outcome.made}
    assert found == wanted
    assert {e.source for e in outcome.made} == {name}
    assert len(outcome.issues) == issues
    assert all(issue.place and issue.what and issue.remedy for issue in outcome.issues)


def test_a_list_of_objects_is_read_like_objects_on_lines(tmp_path: Path) -> None:
    lines = (HERE / "entities.ftm.json").read_text("utf-8").splitlines()[:2]
    path = tmp_path / "entities.ftm.json"
    path.write_text("\n" + json.dumps([json.loads(line) for line in lines]), "utf-8")
    assert read_list(str(path)).made == read_list(str(HERE / "entities.ftm.json")).made


REFUSED = {
    "cut.xml": ((HERE / "sdn.xml").read_text("utf-8")[:900], "not readable as XML"),
    "page.xml": ("<html><body>Not found</body></html>", "no list of a known format"),
    "notes.txt": ("Nothing to see here", "no list of a known format"),
    "empty.csv": ("id,name\n", "names nobody"),
    "empty.txt": ("", "no list of a known format"),
    "blank.json": ("{}", "names nobody"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_list_is_refused_with_a_remedy(name: str, tmp_path: Path) -> None:
    text, why = REFUSED[name]
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(UserFault, match=why) as fault:
        read_list(str(path))
    assert fault.value.remedy


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserFault, match="no such file"):
        read_list(str(tmp_path / "gone.xml"))


def test_entities_of_xml_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", "utf-8")
    body = (HERE / "sdn.xml").read_text("utf-8").replace("TARVEL SHIPPING", "TARVEL &x;")
    head, _, rest = body.partition("\n")
    path = tmp_path / "sdn.xml"
    path.write_text(f'{head}\n<!DOCTYPE sdnList [<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n{rest}', "utf-8")
    assert "SECRET" not in str(read_list(str(path)).made)
