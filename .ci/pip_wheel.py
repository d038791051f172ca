"""A pip to install with where Python came without one: its wheel, which runs as it is."""

from __future__ import annotations

import base64
import configparser
import hashlib
import html.parser
import json
import os
import shutil
import ssl
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

SIMPLE_INDEX = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"


class WrongHashError(Exception):
    """A file is not the one that the lock names."""


def from_index(pin: str, folder: Path) -> Path | None:
    """The wheel of the pip that `pin`, lines of the lock, names; None where no index is configured or it has none.

    Raises WrongHashError for a wheel whose hash is not among those of `pin`.
    """
    index = configured_index()
    if index is None:
        return None
    name = f"pip-{pin.split(maxsplit=1)[0].removeprefix('pip==')}-py3-none-any.whl"
    page = f"{index.rstrip('/')}/pip/"
    try:
        address = next((link for link in links(page) if urllib.parse.urlsplit(link).path.endswith(f"/{name}")), None)
        wheel = b"" if address is None else answer(address)[0]
    except (OSError, ValueError) as error:
        # the address may carry a password, so it is not printed
        print(f"bootstrap: det inställda indexet svarar inte / the configured index fails: {error}", file=sys.stderr)
        return None
    if address is None:
        return None
    if f"--hash=sha256:{hashlib.sha256(wheel).hexdigest()}" not in pin.split():
        raise WrongHashError(f"{name} har inte den låsta hashen / does not have the locked hash")
    path = folder / name
    path.write_bytes(wheel)
    return path


def from_debian(folder: Path) -> Path | None:
    """The wheel in Debian's python3-pip-whl, fetched and unpacked without root; None where apt has none."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return None
    apt = folder / "apt"
    for part in ("lists/partial", "cache/archives/partial"):
        (apt / part).mkdir(parents=True)
    private = ["-o", f"Dir::State::Lists={apt}/lists", "-o", f"Dir::Cache={apt}/cache"]
    # apt as root drops to the user _apt, who may not write here
    private += ["-o", "APT::Sandbox::User="]
    for command in (["update"], ["download", "python3-pip-whl"]):
        subprocess.run(["apt-get", "-qq", *private, *command], check=False, cwd=apt, stdout=sys.stderr)
    for package in apt.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", str(package), str(apt)], check=True)
    return max((apt / "usr/share/python-wheels").glob("pip-*.whl"), default=None)


def configured_index() -> str | None:
    """The index that pip or uv is configured with, None where neither is."""
    for variable in ("PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL"):
        if os.environ.get(variable):
            return os.environ[variable]
    home = Path.home()
    files = [Path("/etc/xdg/pip/pip.conf"), Path("/etc/pip.conf"), Path("/Library/Application Support/pip/pip.conf")]
    files += [home / ".pip/pip.conf", home / "Library/Application Support/pip/pip.conf"]
    files += [Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "pip/pip.conf"]
    files += [Path(os.environ.get("PIP_CONFIG_FILE") or os.devnull)]
    parser = configparser.RawConfigParser()
    parser.read(files, encoding="utf-8")
    return parser.get("install", "index-url", fallback=None) or parser.get("global", "index-url", fallback=None)


def links(page: str) -> list[str]:
    """The addresses of the files on a page of the simple index, JSON or HTML. Source: PEP 503 and PEP 691."""
    content, kind = answer(page)
    if "json" in kind:
        found = [entry["url"] for entry in json.loads(content)["files"]]
    else:
        parser = _Links()
        parser.feed(content.decode())
        found = parser.found
    return [urllib.parse.urldefrag(urllib.parse.urljoin(page, link)).url for link in found]


class _Links(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for key, value in attrs if tag == "a" and key == "href" and value]


def answer(address: str) -> tuple[bytes, str]:
    """What `address` answers and its content type; a name and password in the address are sent along."""
    parts = urllib.parse.urlsplit(address)
    headers = {"Accept": SIMPLE_INDEX}
    if parts.username:
        name, word = urllib.parse.unquote(parts.username), urllib.parse.unquote(parts.password or "")
        headers["Authorization"] = "Basic " + base64.b64encode(f"{name}:{word}".encode()).decode()
        address = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    context = ssl.create_default_context(cafile=os.environ.get("PIP_CERT") or None)
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context))
    with opener.open(urllib.request.Request(address, headers=headers), timeout=60) as response:  # noqa: S310 - the user's own index
        return response.read(), response.headers.get_content_type()
