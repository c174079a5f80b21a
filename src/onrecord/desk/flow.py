"""The register as a picture: what flows from suppliers over recipients into classes of weapons, laid out for SVG."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.desk.supply import Supply

UNTOLD = "not told"
MEASURES = {
    "deals": "rows of the register",
    "ordered": "units ordered",
    "delivered": "units delivered",
}
"""By what the width of a flow can go, and what it then counts."""

DRAWN = 80
"""How many strands a picture shows, the greatest; the table has all."""

WIDTH, MARGIN, BAR = 1000, 170, 14
_TALL, _LEAST, _GAP = 250.0, 17.0, 7.0  # the height of the whole, of the place of a small node, and between two
_HUES = 6
_SIDES = ((0, (1, 2)), (1, (0, 2)), (1, (2, 0)), (2, (1, 0)))
"""Each side of the columns at which strands meet nodes: the column, and those by whose heights they are ordered."""

type Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Strand:
    """So much from a supplier to a recipient in one class, and the rows that tell it."""

    supplier: str
    recipient: str
    category: str
    value: int
    rows: tuple[str, ...]
    uncertain: bool

    @property
    def names(self) -> Triple:
        """The nodes that it runs through, from the left."""
        return (self.supplier, self.recipient, self.category)


@dataclass(frozen=True, slots=True)
class Node:
    """A bar of the picture with its name. `layer` is 0 for suppliers, 1 for recipients, 2 for classes."""

    name: str
    value: int
    layer: int
    x: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        """The height at which its name stands."""
        return round(self.y + self.height / 2, 1)


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A strand as two SVG paths, and the number of its supplier's colour."""

    strand: Strand
    paths: tuple[str, str]
    hue: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture; nothing is in it where nothing flows."""

    height: float
    nodes: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]


def measure_supply(row: Supply, measure: str) -> Iterator[tuple[int | None, int, bool]]:
    """The years of a row, each with how much it counts in it and whether that is uncertain."""
    first = row.year_of_order if row.year_of_order is not None else next(iter(row.years), None)
    if measure == "deals":
        yield first, 1, row.order_uncertain
    elif measure == "ordered" and row.number_ordered:
        yield first, row.number_ordered, row.number_uncertain
    elif measure == "delivered":
        for arrival in row.arrivals:
            if arrival.number:
                yield arrival.year, arrival.number, arrival.uncertain


def count_years(rows: Iterable[Supply], measure: str) -> list[tuple[int, int]]:
    """The years in which something counts, each with how much."""
    counted: Counter[int] = Counter()
    for row in rows:
        for year, value, _ in measure_supply(row, measure):
            if year is not None:
                counted[year] += value
    return sorted(counted.items())


def gather_strands(rows: Iterable[Supply], measure: str, year: int | None = None) -> list[Strand]:
    """The strands of these rows, the greatest first; of one year alone where it is given."""
    values: Counter[Triple] = Counter()
    ids: dict[Triple, dict[str, None]] = defaultdict(dict)
    doubtful: set[Triple] = set()
    for row in rows:
        key = (row.supplier or UNTOLD, row.recipient or UNTOLD, row.category)
        for at, value, uncertain in measure_supply(row, measure):
            if year in (None, at):
                values[key] += value
                ids[key][row.id] = None
                if uncertain and (measure != "deals" or year is not None):  # a row counts whatever its year
                    doubtful.add(key)
    ranked = sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Strand(*key, value, tuple(ids[key]), key in doubtful) for key, value in ranked]


def draw_flow(strands: Sequence[Strand]) -> Picture:
    """The picture of the strands: three columns of nodes, the larger and those of larger neighbours above."""
    if not strands:
        return Picture(0.0, (), ())
    scale = _TALL / sum(strand.value for strand in strands)
    columns = _order_columns(strands)
    tall = max(_measure_column(column, scale) for column in columns)
    nodes = [list(_place_column(column, layer, scale, tall)) for layer, column in enumerate(columns)]
    places = [{node.name: node for node in column} for column in nodes]
    hues = {name: number % _HUES for number, (name, _) in enumerate(columns[0])}
    ribbons = tuple(_draw_ribbons(strands, places, scale, hues))
    return Picture(round(tall, 1), tuple(node for column in nodes for node in column), ribbons)


type Column = list[tuple[str, int]]


def _order_columns(strands: Sequence[Strand]) -> list[Column]:
    """The nodes of each column with their values: suppliers by value, the others by where their flows come from."""
    first = _sum_layer(strands, 0)
    columns: list[Column] = [sorted(first.items(), key=lambda pair: (-pair[1], pair[0]))]
    for layer in (1, 2):
        columns.append(_order_column(strands, layer, [name for name, _ in columns[-1]]))
    return columns


def _order_column(strands: Sequence[Strand], layer: int, before: Sequence[str]) -> Column:
    """The nodes of a column by the mean place of what flows into them from the column before."""
    ranks = {name: rank for rank, name in enumerate(before)}
    pull: Counter[str] = Counter()
    for strand in strands:
        pull[strand.names[layer]] += ranks[strand.names[layer - 1]] * strand.value
    values = _sum_layer(strands, layer)
    return sorted(values.items(), key=lambda pair: (pull[pair[0]] / pair[1], -pair[1], pair[0]))


def _sum_layer(strands: Iterable[Strand], layer: int) -> Counter[str]:
    counted: Counter[str] = Counter()
    for strand in strands:
        counted[strand.names[layer]] += strand.value
    return counted


def _measure_column(column: Column, scale: float) -> float:
    return sum(max(value * scale, _LEAST) for _, value in column) + _GAP * (len(column) - 1)


def _place_column(column: Column, layer: int, scale: float, tall: float) -> Iterator[Node]:
    """The column's nodes, in the middle of the picture's height."""
    x = (MARGIN, (WIDTH - BAR) / 2, WIDTH - MARGIN - BAR)[layer]
    at = (tall - _measure_column(column, scale)) / 2
    for name, value in column:
        height = max(value * scale, 1.5)
        room = max(value * scale, _LEAST)
        yield Node(name, value, layer, round(x, 1), round(at + (room - height) / 2, 1), round(height, 1))
        at += room + _GAP


def _draw_ribbons(
    strands: Sequence[Strand], places: Sequence[Mapping[str, Node]], scale: float, hues: Mapping[str, int]
) -> Iterator[Ribbon]:
    """One ribbon for each strand; within a node they lie in the order of where they come from and go to."""
    tops = [_stack_strands(strands, places, scale, side) for side in _SIDES]
    xs = [next(iter(column.values())).x for column in places]
    for strand in strands:
        thick = max(strand.value * scale, 0.8)
        ends = [top[strand.names] for top in tops]
        paths = (
            _draw_band((xs[0] + BAR, ends[0]), (xs[1], ends[1]), thick),
            _draw_band((xs[1] + BAR, ends[2]), (xs[2], ends[3]), thick),
        )
        yield Ribbon(strand, paths, hues[strand.supplier])


def _stack_strands(
    strands: Sequence[Strand], places: Sequence[Mapping[str, Node]], scale: float, side: tuple[int, tuple[int, ...]]
) -> Mapping[Triple, float]:
    """The height at which each strand meets its node on one side of a column."""
    layer, order = side
    tops: dict[Triple, float] = {}
    used: Counter[str] = Counter()
    for strand in sorted(strands, key=lambda s: ([places[other][s.names[other]].y for other in order], s.names)):
        name = strand.names[layer]
        tops[strand.names] = places[layer][name].y + used[name] * scale
        used[name] += strand.value
    return tops


def _draw_band(start: tuple[float, float], end: tuple[float, float], thick: float) -> str:
    """A band of one thickness from a point to another, as the data of an SVG path."""
    (x1, y1), (x2, y2) = start, end
    half = (x1 + x2) / 2
    return (
        f"M{x1:.1f} {y1:.1f}C{half:.1f} {y1:.1f} {half:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        f"V{y2 + thick:.1f}C{half:.1f} {y2 + thick:.1f} {half:.1f} {y1 + thick:.1f} {x1:.1f} {y1 + thick:.1f}Z"
    )
