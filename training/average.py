"""The mean of two fitted weights, of which the second went on from the first.

    python training/average.py --first build/training/fitted.pt --second build/training/further.pt --out FILE

Weights half way between both read texts of other makers better than either (decision 13). Both must be of one
shape; the course of the second is written beside the mean.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch


def main() -> None:
    """Write the mean of both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=Path, required=True)
    parser.add_argument("--second", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    first, second = torch.load(options.first), torch.load(options.second)
    torch.save({name: (first[name] + second[name]) / 2 for name in second}, options.out)
    shutil.copy(options.second.with_suffix(".pt.json"), options.out.with_suffix(".pt.json"))


if __name__ == "__main__":
    main()
