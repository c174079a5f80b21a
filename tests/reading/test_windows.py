from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.windows import Window, WindowLimits, cut_windows


def _words(count: int) -> list[tuple[int, int]]:
    return [(3 * i, 3 * i + 2) for i in range(count)]


@given(
    st.lists(st.integers(1, 40), max_size=30),
    st.integers(1, 60),
    st.integers(0, 20),
    st.integers(0, 20),
    st.lists(st.integers(1, 10), min_size=1),
)
def test_targets_cover_every_word_once_and_windows_hold_them(
    sizes: list[int], target: int, before: int, after: int, weights: list[int]
) -> None:
    words = _words(sum(sizes))
    sentences, at = [], 0
    for size in sizes:
        sentences.append((words[at][0], words[at + size - 1][1]))
        at += size
    pieces = [weights[i % len(weights)] for i in range(len(words))]
    windows = cut_windows(words, sentences, pieces, WindowLimits(target, before, after, pieces=40))
    covered = [i for w in windows for i in range(w.target_start, w.target_end)]
    assert covered == list(range(len(words)))
    for w in windows:
        assert 0 <= w.start <= w.target_start < w.target_end <= w.end <= len(words)
        assert w.target_end - w.target_start <= target
        assert w.target_start - w.start <= before
        assert w.end - w.target_end <= after
        assert sum(pieces[w.start : w.end]) <= 40


def test_short_sentences_share_a_window_and_a_long_one_is_cut() -> None:
    words = _words(20)
    sentences = [(0, 5), (6, 14), (15, words[-1][1])]
    assert cut_windows(words, sentences, [1] * 20, WindowLimits(target=5, before=2, after=1)) == [
        Window(0, 0, 5, 6),
        Window(3, 5, 10, 11),
        Window(8, 10, 15, 16),
        Window(13, 15, 20, 20),
    ]


def test_words_outside_of_sentences_are_read_too() -> None:
    assert [(w.target_start, w.target_end) for w in cut_windows(_words(4), [], [1] * 4, WindowLimits())] == [(0, 4)]
