"""Which place a name means: every place of that name with a score, and the one that stands out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from math import cos, hypot, log10, radians

from onrecord.lexicon.gazetteer import Gazetteer, Place, sound_name
from onrecord.linking.address import Step

_FEATURE = {"C": 1.2, "S": 0.3, "A1": -0.5, "A2": -0.8, "A3": -0.8, "X": -0.8, "R": 5.0, "L": 4.0}
_KINDS: Mapping[str, Mapping[str, float]] = {
    "settlement": {"C": 1.5, "S": 1.5, "P": 1.5, "X": 0.5},
    "part": {"X": 2.0, "P": 1.0, "S": 0.5},
    "A1": {"A1": 3.0, "R": 2.0, "A2": 1.0},
    "A2": {"A2": 3.0, "A3": 1.5, "A1": 0.5, "X": 0.5},
    "A3": {"A3": 3.0, "A2": 1.5, "P": 0.0, "S": 0.0},
    "area": {"A1": 1.5, "R": 2.0, "A2": 1.0, "A3": 0.8, "P": -0.5, "S": -0.2, "C": -0.2},
    "landmark": {"L": 3.0, "R": 1.0, "P": 0.0, "S": 0.0, "C": -1.0},
}
_NO_KIND = -2.5
_LOWER = 0.7  # a lower division is seldom named without its kind
_LEAST, _LEAST_AREA = 30, 3000  # people, where their number is not known
_FIRST_NAME = 1.0
_FAME = 0.03  # for each name: what many languages name is known widely
_COUNTRY = 5.0
_HELD, _NOT_HELD = 6.0, -3.0
_NEAR, _NEAR_MOST = 0.9, 2.5
_DIVISION = 1.5
_CLOSE = 150.0  # kilometres
_MARGIN = 0.6
_MARGIN_OTHER = 2.5  # the same for a further name of a place that nothing in the text speaks for
_SAME = 60.0  # kilometres in which two places of one name are one answer
_BACKED = 5.6  # what a place needs at the least
_ALONE = 5.3  # what a place needs that nothing in the text speaks for
_ALONE_ONLY = 4.0  # the same, where no other place has the name
_FOREIGN = 0.75  # taken off a place that nothing in the text speaks for
_NOWHERE = 1.5  # the same, where the text names no country that is known
_TELLING = 0.4  # the least that speaks for a place
_ALIKE = 0.85
_SHORTEST_SOUND = 3
_LIKELY, _COUNTRIES = 0.4, 3
_SOFT = str.maketrans("dbgqcvzyw", "tpkkkfsiu", "h'")
_VOWELS = str.maketrans("eiou", "aaaa")
_ARTICLES = {"al", "el", "ar", "as", "ash", "at", "ad", "an", "az", "the"}
_GUESS = -1.0
_METROPOLIS, _DWARFED, _OVERSHADOWED = 1_000_000, 100, 3.0
_MOST = 80


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text says of where it plays: how much speaks for each country (0 to 1), and places that are certain.

    `divisions` are first-level divisions by their ids, and how much speaks for each (0 to 1): those in which many of
    the text's names could lie at once. `own` is what each name itself adds, by its folded form: a country and how much.
    `placed` are the countries that the text places something in, or the only one that it names; `anchored` says that it names one that is known, and
    those more often than states that no list has.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    divisions: Mapping[str, float] = field(default_factory=dict)
    own: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    placed: frozenset[str] = frozenset()
    anchored: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, its score, and whether anything in the text speaks for it.

    `above` are the ids of the divisions that hold it; `first` says that the name is the one that the gazetteer puts first,
    `near` that what holds it is named, or places near it.
    """

    place: Place
    score: float
    backed: bool
    told: str
    above: frozenset[str] = frozenset()
    first: bool = True
    near: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What a place is looked for with: the name, the ids of what may hold it for each holder, and what the text says.

    `named` is False where no place has the name and those of a like sound are tried.
    """

    step: Step
    above: tuple[frozenset[str], ...]
    evidence: Evidence
    gazetteer: Gazetteer
    named: bool = True


def rank_places(step: Step, holders: Sequence[Step], evidence: Evidence, gazetteer: Gazetteer) -> list[Candidate]:
    """The places that the name may mean, best first; equal scores in the order of their ids.

    Where no place has the name in this spelling, those of one sound in the likeliest countries are tried.
    """
    named = find_places(step, gazetteer)
    found = named or find_alike(step, evidence, gazetteer)
    if not found:
        return []
    search = Search(step, _find_holders(holders, gazetteer), evidence, gazetteer, bool(named))
    largest = sorted(found, key=lambda p: (-p.population, p.id))[:_MOST]
    weighed = [_weigh(place, search) for place in largest]
    known = max((p.population for p in largest if not p.is_area), default=0)
    return sorted((_yield_to(each, known) for each in weighed), key=lambda c: (-c.score, c.place.id))


def _yield_to(candidate: Candidate, known: int) -> Candidate:
    """The candidate, scored less where a metropolis of so many people has the name and nothing near speaks for it."""
    small = candidate.place.population * _DWARFED < known and known >= _METROPOLIS and not candidate.place.is_area
    return replace(candidate, score=candidate.score - _OVERSHADOWED) if small and not candidate.near else candidate


def find_places(step: Step, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Every place that has the name with the words for its kind; without those where there is none, or an article."""
    whole = gazetteer.find(step.whole)
    if whole or step.kind == "line":
        return whole
    keys = dict.fromkeys((step.key, *_vary(step.whole), *_vary(step.key)))
    return tuple({place.id: place for key in keys for place in gazetteer.find(key)}.values())


