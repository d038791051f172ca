"""Print what Lighthouse says of five kinds of page of the finished site, and fail where a score is below its target.

Outside ``make test``: it needs Node.js, fetches npm's lighthouse once, and measures time, which a busy machine lacks.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

VERSION = "12.8.2"
"""The newest that Node.js 20 runs."""
ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "site"
FOLDER = "/rakenskap"
PAGES = {
    "start": "",
    "nämnd": "linkoping-socialnamnden/",
    "rapport": "tyreso-arbetsmarknads-och-socialnamnden/2019/manadsrapport-mars/",
    "nyckeltal": "hallsberg-social-och-arbetsmarknadsnamnden/nyckeltal/hushall-forsorjningsstod-ar/",
    "öppna data": "oppna-data/",
}
TARGETS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = int(os.environ.get("RUNS", "3"))
"""The best of so many runs of each page counts: other work on the machine only makes a page slower."""


class Packing(SimpleHTTPRequestHandler):
    """The site under its folder, packed as GitHub Pages packs it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A file of the site, or 404."""
        path = SITE / self.path.partition("?")[0].removeprefix(FOLDER).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file() and self.path.startswith(FOLDER)
        content = gzip.compress(path.read_bytes(), 6, mtime=0) if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip" if found else "identity")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the signature of http.server
        """Say nothing."""


def main() -> int:
    """0 where every page has a run at its targets or above, else 1."""
    npx = shutil.which("npx")
    browser = sys.argv[1] if len(sys.argv) > 1 else ""
    if not npx or not browser or not (SITE / "index.html").is_file():
        print("Lighthouse behöver Node.js, Chrome eller Chromium och en byggd webbplats (make site).", file=sys.stderr)
        return 1
    failed = False
    with ThreadingHTTPServer(("127.0.0.1", 0), Packing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for name, page in PAGES.items():
            runs = [report(npx, browser, f"http://127.0.0.1:{server.server_port}{FOLDER}/{page}") for _ in range(RUNS)]
            best = {kind: max(runs, key=partial(points, kind)) for kind in TARGETS}
            scores = {kind: points(kind, run) for kind, run in best.items()}
            said = ", ".join(f"{kind} {score}" for kind, score in scores.items())
            print(f"{name}: {said} ({measures(best['performance'])}; load {os.getloadavg()[0]:.1f})", flush=True)
            for kind, score in scores.items():
                if score < TARGETS[kind]:
                    failed = True
                    print(f"  {kind} < {TARGETS[kind]}: {', '.join(faults(best[kind], kind))}", flush=True)
        server.shutdown()
    return int(failed)


def report(npx: str, browser: str, address: str) -> dict[str, Any]:
    """What Lighthouse has to say of one visit to ``address``, as a phone on slow 4G."""
    with tempfile.TemporaryDirectory(prefix="rakenskap-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "report.json")
        flags = "--headless=new --disable-gpu --disable-background-networking --disable-component-update"
        flags += " --no-sandbox" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
        command = [npx, "--yes", f"lighthouse@{VERSION}", address, "--quiet", "--output=json", f"--output-path={path}"]
        command += [f"--only-categories={','.join(TARGETS)}", f"--chrome-flags={flags}"]
        subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": browser}, stdin=subprocess.DEVNULL)
        return dict(json.loads(path.read_text(encoding="utf-8")))


def points(kind: str, run: dict[str, Any]) -> int:
    """The score of a category, 100 at the most."""
    return round(100 * (run["categories"][kind]["score"] or 0))


def measures(run: dict[str, Any]) -> str:
    """Largest paint and blocking time in ms, and layout shift."""
    paint, blocked, shift = (
        run["audits"][name]["numericValue"]
        for name in ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
    )
    return f"LCP {paint:.0f} ms, TBT {blocked:.0f} ms, CLS {shift:.4f}"


def faults(run: dict[str, Any], kind: str) -> list[str]:
    """The audits of a category that lower its score."""
    own = [ref["id"] for ref in run["categories"][kind]["auditRefs"] if ref["weight"]]
    return [f"{name} {run['audits'][name]['score']}" for name in own if (run["audits"][name]["score"] or 0) < 1]


if __name__ == "__main__":
    sys.exit(main())
