from pathlib import Path

import pytest

from onrecord.errors import UserFault
from onrecord.settings import Settings, load_settings


def test_the_defaults_hold_where_nothing_is_set(tmp_path: Path) -> None:
    assert load_settings({}, tmp_path) == Settings()


def test_the_environment_wins_over_the_file_and_the_file_over_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text('ledger = "war.db"\njobs = 3\n')
    settings = load_settings({"ONRECORD_JOBS": "2", "ONRECORD_UNRELATED": "x", "PATH": "/bin"}, tmp_path)
    assert (settings.ledger, settings.jobs) == ("war.db", 2)


@pytest.mark.parametrize(
    ("file", "environ", "named"),
    [
        ("jobs = 'many'", {}, "jobs"),
        ("colour = 1", {}, "colour"),
        ("jobs = [1]", {}, "jobs"),
        ("jobs = true", {}, "jobs"),
        ("not toml", {}, "onrecord.toml"),
        ("", {"ONRECORD_PORT": "http"}, "ONRECORD_PORT"),
    ],
)
def test_a_value_that_does_not_fit_is_named_with_its_place(
    tmp_path: Path, file: str, environ: dict[str, str], named: str
) -> None:
    (tmp_path / "onrecord.toml").write_text(file)
    with pytest.raises(UserFault, match=named) as caught:
        load_settings(environ, tmp_path)
    assert caught.value.remedy
