"""Passages drawn for a second, blind annotation: their texts alone, in the notation, with nothing after `---`.

    python training/draw.py --count 63 --files h i j k --out training/second

The draw is seeded; what is annotated there is compared with the first annotation by `training/agree.py`.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from notation import read_notes

NOTES = Path(__file__).parent / "notes"


def main() -> None:
    """Write one file a note file, with the texts of the drawn passages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=63)
    parser.add_argument("--files", nargs="+", default=["h", "i", "j", "k"])
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "second")
    options = parser.parse_args()
    for name in options.files:
        passages, _ = read_notes(NOTES / f"{name}.txt")
        drawn = sorted(random.Random(f"{options.seed}{name}").sample(range(len(passages)), options.count))
        blocks = [f"=== {name} {i}\n{passages[i]['text']}\n---\n" for i in drawn]
        (options.out / f"{name}.txt").write_text("\n".join(blocks), "utf-8")


if __name__ == "__main__":
    main()
