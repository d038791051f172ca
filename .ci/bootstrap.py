"""Make .venv exactly what requirements.lock says, or (`lock`) requirements.lock what pyproject.toml asks for.

Only the standard library is needed. Debian's python3 comes without ensurepip, so the environment is made without pip,
and the first pip that is found installs uv into it, held to the lock's hashes; uv does the rest. No address stands
here: the index is the one that pip is configured with, and where none is, the clients' own default.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pip_wheel

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
# where Windows has the commands of an environment, and what their names end with there
BIN, SUFFIX = (VENV / "Scripts", ".exe") if os.name == "nt" else (VENV / "bin", "")
PYTHON = BIN / f"python{SUFFIX}"
LOCK = ROOT / "requirements.lock"
# the first with the option --python
OLDEST_PIP = (22, 3)
# whether uv is to ask no index: it takes that as an option only, and reads no variable for it
NO_INDEX = "UV_NO_INDEX"
NO = frozenset({"", "0", "false", "no", "off"})
# the newest Python that all of the lock has wheels for; a later one may build what it misses
NEWEST_WITH_WHEELS = (3, 14)
NO_PIP = (
    "Hittar ingen pip att installera med: installera python3-venv eller ange PIP_INDEX_URL. / "
    "Found no pip to install with: install python3-venv, or set PIP_INDEX_URL."
)


def main(arguments: list[str]) -> None:
    """Bring .venv up to date with the lock, or with `lock` the lock with pyproject.toml."""
    if arguments == ["lock"]:
        lock(uv_environment(pip_settings([str(PYTHON), "-m", "pip"])))
        return
    if not works():
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=False).create(VENV)
    with tempfile.TemporaryDirectory(prefix="rakenskap-") as folder:
        pip = install_uv(Path(folder))
        env = uv_environment(pip_settings(pip))
    wheels = ["--no-build"] if sys.version_info[:2] <= NEWEST_WITH_WHEELS else []
    uv("sync", "--require-hashes", "--compile-bytecode", *wheels, LOCK, env=env)
    # the project itself is one .pth line, made by the locked hatchling, so nothing more is fetched
    uv("install", "--no-deps", "--no-build-isolation", "--editable", ROOT, env=env)


def works() -> bool:
    """Whether .venv was made in this folder, starts, and is of the version that runs this."""
    command = [str(PYTHON), "-c", "import sys; print(*sys.version_info[:2])"]
    try:
        # a moved environment starts, but its commands lead to the old folder
        made_here = str(VENV) in (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
        answer = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError):
        return False
    return made_here and answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def install_uv(folder: Path) -> list[str]:
    """The pip that installed the locked uv, the first that could."""
    pin = folder / "uv.txt"
    pin.write_text(pinned("uv"), encoding="utf-8")
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    for pip in pips(folder):
        try:
            run(*pip, "install", *options, "-r", pin)
        except subprocess.CalledProcessError:
            continue
        return pip
    raise SystemExit(NO_PIP)


def pips(folder: Path) -> Iterator[list[str]]:
    """Commands that act as pip for .venv, the nearest first."""
    own = subprocess.run(
        [sys.executable, "-m", "pip", "--version"], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    version = re.match(r"pip (\d+)\.(\d+)", own.stdout)
    if version and (int(version[1]), int(version[2])) >= OLDEST_PIP:
        yield [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if subprocess.run([str(PYTHON), "-m", "ensurepip"], check=False, capture_output=True).returncode == 0:
        yield [str(PYTHON), "-m", "pip"]
    for wheel in Path("/usr/share/python-wheels").glob("pip-*.whl"):
        yield [str(PYTHON), str(wheel / "pip")]
    fetched = pip_wheel.from_index(pinned("pip"), folder)
    if fetched:
        yield [str(PYTHON), str(fetched / "pip")]
    unpacked = pip_wheel.from_debian(folder)
    if unpacked:
        yield [str(PYTHON), str(unpacked / "pip")]


def pinned(name: str) -> str:
    """The lines of the lock that pin `name` with its hashes."""
    lines = LOCK.read_text(encoding="utf-8")
    block = re.search(rf"^{name}==\S+[^\n]*\\\n(?:    --hash=\S+(?: \\)?\n)+", lines, re.MULTILINE)
    if block is None:
        raise SystemExit(f"requirements.lock låser inte {name}. / requirements.lock does not lock {name}.")
    return block[0]


def pip_settings(pip: list[str]) -> dict[str, str]:
    """The settings of pip by name: those of the environment before those of install before the global ones."""
    listed = subprocess.run(
        [*pip, "config", "list"], check=False, capture_output=True, text=True, encoding="utf-8"
    ).stdout
    settings: dict[str, str] = {}
    for section in ("global", "install", ":env:"):
        for line in listed.splitlines():
            key, _, value = line.partition("=")
            if key.startswith(f"{section}."):
                settings[key.removeprefix(f"{section}.")] = str(ast.literal_eval(value))
    return settings


def uv_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """The environment for uv, which doesn't read pip's settings; what is set for uv itself stands before them."""
    handed_on = {"cert": "SSL_CERT_FILE", "proxy": "ALL_PROXY", "trusted-host": "UV_INSECURE_HOST"}
    # without the internet the wheels lie in a folder: PIP_NO_INDEX=1 PIP_FIND_LINKS=folder make venv
    handed_on |= {"find-links": "UV_FIND_LINKS", "no-index": NO_INDEX}
    if not os.environ.get("UV_INDEX_URL"):
        handed_on["index-url"] = "UV_DEFAULT_INDEX"
    given = {variable: settings[name] for name, variable in handed_on.items() if name in settings}
    # pip parts several places with spaces or lines, uv with commas
    if "UV_FIND_LINKS" in given:
        given["UV_FIND_LINKS"] = ",".join(given["UV_FIND_LINKS"].split())
    return {**given, **os.environ, "UV_PYTHON_DOWNLOADS": "never"}


def lock(env: Mapping[str, str]) -> None:
    """Write the lock, addresses left out; what it holds already stays, except with UPGRADE set."""
    options = ["--group", "dev", "--universal", "--generate-hashes", "--python-version", "3.11"]
    options += ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock"]
    options += ["--upgrade"] if os.environ.get("UPGRADE") else []
    uv("compile", *options, "--output-file", LOCK.name, "pyproject.toml", env=env)


def uv(command: str, *arguments: str | Path, env: Mapping[str, str]) -> None:
    """Run `uv pip` on .venv, quiet except with VERBOSE set."""
    options = [] if os.environ.get("VERBOSE") else ["--quiet"]
    options += ["--no-index"] if env.get(NO_INDEX, "").casefold() not in NO else []
    run(BIN / f"uv{SUFFIX}", "pip", command, *options, "--python", PYTHON, *arguments, env=env)


def run(*command: str | Path, env: Mapping[str, str] | None = None) -> None:
    """Run `command` in the project's folder, without anything to answer to."""
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, env=env, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except pip_wheel.WrongHashError as failure:
        sys.exit(str(failure))
    except subprocess.CalledProcessError as failure:
        name = Path(failure.cmd[0]).name
        sys.exit(f"{name} slutade med felkod {failure.returncode}. / {name} exited with {failure.returncode}.")
