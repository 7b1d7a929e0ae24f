"""Runs the measurements of scripts/bench on the cluster in LIANHE_BENCH_SERVER and prints their table."""

import csv
import os
import random
import sys
import tempfile

import client
import production
from figures import ROUNDS, Figures, median
from server import HERE, RELEASE, bench, busy_share, pgbench, psql, run, timed, url


def make_county(database, script):
    """A migrated database with the county of a script."""
    psql("postgres", "-c", f"create database {database}")
    run(f"{RELEASE}/lianhe", "migrate", "--database", url(database))
    psql(database, "-f", os.path.join(HERE, script))


def fresh_copy(template, name):
    psql("postgres", "-c", f"drop database if exists {name} with (force)",
         "-c", f"create database {name} template {template}", "-c", "checkpoint")


# Recording ---------------------------------------------------------------------------------------


def bare_insert_rate(database, seconds):
    """pgbench inserting the bare row of a harvest in its own transaction, prepared, on one connection."""
    tenant = psql(database, "-At", "-c", "select id from app.tenant").strip()
    script = (f"\\set n random(1, 1000000000)\ninsert into public.bare_harvest values "
              f"({tenant}, :n, 7, 9, :n, 100000, 50000000, 5, now(), '2025-09-15', 'jin', null, null, null);\n")
    return pgbench(database, "lianhe_app", seconds, script)


def harvest_rates(database, seconds):
    """Harvests a second: on one connection that is kept, and each on one borrowed from the pool."""
    return bench("harvest", url(database, "lianhe_app"), seconds)


def measure_harvest(figures):
    make_county("bench_harvest", "harvests.sql")
    rounds = []
    for _ in range(ROUNDS):
        rounds.append((*harvest_rates("bench_harvest", 3), bare_insert_rate("bench_harvest", 3)))
    reference = median([bare for _, _, bare in rounds])
    for place, what in enumerate(["登记一条采收 record a harvest", "——借用连接 on a borrowed connection"]):
        ours = median([figure[place] for figure in rounds])
        ratio = median([figure[place] / figure[2] for figure in rounds])
        figures.add(what, f"{ours:,.0f}/s", f"pgbench {reference:,.0f}/s", f"{ratio:.2f}",
                    "—" if place else "≥ 0.40", place > 0 or ratio >= 0.40)


# Importing ---------------------------------------------------------------------------------------


def write_sheet(path, rows):
    """A harvest sheet and the same rows bare, both as CSV; the same every time."""
    chance = random.Random(7)
    with open(path, "w", encoding="utf-8-sig", newline="") as sheet, open(path + ".bare", "w", newline="") as bare:
        table, plain = csv.writer(sheet), csv.writer(bare)
        table.writerow(["日期", "批次号", "等级", "数量（斤）", "过磅单号", "备注"])
        for number in range(rows):
            row = [f"2025-{chance.randint(6, 9):02d}-{chance.randint(1, 28):02d}", f"PG{chance.randint(1, 1000):04d}",
                   chance.choice(["特级", "一级", "二级"]), str(chance.randint(10, 900)), f"GB{number:07d}", ""]
            table.writerow(row)
            plain.writerow(row)


def import_once(sheet):
    fresh_copy("bench_import", "bench_import_run")
    return timed(f"{RELEASE}/lianhe", "import", "harvests", sheet, "--database", url("bench_import_run", "lianhe_app"),
                 "--county", "bench", "--as", "bench")[1:]


def copy_once(sheet):
    psql("bench_import", "-c", "truncate public.bare_sheet", "-c", "checkpoint")
    return timed("psql", "-X", "-q", "-d", url("bench_import"), "-c",
                 f"\\copy public.bare_sheet from '{sheet}.bare' csv")[1]


def measure_import(figures):
    make_county("bench_import", "harvests.sql")
    psql("bench_import", "-c", "create table public.bare_sheet (day date, batch text, grade text, quantity numeric, "
         "ticket text, note text)")
    with tempfile.TemporaryDirectory() as folder:
        sheet = os.path.join(folder, "sheet.csv")
        write_sheet(sheet, 100_000)
        rounds = [(import_once(sheet), copy_once(sheet)) for _ in range(ROUNDS)]
    ours, reference = median([a[0] for a, _ in rounds]), median([b for _, b in rounds])
    ratio = median([b / a[0] for a, b in rounds])
    memory = max(a[1] for a, _ in rounds)
    figures.add("导入 10 万行采收表 import 100,000 rows", f"{100_000 / ours:,.0f} rows/s",
                f"\\copy {100_000 / reference:,.0f} rows/s", f"{ratio:.2f}", "≥ 0.25", ratio >= 0.25)
    figures.add("其最大内存 its peak memory", f"{memory:.0f} MB", "", "", "< 100 MB", memory < 100)


# Summing up --------------------------------------------------------------------------------------


def measure_summary(figures):
    make_county("bench_summary", "sales-summary.sql")
    out = run(f"{RELEASE}/LianheBench", "summary", url("bench_summary", "lianhe_app"), str(ROUNDS))
    for line in out.splitlines():
        name, ours, plain = line.split()
        ratio = int(ours) / int(plain)
        is_default = name == "crop,month"
        figures.add(f"销售汇总 100 万行 summary of 1M lines by {name}", f"{int(ours) / 1000:.1f} ms",
                    f"GROUP BY {int(plain) / 1000:.0f} ms", f"1/{1 / ratio:.0f}", "< 1/50" if is_default else "—",
                    ratio < 1 / 50 or not is_default)


def measure_production(figures):
    production.measure(figures, make_county, write_sheet)


MEASURES = {"harvest": measure_harvest, "import": measure_import, "summary": measure_summary,
            "production": measure_production, "postgres": client.measure}


def warn_if_busy():
    share = busy_share()
    if share > 0.1:
        print(f"机器正忙（{share:.0%}），比值不可靠  the machine is busy ({share:.0%}): do not trust the ratios", file=sys.stderr)


def main(names):
    figures = Figures()
    for name in names or MEASURES:
        print(f"▶ {name}", file=sys.stderr)
        warn_if_busy()
        MEASURES[name](figures)
    figures.show()
    return 1 if figures.short else 0


sys.exit(main(sys.argv[1:]))
