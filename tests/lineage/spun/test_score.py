from onrecord.lineage.spun.finding import Basis, Finding
from onrecord.lineage.spun.grid import lay_grid
from onrecord.lineage.spun.score import weigh_findings

PLAIN = lay_grid("word " * 400 + "\n\n" + "word " * 400)


def trace(at: int, name: str, weight: float = 2.5) -> Finding:
    return Finding(at, at, (), Basis.THESAURUS, (("meant", name),), weight, 0.7)


def test_a_text_without_traces_is_not_spun():
    score = weigh_findings(PLAIN, [], 0.0)
    assert score.zones == ()
    assert score.value < 0.1


def test_traces_close_together_make_their_paragraph_a_zone():
    score = weigh_findings(PLAIN, [trace(at, str(at)) for at in (410, 420, 430, 440)], 0.0)
    assert score.zones == ((400, 800),)
    assert score.sure


def test_traces_far_apart_fade():
    assert weigh_findings(PLAIN, [trace(at, str(at), 1.5) for at in (5, 390, 790)], 0.0).zones == ()


def test_one_swap_again_and_again_proves_nothing():
    assert weigh_findings(PLAIN, [trace(at, "same") for at in range(10, 60, 5)], 0.0).zones == ()


def test_what_the_words_tell_as_a_whole_counts_for_the_whole_text():
    score = weigh_findings(PLAIN, [], 4.2)
    assert score.zones == ((0, 800),)
    assert not score.sure


def test_the_order_of_the_findings_does_not_matter():
    findings = [trace(at, str(at)) for at in (410, 420, 430, 440)]
    assert weigh_findings(PLAIN, findings, 0.0) == weigh_findings(PLAIN, findings[::-1], 0.0)
