"""Word lists as data: countries, bodies of state, number words, calendar words. Tables beside this file, with a digest."""
