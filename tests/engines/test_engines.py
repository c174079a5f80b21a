"""One suite over every engine: the same outcomes in the same order, whatever fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from onrecord.engines import count_processors, open_engine
from onrecord.engines.pool import PoolEngine
from onrecord.engines.serial import SerialEngine
from onrecord.errors import SetAside, Stop, UserFault
from onrecord.ports import Engine
from onrecord.record import Issue, Outcome

ENGINES = {"serial": SerialEngine(), "pool of one": PoolEngine(1), "pool of two": PoolEngine(2)}


@dataclass(frozen=True)
class Given:
    source: str


def double(given: Given) -> Outcome[str]:
    match given.source:
        case "aside":
            raise SetAside("no text in it", "add some")
        case "broken":
            raise KeyError("surprise")
        case "stop":
            raise Stop("the ledger would be wrong")
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
    return Outcome((given.source * 2,))


@pytest.fixture(params=ENGINES.values(), ids=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    made: Engine = request.param
    return made


def test_outcomes_come_in_the_order_of_the_inputs(engine: Engine) -> None:
    inputs = [Given(str(i)) for i in range(40)]
    assert [o.made for o in engine.map(double, iter(inputs))] == [(g.source * 2,) for g in inputs]


def test_a_failing_input_is_named_and_the_rest_goes_on(engine: Engine) -> None:
    outcomes = list(engine.map(double, [Given("a"), Given("aside"), Given("broken"), Given("b")]))
    assert [o.made for o in outcomes] == [("aa",), (), (), ("bb",)]
    assert outcomes[1].issues == (Issue("engine", "aside", "", "no text in it", "add some"),)
    assert outcomes[2].issues[0].source == "broken"
    assert "KeyError" in outcomes[2].issues[0].what


def test_stop_goes_through(engine: Engine) -> None:
    with pytest.raises(Stop, match="ledger would be wrong"):
        list(engine.map(double, [Given("a"), Given("stop")]))


def test_inputs_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def inputs() -> object:
        for i in range(1000):
            taken.append(i)
            yield Given(str(i))

    outcomes = PoolEngine(2).map(double, inputs())  # type: ignore[arg-type]
    next(iter(outcomes))
    assert len(taken) < 50


def test_a_process_that_dies_stops_the_run() -> None:
    with pytest.raises(Stop, match="without an answer"):
        list(PoolEngine(2).map(double, [Given("killed")]))


def test_processes_end_when_the_one_that_started_them_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(
        "from engines.test_engines import Given, double\n"
        "from onrecord.engines.pool import PoolEngine\n"
        "import itertools\n"
        "if __name__ == '__main__':\n"
        "    for outcome in PoolEngine(2).map(double, (Given(str(i)) for i in itertools.count())):\n"
        "        print(outcome.made[0], flush=True)\n"
    )
    tests = str(Path(__file__).parents[1])
    running = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": tests}
    )
    assert running.stdout is not None
    assert running.stdout.readline()
    children = psutil.Process(running.pid).children(recursive=True)
    assert len(children) >= 2
    running.kill()
    running.wait()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []


def test_engines_are_opened_by_name() -> None:
    assert isinstance(open_engine("serial", 4), SerialEngine)
    assert isinstance(open_engine("pool", 1), SerialEngine)
    assert isinstance(open_engine("pool", 2), PoolEngine)
    assert count_processors() >= 1
    with pytest.raises(UserFault, match="teleport"):
        open_engine("teleport")
