"""How the tests take inputs in, and the invented texts that they take."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from onrecord.intake import IntakeLimits, Process, fetch_raws, read_raw
from onrecord.record import Issue, Item, Raw

NOON = "2031-05-04T12:00:00Z"
ENGLISH = "The army of Karvia said on Tuesday that its troops had taken the town of Lantu after a long fight."
FRENCH = "Le ministère de la défense a annoncé mardi que deux avions avaient été livrés à l'armée près du village."

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Aid convoy hit near Corva | Zamira Ledger</title>
<meta property="og:site_name" content="The Zamira Ledger">
<meta property="article:published_time" content="2031-05-03T10:00:00Z">
<link rel="canonical" href="https://zamira.example/world/convoy"><script>var text = "Two trucks";</script></head>
<body><nav><a href="/">Home</a> <a href="/world" data-x='{"a": "<p>"}'>World</a></nav>
<article><h1>Aid convoy hit near Corva</h1><p class="byline">By Sela Bround, 3 May 2031</p>
<p>Two trucks of the Lifeline Surgeons were hit by rockets near Corva on Tuesday, the ministry &amp; local
officials said. Four drivers were killed and nine people were wounded, among them a doctor.</p>
<!-- <p>Two trucks of the Lifeline Surgeons</p> -->
<p>The Karvian army denied that it had fired. &#8220;We have no rockets there,&#x201D; said Col. Andr&eacute; Mok, a
<b>spokes</b>man.   It said the shells came from <a href="/ridge">Sorrel Ridge</a>, held by rebels since March.</p>
<ul><li>Four trucks were on the road that day</li><li>Two of them were burnt out</li></ul>
<table><tr><td>Killed</td><td>4</td></tr><tr><td>Wounded</td><td>9</td></tr></table>
<p>H<sub>2</sub>O tanks were de&shy;stroyed.<br>The road was closed until Friday.</p></article>
<footer>Copyright 2029 The Zamira Ledger</footer></body></html>
"""


def take_in(
    sources: Iterable[Path | str], limits: IntakeLimits = IntakeLimits(), process: Process = Process(lambda: NOON)
) -> tuple[list[Item], list[Issue]]:
    """Every item that the sources hold, and every issue, in order."""
    items: list[Item] = []
    issues: list[Issue] = []
    for raw in fetch_raws(map(str, sources), limits, process):
        if isinstance(raw, Issue):
            issues.append(raw)
            continue
        outcome = read_raw(raw)
        items += outcome.made
        issues += outcome.issues
    return items, issues


def make_raw(body: bytes, media_type: str = "text/plain") -> Raw:
    """Bytes as if they had been read from a file."""
    return Raw("reports/a", "a", media_type, body, NOON)


def make_page(body: str, head: str = "") -> bytes:
    """A page with this body between two paragraphs of running text."""
    paragraph = f"<p>{ENGLISH}</p>"
    return f"<html><head><title>t</title>{head}</head><body><article>{paragraph}{body}{paragraph}</article>".encode()
