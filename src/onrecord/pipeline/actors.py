"""Actors that users add to the starter list: read from FollowTheMoney JSON or CSV, known by name like the shipped ones."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from onrecord.errors import UserFault
from onrecord.ids import content_id
from onrecord.intake.lists import read_list
from onrecord.lexicon.actors import Actor, Alias, load_actors
from onrecord.linking.register import Register, load_register, make_register
from onrecord.record import Listed


def split_paths(setting: str) -> tuple[str, ...]:
    """The paths of a setting that names several files, with commas between them."""
    return tuple(path for part in setting.split(",") if (path := part.strip()))


def digest_actors(paths: tuple[str, ...]) -> str | None:
    """A name for these files as they stand; None without any. UserFault where one is not there."""
    missing = [path for path in paths if not Path(path).is_file()]
    if missing:
        raise UserFault(f"{missing[0]}: there is no such file of actors", "mend the setting `actors`")
    return content_id("actors", *(Path(path).read_bytes() for path in paths)) if paths else None


@lru_cache(4)
def open_register(paths: tuple[str, ...], digest: str | None) -> Register:
    """The shipped actors and those of the files, of which `digest` is the name; opened once for each process.

    A name that the starter list has too then fits both, and is linked to neither without more.
    """
    if digest is None:
        return load_register()
    own = (make_actor(listed) for path in paths for listed in read_list(path).made)
    return make_register((*load_actors(), *own))


def make_actor(listed: Listed) -> Actor:
    """The actor that an entry of a user's list describes; one whose id is a shipped actor's adds names to it."""
    shipped = {actor.id: actor for actor in load_actors()}
    names = tuple(Alias(name, False) for name in (*listed.names, *listed.weak))
    known = shipped.get(listed.id)
    if known is not None:
        return Actor(known.id, known.name, known.kind, known.countries, names)
    return Actor(f"own:{listed.id}", listed.names[0], listed.kind or "body", listed.countries, names)
