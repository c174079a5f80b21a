"""Whether a text was paraphrased by a machine, the phrases that show it, and what was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.lineage.spun.bend import find_bends
from onrecord.lineage.spun.finding import Basis, Edit, Finding, apply_edits, fit_capital, keep_apart
from onrecord.lineage.spun.frame import find_frames
from onrecord.lineage.spun.grid import Grid, lay_grid
from onrecord.lineage.spun.mark import find_marks
from onrecord.lineage.spun.misfit import find_misfits
from onrecord.lineage.spun.odd import find_odd, measure_oddness
from onrecord.lineage.spun.restored import Restored, restore_text
from onrecord.lineage.spun.score import Score, weigh_findings
from onrecord.lineage.spun.swap import find_signs, find_swaps
from onrecord.lineage.spun.turn import find_turns
from onrecord.lineage.spun.twist import find_twists
from onrecord.record import Item

_PROVEN = 3.0  # nats of a manner's own evidence that its plain words need
_SEEN, _MANY = 1.2, 10.0  # less of its own is enough where all manners together show this much


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a text that a machine put there: characters start to end (half-open), and their quote.

    `meant` is what stood there before, None where it is not known; `confidence` how sure that is.
    """

    start: int
    end: int
    quote: str
    meant: str | None
    basis: Basis
    confidence: float


@dataclass(frozen=True, slots=True)
class Spun:
    """The probability that a text was paraphrased by a machine, the phrases that show it, and the restored reading.

    A text that is not held to be spun has no phrases, and its restored reading is the text itself. So is that of a
    text of which one is not sure enough: its phrases do not say what was meant.
    """

    score: float
    phrases: tuple[Phrase, ...]
    restored: Restored = field(repr=False)

    @property
    def is_spun(self) -> bool:
        """Whether the text, or a stretch of it, is held to be spun."""
        return bool(self.phrases)


def read_spun(item: Item) -> Spun:
    """What is spun in the item's text. Offsets are code points into `Item.text`."""
    grid = lay_grid(item.text)
    bends, whole = find_bends(grid)
    bends += [*find_frames(grid), *find_turns(grid), *find_twists(grid, whole)]
    signs, marks, misfits = find_signs(grid), find_marks(grid), find_misfits(grid, whole)
    evidence = [*keep_apart([*bends, *signs, *misfits]), *marks]
    score = weigh_findings(grid, evidence, measure_oddness(grid))
    if not score.zones:
        return Spun(round(score.value, 4), (), restore_text(item.text, ()))
    every = [*bends, *marks, *misfits, *_admit(grid, find_swaps(grid), evidence)]
    every += [*find_odd(grid), *_repeat_bends(grid, bends)]
    found = [f for f in keep_apart(every) if _lies_in(score, f)]
    if not score.sure:
        found = [replace(finding, edits=()) for finding in found if finding.weight or finding.sign > 0]
    phrases = tuple(_write_phrase(grid, f, score.value) for f in found)
    edits = [edit for finding in found for edit in finding.edits]
    changes = [(grid.starts[e.first], grid.ends[e.last], e.meant) for e in edits]
    return Spun(round(score.value, 4), phrases, restore_text(item.text, changes))


def _admit(grid: Grid, swaps: Sequence[Finding], evidence: Iterable[Finding]) -> list[Finding]:
    """The swaps that the document proves: by their own sign, by their manner, or by the same swap elsewhere."""
    shown: Counter[str] = Counter()
    learned: set[tuple[str, str]] = set()
    seen: set[tuple[str, str]] = set()
    for finding in evidence:
        if finding.sign >= 2:
            learned.update(finding.pairs)
        if finding.pairs and finding.pairs[0] not in seen:
            seen.add(finding.pairs[0])
            shown.update({manner: finding.weight / len(finding.manners) for manner in finding.manners})
    return [swap for swap in swaps if _is_proven(swap, shown, learned)]


def _is_proven(swap: Finding, shown: Counter[str], learned: set[tuple[str, str]]) -> bool:
    if swap.sign >= 1 or not learned.isdisjoint(swap.pairs):
        return True
    if swap.sign < 0:
        return False
    manner = max((shown[m] for m in swap.manners), default=_PROVEN)
    return manner >= (_PROVEN if shown.total() < _MANY else _SEEN)


def _repeat_bends(grid: Grid, bends: Sequence[Finding]) -> list[Finding]:
    """The words that a broken expression swapped, wherever they stand beside the same word again."""
    known = {
        (side, grid.word(at), grid.words[edit.first]): edit.meant
        for bend in bends
        for edit in bend.edits
        if edit.first == edit.last
        for side, at in ((-1, edit.first - 1), (1, edit.last + 1))
        if bend.first <= at <= bend.last and len(grid.word(at)) > 3
    }
    words = {key[2] for key in known}
    found = []
    for index, word in enumerate(grid.words):
        if word not in words:
            continue
        meant = known.get((-1, grid.word(index - 1), word)) or known.get((1, grid.word(index + 1), word))
        if meant:
            edit = Edit(index, index, fit_capital(meant, grid.written(index)))
            pair = ((meant.lower(), word),)
            found.append(Finding(index, index, (edit,), Basis.LEARNED, pair, 0.0, 0.75, "", 0))
    return found


def _lies_in(score: Score, finding: Finding) -> bool:
    return any(begin <= finding.first and finding.last < end for begin, end in score.zones)


def _write_phrase(grid: Grid, finding: Finding, score: float) -> Phrase:
    """The finding as a phrase of the text."""
    meant = apply_edits(grid, finding.first, finding.last, finding.edits) if finding.edits else None
    start, end = grid.starts[finding.first], grid.ends[finding.last]
    confidence = round(finding.certainty * score, 3)
    return Phrase(start, end, grid.text[start:end], meant, finding.basis, confidence)