def _vary(key: str) -> Iterable[str]:
    """The key with an Arabic article where it has none, and without one where it has."""
    bare = _strip_article(key)
    return (f"al {bare}",) if bare == key else (bare, f"al {bare}")


def _strip_article(key: str) -> str:
    head, _, rest = key.partition(" ")
    return rest if rest and head in _ARTICLES else key


def find_alike(step: Step, evidence: Evidence, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places of the same sound and a like spelling in the countries that the text speaks of most."""
    sound = sound_name(step.key)
    if len(sound) < _SHORTEST_SOUND or step.kind == "line":
        return ()
    likely = sorted(c for c in evidence.placed if evidence.countries.get(c, 0.0) >= _LIKELY)[:_COUNTRIES]
    found: dict[str, tuple[float, Place]] = {}
    for country in likely:
        for key, place in gazetteer.find_alike(country, sound):
            alike = _compare(step.key, key)
            if alike >= max(_ALIKE, found.get(place.id, (0.0, place))[0]):
                found[place.id] = (alike, place)
    best = max((alike for alike, _ in found.values()), default=0.0)
    return tuple(place for alike, place in found.values() if alike >= best - 0.05)


def _compare(one: str, other: str) -> float:
    """How much two folded names are alike when transcriptions are evened out, 0 to 1; 0 where they begin otherwise."""
    left, right = _soften(_strip_article(one)), _soften(_strip_article(other))
    return SequenceMatcher(None, left, right, autojunk=False).ratio() if left[:1] == right[:1] else 0.0


def _soften(key: str) -> str:
    """The key with the letters that transcriptions mix up made one; the first vowel is kept."""
    return key[:1].translate(_SOFT) + key[1:].translate(_SOFT).translate(_VOWELS)


def _find_holders(holders: Sequence[Step], gazetteer: Gazetteer) -> tuple[frozenset[str], ...]:
    """For each holder that is known, the ids of every place it may be."""
    found = (frozenset(place.id for place in find_places(step, gazetteer)) for step in holders)
    return tuple(ids for ids in found if ids)


def _weigh(place: Place, search: Search) -> Candidate:
    """The place with its score: what it is by itself, and what the text says for it."""
    score = _weigh_itself(place, search.step) + (0.0 if search.named else _GUESS)
    reasons = ["its name" if search.named else "a name that sounds alike"]
    line = frozenset(p.id for p in search.gazetteer.ancestors(place))
    found = (_weigh_country(place, search), _weigh_holders(line, search), _weigh_nearness(place, line, search))
    reasons += [told for value, told in found if value >= _TELLING]
    if len(reasons) == 1:
        score -= _FOREIGN if search.evidence.anchored else _weigh_nowhere(place, search.step)
    return Candidate(
        place,
        score + sum(value for value, _ in found),
        len(reasons) > 1,
        ", ".join(reasons),
        line,
        _is_first_name(search.step, place),
        any(value > 0 for value, _ in found[1:]),
    )


def _weigh_nowhere(place: Place, step: Step) -> float:
    """What is taken off in a text that names no country that is known; more for a further name of the place."""
    return _NOWHERE if place.keys[:1] == (step.key,) else _NOWHERE + _FIRST_NAME


def _weigh_itself(place: Place, step: Step) -> float:
    """How likely the place is meant by its name alone: large and widely known ones, and those of the kind that is told."""
    score = log10(max(place.population, _LEAST_AREA if place.is_area else _LEAST)) + _FEATURE.get(place.feature, 0.0)
    score += _FAME * len(place.keys) + (_FIRST_NAME if _is_first_name(step, place) else 0.0)
    if step.kind in _KINDS:
        return score + _KINDS[step.kind].get(place.feature, _NO_KIND)
    return score - _LOWER if place.feature in {"A2", "A3"} else score


def _weigh_country(place: Place, search: Search) -> tuple[float, str]:
    if not place.country:
        return _COUNTRY, "a region with a name of its own"
    country, own = search.evidence.own.get(search.step.key, ("", 0.0))
    share = search.evidence.countries.get(place.country, 0.0) - (own if country == place.country else 0.0)
    return _COUNTRY * max(0.0, round(share, 6)), "the text speaks of its country"


def _weigh_holders(line: frozenset[str], search: Search) -> tuple[float, str]:
    held = sum(bool(ids & line) for ids in search.above)
    return (_HELD * held if held or not search.above else _NOT_HELD), "it lies in what is named beside it"


def _weigh_nearness(place: Place, line: frozenset[str], search: Search) -> tuple[float, str]:
    others = (other for other in search.evidence.places if other.id != place.id)
    near = sum(other.id in line or _is_close(place, other) for other in others)
    shared = max((search.evidence.divisions.get(id, 0.0) for id in (place.id, *line)), default=0.0)
    return min(_NEAR_MOST, _NEAR * near) + _DIVISION * shared, "other places of the text are near"


def _is_close(place: Place, other: Place) -> bool:
    return not other.is_area and measure_distance(place, other) <= _CLOSE


def _is_first_name(step: Step, place: Place) -> bool:
    """Whether the words are the name that the gazetteer puts first, in any transcription and "City" aside."""
    first = place.keys[0] if place.keys else ""
    return first in {step.key, step.whole, f"{step.key} city"} or _soften(first) == _soften(step.key)


def measure_distance(one: Place, other: Place) -> float:
    """Kilometres between two places, close enough for comparisons; infinite where one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    east = (one.lon - other.lon + 180) % 360 - 180
    return 111.2 * hypot(one.lat - other.lat, east * cos(radians((one.lat + other.lat) / 2)))


def pick_place(ranked: Sequence[Candidate]) -> Candidate | None:
    """The best candidate, if it stands out; None where another far from it is as likely, or nothing speaks for it."""
    if not ranked:
        return None
    best = ranked[0]
    rivals = (c for c in ranked[1:] if measure_distance(best.place, c.place) > _SAME and not _is_nested(best, c))
    rival = next(rivals, None)
    least = _BACKED if best.backed else _ALONE if rival else _ALONE_ONLY
    margin = _MARGIN if best.backed or best.first else _MARGIN_OTHER
    if best.score < least:
        return None
    return best if rival is None or best.score - rival.score >= margin else None


def _is_nested(best: Candidate, other: Candidate) -> bool:
    """Whether one of two places of one name is a division that holds the other."""
    return best.place.id in other.above or other.place.id in best.above
