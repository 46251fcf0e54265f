"""`python -m bench [--quick] [--officials N] [--only sqlite|postgresql] [--no-exam]`."""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench import exam
from bench.load import summary
from bench.run import Database, fill, measure, measure_bank

HERE = Path(__file__).parent
POSTGRESQL = os.environ.get("DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/postgres"


def show(database, results):
    """Print one line for each page, with its ratio to the floor and what that should be at most."""
    floors = {
        "get": results["GET floor"]["cpu"],
        "post": results["POST floor"]["cpu"],
        "page": results["page floor"]["cpu"],
    }
    head = (
        "page",
        "p50 ms",
        "p95 ms",
        "req/s",
        "CPU ms",
        "ratio",
        "target",
        "floor",
        "queries",
        "cold q.",
        "cold ms",
        "bytes",
    )
    print(f"\n{database}\n" + "{:32}{:>8}{:>8}{:>8}{:>8}{:>7}{:>8}{:>6}{:>9}{:>9}{:>9}{:>8}".format(*head))
    for name, row in results.items():
        ratio = row["cpu"] / floors[row["floor"]]
        row["ratio"] = ratio
        numbers = f"{row['p50']:8.1f}{row['p95']:8.1f}{row['rate']:8.0f}{row['cpu']:8.2f}{ratio:7.2f}"
        target = f"{row['target']}{' !' if ratio > row['target'] else ''}" if row["target"] else ""
        counted = f"{row.get('queries', ''):>9}{row.get('cold_queries', ''):>9}{row.get('cold_ms', 0):>9.1f}"
        print(f"{name:32}{numbers}{target:>8}{row['floor']:>6}{counted}{row['bytes']:>8}")


def arguments():
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument(
        "--quick", action="store_true", help="fewer requests and people: a few minutes, and less to rely on"
    )
    parser.add_argument("--officials", type=int, default=10_000)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--no-exam", action="store_true", help="leave the exam of 200 officials out")
    options = parser.parse_args()
    options.officials = 1000 if options.quick else options.officials
    return options


def measured(database, options):
    """Fill a database and measure everything in it; return {page: figures}, with the bank and the exam."""
    rounds, requests = (2, 80) if options.quick else (5, 200)
    made = fill(database, options.officials)
    found, counted = measure(database, made, rounds=rounds, requests=requests)
    pages = {
        page.name: {
            **summary(rows),
            "floor": page.floor,
            "target": page.target,
            **counted.get(page.name, {}),
        }
        for page, rows in found
    }
    show(database.name, pages)
    kept = {"pages": pages, "bank": measure_bank(database, made)}
    if not options.no_exam:
        kept["exam"] = exam.hold(database, seconds=20 if options.quick else 60)
    return kept


def main():
    options = arguments()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.2f},"
        f" {options.officials} officials"
    )
    kept = {"at": datetime.now(UTC).isoformat(), "officials": options.officials}
    folder = Path(tempfile.mkdtemp(prefix="sala-bench-"))
    try:
        for name, url in {
            "sqlite": f"sqlite:///{folder / 'bench.sqlite3'}",
            "postgresql": POSTGRESQL,
        }.items():
            if options.only not in (None, name):
                continue
            if name == "postgresql" and not Database.reachable(url):
                print("\nPostgreSQL does not answer on this machine: left out. Set DATABASE_URL.")
                continue
            with Database(name, url, folder) as database:
                kept[name] = measured(database, options)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / "latest.json").write_text(json.dumps(kept, indent=1))
    if any("exam" in found and not found["exam"]["ok"] for found in kept.values() if isinstance(found, dict)):
        sys.exit("The exam did not come out as it should.")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error}\n{error.stdout}\n{error.stderr}")
