"""Tellings in, groups of tellings of one happening out: joined once, over all pairs, the same in whatever order they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.record import ItemId, Reason
from onrecord.rulings import find_key
from onrecord.weighing.incident.incident import Bond
from onrecord.weighing.incident.key import Words, count_names, pair_tellings
from onrecord.weighing.incident.pair import ENOUGH, Compared, compare_profiles, contradict
from onrecord.weighing.incident.telling import Telling
from onrecord.weighing.linked import Stretch
from onrecord.weighing.ruling import Rulings

_RULED, _COPIED = 1000.0, 100.0
_WHOLE = 1.5  # two groups join only where their tellings agree by so much on the average
_WEAK = 2.0  # so much is enough for a group of few documents that fits nothing else
_MANY = 3  # documents by which a happening is known
_ASKED = 6  # tellings of a large group that are asked: those that tell most


@dataclass(frozen=True, slots=True)
class Group:
    """Tellings of one happening, and the bonds that joined them."""

    tellings: tuple[Telling, ...]
    bonds: tuple[Bond, ...]


@dataclass(slots=True)
class _Cluster:
    members: list[int]
    bonds: list[Bond] = field(default_factory=list)


def join_tellings(tellings: Sequence[Telling], rulings: Rulings) -> list[Group]:
    """Every telling in just one group.

    Bonds are taken by strength: copied words, then the sum of the reasons. A bond joins two groups unless a ruling
    parts them, two tellings of one document that contradict each other would meet, or what the groups tell as wholes
    contradicts in day and place: so no chain of pairs joins what does not belong together. What people ruled to be
    one happening is brought together last, so that it draws nothing else along.
    """
    ordered = sorted(tellings, key=lambda telling: telling.id)
    words = count_names(ordered)
    home = list(range(len(ordered)))
    clusters = {at: _Cluster([at]) for at in range(len(ordered))}
    frame = _Frame(ordered, words, _find_apart(ordered, rulings))
    strong, weak = _list_bonds(ordered, words)
    _join_all(strong, home, clusters, lambda one, other, bond: _may_join(one, other, bond, frame))
    _join_all(
        _choose_only(weak, home, clusters, frame),
        home,
        clusters,
        lambda one, other, bond: _may_follow(one, other, frame),
    )
    _join_all(
        list(_find_ruled(ordered, rulings)), home, clusters, lambda one, other, bond: _may_join(one, other, bond, frame)
    )
    return [_make_group(clusters[at], ordered) for at in sorted(clusters)]


@dataclass(frozen=True, slots=True)
class _Frame:
    """All tellings, how much their names tell, and which pairs people ruled apart."""

    tellings: Sequence[Telling]
    words: Words
    apart: frozenset[tuple[int, int]]

    def agree(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether the tellings of two groups agree on the average, and few of them contradict in day and place."""
        compared = [
            compare_profiles(self.tellings[a].profile, self.tellings[b].profile, self.words)
            for a in self._choose(one)
            for b in self._choose(other)
        ]
        barred = sum(each.barred for each in compared)
        return sum(each.score for each in compared) >= _WHOLE * len(compared) and 4 * barred <= len(compared)

    def contradict(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether a quarter or more of the tellings of two groups contradict, or most of them do not agree at all."""
        compared = [
            compare_profiles(self.tellings[a].profile, self.tellings[b].profile, self.words)
            for a in self._choose(one)
            for b in self._choose(other)
        ]
        return 4 * sum(each.barred for each in compared) >= len(compared) or 2 * sum(
            each.score > 0.0 for each in compared
        ) < len(compared)

    def list_items(self, members: Sequence[int]) -> frozenset[ItemId]:
        """The documents of these tellings."""
        return frozenset(self.tellings[at].document.item for at in members)

    def mix(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether most tellings of two groups are of another happening in like words: copies seldom change so much."""
        found = [
            _is_other_story(compare_profiles(self.tellings[a].profile, self.tellings[b].profile, self.words))
            for a in self._choose(one)
            for b in self._choose(other)
        ]
        return 2 * sum(found) > len(found)

    def meet(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether two tellings of one document that contradict each other would come together."""
        items: dict[ItemId, list[int]] = {}
        for at in one:
            items.setdefault(self.tellings[at].document.item, []).append(at)
        return any(
            contradict(self.tellings[a].profile, self.tellings[b].profile, self.words)
            for b in other
            for a in items.get(self.tellings[b].document.item, ())
        )

    def _choose(self, members: Sequence[int]) -> Sequence[int]:
        """The tellings that speak for a group: of many, those that rest on most sentences."""
        return sorted(members, key=lambda at: (-self.tellings[at].sentences, at))[:_ASKED]


def _is_other_story(compared: Compared) -> bool:
    """Whether manner differs and hour or target too, or the day and two of place, hour and target."""
    scores = {reason.name: reason.score for reason in compared.reasons}
    apart = [scores.get(name, 0.0) < 0.0 for name in ("place", "hour", "target")]
    manner = scores.get("kind", 0.0) < 0.0 and any(apart[1:])
    return manner or (scores.get("day", 0.0) <= -4.0 and sum(apart) > 1)


_Placed = tuple[Bond, int, int]


def _join_all(
    bonds: Iterable[_Placed],
    home: list[int],
    clusters: dict[int, _Cluster],
    may: Callable[[_Cluster, _Cluster, Bond], bool],
) -> None:
    """Unite the clusters of each bond's tellings, in the order of the bonds, where they may join."""
    for bond, one, other in bonds:
        a, b = sorted((_find(home, one), _find(home, other)))
        if a != b and may(clusters[a], clusters[b], bond):
            home[b] = a
            clusters[a] = _unite(clusters[a], clusters.pop(b), bond)


def _choose_only(
    weak: Sequence[_Placed], home: list[int], clusters: dict[int, _Cluster], frame: _Frame
) -> Iterator[_Placed]:
    """The best bond of each group that was left with few documents, where it fits but one happening that many tell."""
    many = {at for at, cluster in clusters.items() if len(frame.list_items(cluster.members)) >= _MANY}
    fitting: dict[int, dict[int, _Placed]] = {}
    for placed in weak:
        one, other = _find(home, placed[1]), _find(home, placed[2])
        if (one in many) != (other in many):
            few, told = (other, one) if one in many else (one, other)
            fitting.setdefault(few, {}).setdefault(told, placed)
    for few in sorted(fitting):
        if len(fitting[few]) == 1:
            yield from fitting[few].values()


def _may_follow(one: _Cluster, other: _Cluster, frame: _Frame) -> bool:
    """Whether a small group may join the only happening that it fits: nothing that people or its documents keep apart."""
    ruled = any((min(a, b), max(a, b)) in frame.apart for a in one.members for b in other.members)
    return not ruled and not frame.meet(one.members, other.members) and not frame.contradict(one.members, other.members)


def _find(home: list[int], at: int) -> int:
    while home[at] != at:
        home[at] = home[home[at]]
        at = home[at]
    return at


def _list_bonds(ordered: Sequence[Telling], words: Words) -> tuple[list[_Placed], list[_Placed]]:
    """All bonds strong enough, and those that are so only where nothing else fits; the strongest first."""
    found = list(_find_copied(ordered))
    weak: list[_Placed] = []
    for one, other in pair_tellings(ordered, words):
        compared = compare_profiles(ordered[one].profile, ordered[other].profile, words)
        if compared.score >= _WEAK and not compared.barred:
            bond = Bond(ordered[one].id, ordered[other].id, compared.score, compared.reasons)
            if compared.score >= ENOUGH:
                found.append((bond, one, other))
            elif _fits(compared):
                weak.append((bond, one, other))
    for bonds in (found, weak):
        bonds.sort(key=lambda each: (-each[0].score, each[1], each[2]))
    return found, weak


def _fits(compared: Compared) -> bool:
    """Whether the place is the same and neither day nor hour nor manner another."""
    scores = {reason.name: reason.score for reason in compared.reasons}
    return scores.get("place", 0.0) > 0.0 and all(scores.get(name, 0.0) > -1.0 for name in ("day", "hour", "kind"))


def _find_ruled(ordered: Sequence[Telling], rulings: Rulings) -> Iterator[tuple[Bond, int, int]]:
    for one, other, same in _place_rulings(ordered, rulings):
        if same:
            reason = Reason("ruling", "a person ruled that they tell of one happening", _RULED)
            yield Bond(ordered[one].id, ordered[other].id, _RULED, (reason,)), one, other


def _place_rulings(ordered: Sequence[Telling], rulings: Rulings) -> Iterator[tuple[int, int, bool]]:
    """Each ruling as the places of the two tellings that it is about, the lesser first."""
    if not rulings.pairs:
        return
    places = {find_key(linked.claim): at for at, telling in enumerate(ordered) for linked in telling.claims}
    for (one, other), same in sorted(rulings.pairs.items()):
        if one in places and other in places and places[one] != places[other]:
            a, b = sorted((places[one], places[other]))
            yield a, b, same


def _find_apart(ordered: Sequence[Telling], rulings: Rulings) -> frozenset[tuple[int, int]]:
    """The pairs of tellings that people ruled to be of different happenings."""
    return frozenset((one, other) for one, other, same in _place_rulings(ordered, rulings) if not same)


def _find_copied(ordered: Sequence[Telling]) -> Iterator[tuple[Bond, int, int]]:
    """Tellings that stand in the same words in two documents."""
    places: dict[ItemId, list[int]] = {}
    for at, telling in enumerate(ordered):
        places.setdefault(telling.document.item, []).append(at)
    shared: dict[tuple[int, int], int] = {}
    for at, telling in enumerate(ordered):
        for stretch in (stretch for linked in telling.claims for stretch in linked.copied):
            other = _find_there(telling, stretch, [(ordered[o], o) for o in places.get(stretch.item, ())])
            if other is not None:
                pair = (at, other) if at < other else (other, at)
                shared[pair] = shared.get(pair, 0) + 1
    for (one, other), count in sorted(shared.items()):
        score = _COPIED + count
        reason = Reason("copy", f"{count} claims stand in words that one took from the other", score)
        yield Bond(ordered[one].id, ordered[other].id, score, (reason,)), one, other


def _find_there(telling: Telling, stretch: Stretch, others: Sequence[tuple[Telling, int]]) -> int | None:
    """The telling of the sentence in which the words stand in the other document; of several the one most alike.

    Where the reader took no claim from that sentence, it is the only telling of that document; None if it has several.
    """
    near = [(_measure_shared(other, stretch), _count_alike(telling, other), -at) for other, at in others]
    best = max(near, default=(0, 0, 0))
    if best[0] > 0:
        return -best[2]
    return others[0][1] if len(others) == 1 else None


def _measure_shared(telling: Telling, stretch: Stretch) -> int:
    """The most characters of the stretch that a sentence of the telling has."""
    passages = [linked.passage for linked in telling.claims]
    return max(min(passage.end, stretch.end) - max(passage.start, stretch.start) for passage in passages)


def _count_alike(one: Telling, other: Telling) -> int:
    """How many counts and targets two tellings share, and whether both or none are mere mentions."""
    a, b = one.profile, other.profile
    return len(a.counts & b.counts) + len(a.targets & b.targets) + (one.passing == other.passing)


def _may_join(one: _Cluster, other: _Cluster, bond: Bond, frame: _Frame) -> bool:
    if any((min(a, b), max(a, b)) in frame.apart for a in one.members for b in other.members) if frame.apart else False:
        return False
    if bond.score >= _RULED:
        return True
    if frame.meet(one.members, other.members):
        return False
    if bond.score >= _COPIED:
        return not frame.mix(one.members, other.members)
    return frame.agree(one.members, other.members)


def _unite(one: _Cluster, other: _Cluster, bond: Bond) -> _Cluster:
    return _Cluster(sorted([*one.members, *other.members]), [*one.bonds, *other.bonds, bond])


def _make_group(cluster: _Cluster, ordered: Sequence[Telling]) -> Group:
    bonds = sorted(cluster.bonds, key=lambda bond: (-bond.score, bond.a, bond.b))
    return Group(tuple(ordered[at] for at in cluster.members), tuple(bonds))
