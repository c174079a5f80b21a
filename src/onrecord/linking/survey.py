"""Where a whole text plays, by the countries and places that it names: what every single name is weighed against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.lexicon.gazetteer import Gazetteer, Place
from onrecord.linking.mentions import Mention
from onrecord.linking.ranking import Evidence, find_places, pick_place, rank_places
from onrecord.linking.scene import Setting
from onrecord.linking.toponyms import Toponym

_STATES = {"name", "adjective", "people"}
_SETTING, _NAMED = 1.0, 0.6
_PLACE = 0.7
_MOST = 150
_LARGE = 200_000  # people
_TOGETHER = 3  # names that a division must be able to hold


def survey_text(
    mentions: Sequence[Mention], settings: Sequence[Setting], toponyms: Sequence[Toponym], gazetteer: Gazetteer
) -> Evidence:
    """How much of the text speaks for each country, and the places in it that are certain."""
    counted: Counter[str] = Counter()
    for mention in mentions:
        if len(mention.codes) == 1 and mention.form.role in _STATES:
            counted[mention.codes[0]] += _NAMED  # type: ignore[assignment]
    for setting in settings:
        counted[setting.code] += _SETTING  # type: ignore[assignment]
    named = _list_steps(toponyms)
    divisions = _find_divisions(named, gazetteer)
    evidence = Evidence(_share(counted), (), divisions)
    for _ in range(2):
        places = tuple(_settle(named, evidence, gazetteer))
        further: Counter[str] = Counter(counted)
        for place, weight in places:
            further[place.country] += _PLACE * weight  # type: ignore[assignment]
        evidence = Evidence(_share(further), tuple(place for place, _ in places), divisions)
    return evidence


def _find_divisions(named: Sequence[tuple[Toponym, float]], gazetteer: Gazetteer) -> Mapping[str, float]:
    """The first-level divisions in which several names could lie at once; rare names count more than common ones."""
    counted: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for toponym, _ in named:
        tops = {top for place in find_places(toponym.step, gazetteer) if (top := _find_top(place, gazetteer))}
        names.update(tops)
        counted.update({top: 1 / len(tops) for top in tops})  # type: ignore[dict-item]
    return _share({top: weight for top, weight in counted.items() if names[top] >= _TOGETHER})


def _find_top(place: Place, gazetteer: Gazetteer) -> str:
    """The first-level division of a place: its own id where it is one, empty where none is known."""
    tops = [p.id for p in (place, *gazetteer.ancestors(place)) if p.feature == "A1"]
    return tops[0] if tops else ""


def _list_steps(toponyms: Sequence[Toponym]) -> list[tuple[Toponym, float]]:
    """One toponym of each name, the one with a holder or else of most weight, and the weight of all of them."""
    weights: Counter[str] = Counter()
    chosen: dict[str, Toponym] = {}
    for toponym in toponyms:
        weights[toponym.step.key] += toponym.weight  # type: ignore[assignment]
        known = chosen.get(toponym.step.key)
        if known is None or _tells_more(toponym, known):
            chosen[toponym.step.key] = toponym
    return [(chosen[key], min(3.0, weight)) for key, weight in weights.items() if weight >= 0.4][:_MOST]


def _settle(
    named: Sequence[tuple[Toponym, float]], evidence: Evidence, gazetteer: Gazetteer
) -> list[tuple[Place, float]]:
    found = []
    for toponym, weight in named:
        firm = toponym.weight == 1.0
        holders = [toponym.holder] if toponym.holder else []
        picked = pick_place(rank_places(toponym.step, holders, evidence, gazetteer))
        if picked is not None and picked.place.country and (firm or _is_large(picked.place)):
            found.append((picked.place, weight))
    return found


def _tells_more(one: Toponym, other: Toponym) -> bool:
    return (one.holder is not None, one.weight) > (other.holder is not None, other.weight)


def _is_large(place: Place) -> bool:
    """Whether a name is likelier this place's than a person's, where the words around it do not say."""
    return place.feature == "A1" or place.population >= _LARGE


def _share(counted: Mapping[str, float]) -> Mapping[str, float]:
    """The weight of each country beside that of the heaviest."""
    most = max(counted.values(), default=0.0)
    return {code: weight / most for code, weight in sorted(counted.items())} if most else {}
