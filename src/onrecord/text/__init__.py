"""Words, sentences and offset maps: pure functions over a text."""
