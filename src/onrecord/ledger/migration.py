"""A ledger file brought to the tables of this version, or refused with the reason."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from onrecord.errors import NotFound, UserFault
from onrecord.ledger.schema import APPLICATION_ID, HEAD
from onrecord.ledger.store import Store

_MAGIC = b"SQLite format 3\0"


def prepare_file(path: Path, create: bool) -> None:
    """The path can hold a ledger: it is an SQLite file, or there is nothing yet and `create` is set.

    NotFound where there is nothing, UserFault where something else is; nothing is touched.
    """
    if path.is_dir():
        raise UserFault(f"{path} is a folder, not a ledger", "give the name of a file")
    if not path.exists():
        _check_absent(path, create)
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as fault:
        raise UserFault(f"{path}: {fault.strerror}", "make the file readable, or give another name") from fault
    if head and head != _MAGIC:
        raise UserFault(f"{path} is not an onrecord ledger", "give another file name; this file is left alone")


def _check_absent(path: Path, create: bool) -> None:
    if not create:
        raise NotFound(f"there is no ledger at {path}", "make one: onrecord read PATH --ledger FILE")
    if not path.parent.is_dir():
        raise UserFault(f"{path}: there is no folder {path.parent}", "make the folder first, or give another name")


def migrate_store(store: Store, create: bool) -> None:
    """The file has the tables of this version: new, as it was, or brought up from an older version.

    UserFault where the database is not a ledger or was written by a newer version; then nothing is changed.
    """
    with store.reading() as connection:
        revision = _read_revision(connection, store.path)
        if revision == HEAD:
            return
        if revision is None:
            if not create:
                raise NotFound(f"{store.path} holds no ledger yet", "make one: onrecord read PATH --ledger FILE")
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    with store.writing() as connection:
        # Asked again, because another process may have got here first.
        if _read_revision(connection, store.path) != HEAD:
            upgrade_tables(connection, store.path)


def _read_revision(connection: Connection, path: Path) -> str | None:
    """The revision of the tables, None in an empty database."""
    tables = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
    if not tables:
        return None
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        raise UserFault(f"{path} is a database of something else", "give another file name; this file is left alone")
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())


def upgrade_tables(connection: Connection, path: Path, revision: str = "head") -> None:
    """The tables stand at the revision, inside the connection's transaction."""
    # Imported here, since a ledger that is up to date needs none of it and opens in a tenth of the time.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    try:
        command.upgrade(config, revision)
    except CommandError as fault:
        raise UserFault(f"{path} was written by a newer version of onrecord", "upgrade onrecord") from fault
