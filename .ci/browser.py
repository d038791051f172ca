"""Print the path of a Chrome or Chromium that Playwright can drive, found or installed; only the path goes to stdout.

Where none can be had, one loud line and no path: the browser tests are skipped. Under CI that is an error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

NAMES = ("google-chrome", "google-chrome-stable", "chrome", "chromium", "chromium-browser")
MAC_APPS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
)
PLAYWRIGHT = (sys.executable, "-m", "playwright")
START_SECONDS = 60
INSTALL_SECONDS = 900
NO_BROWSER = "Ingen Chrome eller Chromium hittades eller gick att installera"
NO_DRIVER = "Playwright startar inte; på Debian och Ubuntu saknas oftast paketet libatomic1"
SKIPPED = "VARNING: {reason}. Webbläsartesterna hoppas över."
REQUIRED = "FEL: {reason}. Under CI krävs webbläsartesterna."


def main() -> int:
    """0 where a browser can be driven, and outside CI where none can; else 1."""
    browser = first(found()) or first(installed())
    if browser and drives():
        print(browser)
        return 0
    required = os.environ.get("CI", "").lower() in {"1", "true"}
    line = (REQUIRED if required else SKIPPED).format(reason=NO_DRIVER if browser else NO_BROWSER)
    print(f"\n*** {line} ***\n", file=sys.stderr)
    return int(required)


def first(candidates: Iterator[Path]) -> Path | None:
    """The first of `candidates` that starts."""
    return next((path for path in candidates if starts(path)), None)


def found() -> Iterator[Path]:
    """Browsers in the places where they usually lie, the one named by CHROME first."""
    chosen = os.environ.get("CHROME")
    if chosen:
        path = shutil.which(chosen)
        if path is None:
            print(f"CHROME={chosen}: finns inte / does not exist", file=sys.stderr)
        else:
            yield Path(path)
    for name in NAMES:
        path = shutil.which(name)
        if path:
            yield Path(path)
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (folder / app for app in MAC_APPS)
    yield from playwright_browsers()


def playwright_browsers() -> Iterator[Path]:
    """Browsers that Playwright has downloaded, the newest first."""
    folders = [Path.home() / ".cache/ms-playwright", Path.home() / "Library/Caches/ms-playwright"]
    chosen = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    if chosen and chosen != "0":
        folders.insert(0, Path(chosen))
    for folder in folders:
        for version in sorted(folder.glob("chromium-*"), reverse=True):
            yield from version.glob("chrome-linux*/chrome")
            for app in MAC_APPS:
                yield from version.glob(f"chrome-mac*/{app}")


def starts(path: Path) -> bool:
    """Whether the browser at `path` shows a page: Ubuntu's chromium-browser is a notice, and libraries may lack."""
    if not path.is_file():
        return False
    with tempfile.TemporaryDirectory(prefix="rakenskap-", ignore_cleanup_errors=True) as profile:
        command = [str(path), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
        command += ["--disable-background-networking", "--disable-component-update", f"--user-data-dir={profile}"]
        command += ["--dump-dom", "data:text/html,<p>r%C3%A4kenskap"]
        try:
            shown = subprocess.run(
                command, check=False, capture_output=True, timeout=START_SECONDS, stdin=subprocess.DEVNULL
            )
        except (OSError, subprocess.TimeoutExpired) as failure:
            print(f"{path}: {failure}", file=sys.stderr)
            return False
    if b"<p>" in shown.stdout:
        return True
    print(f"{path}: startar inte / does not start\n{shown.stderr.decode(errors='replace')[-500:]}", file=sys.stderr)
    return False


def installed() -> Iterator[Path]:
    """Browsers that could be installed: Debian's own where apt may, then Playwright's."""
    # without fonts every letter is a box, and boxes have other widths
    if is_debian() and apt_install("chromium", "fonts-liberation"):
        yield Path("/usr/bin/chromium")
    # its libraries come from the system, which only root may add to
    libraries = ["--with-deps"] if shutil.which("apt-get") and as_root() is not None else []
    if drives() and run(*PLAYWRIGHT, "install", *libraries, "chromium"):
        yield from playwright_browsers()


def drives() -> bool:
    """Whether Playwright's driver starts, after the library that a bare Debian lacks was installed if need be."""
    return works(*PLAYWRIGHT, "--version") or (apt_install("libatomic1") and works(*PLAYWRIGHT, "--version"))


def is_debian() -> bool:
    """Whether apt's chromium is a browser: Ubuntu's only points to a snap, which cannot read a test's folder."""
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    return "debian" in release.lower() and "ubuntu" not in release.lower()


def apt_install(*packages: str) -> bool:
    """Whether apt installed `packages`; nothing is tried where there is no apt or no leave to use it."""
    root = as_root()
    if root is None or shutil.which("apt-get") is None:
        return False
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    # where the lists can't be fetched, the old ones may do
    run(*apt, "update")
    return run(*apt, "install", "-y", "--no-install-recommends", *packages)


def as_root() -> list[str] | None:
    """What makes a command run as root: nothing, or sudo where it asks for no password; None where neither does."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if works("sudo", "-n", "true") else None


def works(*command: str) -> bool:
    """Whether `command` succeeds, without a word."""
    try:
        ended = subprocess.run(
            command, check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=START_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0


def run(*command: str) -> bool:
    """Whether `command` succeeded, its output on stderr."""
    try:
        ended = subprocess.run(
            command, check=False, stdout=sys.stderr, stdin=subprocess.DEVNULL, timeout=INSTALL_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as failure:
        print(f"{command[0]}: {failure}", file=sys.stderr)
        return False
    return ended.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
