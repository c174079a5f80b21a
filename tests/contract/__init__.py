"""One suite for each kind of part: every ledger and every export must pass the same."""
