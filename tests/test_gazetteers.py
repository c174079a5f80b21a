"""Gazetteers that a user adds: from a file into a folder, and from there into what places are linked to."""

from __future__ import annotations

import json
import pickle
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from lexicon.gazetteer.test_formats import DUMP
from linking.claimtext import make_claim, make_item
from onrecord.cli import main
from onrecord.errors import UserFault
from onrecord.ids import claim_id
from onrecord.linking import link_claim, prepare_context
from onrecord.pipeline import plan_run
from onrecord.pipeline.documents import Context, plan_context, read_document, relink_claim, survey_item
from onrecord.pipeline.gazetteers import (
    PlacedReader,
    add_gazetteer,
    digest_gazetteers,
    list_gazetteers,
    open_places,
)
from onrecord.pipeline.mentions import list_mentions
from onrecord.record import Claim, Item, Link, Method, Outcome, Quantity, Where
from onrecord.settings import Settings

CSV = "name,country,lat,lon,kind,names\nLysmark,NO,62.1,10.2,village,Lysma\nBad,NO,x,1,village,\n"
TEXT = "Norway. Fishermen were freed in Lysmark on Monday."


class FixedReader:
    """A reader that always finds one claim."""

    method = Method("fixed", (("model", "m1"),))

    def read_item(self, item: Item) -> Outcome[Claim]:
        claim = replace(make_claim(TEXT, "detention", "freed", {"place": "Lysmark"}), method=self.method)
        return Outcome((replace(claim, id=claim_id(claim)),))


@pytest.fixture
def csv_file(tmp_path: Path) -> Path:
    path = tmp_path / "Own Places.csv"
    path.write_text(CSV, "utf-8")
    return path


def test_a_csv_is_kept_and_its_bad_lines_are_told(csv_file: Path, tmp_path: Path) -> None:
    added = add_gazetteer(csv_file, tmp_path / "kept")
    assert (added.name, added.places) == ("own-places", 1)
    (issue,) = added.issues
    assert (issue.place, issue.step) == ("line 3", "gazetteer")
    assert list_gazetteers(tmp_path / "kept") == ("own-places",)


@pytest.mark.parametrize("zipped", [False, True])
def test_a_geonames_dump_is_read_as_text_or_from_its_zip(tmp_path: Path, zipped: bool) -> None:
    path = tmp_path / ("NO.zip" if zipped else "NO.txt")
    if zipped:
        with zipfile.ZipFile(path, "w") as opened:
            opened.writestr("readme.txt", "about this\n" * 1000)
            opened.writestr("NO.txt", "".join(DUMP))
    else:
        path.write_text("".join(DUMP), "utf-8")
    added = add_gazetteer(path, tmp_path / "kept")
    assert (added.places, len(added.issues)) == (4, 2)


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.csv", "town,land\nLysmark,NO\n", "columns country, lat, lon, name"),
        ("a.csv", "name,country,lat,lon\nLysmark,NO,x,y\n", "no place"),
        ("a.txt", "", "neither"),
    ],
)
def test_what_is_no_gazetteer_is_refused(tmp_path: Path, name: str, text: str, what: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(UserFault, match=what) as caught:
        add_gazetteer(tmp_path / name, tmp_path / "kept")
    assert caught.value.remedy
    assert not (tmp_path / "kept").exists()


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserFault, match="there is no file"):
        add_gazetteer(tmp_path / "nowhere.csv", tmp_path)


