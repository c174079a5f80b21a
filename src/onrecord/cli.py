"""Words to calls, and faults to exit codes: 0 done, 1 done with items set aside, 2 the user's error, 3 stopped."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from getpass import getuser
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from onrecord import telling
from onrecord.errors import OnrecordError, UserFault
from onrecord.exports import EXPORTS, ExportOptions, export_rows, export_view
from onrecord.intake.lists.entry import find_code
from onrecord.kinds import load_kinds
from onrecord.ledger import open_ledger
from onrecord.linking.listing import LEAST
from onrecord.pipeline import (
    DERIVED,
    IncidentFilter,
    Lists,
    Summary,
    check_ruling,
    describe_matches,
    explain,
    find_copies,
    make_ruling,
    name_parents,
    open_lists,
    plan_run,
    read_sources,
    relink_claim,
    screen_view,
)
from onrecord.pipeline.actors import split_paths
from onrecord.pipeline.gazetteers import add_gazetteer
from onrecord.ports import ClaimFilter, Page
from onrecord.record import Act, ItemId
from onrecord.settings import Settings, load_settings
from onrecord.weighing.incident import GRADES

app = typer.Typer(
    name="onrecord",
    help="Reads reports and keeps what they say as a ledger of sourced claims.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

LedgerOption = Annotated[
    str | None, typer.Option("--ledger", "-l", help="SQLite file of the ledger (default: onrecord.db).")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON for machines instead of text.")]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=0, help="Processes that read; 0 = one a processor.")
]
ConfidenceOption = Annotated[
    float | None, typer.Option("--min-confidence", min=0, max=1, help="Leave out claims the reader is less sure of.")
]
CountsOption = Annotated[
    str | None, typer.Option("--counts", help="Whose numbers stand for words such as dozens: guide or acled.")
]


def _settings(ledger: str | None = None, jobs: int | None = None, min_confidence: float | None = None) -> Settings:
    """The settings, with what the command line says over them."""
    settings = load_settings()
    return replace(
        settings,
        ledger=settings.ledger if ledger is None else ledger,
        jobs=settings.jobs if jobs is None else jobs,
        min_confidence=settings.min_confidence if min_confidence is None else min_confidence,
    )


@app.command()
def read(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.")],
    ledger: LedgerOption = None,
    jobs: JobsOption = None,
    engine: Annotated[str, typer.Option(help="serial or pool.")] = "pool",
    counts: CountsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read reports into the ledger. Reading the same again adds nothing; a run cut off is taken up again."""
    settings = _settings(ledger, jobs)
    settings = replace(settings, counts=settings.counts if counts is None else counts)
    lists = open_lists(split_paths(settings.lists))
    summary = _read(sources, settings, engine, quiet=as_json)
    hits = _screen(settings, lists, LEAST, summary.items) if lists.entries else []
    if as_json:
        print(json.dumps(telling.summarise(summary) | ({"hits": hits} if hits else {}), ensure_ascii=False))
    else:
        telling.print_summary(summary, settings, Console())
        telling.print_hits(hits, Console())
    raise typer.Exit(1 if summary.issues else 0)


