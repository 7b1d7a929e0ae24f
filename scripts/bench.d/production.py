"""What a county's production costs at its largest: a season's import, eight coordinators at once, lists, traces."""

import os
import tempfile

from figures import ROUNDS, median
from server import HERE, RELEASE, bench, pgbench, psql, run, timed, url


def measure(figures, make_county, write_sheet):
    measure_import(figures, make_county, write_sheet)
    measure_writers(figures, make_county)
    measure_lists(figures)


# A season's import ---------------------------------------------------------------------------------


def import_sheet(sheet):
    """Seconds and peak memory in MB of an import into a fresh county."""
    psql("postgres", "-c", "drop database if exists bench_season_run with (force)",
         "-c", "create database bench_season_run template bench_season", "-c", "checkpoint")
    return timed(f"{RELEASE}/lianhe", "import", "harvests", sheet, "--database", url("bench_season_run", "lianhe_app"),
                 "--county", "bench", "--as", "bench")[1:]


def measure_import(figures, make_county, write_sheet):
    make_county("bench_season", "harvests.sql")
    psql("bench_season", "-c", "create table public.bare_sheet (day date, batch text, grade text, quantity numeric, "
         "ticket text, note text)")
    with tempfile.TemporaryDirectory() as folder:
        small, large = os.path.join(folder, "100k.csv"), os.path.join(folder, "1m.csv")
        write_sheet(small, 100_000)
        write_sheet(large, 1_000_000)
        rounds = []
        for _ in range(ROUNDS):
            tenth, whole = import_sheet(small), import_sheet(large)
            psql("bench_season", "-c", "truncate public.bare_sheet", "-c", "checkpoint")
            bare = timed("psql", "-X", "-q", "-d", url("bench_season"), "-c",
                         f"\\copy public.bare_sheet from '{large}.bare' csv")[1]
            rounds.append((tenth[0], whole[0], bare, whole[1]))
    whole, bare = median([row[1] for row in rounds]), median([row[2] for row in rounds])
    ratio = median([row[2] / row[1] for row in rounds])
    figures.add("导入 100 万行采收表 import 1M rows", f"{1_000_000 / whole:,.0f} rows/s",
                f"\\copy {1_000_000 / bare:,.0f} rows/s", f"{ratio:.2f}", "≥ 0.30", ratio >= 0.30)
    growth = median([row[1] / row[0] for row in rounds])
    figures.add("——与 10 万行相比 against 100k rows", f"{whole:.1f} s", f"{median([row[0] for row in rounds]):.2f} s",
                f"{growth:.1f}", "≤ 11", growth <= 11)
    memory = max(row[3] for row in rounds)
    figures.add("——最大内存 peak memory", f"{memory:.0f} MB", "", "", "< 100 MB", memory < 100)


# Eight writers -------------------------------------------------------------------------------------


def measure_writers(figures, make_county):
    make_county("bench_writers", "harvests.sql")
    tenant = psql("bench_writers", "-At", "-c", "select id from app.tenant").strip()
    script = (f"\\set n random(1, 1000000000)\ninsert into public.bare_harvest values "
              f"({tenant}, :n, 7, 9, :n, 100000, 50000000, 5, now(), '2025-09-15', 'jin', null, null, null);\n")
    pairs = [(bench("writers", url("bench_writers", "lianhe_app"), 8, 3)[0],
              pgbench("bench_writers", "lianhe_app", 3, script, clients=8, threads=2)) for _ in range(ROUNDS)]
    figures.add_rates("八人同时登记采收 eight writers record harvests", "pgbench -c 8", "/s", pairs, 0.50)


# A large county ------------------------------------------------------------------------------------


def measure_lists(figures):
    psql("postgres", "-c", "create database bench_production")
    run(f"{RELEASE}/lianhe", "migrate", "--database", url("bench_production"))
    psql("bench_production", "-v", "harvests=100", "-f", os.path.join(HERE, "production.sql"))
    out = run(f"{RELEASE}/LianheBench", "lists", url("bench_production", "lianhe_app"), str(ROUNDS))
    pages = [(name, int(time) / 1000) for name, time in (line.split() for line in out.splitlines())]
    # What a person asks of one delivery is no page of a list: a trace has a limit of its own.
    traces = [page for page in pages if "trace" in page[0]]
    for name, time in traces:
        figures.add(f"追溯 200 户的发货 trace of 200 households: {name}", f"{time:.1f} ms", "", "", "≤ 5 ms", time <= 5)
    lists = [page for page in pages if page not in traces]
    for name, time in sorted(lists, key=lambda page: -page[1])[:5]:
        figures.add(f"最慢的列表页 slowest list pages: {name}", f"{time:.1f} ms", "", "", "≤ 20 ms", time <= 20)
