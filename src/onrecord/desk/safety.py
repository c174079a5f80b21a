"""What keeps a page harmless whatever the documents hold: headers on every answer, and whom the desk answers."""

from __future__ import annotations

from collections.abc import Mapping
from getpass import getuser
from hmac import compare_digest

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import UserFault
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
        "trusted-types default",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a browser hides from our own forms where they come from
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def list_hosts(settings: Settings) -> list[str]:
    """The names under which the desk answers: a page elsewhere that names this machine otherwise gets nothing."""
    host = settings.host.lower()
    return [*LOOPBACK, f"[{host}]" if ":" in host and not host.startswith("[") else host]


def find_person(settings: Settings) -> str:
    """Under which name rulings made here are kept: that of the settings, else the login name."""
    if settings.person.strip():
        return settings.person.strip()
    try:
        return getuser()
    except OSError:  # an account without a name, as in a container
        return "nameless"


class Refused(UserFault):
    """Ask the person to start from a page of this desk: what was sent did not come from one."""

    status = 403


def check_origin(headers: Mapping[str, str], host: str) -> None:
    """Refused where the browser says that a page of another site sent the request."""
    site, origin = headers.get("sec-fetch-site", "same-origin"), headers.get("origin")
    elsewhere = origin is not None and origin.partition("://")[2] != host
    if site not in ("same-origin", "none") or elsewhere:
        raise Refused("This was sent from a page of another site.", "Open the desk and rule there.")


def check_token(given: str, wanted: str) -> None:
    """Refused where a form does not hold what every form of this desk holds."""
    if not compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode()):
        raise Refused(
            "This form is not one of this desk.", "The desk was started anew: load the page again and repeat."
        )


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
