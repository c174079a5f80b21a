"""What rewriting tools do to words: known expressions, substitutions and their cues. Tables beside this file, with a digest."""
