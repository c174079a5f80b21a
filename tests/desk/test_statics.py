"""The desk's own files, packed for browsers that take them so."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from onrecord.desk.statics import STATIC

MAP = ("map.js", "map-shared.js", "map-worker.js")
LIMIT = 300_000


@pytest.mark.parametrize(
    ("name", "accepts", "encoding"),
    [
        ("built/map.js", "gzip, br", "br"),
        ("built/map.js", "br;q=1.0, gzip", "br"),
        ("built/map.js", "gzip", "gzip"),
        ("built/map.js", "identity", None),
        ("desk.css", "gzip, br", "gzip"),
    ],
)
def test_files_are_packed_as_the_browser_takes_them(
    client: TestClient, name: str, accepts: str, encoding: str | None
) -> None:
    answer = client.get(f"/static/{name}", headers={"Accept-Encoding": accepts})
    assert answer.headers.get("content-encoding") == encoding
    assert "Accept-Encoding" in answer.headers["vary"]
    assert answer.headers["content-type"].startswith(("text/javascript", "text/css"))
    if encoding != "br":
        assert answer.text == (STATIC / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["built/../../app.py", "built/nothing.js", "../app.py"])
def test_nothing_else_is_sent(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}", headers={"Accept-Encoding": "br"}).status_code == 404


def test_the_first_view_is_light(client: TestClient) -> None:
    """The overview with its styles, scripts and the map's program; the map's and the incidents' data come on top."""
    page = len(client.get("/").content)
    styles = sum(_weigh(client, file.name) for file in STATIC.glob("*.css"))
    scripts = sum(_weigh(client, f"built/{name}") for name in (*MAP, "desk.js", "overview.js", "views.js"))
    assert page + styles + scripts < LIMIT


def _weigh(client: TestClient, name: str) -> int:
    with client.stream("GET", f"/static/{name}", headers={"Accept-Encoding": "gzip, br"}) as answer:
        return sum(map(len, answer.iter_raw()))
