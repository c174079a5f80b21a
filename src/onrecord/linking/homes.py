"""Which country is meant where a text names a body of state without it: "the army", "the regime", "navy ships"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from onrecord.lexicon.countries import load_bodies
from onrecord.linking.mentions import Mention
from onrecord.linking.scene import Scene
from onrecord.linking.spelling import fold_spelling

_BEHIND = re.compile(r"(?:['’]s)?[  ]((?:[\w'’-]+[  ]){0,3}[\w'’-]+)")
_BEFORE = re.compile(r"((?:[\w'’-]+[  ]){1,4})of[  ](?:the[  ])?$")
_WIDE = 50
_KIN = {
    **dict.fromkeys(("army", "air force", "navy", "marines", "special forces", "general staff"), ("military",)),
    "military": ("army",),
    "junta": ("government",),
}
"""Bodies of which a state has one each, so that the country of one is that of the other."""

type Bodies = Mapping[str, tuple[str, ...]]
"""The countries whose body of this name a text tells, by the body's name."""


def find_bodies(text: str, mentions: Iterable[Mention]) -> Bodies:
    """The bodies of state that the text names with their country ("Norway's navy", "the navy of Norway")."""
    found: dict[str, dict[str, None]] = {}
    for mention in mentions:
        if len(mention.codes) != 1:
            continue
        for words in _list_beside(text, mention):
            body = load_bodies().get(words)
            if body is not None:
                found.setdefault(body.canonical, {})[mention.codes[0]] = None
                break
    return {name: tuple(codes) for name, codes in found.items()}


def _list_beside(text: str, mention: Mention) -> list[str]:
    """The words behind the mention, longest first, and those before it up to "of"."""
    behind = _BEHIND.match(text, mention.end)
    words = fold_spelling(behind[1]).replace("defense", "defence").split() if behind else []
    found = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
    before = _BEFORE.search(text[max(0, mention.start - _WIDE) : mention.start])
    words = fold_spelling(before[1]).replace("defense", "defence").split() if before else []
    return found + [" ".join(words[at:]) for at in range(len(words))]


def find_home(body: str, bodies: Bodies, scene: Scene, mentions: Sequence[Mention]) -> tuple[str | None, str]:
    """The country whose body is meant, and why; None where that is not plain.

    It is the one country whose body of this name the text tells, else the country that the text plays in, else
    the country that the text names at least three times and twice as often as any other.
    """
    for name in (body, *_KIN.get(body, ())):
        told = bodies.get(name, ())
        if len(told) == 1:
            return told[0], f"the only {name} that the text names with its country"
        if len(told) > 1:
            return None, f"the text names the {name} of several countries: {', '.join(sorted(told))}"
    if scene.code is not None:
        return scene.code, scene.told
    counted = Counter(m.codes[0] for m in mentions if len(m.codes) == 1).most_common(2)
    if counted and counted[0][1] >= 3 and (len(counted) == 1 or counted[0][1] >= 2 * counted[1][1]):
        return counted[0][0], f"the text names no other country half as often ({counted[0][1]} times)"
    return None, "the text does not make plain of which country"
