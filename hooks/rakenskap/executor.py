"""Who makes the chapters of a build: this machine's own cores, or an existing Dask cluster.

Source: https://distributed.dask.org/en/stable/api.html#distributed.Client.get_executor
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

from rakenskap import bindery
from rakenskap.bindery import Workers, WorkersError

VARIABLE: Final = "RAKENSKAP_EXECUTOR"
"""How one process tells another that it starts whom to ask."""
_DASK: Final = "dask://"
_PATIENCE: Final = 15
"""How many seconds a cluster may be silent before it is there."""


def asked() -> Workers:
    """The workers that this process has been told to ask: the machine's own cores unless it is another."""
    return named(os.environ.get(VARIABLE, ""))


def named(address: str) -> Workers:
    """The workers at ``address``, ``dask://HOST:PORT``; nothing means this machine's own cores.

    Raises:
        WorkersError: when it is no such address, or the extra ``dask`` isn't installed.
    """
    if not address:
        return bindery.HERE
    host, _, port = address.removeprefix(_DASK).rpartition(":")
    if not address.startswith(_DASK) or not host or not port.isdigit():
        raise WorkersError(f"{address} är ingen adress till ett Dask-kluster. Skriv dask://VÄRD:PORT")
    try:
        import distributed  # noqa: F401, PLC0415 - an extra, and slow to import
    except ImportError:
        raise WorkersError("Dask är inte installerat. Installera det med: pip install 'rakenskap[dask]'") from None
    # What there is to make is handed out however little it is: whoever asks for a cluster wants it to work.
    return Workers(partial(_cluster, f"{host}:{port}"), share=False, enough=1)


@contextmanager
def _cluster(address: str) -> Iterator[Executor | None]:
    from distributed import Client  # noqa: PLC0415 - as above

    try:
        client: Any = Client(f"tcp://{address}", set_as_default=False, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except OSError:  # a timeout is one
        raise WorkersError(f"Inget kluster svarar på {_DASK}{address}") from None
    with client:
        yield client.get_executor(pure=False)
