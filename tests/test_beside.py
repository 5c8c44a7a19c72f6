"""Jobs in processes of their own: their errors are raised here, and they never outlive what started them."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from escolio.build.beside import Beside, Fault, Job, error_of, record_of
from escolio.errors import EscolioError, MissingPart, UsageError

ROOT = Path(__file__).resolve().parents[1]
JOBS = """
import os, pathlib, sys, time
from escolio.errors import EscolioError, MissingPart

def write(path, text): pathlib.Path(path).write_text(text)
def talk(path): print("a library prints"); write(path, "done")
def refuse(path): raise EscolioError("It is wrong.", path=pathlib.Path(path), line=3, column=5, remedy="Mend it.")
def lack(): raise MissingPart("It is not there.", remedy="Install it.")
def full(path): raise OSError(28, "No space left on device", path)
def stumble(): raise KeyError("oops")
def leave(): os._exit(9)
def wait(path): write(path, str(os.getpid())); time.sleep(60)
"""


@pytest.fixture(autouse=True)
def jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of jobs, found by the processes through the environment."""
    (tmp_path / "jobs_of_a_test.py").write_text(JOBS, "utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{ROOT / 'src'}")


def job(name: str, **arguments: str) -> Job:
    return Job(f"jobs_of_a_test:{name}", arguments)


def run(*jobs: Job) -> None:
    with Beside(jobs) as beside:
        beside.finish()


def alive(process: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(process: int) -> bool:
    """Whether a process is gone, or goes soon."""
    for _ in range(100):
        if not alive(process):
            return True
        time.sleep(0.05)
    return False


def started(path: Path) -> int:
    """The id of the process that a waiting job wrote down."""
    for _ in range(400):
        if path.is_file() and (text := path.read_text()):
            return int(text)
        time.sleep(0.05)
    raise AssertionError("the job did not start")


def test_all_jobs_are_done_before_finish_returns(tmp_path: Path) -> None:
    run(*(job("write", path=str(tmp_path / str(number)), text="ñ 字") for number in range(3)))
    assert [(tmp_path / str(number)).read_text("utf-8") for number in range(3)] == ["ñ 字"] * 3


def test_what_a_library_prints_is_no_answer(tmp_path: Path) -> None:
    run(job("talk", path=str(tmp_path / "out")))
    assert (tmp_path / "out").read_text() == "done"


def test_no_jobs_are_no_processes() -> None:
    with Beside([]) as beside:
        beside.finish()
        assert beside.running == []


def test_the_error_of_a_job_is_raised_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(EscolioError) as told:
        run(job("refuse", path=str(tmp_path / "x.xml")))
    assert str(told.value).endswith("x.xml:3:5: It is wrong. Mend it.")
    with pytest.raises(MissingPart, match=r"It is not there\. Install it\.") as lacking:
        run(job("lack"))
    assert lacking.value.status == 3
    with pytest.raises(OSError, match="No space left") as full:
        run(job("full", path=str(tmp_path / "big")))
    assert (full.value.errno, full.value.filename) == (errno.ENOSPC, str(tmp_path / "big"))


def test_a_fault_keeps_its_trace() -> None:
    with pytest.raises(Fault, match="KeyError: 'oops'") as told:
        run(job("stumble"))
    assert "in stumble" in told.value.__notes__[0]


def test_the_first_job_in_order_is_the_one_that_is_told(tmp_path: Path) -> None:
    for jobs in ([job("lack"), job("refuse", path="x")], [job("refuse", path="x"), job("lack")]):
        with pytest.raises(EscolioError) as told:
            run(*jobs)
        assert isinstance(told.value, MissingPart) is (jobs[0].function.endswith("lack"))


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(EscolioError, match="ended before its work was done"):
        run(job("leave"))


def test_leaving_ends_what_still_runs(tmp_path: Path) -> None:
    with Beside([job("wait", path=str(tmp_path / "pid"))]):
        process = started(tmp_path / "pid")
        assert alive(process)
    assert not alive(process)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_jobs_end_with_the_process_that_started_them(how: signal.Signals, tmp_path: Path) -> None:
    asked = f"Job('jobs_of_a_test:wait', {{'path': {str(tmp_path / 'pid')!r}}})"
    words = f"from escolio.build.beside import Beside, Job\nwith Beside([{asked}] * 2) as beside: beside.finish()"
    parent = subprocess.Popen([sys.executable, "-c", words], stderr=subprocess.DEVNULL)
    process = started(tmp_path / "pid")
    parent.send_signal(how)
    parent.wait()
    assert gone(process)


def test_errors_travel_as_plain_values() -> None:
    for error in (UsageError("a", remedy="b"), MissingPart("c"), EscolioError("d", status=2, line=1, path=Path("p"))):
        again = error_of(record_of(error))
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
