"""The arms register: claims and words about one supply of arms brought together into rows in SIPRI's manner."""

from onrecord.weighing.transfer.register import weigh_transfers
from onrecord.weighing.transfer.report import Amount, Moment, Placed, Report, Undone
from onrecord.weighing.transfer.share import Share, share_supply
from onrecord.weighing.transfer.statement import KINDS, Nature, Statement
from onrecord.weighing.transfer.tally import Delivery
from onrecord.weighing.transfer.transfer import Contradiction, Transfer, Voice

__all__ = [
    "KINDS",
    "Amount",
    "Contradiction",
    "Delivery",
    "Moment",
    "Nature",
    "Placed",
    "Report",
    "Share",
    "Statement",
    "Transfer",
    "Undone",
    "Voice",
    "share_supply",
    "weigh_transfers",
]
