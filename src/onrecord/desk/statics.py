"""The desk's own scripts, styles and map, sent packed to browsers that take them so."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

STATIC = Path(__file__).parent / "static"

_LEAST = 500


class PackedFiles(StaticFiles):
    """Files of a folder. One that lies there packed with Brotli too (`name.br`) goes out so where the browser takes it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        taken = {each.strip().partition(";")[0] for each in Headers(scope=scope).get("accept-encoding", "").split(",")}
        packed = self.lookup_path(f"{path}.br")[1] if "br" in taken else None
        answer = await super().get_response(f"{path}.br" if packed else path, scope)
        answer.headers["Vary"] = "Accept-Encoding"
        if packed and answer.status_code == 200:
            answer.headers["Content-Encoding"] = "br"
            answer.headers["Content-Type"] = f"{mimetypes.guess_type(path)[0] or 'application/octet-stream'}"
        return answer


def serve_statics() -> ASGIApp:
    """What answers under /static. Pages are not packed: they hold a secret beside what others wrote."""
    return GZipMiddleware(PackedFiles(directory=STATIC), minimum_size=_LEAST)
