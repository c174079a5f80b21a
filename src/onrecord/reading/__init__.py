"""Item in, claims out: the trained reader."""
