"""What is needed of a document to tell what the words of its claims stand for; worked out once a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.lexicon.countries import load_names
from onrecord.lexicon.gazetteer import Gazetteer, load_gazetteer
from onrecord.lexicon.weapons import WeaponMention, list_mentions
from onrecord.linking.cast import Cast, Scan, find_cast
from onrecord.linking.dateline import Dateline, find_dateline
from onrecord.linking.homes import Bodies, find_bodies
from onrecord.linking.mentions import Mention, find_mentions, list_codes
from onrecord.linking.ranking import Evidence
from onrecord.linking.register import Register, load_register
from onrecord.linking.scene import Scene, Setting, find_scene, find_settings
from onrecord.linking.strangers import count_strangers, find_states
from onrecord.linking.survey import Around, survey_text
from onrecord.linking.toponyms import Toponym, find_toponyms
from onrecord.record import Item, ItemId

_DOMAIN = re.compile(r"(?:[a-z]+://)?(?:[\w-]+\.)+([a-z]{2})(?:[:/?#]|$)")
_TOP = 200  # characters
_SOLD = {"AI", "CC", "CO", "FM", "IO", "LY", "ME", "SO", "TK", "TO", "TV", "WS"}  # domains that anybody buys


@dataclass(frozen=True, slots=True)
class LinkContext:
    """A document as the linking steps see it. Frozen, picklable, made by `prepare_context`.

    `published` is a date (YYYY-MM-DD) or None. `mentions` are all mentions of countries in the text, in order,
    `settings` those that say where something is, and `scene` where the whole text plays. `toponyms` are the names
    that the gazetteer knows, in order, and `evidence` what they and the mentions say of the text's countries and places.
    `cast` is everybody whom the text names, and `bodies` the bodies of state that it names with their country.
    `states` are the names that no list has and that it treats as states', each with the words that show it.
    `weapons` are the weapons that it may speak of, in order. `counts` is whose numbers stand for words that tell none:
    the annotation guide's ("guide") or those of ACLED's coders ("acled").
    """

    item: ItemId
    text: str = field(repr=False)
    title: str | None
    published: str | None
    publisher: str | None
    dateline: Dateline | None
    mentions: tuple[Mention, ...] = field(repr=False)
    settings: tuple[Setting, ...] = field(repr=False)
    scene: Scene
    toponyms: tuple[Toponym, ...] = field(repr=False)
    evidence: Evidence = field(repr=False)
    gazetteer: Gazetteer = field(repr=False, compare=False)
    cast: Cast = field(repr=False)
    bodies: Bodies = field(repr=False)
    weapons: tuple[WeaponMention, ...] = field(repr=False)
    counts: str = "guide"
    states: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def today(self) -> date | None:
        """The day that the report speaks from: that of its dateline, else of its publication; None without both."""
        if self.dateline is not None:
            return self.dateline.day
        return _read_day(self.published)

    @property
    def basis(self) -> str:
        """What `today` is: "dateline" or "published"."""
        return "published" if self.dateline is None else "dateline"

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that stand wholly within these offsets, in order."""
        at = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        stop = bisect_left(self.mentions, end, key=lambda mention: mention.start)
        return tuple(mention for mention in self.mentions[at:stop] if mention.end <= end)

    def weapons_in(self, start: int, end: int) -> tuple[WeaponMention, ...]:
        """The mentions of weapons that share a character with these offsets, in order."""
        at = bisect_left(self.weapons, start, key=lambda mention: mention.end - 1)
        stop = bisect_left(self.weapons, end, key=lambda mention: mention.start)
        return self.weapons[at:stop]


def prepare_context(
    item: Item, gazetteer: Gazetteer | None = None, register: Register | None = None, counts: str = "guide"
) -> LinkContext:
    """The context of this item's claims.

    Places are looked up in the gazetteer and named actors in the register, without them in the packaged ones.
    """
    gazetteer = load_gazetteer() if gazetteer is None else gazetteer
    mentions, title = find_mentions(item.text), item.title or ""
    settings = find_settings(item.text, mentions)
    headed = find_mentions(title)
    cities = {m.start for m in mentions if m.form.role in {"capital", "inside"}}
    placed = [(_TOP if s.start in cities else s.start, s.code) for s in settings]
    toponyms = find_toponyms(item.text, gazetteer)
    around = Around(_find_home(item), count_strangers(item.text, mentions, gazetteer))
    return LinkContext(
        item=item.id,
        text=item.text,
        title=item.title,
        published=item.published,
        publisher=item.publisher,
        dateline=find_dateline(item.text, _read_day(item.published)),
        mentions=mentions,
        settings=settings,
        scene=_find_scene(
            placed, (*headed, *mentions), [s.code for s in find_settings(title, headed)], around.strangers
        ),
        toponyms=toponyms,
        evidence=survey_text((*headed, *mentions), settings, toponyms, gazetteer, around),
        gazetteer=gazetteer,
        cast=_find_cast(item, (*headed, *mentions), mentions, toponyms, register),
        bodies=find_bodies(item.text, mentions),
        weapons=list_mentions(item.text),
        counts=counts,
        states=find_states(item.text, mentions, gazetteer),
    )


def _find_cast(
    item: Item,
    named: tuple[Mention, ...],
    mentions: tuple[Mention, ...],
    toponyms: tuple[Toponym, ...],
    register: Register | None,
) -> Cast:
    """Everybody whom the item names; `named` are the mentions of countries in the text and its title."""
    places = frozenset((each.start, each.end) for each in toponyms)
    countries = frozenset(code for mention in named for code in mention.codes)
    return find_cast(Scan(item.id, item.text, mentions, places), countries, register or load_register())


def _find_scene(
    placed: Sequence[tuple[int, str]], named: Sequence[Mention], headed: Sequence[str], strangers: int
) -> Scene:
    """Where the item plays, as far as it names known countries more often than others.

    What is placed once in a country, far from the top or in one of its cities ("in New York"), does not set the scene.
    """
    counts = Counter(mention.codes[0] for mention in named if len(mention.codes) == 1)
    codes = [*headed, *(code for start, code in placed if start < _TOP or counts[code] > 1)]
    scene = find_scene(codes, list_codes(named))
    return Scene(None, "", scene.candidates) if strangers > sum(counts.values()) else scene


def _find_home(item: Item) -> str | None:
    """The country whose domain the document was published under; None where that tells none."""
    for address in (item.url, item.publisher):
        match = _DOMAIN.match(address or "")
        code = match[1].upper() if match else ""
        code = "GB" if code == "UK" else code
        if code in load_names() and code not in _SOLD:
            return code
    return None


def _read_day(published: str | None) -> date | None:
    """The publication date as a day; None where it is not told or no date."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
