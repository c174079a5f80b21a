"""What is linked from the words around a claim: its country, its time, how often it happened; and which of several."""

from typing import Any

import pytest
import yaml

from linking.claimtext import HERE, make_claim, make_context
from onrecord.linking import link_claim
from onrecord.record import Link, Quantity, When, Where

CASES = yaml.safe_load((HERE / "left_out.yml").read_text("utf-8"))


def _link(case: dict[str, Any]) -> dict[str, Link]:
    before, _, rest = case["text"].partition("[")
    trigger, _, behind = rest.partition("]")
    text = before + trigger + behind
    claim = make_claim(text, case["kind"], trigger, case.get("roles", {}))
    assert claim.trigger.start == len(before)
    return {link.role: link for link in link_claim(claim, make_context(text, "2022-07-17")).made}


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_what_the_words_around_a_claim_tell(case: dict[str, Any]) -> None:
    made = _link(case)
    if "country" in case:
        place = made["place"].value if "place" in made else None
        assert (place.country if isinstance(place, Where) else None) == case["country"]
    if "time" in case:
        time = made["time"].value if "time" in made else None
        assert ([time.start, time.end] if isinstance(time, When) else None) == case["time"]
    if "count" in case:
        count = made["number"].value if "number" in made else None
        assert ([count.low, count.high or 0] if isinstance(count, Quantity) else None) == case["count"]


def test_words_of_the_sentence_are_linked_where_they_stand() -> None:
    made = _link({"text": "Envoys spoke of yesterday's two [attacks] on a port.", "kind": "explosion"})
    assert (made["time"].span.quote, made["number"].span.quote) == ("yesterday", "two")
    assert made["time"].reasons[-1].name == "sentence"


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "roles", "kept"),
    [
        (
            "Norway backs the Swedish navy, which in Sweden seized power.",
            "power_change",
            "seized power",
            {"place": ["Norway", "Sweden"]},
            ["Sweden"],
        ),
        (
            "They fired in Norway and Sweden at ships.",
            "shelling",
            "fired",
            {"place": ["Norway", "Sweden"]},
            ["Norway", "Sweden"],
        ),
        (
            "They fired in Oslo and then, in Norway, left.",
            "shelling",
            "fired",
            {"place": ["Oslo", "Norway"]},
            ["Oslo", "Norway"],
        ),
        (
            "On 3 May ships came. They fired on 4 May at a port.",
            "shelling",
            "fired",
            {"time": ["On 3 May", "on 4 May"]},
            ["on 4 May"],
        ),
        ("On 3 May ships came. They fired at a port.", "shelling", "fired", {"time": "On 3 May"}, ["On 3 May"]),
    ],
)
def test_of_rivals_the_nearest_is_kept_and_the_others_say_so(
    text: str, kind: str, trigger: str, roles: dict[str, Any], kept: list[str]
) -> None:
    made = link_claim(make_claim(text, kind, trigger, roles), make_context(text, "2022-07-17")).made
    rivals = [link for link in made if link.role in roles]
    assert [link.span.quote for link in rivals if link.value is not None] == kept
    assert all("cannot be both" in link.reasons[0].detail for link in rivals if link.value is None)
