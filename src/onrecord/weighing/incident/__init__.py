"""Happenings of violence: claims of one happening brought together, with tolls, origins, denials and contradictions."""

from onrecord.weighing.incident.incident import (
    Bond,
    Contradiction,
    Denial,
    Figure,
    Incident,
    Scope,
    Toll,
    Tolls,
    Total,
    Voice,
    Weighed,
)
from onrecord.weighing.incident.telling import KINDS
from onrecord.weighing.incident.weigh import weigh_incidents

__all__ = [
    "KINDS",
    "Bond",
    "Contradiction",
    "Denial",
    "Figure",
    "Incident",
    "Scope",
    "Toll",
    "Tolls",
    "Total",
    "Voice",
    "Weighed",
    "weigh_incidents",
]
