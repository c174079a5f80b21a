"""Weapons: a catalogue of systems, the classes that they fall under, and where a text speaks of either.

The tables beside this file hold the facts; `load_systems` and `load_classes` give them by id and by description.
"""

from onrecord.lexicon.weapons.mention import WeaponMention, find_weapons, list_mentions
from onrecord.lexicon.weapons.sense import OPEN
from onrecord.lexicon.weapons.system import System, WeaponClass, load_classes, load_systems, name_type

__all__ = [
    "OPEN",
    "System",
    "WeaponClass",
    "WeaponMention",
    "find_weapons",
    "list_mentions",
    "load_classes",
    "load_systems",
    "name_type",
]
