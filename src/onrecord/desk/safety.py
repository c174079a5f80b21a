"""What keeps a page harmless whatever the documents hold: headers on every answer, and whom the desk answers."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.settings import Settings

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")

POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def list_hosts(settings: Settings) -> list[str]:
    """The names under which the desk answers: a page elsewhere that names this machine otherwise gets nothing."""
    host = settings.host.lower()
    return [*LOOPBACK, f"[{host}]" if ":" in host and not host.startswith("[") else host]


class SafeHeaders:
    """Puts `HEADERS` on every answer that does not set them itself; the browser keeps no page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                kept = scope["path"].startswith("/static/")
                headers.setdefault("Cache-Control", "no-cache" if kept else "no-store")
            await send(message)

        await self.app(scope, receive, send_safely)