def test_adding_twice_changes_nothing_and_another_file_changes_the_digest(csv_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    assert digest_gazetteers(str(folder)) is None
    add_gazetteer(csv_file, folder)
    first = digest_gazetteers(str(folder))
    add_gazetteer(csv_file, folder)
    assert digest_gazetteers(str(folder)) == first
    csv_file.write_text(CSV.replace("62.1", "62.2"), "utf-8")
    add_gazetteer(csv_file, folder)
    assert digest_gazetteers(str(folder)) not in {None, first}


def test_places_are_linked_to_what_was_added(csv_file: Path, tmp_path: Path) -> None:
    add_gazetteer(csv_file, tmp_path / "kept")
    folder = str(tmp_path / "kept")
    digest = digest_gazetteers(folder)
    context = prepare_context(make_item(TEXT), open_places(folder, digest))
    (link,) = link_claim(FixedReader().read_item(make_item(TEXT)).made[0], context).made
    assert link.value == Where("Lysmark", "NO", 62.1, 10.2, "exact", "own-places", "own-places:2")
    assert digest is not None
    made = read_document(make_item(TEXT), Context(PlacedReader(FixedReader(), digest), folder, digest)).made
    assert link.value in [entry.value for entry in made if isinstance(entry, Link)]


def test_claims_name_the_gazetteers_that_they_were_linked_with() -> None:
    plain, placed = FixedReader(), PlacedReader(FixedReader(), "g1")
    assert placed.method.digests == (("gazetteers", "g1"), ("model", "m1"))
    (claim,) = placed.read_item(make_item(TEXT)).made
    assert claim.method == placed.method
    assert claim.id == claim_id(claim) != plain.read_item(make_item(TEXT)).made[0].id


def test_a_run_takes_the_gazetteers_of_its_settings(csv_file: Path, tmp_path: Path) -> None:
    settings = Settings(gazetteers=str(tmp_path / "kept"), jobs=1)
    assert isinstance(plan_run(settings, "serial").context.reader, PlacedReader) is False
    add_gazetteer(csv_file, tmp_path / "kept")
    context = pickle.loads(pickle.dumps(plan_run(settings, "serial").context))
    assert dict(context.reader.method.digests)["gazetteers"] == digest_gazetteers(settings.gazetteers)


def test_what_is_linked_later_takes_the_gazetteers_of_the_settings_too(
    csv_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (claim,), item = FixedReader().read_item(make_item(TEXT)).made, make_item(TEXT)
    monkeypatch.chdir(tmp_path)
    assert [link.value.id for link in relink_claim(claim, item) if isinstance(link.value, Where)] == [None]
    add_gazetteer(csv_file, tmp_path / "gazetteers")
    assert [link.value.id for link in relink_claim(claim, item) if isinstance(link.value, Where)] == ["own-places:2"]
    assert "own-places:2" in {mentioned.entity.id for mentioned in list_mentions(item)}


def test_words_without_a_number_count_as_the_settings_say() -> None:
    text = "At noon dozens of fishermen were freed."
    claim = make_claim(text, "detention", "freed", {"number": "dozens"})

    def read(counts: str) -> Quantity:
        links = link_claim(claim, survey_item(make_item(text), plan_context(Settings(counts=counts)))).made
        return next(link.value for link in links if isinstance(link.value, Quantity))

    assert (read("guide").low, read("guide").high) == (24, None)
    assert (read("acled").low, read("acled").high, read("acled").approximator) == (12, 12, "dozens")
    methods = [plan_context(Settings(counts=counts)).reader.method for counts in ("guide", "acled")]
    assert dict(methods[1].digests)["counts"] == "acled"
    assert methods[0] != methods[1]
    with pytest.raises(UserFault, match="guess"):
        plan_context(Settings(counts="guess"))


def test_the_command_adds_a_file_and_says_what_it_refused(
    csv_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["onrecord", "gazetteer", "add", str(csv_file), "--json"])
    with pytest.raises(SystemExit) as ended:
        main()
    told = json.loads(capsys.readouterr().out)
    assert (ended.value.code, told["gazetteer"], told["places"], len(told["issues"])) == (1, "own-places", 1, 1)
    assert list_gazetteers(tmp_path / "gazetteers") == ("own-places",)
    monkeypatch.setattr(sys, "argv", ["onrecord", "gazetteer", "add", str(csv_file)])
    with pytest.raises(SystemExit):
        main()
    assert "1 places added as own-places, kept in the folder gazetteers" in capsys.readouterr().out
