from pathlib import Path

import pytest

from contract.reports import Report, Told
from linking.claimtext import cut_words, make_item
from onrecord.errors import UserFault
from onrecord.lineage.spun import restore_text
from onrecord.linking import link_claim, prepare_context
from onrecord.pipeline import plan_run
from onrecord.pipeline.actors import digest_actors, open_register, split_paths
from onrecord.pipeline.documents import carry_back, carry_link
from onrecord.pipeline.mentions import list_mentions
from onrecord.record import Entity
from onrecord.settings import Settings

OWN = (
    "id,name,kind,aliases,countries\nvrc,Veldan Relief Committee,society,VRC,NO\ngroup:hezbollah,Harbour Wing,group,,\n"
)


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.csv"
    path.write_text(OWN, "utf-8")
    return str(path)


def test_actors_of_a_file_are_known_by_name_beside_the_shipped_ones(own: str) -> None:
    register = open_register((own,), digest_actors((own,)))
    item = make_item("The VRC met the Harbour Wing and Hamas.")
    named = {n.entities[0] for n in prepare_context(item, register=register).cast.named}
    assert named == {
        Entity("own:vrc", "Veldan Relief Committee"),
        Entity("group:hezbollah", "Hezbollah"),
        Entity("group:hamas", "Hamas"),
    }


def test_files_of_actors_are_part_of_the_method(own: str) -> None:
    plain = plan_run(Settings()).context.reader.method
    with_own = plan_run(Settings(actors=own)).context.reader.method
    assert dict(with_own.digests)["actors"] == digest_actors((own,))
    assert {**dict(plain.digests), "actors": digest_actors((own,))} == dict(with_own.digests)


def test_a_file_of_actors_that_is_not_there_is_told() -> None:
    assert split_paths(" a.csv, ,b.json") == ("a.csv", "b.json")
    with pytest.raises(UserFault, match="no such file of actors"):
        plan_run(Settings(actors="gone.csv"))


def test_links_of_a_restored_reading_stand_at_the_words_as_written() -> None:
    written = "Norway's navy pressure bombed a market."
    restored = restore_text(written, [(9, 22, "air force")])
    item = Report("a.txt", written, ()).item
    meant = Report("a.txt", restored.text, (Told("air_attack", "bombed", (("agent", "Norway's air force"),)),))
    (read,) = meant.claims
    moved = carry_back(read, item, restored)
    links = [carry_link(each, moved, item, restored) for each in link_claim(read, prepare_context(meant.item)).made]
    (agent,) = [link for link in links if link.role == "agent"]
    assert agent.value == Entity("body:NO/air force", "air force (Norway)")
    assert (agent.span.quote, agent.claim) == ("Norway's navy pressure", moved.id)
    assert agent.reasons[-1].detail == '"Norway\'s navy pressure" was read as "Norway\'s air force"'


def test_everything_that_a_document_names_is_listed_where_it_stands() -> None:
    text = "Norway's defence minister Oda Lindqvist flew to Oslo in a Su-30SME fighter jet."
    found = {text[m.start : m.end]: m.entity.id for m in list_mentions(make_item(text))}
    assert found["Oda Lindqvist"] == "name:oda lindqvist"
    assert found["Norway"] == "country:NO"
    assert any(id.startswith("weapon:") for id in found.values())
    assert all(cut_words(text, words).quote == words for words in found)
