"""What the docs name exists, and what exists is named."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from onrecord.cli import app
from onrecord.exports import EXPORTS
from onrecord.kinds import load_kinds
from onrecord.pipeline import DERIVED
from onrecord.settings import HELP, Settings

ROOT = Path(__file__).parents[1]
USING = (ROOT / "docs/using.md").read_text("utf-8")
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "training").rglob("*.md")]
)
COMMANDS = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_every_command_is_documented_and_every_documented_command_exists() -> None:
    assert set(re.findall(r"^\| `onrecord (\w+)", USING, re.M)) == COMMANDS


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_in_examples_exist(page: Path) -> None:
    named = set(
        re.findall(r"(?:^|[`/ ])onrecord ([a-z]+)\b(?=[^\n]*(?:--|`|\.|\||$))", _code(page.read_text("utf-8")), re.M)
    )
    assert named <= COMMANDS


def _code(text: str) -> str:
    """Only what stands as code."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.S))


@pytest.mark.parametrize("field", fields(Settings), ids=lambda f: f.name)
def test_every_setting_is_documented_with_its_default(field: object) -> None:
    name, default = field.name, field.default  # type: ignore[attr-defined]
    assert f"| `{name}` | `ONRECORD_{name.upper()}` | `{default}` | {HELP[name]} |" in USING


def test_every_export_is_documented() -> None:
    assert all(f"`{name}`" in USING for name in [*EXPORTS, *DERIVED])


def test_the_claims_page_has_exactly_the_kinds_there_are() -> None:
    page = (ROOT / "docs/claims.md").read_text("utf-8")
    assert set(re.findall(r"^\| ([a-z_]+) \|", page, re.M)) - {"kind"} == set(load_kinds())


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_inside_the_repository_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_make_names_only_targets_that_exist() -> None:
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {t for page in PAGES for t in re.findall(r"\bmake ([a-z-]+)", _code(page.read_text("utf-8")))}
    assert named <= rules
