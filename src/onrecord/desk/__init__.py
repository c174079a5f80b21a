"""The desk: where people look at what the ledger holds, in a browser on their own machine."""

from onrecord.desk.app import create_desk

__all__ = ["create_desk"]
