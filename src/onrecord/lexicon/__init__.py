"""Word lists as data: countries, bodies of state, number words, calendar words.

Each is a table beside this file; `tables.lexicon_digest` names them all as they stand.
"""
