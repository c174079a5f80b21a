"""How a ledger file came to its present tables, one revision a step. Run by `ledger.migration`, without an ini file."""
