import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.quotation import find_speeches, outside

CASES = {
    "one quotation": ("“We took the hill,” Major Osk said.", [["“We took the hill,”"]]),
    "two of one paragraph are one voice": ("“We won,” Osk said. “They fled.”", [["“We won,”", "“They fled.”"]]),
    "two paragraphs are two voices": ("“We won,” Osk said.\n\n“They fled,” Tarn said.", [["“We won,”"], ["“They fled,”"]]),
    "a quotation goes on over paragraphs": (
        "The mayor said: “We buried nine.\n\n“Then it began again.”\n\nIt rained.",
        [["“We buried nine.\n\n“Then it began again.”"]],
    ),
    "a quotation alone goes on with the one before": (
        "“We won,” Osk said.\n\n“They fled.”",
        [["“We won,”", "“They fled.”"]],
    ),
    "straight marks": ('"We won," Osk said.', [['"We won,"']]),
    "inches and seconds open nothing": ('a 3" pipe and a 5" pipe', []),
    "an open mark ends with its paragraph": ("He said “we won.\n\nIt rained.", [["“we won.\n\n"]]),
    "a statement": (
        "Minister Dara Voss said:\n\nWe condemn the raid.\nForty were killed.\n\nNotes to editors\nVelden is a state.",
        [["We condemn the raid.\nForty were killed."]],
    ),
    "a statement in the same paragraph": ("Dara Voss said: The raid on Sarn killed nine.", [["The raid on Sarn killed nine."]]),
    "a statement ends where another begins": (
        "Voss said:\nWe left.\nOsk said:\nWe stayed.",
        [["We left."], ["We stayed."]],
    ),
    "a list after a colon is none": ("The following were hit:\n\nSarn\nTarn", []),
    "nothing said": ("The army took Sarn.\n\nIt rained.", []),
    "empty": ("", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "quoted"), CASES.values(), ids=CASES.keys())
def test_speeches_are_told_apart(text: str, quoted: list[list[str]]) -> None:
    assert [[text[a:b] for a, b in speech.quoted] for speech in find_speeches(text)] == quoted


@given(st.text(st.sampled_from('ab “”".\n:«»said '), max_size=80))
def test_speeches_lie_in_the_text_in_order_and_apart(text: str) -> None:
    stretches = [q for speech in find_speeches(text) for q in speech.quoted]
    assert all(0 <= a < b <= len(text) for a, b in stretches)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(stretches))


def test_what_no_quotation_covers_is_outside() -> None:
    assert outside((0, 20), ((3, 6), (10, 20))) == ((0, 3), (6, 10))
