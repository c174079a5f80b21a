"""Parties: the states, armed groups and firms that texts name, under all their forms, whether or not a list knows them."""

from onrecord.weighing.party.cast import Cast, gather_cast
from onrecord.weighing.party.mention import Mention, find_mentions
from onrecord.weighing.party.told import list_told

__all__ = ["Cast", "Mention", "find_mentions", "gather_cast", "list_told"]
