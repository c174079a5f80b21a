"""The arms register: claims and words about one supply of arms brought together into rows in SIPRI's manner."""

from onrecord.weighing.transfer.read import read_report
from onrecord.weighing.transfer.report import Amount, Moment, Placed, Report, Undone
from onrecord.weighing.transfer.statement import Nature, Statement

__all__ = ["Amount", "Moment", "Nature", "Placed", "Report", "Statement", "Undone", "read_report"]
