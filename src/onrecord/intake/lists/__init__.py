"""Lists of people and bodies: FollowTheMoney JSON, the OFAC, UN and EU XML, the UK CSV, and a plain CSV of one's own."""

from onrecord.intake.lists.read import read_list

__all__ = ["read_list"]