def _read(sources: list[str], settings: Settings, engine: str, quiet: bool) -> Summary:
    """One run over the sources, with a progress bar on the error stream."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), disable=quiet, transient=True) as progress:
        task = progress.add_task("reading", total=None)

        def tell(summary: Summary) -> None:
            told = f"{summary.documents} documents, {summary.claims.total()} claims"
            progress.update(task, completed=summary.documents + summary.known, description=told)

        kept = open_ledger(settings.ledger)
        try:
            return read_sources(sources, kept, plan_run(settings, engine, tell))
        finally:
            kept.close()


@app.command()
def demo(
    ledger: LedgerOption = None,
    jobs: JobsOption = None,
) -> None:
    """Read the sample reports that come with onrecord and show what they say."""
    settings = _settings(ledger or "demo.db", jobs)
    summary = _read([str(files("onrecord") / "samples")], settings, "pool", quiet=False)
    console = Console()
    kept = open_ledger(settings.ledger, create=False)
    try:
        telling.print_highlights(kept.view(), 8, console)
    finally:
        kept.close()
    telling.print_summary(summary, settings, console)
    beside = "  (in the repository: make serve)" if settings.ledger == "demo.db" else ""
    console.print(f"\nLook at it in the browser:  onrecord serve --ledger {settings.ledger}{beside}", soft_wrap=True)


@app.command()
def show(
    what: Annotated[
        str, typer.Argument(help=", ".join(telling.LISTINGS) + ", or the id of a claim or document.")
    ] = "ledger",
    ledger: LedgerOption = None,
    kind: Annotated[str | None, typer.Option(help="Only claims or relations of this kind.")] = None,
    country: Annotated[
        str | None, typer.Option(help="Only claims linked to this country, or incidents in it (code or name).")
    ] = None,
    words: Annotated[str | None, typer.Option(help="Only what fits this full-text query.")] = None,
    min_confidence: ConfidenceOption = None,
    actor: Annotated[
        str | None,
        typer.Option(help="Only incidents whose doer is called so; only rows with a party or person called so."),
    ] = None,
    place: Annotated[str | None, typer.Option(help="Only incidents at a place called so.")] = None,
    grade: Annotated[str | None, typer.Option(help="Only incidents of this grade: " + ", ".join(GRADES) + ".")] = None,
    since: Annotated[str | None, typer.Option(help="Only what lasts or happens from this day on (YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option(help="Only what happens up to this day (YYYY-MM-DD).")] = None,
    min_origins: Annotated[int, typer.Option(min=0, help="Only incidents with so many independent origins.")] = 0,
    why: Annotated[
        str | None, typer.Option(help="Explain the incident, total, transfer, share, relation or tenure with this id.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many rows.")] = 50,
    as_json: JsonOption = False,
) -> None:
    """Show what the ledger holds."""
    if kind is not None and kind not in load_kinds():
        raise UserFault(f"there is no kind {kind!r}", "`onrecord kinds` lists them")
    country = _check_country(country)
    settings = _settings(ledger, min_confidence=min_confidence)
    kept = open_ledger(settings.ledger, create=False)
    wanted = ClaimFilter(kind=kind, country=country, words=words, min_confidence=settings.min_confidence)
    if grade is not None and grade not in GRADES:
        raise UserFault(f"there is no grade {grade!r}", "ask for one of " + ", ".join(GRADES))
    days = _check_day(since), _check_day(until)
    incidents = IncidentFilter(kind, *days, words, min_origins, country, actor, place, grade)
    rows = telling.Rows(kept.view(), wanted, Page(limit=limit), incidents)
    try:
        told = dict(explain(kept.view(), why)) if why else rows.tell(what)
        if as_json:
            telling.print_json(told)
        else:
            telling.print_rows(what, told, Console())
    finally:
        kept.close()


def _check_country(text: str | None) -> str | None:
    """The country's code; UserFault where the words are neither a code nor a name."""
    code = text and find_code(text)
    if text is not None and not code:
        raise UserFault(f"{text!r} is no country that onrecord knows", "write its two letters or name: DE or Germany")
    return code


def _check_day(text: str | None) -> str | None:
    """The day; UserFault where the words are none."""
    try:
        return text and date.fromisoformat(text).isoformat()
    except ValueError as fault:
        raise UserFault(f"{text!r} is no day", "write it as 2024-03-14") from fault


@app.command()
def export(
    name: Annotated[str, typer.Argument(help="Which export: " + ", ".join([*EXPORTS, *DERIVED]))],
    out: Annotated[str, typer.Option("--out", "-o", help="File to write; - is standard output.")] = "-",
    ledger: LedgerOption = None,
    min_confidence: ConfidenceOption = None,
    with_rejected: Annotated[bool, typer.Option(help="Also claims that people rejected.")] = False,
) -> None:
    """Write the ledger's claims, or what is derived from them, to a file."""
    settings = _settings(ledger, min_confidence=min_confidence)
    kept = open_ledger(settings.ledger, create=False)
    try:
        if name in DERIVED:
            count = export_rows(DERIVED[name](kept.view()), out)
        else:
            view = kept.view()
            parents = name_parents(find_copies(view)) if name in EXPORTS else {}
            options = ExportOptions(settings.min_confidence, parents, with_rejected, relink_claim)
            count = export_view(view, name, out, options)
    finally:
        kept.close()
    if out != "-":
        print(f"{count} rows written to {out}", file=sys.stderr)


training = typer.Typer(help="What people ruled, for whoever trains a reader.", no_args_is_help=True)
app.add_typer(training, name="training")


@training.command("export")
def export_training(
    out: Annotated[str, typer.Option("--out", "-o", help="File to write; - is standard output.")] = "-",
    ledger: LedgerOption = None,
) -> None:
    """Write the passages in which people judged every claim, in the notation of training/passages."""
    kept = open_ledger(_settings(ledger).ledger, create=False)
    try:
        count = export_view(kept.view(), "passages", out)
    finally:
        kept.close()
    if out != "-":
        print(f"{count} passages written to {out}", file=sys.stderr)


