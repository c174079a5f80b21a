"""Claim in, links out: what the words of a claim stand for. Quantities, times, countries, states and their bodies."""

from onrecord.linking.claims import link_claim
from onrecord.linking.context import LinkContext, prepare_context

__all__ = ["LinkContext", "link_claim", "prepare_context"]
