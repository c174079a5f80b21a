"""Ledger files: new ones, old ones, later ones, and files that are none."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from contract.reports import DEATHS, Report
from onrecord.errors import NotFound, UserFault
from onrecord.ledger import migration, open_ledger, schema
from onrecord.ledger.store import Store
from onrecord.ports import ClaimFilter

LATER = ("decisions", "subjects", "changes")


def _build(path: Path, revision: str) -> Store:
    store = Store(path, patience=1)
    with store.writing() as connection:
        migration.upgrade_tables(connection, path, revision)
    return store


class TestTables:
    def test_the_migrations_build_what_the_models_say(self, tmp_path: Path) -> None:
        """Nothing more and nothing less: tables, columns, keys, indexes, triggers, views, to the letter."""
        store = _build(tmp_path / "new.db", "head")
        with store.reading() as connection, create_engine("sqlite://").connect() as empty:
            schema.create_schema(empty)
            assert schema.read_schema(connection) == schema.read_schema(empty)
            assert len(schema.read_schema(empty)) > 40

    def test_autogeneration_finds_nothing_to_do(self, tmp_path: Path) -> None:
        store = _build(tmp_path / "new.db", "head")
        with store.reading() as connection:
            options = {"include_name": lambda name, kind, _: kind != "table" or name in schema.metadata.tables}
            context = MigrationContext.configure(connection, opts=options)
            assert compare_metadata(context, schema.metadata) == []

    def test_the_last_revision_is_the_one_of_the_models(self) -> None:
        script = ScriptDirectory(str(Path(migration.__file__).parent / "migrations"))
        assert script.get_heads() == [schema.HEAD]
        assert [each.revision for each in script.walk_revisions()] == ["0004", "0003", "0002", "0001"]


class TestOlderLedger:
    @pytest.fixture
    def older(self, unruled: Path, tmp_path: Path) -> Path:
        """What a ledger of revision 0001 would have been with these entries."""
        store = _build(tmp_path / "older.db", "0001")
        with store.reading() as connection:
            connection.exec_driver_sql("ATTACH ? AS new", (str(unruled),))
            for table in schema.metadata.sorted_tables:
                if table.name not in LATER:
                    connection.exec_driver_sql(f"INSERT INTO main.{table.name} SELECT * FROM new.{table.name}")
        store.close()
        return tmp_path / "older.db"

    def test_is_brought_up_to_date_with_all_it_holds(self, older: Path, unruled: Path) -> None:
        new, was = open_ledger(str(older)), open_ledger(str(unruled))
        assert new.digest() == was.digest()
        assert list(new.verify()) == []
        assert len(list(new.view().find_items("jets"))) == 2
        assert new.view().count_claims(ClaimFilter(words="killed")) == 2
        assert new.append(Report("c/three.txt", told=(DEATHS,)).entries()) == 4

    def test_is_brought_up_to_date_without_being_created(self, older: Path) -> None:
        open_ledger(str(older), create=False).close()
        with closing(sqlite3.connect(older)) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (schema.HEAD,)


class TestNewLedger:
    def test_is_made_once(self, tmp_path: Path) -> None:
        path = tmp_path / "new.db"
        ledgers = []
        openers = [threading.Thread(target=lambda: ledgers.append(open_ledger(str(path)))) for _ in range(4)]
        for opener in openers:
            opener.start()
        for opener in openers:
            opener.join()
        assert [list(ledger.verify()) for ledger in ledgers] == [[]] * 4

    def test_takes_an_empty_file(self, tmp_path: Path) -> None:
        path = tmp_path / "empty.db"
        path.touch()
        assert list(open_ledger(str(path)).verify()) == []

    def test_writes_ahead(self, filled: Path) -> None:
        with closing(sqlite3.connect(filled)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)

    @pytest.mark.parametrize("empty", [True, False])
    def test_is_not_made_where_one_is_expected(self, tmp_path: Path, empty: bool) -> None:
        path = tmp_path / "none.db"
        if empty:
            path.touch()
        with pytest.raises(NotFound, match="ledger") as fault:
            open_ledger(str(path), create=False)
        assert "onrecord read" in fault.value.remedy
        assert path.exists() == empty

    def test_needs_its_folder(self, tmp_path: Path) -> None:
        with pytest.raises(UserFault, match="no folder"):
            open_ledger(str(tmp_path / "none" / "ledger.db"))


class TestOtherFiles:
    def _check_refused(self, path: Path, what: str) -> None:
        before = path.read_bytes()
        with pytest.raises(UserFault, match=what) as fault:
            open_ledger(str(path))
        assert fault.value.remedy
        assert path.read_bytes() == before
        assert [other.name for other in path.parent.iterdir()] == [path.name]

    @pytest.mark.parametrize("body", [b"a report", b"SQLite format 2\0" * 9, b"\0" * 4096])
    def test_are_left_alone(self, tmp_path: Path, body: bytes) -> None:
        path = tmp_path / "report.txt"
        path.write_bytes(body)
        self._check_refused(path, "not an onrecord ledger")

    def test_that_only_begin_like_one_are_left_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "half.db"
        path.write_bytes(b"SQLite format 3\0" + b"x" * 4096)
        self._check_refused(path, "not an onrecord ledger")

    @pytest.mark.parametrize(
        "sql", ["CREATE TABLE claims (id TEXT)", "CREATE TABLE alembic_version (version_num TEXT)"]
    )
    def test_databases_of_something_else_are_left_alone(self, tmp_path: Path, sql: str) -> None:
        path = tmp_path / "other.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(sql)
        self._check_refused(path, "of something else")

    def test_folders_are_no_ledgers(self, tmp_path: Path) -> None:
        with pytest.raises(UserFault, match="is a folder"):
            open_ledger(str(tmp_path))

    def test_a_later_version_is_told_from_a_fault(self, filled: Path) -> None:
        with closing(sqlite3.connect(filled)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
            connection.commit()
        with pytest.raises(UserFault, match="newer version") as fault:
            open_ledger(str(filled))
        assert "upgrade" in fault.value.remedy
        with closing(sqlite3.connect(filled)) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_a_copy_of_the_file_is_the_ledger(filled: Path, tmp_path: Path) -> None:
    copy = shutil.copy(filled, tmp_path / "copy.db")
    assert open_ledger(str(copy)).digest() == open_ledger(str(filled)).digest()
