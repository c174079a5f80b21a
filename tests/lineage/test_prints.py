from __future__ import annotations

import pytest

from lineage.stories import HARBOUR, WIRE, make_print, match_texts
from onrecord.lineage.prints import is_frame

FRAMES = [
    ("Copyright 2019 Velsk Radio. All rights reserved.", True),
    ("(c) Velsk Radio", True),
    ("Anyone with information about the raid is asked to call the town hall at 555-0142.", True),
    ("Please enable JavaScript to watch this video.", True),
    ("Sign up for alerts.", True),
    ("Follow us on every channel.", True),
    ("Read also: weather for the holiday.", True),
    ("We will update this story when more information becomes available.", True),
    ("© Velsk Radio", True),
    ("This text may not be rewritten or redistributed.", True),
    ("Turn on cookies to go on.", True),
    ("Email newsletters", True),
    ("The verification message was sent.", True),
    ("Tap here for more.", True),
    ("Share this story", True),
    ("This is a developing story.", True),
    ("Stay tuned for the weather.", True),
    ("Witnesses should contact the constables on 555-0142.", True),
    ("CRIME STOPPERS", True),
    ("View full caption", True),
    ("Advertisement", True),
    ("Report a typo", True),
    ("Comments are closed.", True),
    ("Terms of Service", True),
    ("The rebels asked the army to call off the siege.", False),
    ("Anyone with a boat has left the town.", False),
    ("The mayor said all rights of the prisoners were broken.", False),
    ("Soldiers may not be moved, the ministry said.", False),
    ("The comments of the general were brief.", False),
]


@pytest.mark.parametrize(("sentence", "frame"), FRAMES)
def test_sentences_of_the_page_are_known(sentence: str, frame: bool) -> None:
    assert is_frame(sentence) is frame


def test_a_print_leaves_out_the_page() -> None:
    notice = "Copyright 2019 Velsk Radio. All rights reserved."
    assert make_print("a", f"{WIRE}\n\n{notice}").digest == make_print("b", WIRE).digest


def test_a_common_page_makes_no_copy() -> None:
    notice = "\n".join(
        f"Anyone with information about case {n} of the Lower Pinna police is asked to call 555-0{n}." for n in range(9)
    )
    assert match_texts(f"{WIRE}\n{notice}", f"{HARBOUR}\n{notice}") is None


def test_a_text_of_notices_alone_has_a_print_without_words() -> None:
    assert make_print("a", "Sign up for alerts. All rights reserved.").words == ()
