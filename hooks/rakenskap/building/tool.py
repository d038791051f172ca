"""The tools that a site's bytes depend on, as requirements.lock pins them, and which of them are others here.

They are what the program itself needs, and what that needs in turn. What only tests and reviews is left out: a newer
linter changes no page, and should not seem to. The interpreter is no tool: the bytes are the same under every Python
that the lock serves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

LOCK: Final = "requirements.lock"
_PIN: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\\n]*?))?\s*\\?$")
_REASON: Final = re.compile(r"^ +#(?: via)? +(\S.*)$")
_OURS: Final = "(pyproject.toml)"


def tools(lock: str) -> tuple[str, ...]:
    r"""The lock's lines for the tools, without hashes and sorted; all of them where the lock gives no reasons.

    >>> tools("a==1 \\\n  --hash=x\n    # via b\nb==2 ; python_version < '3.12' \\\n    # via us (pyproject.toml)\n"
    ...     "c==3\n    # via us (pyproject.toml:dev)\n")
    ('a==1', "b==2 ; python_version < '3.12'")
    """
    pins, reasons = _read(lock)
    wanted = {name for name, users in reasons.items() if any(user.endswith(_OURS) for user in users)}
    if not wanted:
        wanted = set(pins)
    while more := {name for name, users in reasons.items() if users & wanted} - wanted:
        wanted |= more
    return tuple(sorted(line for name in wanted for line in pins[name]))


def _read(lock: str) -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """Each tool's pins, and who asks for it."""
    pins: dict[str, list[str]] = {}
    reasons: dict[str, set[str]] = {}
    name = ""
    for line in lock.splitlines():
        if pin := _PIN.match(line):
            name = pin[1]
            pins.setdefault(name, []).append(f"{name}=={pin[2]}" + (f" ; {pin[3]}" if pin[3] else ""))
            reasons.setdefault(name, set())
        elif name and (reason := _REASON.match(line)):
            reasons[name].add(reason[1])
    return pins, reasons


def others(wanted: Iterable[str], installed: Callable[[str], str | None]) -> tuple[str, ...]:
    """What is installed otherwise than ``wanted``, in words; ``installed`` tells a tool's version, None without it.

    A tool that only some Pythons or systems need may be absent, or have any of its pinned versions.

    >>> others(("a==1", "b==2 ; sys_platform == 'win32'", "c==3"), {"a": "1", "c": "4"}.get)
    ('c 4 i stället för 3',)
    """
    versions: dict[str, list[str]] = {}
    conditional: set[str] = set()
    for line in wanted:
        name, _, pinned = line.partition("==")
        version, _, condition = pinned.partition(";")
        versions.setdefault(name, []).append(version.strip())
        conditional |= {name} if condition else set()
    found = []
    for name, pins in versions.items():
        here = installed(name)
        if here is None and name not in conditional:
            found.append(f"{name} saknas")
        elif here is not None and here not in pins:
            found.append(f"{name} {here} i stället för {' eller '.join(pins)}")
    return tuple(found)