@app.command()
def verify(ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """Check every digest, id and quote in the ledger against what was first written."""
    settings = _settings(ledger)
    kept = open_ledger(settings.ledger, create=False)
    try:
        faults = list(kept.verify())
        digest, counts = kept.digest(), dict(kept.view().counts())
    finally:
        kept.close()
    if as_json:
        telling.print_json({"digest": digest, "faults": [telling.describe_issue(f) for f in faults], "counts": counts})
    else:
        telling.print_verdict(digest, counts, faults, Console())
    raise typer.Exit(3 if faults else 0)


@app.command()
def kinds(as_json: JsonOption = False) -> None:
    """List the claim kinds, their roles, and their codes in other schemes."""
    rows = [
        {"kind": k.name, "label": k.label, "means": k.gloss, "roles": dict(k.roles), "codes": dict(k.codes)}
        for k in load_kinds().values()
    ]
    if as_json:
        telling.print_json(rows)
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("kind", "what it is", "agent", "patient", "thing"):
        table.add_column(heading)
    for kind in load_kinds().values():
        table.add_row(kind.name, kind.gloss, *(kind.roles.get(role, "–") for role in ("agent", "patient", "thing")))
    Console().print(table)


@app.command()
def screen(
    lists: Annotated[list[str] | None, typer.Argument(help="Sanctions lists (default: those of the setting).")] = None,
    ledger: LedgerOption = None,
    least: Annotated[float, typer.Option(min=0, max=1, help="Leave out hits with a lower score.")] = LEAST,
    ruled: Annotated[bool, typer.Option("--ruled", help="Show hits that people ruled on too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Match everybody whom the ledger names against lists, with the reasons. A hit is a question, not a finding."""
    settings = _settings(ledger)
    opened = open_lists(lists or split_paths(settings.lists))
    if not opened.entries and not opened.issues:
        raise UserFault("no list is given", "name the file of a list, or set `lists`")
    found = [hit for hit in _screen(settings, opened, least) if ruled or hit["state"] == "waiting"]
    if as_json:
        telling.print_json({"hits": found, "set aside": [telling.describe_issue(issue) for issue in opened.issues]})
    else:
        telling.print_screening(found, opened, Console())
    raise typer.Exit(1 if opened.issues else 0)


def _screen(settings: Settings, lists: Lists, least: float, items: list[ItemId] | None = None) -> list[telling.Row]:
    """The hits of the ledger's entities, or of those that these documents speak of."""
    kept = open_ledger(settings.ledger, create=False)
    try:
        view = kept.view()
        return [dict(row) for row in describe_matches(view, screen_view(view, lists, least, items))]
    finally:
        kept.close()


@app.command()
def rule(
    act: Annotated[str, typer.Argument(help="same, different, or undo.")],
    ids: Annotated[list[str], typer.Argument(help="Entities, or a hit and its entity; to undo, a decision.")],
    reason: Annotated[str, typer.Option(help="Why: kept with the ruling. To undo, it may be left out.")] = "",
    ledger: LedgerOption = None,
) -> None:
    """Rule that entities, or a hit and its entity, are the same or not. Rulings are kept, and can be taken back."""
    settings = _settings(ledger)
    if act not in {"same", "different", "undo"}:
        raise UserFault(f"{act!r} is no ruling", "say same, different or undo")
    if act != "undo" and not reason.strip():
        raise UserFault("a ruling needs a reason", "say why with --reason")
    decision = make_ruling(Act(act), ids, reason, settings.person or getuser())
    kept = open_ledger(settings.ledger, create=False)
    try:
        changes = check_ruling(kept.view(), decision)
        if changes:
            kept.append([decision])
    finally:
        kept.close()
    print(decision.id if changes else f"{ids[0]} is taken back already; nothing was written")


gazetteer_app = typer.Typer(help="Places that are looked up beside the packaged ones.", no_args_is_help=True)
app.add_typer(gazetteer_app, name="gazetteer")


@gazetteer_app.command("add")
def add_places(
    file: Annotated[Path, typer.Argument(help="A GeoNames dump (text or zip), or a CSV with name, country, lat, lon.")],
    as_json: JsonOption = False,
) -> None:
    """Add the places of a file; one of the same name is replaced."""
    settings = load_settings()
    added = add_gazetteer(file, Path(settings.gazetteers))
    if as_json:
        issues = [telling.describe_issue(issue) for issue in added.issues]
        told = {"gazetteer": added.name, "folder": settings.gazetteers, "places": added.places}
        telling.print_json(told | {"issues": issues})
    else:
        telling.print_gazetteer(added.name, settings.gazetteers, added.places, added.issues, Console())
    raise typer.Exit(1 if added.issues else 0)


@app.command()
def serve(
    ledger: LedgerOption = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to answer on.")] = None,
) -> None:
    """Open the desk on this machine: documents, claims, and the words that they rest on."""
    import uvicorn

    from onrecord.desk import create_desk
    from onrecord.pipeline.derivations import Deriver

    settings = _settings(ledger)
    settings = replace(settings, port=settings.port if port is None else port)
    kept = open_ledger(settings.ledger, create=False)
    print(f"The desk is at http://{settings.host}:{settings.port}/ (Ctrl-C ends it)", file=sys.stderr)
    uvicorn.run(create_desk(kept, settings, Deriver()), host=settings.host, port=settings.port, log_level="warning")


def main() -> None:
    """Run the command line; every fault becomes a sentence and an exit code, here and nowhere else."""
    try:
        app()
    except OnrecordError as fault:
        print(f"onrecord: {fault.what}", file=sys.stderr)
        if fault.remedy:
            print(f"  {fault.remedy}", file=sys.stderr)
        sys.exit(fault.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
