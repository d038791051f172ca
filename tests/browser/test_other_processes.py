"""A build that other processes share, a second engine or a cluster, gives the same bytes, or says why it can't."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from built_project import contents, differing, edit, what_builds_leave
from website import free_port, run

CLUSTER = """
import sys
from distributed import Client, LocalCluster


def has_drawn():
    return "rakenskap.site.part" in sys.modules


if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.readline()
        with Client(cluster) as client:
            print(any(client.run(has_drawn).values()))
"""


@pytest.fixture
def shared(small: Path, tmp_path: Path) -> Path:
    """The small project with nothing kept, whose program lets a second engine set pages however few they are."""
    folder = tmp_path / "delad"
    shutil.copytree(small, folder, ignore=what_builds_leave)
    engine = folder / "hooks/rakenskap/building/second_engine.py"
    edit(engine, "ENOUGH: Final = 200", "ENOUGH: Final = 2")
    edit(engine, "executor.cores() > 1", "True")
    return folder


def test_pages_that_a_second_engine_sets_are_the_same(small: Path, shared: Path) -> None:
    done = run(shared, "build", PYTHONPATH=str(shared / "hooks"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    pages = len(list((small / "site").rglob("*.html")))
    assert f"{pages} sidor" in done.stdout
    unset = 1 + len(list((small / "site").glob("**/diagram/*/index.html")))
    assert f"varav {pages - unset} satta på nytt" in done.stdout, (
        "404.html and charts by themselves are no pages to set"
    )
    assert differing(contents(small / "site"), contents(shared / "site")) <= {"manifest.json"}, (
        "which names the program's changes"
    )
    again = run(shared, "build", "--no-search", PYTHONPATH=str(shared / "hooks"))
    assert "varav 1 satta på nytt" in again.stdout, "every page was kept, whoever set it"


def test_a_second_engine_that_fails_stops_the_build_in_words(shared: Path) -> None:
    edit(shared / "hooks/rakenskap/building/second_engine.py", '"--strict"', '"--strikt"')
    done = run(shared, "build", PYTHONPATH=str(shared / "hooks"))
    assert done.returncode == 1
    assert "Den andra av två processer kunde inte sätta sina sidor." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (shared / "site").exists()
    assert not list(shared.glob(".site-*"))


def test_a_cluster_gives_the_same_bytes_and_does_the_work(small: Path, tmp_path: Path) -> None:
    """Two workers of Dask in other processes, which share no folder with the build."""
    afar = tmp_path / "fjarran"
    shutil.copytree(small, afar, ignore=what_builds_leave)
    with subprocess.Popen(
        [sys.executable, "-c", CLUSTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as cluster:
        assert cluster.stdin is not None
        assert cluster.stdout is not None
        address = cluster.stdout.readline().strip().replace("tcp://", "dask://")
        done = run(afar, "build", "--executor", address)
        said, _ = cluster.communicate("\n", timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert said.split() == ["True"], "a worker has made a part"
    assert differing(contents(small / "site"), contents(afar / "site")) == set()


def test_a_cluster_that_is_not_there_is_told_in_a_line(small: Path, tmp_path: Path) -> None:
    town = shutil.copytree(small, tmp_path / "p")
    wrong = run(town, "build", "--executor", "http://127.0.0.1:1")
    assert wrong.returncode == 2
    assert "Skriv dask://VÄRD:PORT" in wrong.stderr
    shutil.rmtree(town / ".cache")  # else there is nothing to hand out
    silent = run(town, "build", "--executor", f"dask://127.0.0.1:{free_port()}")
    assert silent.returncode == 1
    assert "Inget kluster svarar på dask://127.0.0.1:" in silent.stderr
    assert "Traceback" not in silent.stderr
    assert contents(town / "site") == contents(small / "site")
