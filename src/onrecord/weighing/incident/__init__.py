"""Happenings of violence: claims of one happening brought together, with tolls, origins, denials and contradictions."""

from onrecord.weighing.incident.count import names_harm
from onrecord.weighing.incident.grade import GRADES
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
    "GRADES",
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
    "names_harm",
    "weigh_incidents",
]
