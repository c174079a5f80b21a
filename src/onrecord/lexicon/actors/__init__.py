"""Who acts, as data: a starter list of named actors, and the words for those without a name."""

from onrecord.lexicon.actors.catalogue import Actor, Alias, load_actors, load_leaders
from onrecord.lexicon.actors.words import (
    Noun,
    Title,
    load_connectors,
    load_heads,
    load_legal_forms,
    load_nouns,
    load_openers,
    load_portfolios,
    load_spellings,
    load_titles,
)

__all__ = [
    "Actor",
    "Alias",
    "Noun",
    "Title",
    "load_actors",
    "load_connectors",
    "load_heads",
    "load_leaders",
    "load_legal_forms",
    "load_nouns",
    "load_openers",
    "load_portfolios",
    "load_spellings",
    "load_titles",
]
