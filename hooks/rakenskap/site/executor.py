"""Who makes the parts of a build: this machine's own cores, or an existing Dask cluster.

Source: https://distributed.dask.org/en/stable/api.html#distributed.Client.get_executor
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from rakenskap.base import site_text

VARIABLE: Final = "RAKENSKAP_EXECUTOR"
"""How one process tells another that it starts whom to ask."""
ENOUGH: Final = 50
"""From this number of reports other processes are worth what it takes to start them."""
AT_ONCE: Final = 4
"""How many parts are handed out before the first of them is taken back: their files are in memory meanwhile."""
_DASK: Final = "dask://"
_BEHIND: Final = 5
"""By how much what works behind something else stands back."""
_PATIENCE: Final = 15
"""How many seconds a cluster may be silent before it is there."""


class WorkersError(Exception):
    """Those who should make parts can't; the text says why, in Swedish."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Others who make parts: how they are called, whether they write to the site's own cache folder.

    They are only worth it from ``enough`` reports, and get ``at_once`` parts at a time.
    """

    called: Callable[[], AbstractContextManager[Executor | None]]
    uses_our_cache: bool
    enough: int = ENOUGH
    at_once: int = AT_ONCE


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes() -> AbstractContextManager[Executor | None]:
    """One process for each core that we may use; none where there is only one."""
    if cores() == 1:
        return nullcontext()
    # Never fork: MkDocs may have threads, and a fork of them would hang.
    return ProcessPoolExecutor(cores(), mp_context=multiprocessing.get_context("spawn"))


class LastingProcesses(Executor):
    """Processes that work on for as long as a server builds, also where a build gives way: none does the same twice.

    They leave the processor to whoever else wants it, and end with the process that began them.
    """

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._tasks: dict[str, Future[Any]] = {}

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - an executor's
        """The task of an order, which says by its key what is made: the one that is at work on it, if there is one."""
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(cores(), mp_context=context, initializer=_stand_back)
        key = str(args[0].key)
        task = self._tasks.get(key)
        if task is None or task.done():
            try:
                task = self._pool.submit(fn, *args, **kwargs)
            except BrokenExecutor:  # somebody has ended one of them, for which nobody has to wait for the next start
                self.shutdown(wait=False)
                return self.submit(fn, *args, **kwargs)
            self._tasks[key] = task
        return task

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - an executor's
        """End the processes; they begin again when something is asked of them."""
        if self._pool is not None:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)
        self._pool = None
        self._tasks.clear()

    def workers(self) -> Workers:
        """These processes, as a build asks for them."""
        return Workers(lambda: nullcontext(self), uses_our_cache=True)


def _stand_back() -> None:
    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    parent = multiprocessing.parent_process()

    def accompany() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=accompany, daemon=True).start()


def asked() -> Workers:
    """The workers that this process has been told to ask: the machine's own cores unless it is another."""
    return named(os.environ.get(VARIABLE, ""))


def workers_error(code: str, /, **values: str) -> WorkersError:
    """The error ``code``, in words."""
    return WorkersError(site_text.of_package("rakenskap.site", "executor.sv.yaml")(code, **values))


def named(address: str) -> Workers:
    """The workers at ``address``, ``dask://HOST:PORT``; nothing means this machine's own cores.

    Raises:
        WorkersError: when it is no such address, or the extra ``dask`` isn't installed.
    """
    if not address:
        return Workers(processes, uses_our_cache=True)
    host, _, port = address.removeprefix(_DASK).rpartition(":")
    if not address.startswith(_DASK) or not host or not port.isdigit():
        raise workers_error("address", address=address)
    try:
        import distributed  # noqa: F401, PLC0415 - an extra, and slow to import
    except ImportError:
        raise workers_error("missing") from None
    # What there is to make is handed out however little it is: whoever asks for a cluster wants it to work.
    return Workers(partial(_cluster, f"{host}:{port}"), uses_our_cache=False, enough=1)


@contextmanager
def _cluster(address: str) -> Iterator[Executor | None]:
    from distributed import Client  # noqa: PLC0415 - as above

    try:
        client: Any = Client(f"tcp://{address}", set_as_default=False, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except OSError:  # a timeout is one
        raise workers_error("silent", address=f"{_DASK}{address}") from None
    with client:
        yield client.get_executor(pure=False)
