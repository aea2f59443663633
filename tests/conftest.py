"""What all tests share: the folders, the example town and one browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import find_chromium

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "tests" / "example"


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository: the folder with `angebote/`, `mkdocs.yml` …"""
    return ROOT


@pytest.fixture(scope="session")
def example() -> Path:
    """The small town laid out exactly like the repository."""
    return EXAMPLE


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The finished website of the example town, built once, on 20 November 2026 at nine."""
    from seite_bauen import build_town, copy_town

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795161600")
        patch.delenv("WEGWEISER_DRUCK", raising=False)
        folder = tmp_path_factory.mktemp("stadt")
        yield build_town(copy_town(EXAMPLE, folder / "stadt"), folder / "site")


@pytest.fixture(scope="session")
def chromium() -> Iterator["playwright.sync_api.Browser"]:  # noqa: F821 - imported late, most tests need no browser
    """One Chromium for all tests; each test opens its own context with `chromium.new_context(...)`."""
    from playwright.sync_api import sync_playwright

    path = find_chromium()
    if path is None:
        pytest.fail("Für diesen Test braucht es Chromium. Bitte einmal .ci/einrichten tests aufrufen.", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--annehmen", action="store_true", help="schreibt die erwarteten Ergebnisse neu, statt sie zu vergleichen")
