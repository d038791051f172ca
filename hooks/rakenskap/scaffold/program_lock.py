"""The lock of a site: the program's version and all that it needs, each with its hashes, and the wheel where no index has it."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from importlib.metadata import Distribution
from pathlib import Path
from typing import Final

from rakenskap.base import overlay
from rakenskap.building import assembly

FILE: Final = "requirements.lock"
NAME: Final = "rakenskap"
WHEELS: Final = "hooks"
"""The folder of a site that a wheel of the program lies in."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_INFO: Final = re.compile(r"[^/]+\.dist-info/(?!(?:METADATA|WHEEL|entry_points\.txt|licenses/.+)$)")
"""What stands beside a wheel's own metadata: what each installer writes of its own, and what is written anew."""
_BLOCK: Final = re.compile(r"^([A-Za-z0-9._-]+)==[^\n]*\n(?:[ ]+[^\n]*\n)+", re.MULTILINE)
_REASON: Final = re.compile(r"^ +#(?: via)? +(\S.*)$", re.MULTILINE)
_COMMENT: Final = re.compile(r"^ +#[^\n]*\n", re.MULTILINE)
"""Who asks for a tool: names that a site's lock doesn't have."""
_HEAD: Final = """# Programmet och allt som det behöver, i låsta versioner med sina kontrollsummor. Filen skrivs av rakenskap init
# och rakenskap upgrade. Ändra den inte för hand.
"""


class LockError(Exception):
    """The program can't be locked as it is installed here; ``code`` says why."""

    def __init__(self, code: str) -> None:
        """Why, as a key of the words of the commands."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class ProgramLock:
    """What a site asks for (``requirement``), and the files that say where it comes from: the lock, and maybe a wheel."""

    requirement: str
    files: dict[str, bytes] = field(repr=False)


def of_installed() -> ProgramLock:
    """The lock of the program that runs here, with a wheel of it.

    Raises:
        LockError: when it runs in a checkout of its own repository and can't be packed there.
    """
    own = metadata.distribution(NAME)
    files = dict(_files(own))
    if f"{NAME}/__init__.py" not in files:  # a checkout's has only what the program brings
        files = _built(overlay.program_root())
    return _locked(own.version, files, dependencies())


def of_wheel(version: str, wheel: Path, needed: str) -> ProgramLock:
    """The lock of a version of the program in a wheel, which ``needed`` locks the dependencies of."""
    return _locked(version, _wheel_files(wheel), needed)


def _locked(version: str, files: Mapping[str, bytes], needed: str) -> ProgramLock:
    name, content = f"{NAME}-{version}-py3-none-any.whl", _packed(files)
    digest = hashlib.sha256(content).hexdigest()
    line = f"./{WHEELS}/{name} \\\n    --hash=sha256:{digest}\n"
    lock = f"{_HEAD}{line}{needed}"
    return ProgramLock(f"{NAME}=={version}", {FILE: lock.encode(), f"{WHEELS}/{name}": content})


def dependencies(lock: str = "") -> str:
    """The lines of the program's own lock for what it needs itself, and what that needs in turn, with their hashes."""
    written = lock or (overlay.program_root() / FILE).read_text(encoding="utf-8")
    blocks: dict[str, list[str]] = {}
    reasons: dict[str, set[str]] = {}
    for match in _BLOCK.finditer(written):
        blocks.setdefault(match[1], []).append(_COMMENT.sub("", match[0]))
        reasons.setdefault(match[1], set()).update(_REASON.findall(match[0]))
    return "".join(block for name in sorted(assembly.needed(reasons)) for block in blocks[name])


def _built(checkout: Path) -> dict[str, bytes]:
    """The files of the wheel of the program in a checkout of its repository.

    Raises:
        LockError: when the tools that build it aren't installed.
    """
    with tempfile.TemporaryDirectory(prefix="rakenskap-") as folder:
        command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
        done = subprocess.run(command, cwd=checkout, capture_output=True, check=False)  # noqa: S603 - our own command
        built = sorted(Path(folder).glob("*.whl"))
        if done.returncode or not built:
            raise LockError("checkout")
        return _wheel_files(built[0])


def _wheel_files(wheel: Path) -> dict[str, bytes]:
    """The files in a wheel, without what is written anew."""
    with zipfile.ZipFile(wheel) as packed:
        return {name: packed.read(name) for name in packed.namelist() if not _INFO.match(name)}


def _packed(installed: Mapping[str, bytes]) -> bytes:
    """The wheel of a program by its files: the same bytes however it was installed."""
    files = dict(sorted(installed.items()))
    folder = next((path for path in files if path.endswith(".dist-info/METADATA")), "").split("/")[0]
    if not folder:
        raise LockError("checkout")
    record = "".join(f"{path},sha256={_digest(content)},{len(content)}\n" for path, content in files.items())
    files[f"{folder}/RECORD"] = f"{record}{folder}/RECORD,,\n".encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, content)
    return packed.getvalue()


def _files(own: Distribution) -> Iterator[tuple[str, bytes]]:
    """The files of the installed program by their paths in a wheel."""
    for listed in sorted(own.files or (), key=str):
        path = listed.as_posix()
        is_wheels = not path.startswith("..") and "__pycache__" not in path and not _INFO.match(path)
        place = Path(str(listed.locate()))
        if is_wheels and place.is_file():
            yield path, place.read_bytes()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
