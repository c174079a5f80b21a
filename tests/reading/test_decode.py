import numpy as np
import pytest

from onrecord.reading.decode import fill_roles, find_triggers, weigh
from onrecord.reading.network import Floats, Mark, Marked


def _logits(*columns: list[float]) -> Floats:
    p = np.array(columns, dtype=np.float32).T
    return np.asarray(np.log(p / (1 - p)), dtype=np.float32)


@pytest.mark.parametrize(
    ("probabilities", "target", "triggers"),
    [
        ([0.01, 0.9, 0.01], (0, 3), [(1, 2)]),
        ([0.8, 0.9, 0.01], (0, 3), [(0, 2)]),
        ([0.2, 0.9, 0.2], (0, 3), [(1, 2)]),
        ([0.9, 0.01, 0.9], (0, 3), [(0, 1), (2, 3)]),
        ([0.9, 0.01, 0.9], (1, 3), [(2, 3)]),
        ([0.01, 0.02, 0.05], (0, 3), []),
    ],
)
def test_a_trigger_is_a_run_of_likely_words(
    probabilities: list[float], target: tuple[int, int], triggers: list[tuple[int, int]]
) -> None:
    found = find_triggers(_logits(probabilities), target, 0.1)
    assert [(m.start, m.end) for m, _ in found] == triggers


def test_two_kinds_may_share_a_word_and_come_in_order() -> None:
    found = find_triggers(_logits([0.9, 0.1], [0.9, 0.9]), (0, 2), 0.3)
    assert [m for m, _ in found] == [Mark(0, 1, 0), Mark(0, 2, 1)]


def _marked(labels: str) -> Marked:
    rows = {"o": (0.9, 0.05, 0.05), "b": (0.05, 0.9, 0.05), "i": (0.05, 0.05, 0.9), "?": (0.6, 0.3, 0.1)}
    roles = np.array([[rows[c]] for c in labels], dtype=np.float32)
    return Marked(10, roles, np.array([1.0], dtype=np.float32), 0.0)


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ("obio", [(11, 13)]),
        ("bibi", [(10, 12), (12, 14)]),
        ("oiio", [(11, 13)]),
        ("oooo", []),
        ("o?oo", []),
    ],
)
def test_arguments_begin_and_go_on(labels: str, spans: list[tuple[int, int]]) -> None:
    filled = fill_roles(_marked(labels), ("agent",), {"agent": 0.5})["agent"]
    assert [(f.start, f.end) for f in filled] == spans
    assert all(0.5 <= f.confidence <= 1 for f in filled)


def test_both_networks_weigh_in() -> None:
    assert weigh(0, 0, (1, 1, 0)) == pytest.approx(0.5)
    assert weigh(2, 2, (1, 1, 0)) > weigh(2, -2, (1, 1, 0)) == pytest.approx(0.5)
