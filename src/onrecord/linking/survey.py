"""Where a whole text plays, by the countries and places that it names: what every single name is weighed against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.lexicon.gazetteer import Gazetteer, Place
from onrecord.linking.mentions import Mention
from onrecord.linking.ranking import Evidence, find_places, pick_place, rank_places
from onrecord.linking.scene import Setting
from onrecord.linking.toponyms import Toponym

_STATES = {"name", "adjective", "people"}
_SETTING, _NAMED = 1.0, 0.6
_PLACE, _HOME = 0.7, 1.0
_ENOUGH = 1.6  # what speaks in full for one of several countries: a word that places something, and one that names it
_TOP = 200  # characters in which a text says where it plays: the only country there counts as if it placed something
_MOST = 150
_LARGE = 200_000  # people
_TOGETHER = 3  # names that a division must be able to hold


@dataclass(frozen=True, slots=True)
class Around:
    """What a document tells beside its words for known countries and places.

    `home` is the country of its publisher where that is known, which counts as much as one word that places something;
    `strangers` how often it names states that no list has.
    """

    home: str | None = None
    strangers: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """A name whose place is certain, by its folded form, and how much it weighs in the text."""

    key: str
    place: Place
    weight: float


def survey_text(
    mentions: Sequence[Mention],
    settings: Sequence[Setting],
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    around: Around = Around(),
) -> Evidence:
    """How much of the text speaks for each country, and the places in it that are certain.

    A few words speak for one of several countries only a little, and less where the text names states that no list has.
    """
    states = [m.codes[0] for m in mentions if len(m.codes) == 1 and m.form.role in _STATES]
    cities = {m.start for m in mentions if m.form.role not in _STATES}  # they are weighed as the places that they are
    plain = [s.code for s in settings if s.start not in cities]
    top = {m.codes[0] for m in mentions if len(m.codes) == 1 and m.form.role in _STATES and m.start < _TOP}
    leading = list(top) if len(top) == 1 else []
    told = [(code, _NAMED) for code in states] + [(code, _SETTING) for code in (*plain, *leading)]
    counted = _add_up([*told, *([(around.home, _HOME)] if around.home else [])])
    strange = _NAMED * around.strangers
    least = max(_ENOUGH, strange)
    named = _list_steps(toponyms)
    divisions = _find_divisions(named, gazetteer)
    placed = frozenset(plain) or frozenset(states if len(set(states)) == 1 else ())
    anchored = sum(weight for _, weight in told) > strange
    evidence = Evidence(_share(counted, least), (), divisions, {}, placed, anchored)
    for _ in range(2):
        evidence = _read_evidence(counted, _settle(named, evidence, gazetteer), evidence, least)
    return evidence


def _read_evidence(
    counted: Mapping[str, float], settled: Sequence[Settled], before: Evidence, least: float
) -> Evidence:
    """The evidence of the countries that are named and of the places that are certain, each with its weight."""
    further = _add_up([*counted.items(), *((s.place.country, _PLACE * s.weight) for s in settled)])
    most = max([least, *further.values()])
    own = {s.key: (s.place.country, _PLACE * s.weight / most) for s in settled}
    return Evidence(
        _share(further, least), tuple(s.place for s in settled), before.divisions, own, before.placed, before.anchored
    )


def _find_divisions(named: Sequence[tuple[Toponym, float]], gazetteer: Gazetteer) -> Mapping[str, float]:
    """The first-level divisions in which several names could lie at once; rare names count more than common ones."""
    tops = [
        {top for place in find_places(toponym.step, gazetteer) if (top := _find_top(place, gazetteer))}
        for toponym, _ in named
    ]
    names = Counter(top for held in tops for top in held)
    counted = _add_up((top, 1 / len(held)) for held in tops for top in sorted(held))
    return _share({top: weight for top, weight in counted.items() if names[top] >= _TOGETHER})


def _find_top(place: Place, gazetteer: Gazetteer) -> str:
    """The first-level division of a place: its own id where it is one, empty where none is known."""
    tops = [p.id for p in (place, *gazetteer.ancestors(place)) if p.feature == "A1"]
    return tops[0] if tops else ""


def _list_steps(toponyms: Sequence[Toponym]) -> list[tuple[Toponym, float]]:
    """One toponym of each name, the one with a holder or else of most weight, and the weight of all of them."""
    weights = _add_up((toponym.step.key, toponym.weight) for toponym in toponyms)
    chosen: dict[str, Toponym] = {}
    for toponym in toponyms:
        known = chosen.get(toponym.step.key)
        if known is None or _tells_more(toponym, known):
            chosen[toponym.step.key] = toponym
    return [(chosen[key], min(3.0, weight)) for key, weight in weights.items() if weight >= 0.4][:_MOST]


def _settle(named: Sequence[tuple[Toponym, float]], evidence: Evidence, gazetteer: Gazetteer) -> list[Settled]:
    """The places of the names that are certain under this evidence."""
    found = []
    for toponym, weight in named:
        firm = toponym.weight == 1.0
        holders = [toponym.holder] if toponym.holder else []
        picked = pick_place(rank_places(toponym.step, holders, evidence, gazetteer))
        if picked is not None and picked.place.country and (firm or _is_large(picked.place)):
            found.append(Settled(toponym.step.key, picked.place, weight))
    return found


def _tells_more(one: Toponym, other: Toponym) -> bool:
    return (one.holder is not None, one.weight) > (other.holder is not None, other.weight)


def _is_large(place: Place) -> bool:
    """Whether a name is likelier this place's than a person's, where the words around it do not say."""
    return place.feature == "A1" or place.population >= _LARGE


def _add_up(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    """The sum of the weights of each name, in the order in which the names first come."""
    found: dict[str, float] = {}
    for name, weight in pairs:
        found[name] = found.get(name, 0.0) + weight
    return found


def _share(counted: Mapping[str, float], least: float = 0.0) -> Mapping[str, float]:
    """The weight of each name beside that of the heaviest, or beside the least that is asked for."""
    most = max([least, *counted.values()])
    return {code: weight / most for code, weight in sorted(counted.items())} if most else {}
