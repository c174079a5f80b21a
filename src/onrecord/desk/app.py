"""The desk put together: a web application over one ledger."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from onrecord.desk.derived import Derivations
from onrecord.desk.faults import register_faults
from onrecord.desk.privacy import NameKeeper
from onrecord.desk.rendering import Desk, load_pages
from onrecord.desk.routes import (
    actors,
    api,
    claims,
    decisions,
    documents,
    exports,
    health,
    hits,
    incidents,
    issues,
    judging,
    kinship,
    look,
    overview,
    register,
)
from onrecord.desk.safety import SafeHeaders, find_person, list_hosts
from onrecord.desk.statics import serve_statics
from onrecord.ports import Ledger
from onrecord.settings import Settings


def create_desk(ledger: Ledger, settings: Settings | None = None, derivations: Derivations | None = None) -> FastAPI:
    """A web application that shows this ledger and adds people's rulings to it.

    It answers requests for this machine's own names and for `settings.host` alone, sends nothing anywhere, and
    shows claims from `settings.min_confidence` upward unless asked for others.
    """
    chosen = settings or Settings()
    app = FastAPI(
        title="onrecord",
        summary="A ledger of sourced claims",
        version=version("onrecord"),
        openapi_url="/api/openapi.json",
        docs_url=None,  # both built-in readers of the description load scripts from elsewhere
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.state.desk = Desk(
        ledger,
        chosen,
        load_pages(),
        find_person(chosen),
        derivations,
        names=NameKeeper(derivations) if derivations else None,
    )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list_hosts(chosen), www_redirect=False)
    app.add_middleware(SafeHeaders)
    for route in (
        overview,
        documents,
        kinship,
        claims,
        incidents,
        register,
        actors,
        hits,
        judging,
        decisions,
        look,
        exports,
        issues,
        health,
        api,
    ):
        app.include_router(route.router)
    app.mount("/static", serve_statics(), name="static")
    register_faults(app)
    return app
