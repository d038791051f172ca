"""A published site is read as it is: in a folder all of it, at an address what is asked for, and faults are said."""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from rakenskap.base.published_file import StoredFile
from rakenskap.building import published_site
from rakenskap.building.published_site import PublishedSiteError, SiteAddress, SiteFolder, TimeLimit

BODY = b"<!doctype html>\n"
RIGHT = StoredFile("hel/å b.html", len(BODY), hashlib.sha256(BODY).hexdigest())


class _Server(BaseHTTPRequestHandler):
    """Answers by what the address begins with; ``asked`` are the addresses that it was asked for."""

    asked: list[str]
    over = threading.Event()

    def do_GET(self) -> None:
        """Answer."""
        self.asked.append(self.path)
        kind = self.path.split("/")[1]
        if kind == "vidare":
            self.send_response(302)
            self.send_header("Location", "ftp://127.0.0.1/x" if "ftp" in self.path else self.path.replace(kind, "hel"))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if kind == "droppar":
            self.send_response(200)
            self.end_headers()
            with contextlib.suppress(OSError):
                while not self.over.wait(0.05):
                    self.wfile.write(b" ")
            return
        self.send_response({"borta": 404, "fel": 503}.get(kind, 200))
        self.send_header("Content-Length", str(len(BODY) * (1_000_000 if kind in ("stor", "avbruten") else 1)))
        self.end_headers()
        self.wfile.write(BODY * (1_000 if kind == "stor" else 1))
        self.close_connection = True

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the signature of http.server
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server of this machine."""
    monkeypatch.setattr(_Server, "asked", [], raising=False)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as one:
        thread = threading.Thread(target=one.serve_forever, daemon=True)
        thread.start()
        _Server.over.clear()
        yield f"http://127.0.0.1:{one.server_port}/"
        _Server.over.set()
        one.shutdown()
        thread.join()


def stated(path: str) -> StoredFile:
    return StoredFile(path, RIGHT.size, RIGHT.digest)


def test_a_file_is_read_where_the_manifest_says_also_with_letters_that_addresses_lack(server: str) -> None:
    assert SiteAddress(server).files([RIGHT]) == (RIGHT,)
    assert _Server.asked == ["/hel/%C3%A5%20b.html"]


def test_an_address_that_leads_on_is_followed_on_the_web_only(server: str) -> None:
    assert SiteAddress(server).files([stated("vidare/a")]) == (stated("vidare/a"),)
    with pytest.raises(PublishedSiteError):
        SiteAddress(server).files([stated("vidare/ftp")])


def test_a_file_that_is_gone_is_left_out_and_the_others_are_read(server: str) -> None:
    assert SiteAddress(server).files([stated("borta/a"), stated("hel/b")]) == (stated("hel/b"),)


def test_a_server_that_fails_is_no_missing_file(server: str) -> None:
    with pytest.raises(PublishedSiteError, match="servern svarade 503"):
        SiteAddress(server).files([stated("hel/a"), stated("fel/b")])
    with pytest.raises(PublishedSiteError, match="servern svarade 404"):
        SiteAddress(f"{server}borta/").manifest()


def test_an_answer_that_breaks_off_is_no_changed_file(server: str) -> None:
    longer = StoredFile("avbruten/a", RIGHT.size * 1_000_000, RIGHT.digest)
    with pytest.raises(PublishedSiteError, match="tog slut för tidigt"):
        SiteAddress(server).files([longer])


def test_a_file_that_is_too_large_is_not_read_to_its_end(server: str) -> None:
    (found,) = SiteAddress(server).files([stated("stor/a")])
    assert RIGHT.size < found.size <= RIGHT.size + (1 << 16)


def test_nobody_at_the_address_is_said() -> None:
    with pytest.raises(PublishedSiteError, match="går inte att hämta"):
        SiteAddress("http://127.0.0.1:9/").manifest()


def test_a_server_that_says_nothing_is_waited_for_only_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published_site, "TIMEOUT", 0.2)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), _Server) as silent,  # it is never told to answer
        pytest.raises(PublishedSiteError, match="inget svar"),
    ):
        SiteAddress(f"http://127.0.0.1:{silent.server_port}/").manifest()


def test_a_server_that_answers_for_ever_is_left_when_the_time_has_run_out(server: str) -> None:
    """Each byte comes in time, and there is always one more."""
    with pytest.raises(PublishedSiteError, match=r"det tog mer än 0,005 minuter\. Ge kontrollen längre tid"):
        SiteAddress(f"{server}droppar/", TimeLimit(0.3)).manifest()
    with pytest.raises(PublishedSiteError, match="det tog mer än"):
        SiteAddress(server, TimeLimit(0.3)).files([stated("hel/a"), stated("droppar/b"), stated("hel/c")])


@pytest.mark.parametrize(
    "written",
    ["https://a.se/b", "HTTPS://a.se/b/", "https://a.se/b/manifest.json", "https://a.se/b/?x=1#y"],
)
def test_an_address_is_taken_as_people_write_it(written: str) -> None:
    assert published_site.published_site(written) == SiteAddress("https://a.se/b/")


def test_the_address_of_a_site_without_a_folder() -> None:
    assert published_site.published_site("http://a.se") == SiteAddress("http://a.se/")


def test_letters_in_the_folder_of_an_address_are_written_as_addresses_have_them() -> None:
    assert published_site.published_site("https://a.se/å%20b") == SiteAddress("https://a.se/%C3%A5%20b/")
    with pytest.raises(PublishedSiteError, match="är ingen adress"):
        published_site.published_site("https://[::1")


def test_a_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ute").mkdir()
    for name, target in (("mapp", "ute"), ("fil", "saknas")):
        site = tmp_path / name
        site.mkdir()
        (site / "länk").symlink_to(tmp_path / target)
        with pytest.raises(PublishedSiteError, match="ingen vanlig fil"):
            SiteFolder(site).files()


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    for path in ("b/å.html", "a.html", ".gömd/c", "manifest.json"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(BODY)
    assert [file.path for file in SiteFolder(tmp_path).files()] == [".gömd/c", "a.html", "b/å.html"]
    assert {(file.size, file.digest) for file in SiteFolder(tmp_path).files()} == {(RIGHT.size, RIGHT.digest)}
    assert SiteFolder(tmp_path).manifest() == BODY


def test_a_folder_without_a_manifest_is_said(tmp_path: Path) -> None:
    with pytest.raises(PublishedSiteError, match=r"har ingen manifest\.json"):
        SiteFolder(tmp_path).manifest()


def test_lots_are_drawn_among_all_files_and_none_twice() -> None:
    files = tuple(stated(f"{number:03}") for number in range(100))
    assert published_site.chosen(files, None) == published_site.chosen(files, 100) == files
    drawn = [published_site.chosen(files, 10) for _ in range(30)]
    assert all(len(set(one)) == 10 and list(one) == sorted(one) and set(one) <= set(files) for one in drawn)
    assert len(set(drawn)) > 1
