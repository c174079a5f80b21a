import pytest

from onrecord.errors import Stop
from onrecord.lexicon.spun.cue import CLASSES, parse_cue
from onrecord.lineage.spun.context import holds
from onrecord.lineage.spun.grid import lay_grid

CUES = [
    ("<@num", "three folks came", True),
    ("<@num", "the folks came", False),
    ("<@num", "seventy folks came", True),
    (">@month", "folks May came", True),
    ("<<@det & <@adj", "the peaceful folks came", True),
    ("!<@det", "the folks came", False),
    ("~killed", "folks in the far north were killed", True),
    ("~killed", "folks in the far north of the land beyond the hills were killed", False),
    ("^", "Folks came", True),
    ("^", "folks came", False),
    ("<@quote", "“It is over,” folks said", True),
    (">@end", "they saw folks.", True),
    ("<@name", "Kestren folks", True),
    ("<@name", "The folks", False),
    ("<@plural", "villages folks", True),
    ("<@be | >came", "folks came", True),
    ("", "folks came", False),
]


@pytest.mark.parametrize(("cue", "text", "expected"), CUES)
def test_a_cue_holds_where_its_conditions_do(cue, text, expected):
    grid = lay_grid(text)
    at = grid.words.index("folks")
    assert holds(parse_cue(cue), grid, at, at) is expected


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_every_class_can_be_asked_for(name):
    assert holds(parse_cue(f"<@{name} | !<@{name}"), lay_grid("some folks"), 1, 1)


@pytest.mark.parametrize("cue", ["folks", "<", "<@nothing", "<a,,b"])
def test_what_cannot_be_read_stops(cue):
    with pytest.raises(Stop, match="cannot be read"):
        parse_cue(cue)
