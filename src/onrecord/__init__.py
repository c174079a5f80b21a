"""onrecord: a ledger of sourced claims about armed conflict, arms transfers, sanctions and diplomacy."""
