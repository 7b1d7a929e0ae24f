"""Our client of PostgreSQL against those of C and Python: round trips, inserts, COPY, reading, transactions.

All of it on one connection each over a Unix socket, unless it says otherwise. The disk is not measured: nobody waits for
it at a commit (synchronous_commit is off for all), and the large table has no log.
"""

import os
import tempfile

from figures import ROUNDS, alternate
from server import HERE, RELEASE, bench, pgbench, psql, rates, run, timed, url

PYTHON = ".build/bench-venv/bin/python"
DATABASE = "bench_client"
ROWS = 1_000_000


def measure(figures):
    psql("postgres", "-c", f"create database {DATABASE}",
         "-c", f"alter database {DATABASE} set synchronous_commit = off")
    psql(DATABASE, "-c", "create table inserted (id int8, pieces int4, note text) with (autovacuum_enabled = off)",
         "-c", "create unlogged table sale (id int8, pieces int4, member text, sold_at timestamptz, "
         "amount numeric(18,2), is_paid bool) with (autovacuum_enabled = off)")
    measure_trips(figures)
    measure_inserts(figures)
    measure_copy(figures)
    measure_reading(figures)
    measure_transactions(figures)


# Round trips -------------------------------------------------------------------------------------


def measure_trips(figures):
    figures.add_rates("预编译语句的往返 prepared round trips", "pgbench", "/s", alternate(
        lambda: bench("trips", url(DATABASE), 1, 2)[0], lambda: pgbench_trips(2, 1, 1)), 0.95)
    threads = best_threads(8)
    figures.add_rates("——八条连接 on eight connections", f"pgbench -j {threads}", "/s", alternate(
        lambda: bench("trips", url(DATABASE), 8, 2)[0], lambda: pgbench_trips(2, 8, threads)), 0.93)


def pgbench_trips(seconds, clients, threads):
    return pgbench(DATABASE, "postgres", seconds, "select :number::int8;\n", clients, threads, number=7919)


def best_threads(clients):
    """The number of threads with which pgbench is fastest here."""
    choices = [threads for threads in (1, 2, 4, 8) if threads <= clients]
    tries = [(pgbench_trips(1, clients, threads), threads) for _ in range(2) for threads in choices]
    return max(tries)[1]


# Inserts -----------------------------------------------------------------------------------------


def measure_inserts(figures):
    figures.add_rates("插入，1,000 条语句一起发送 inserts, 1,000 sent together", "pgbench", " rows/s", alternate(
        lambda: emptied("inserted", lambda: bench("inserts", url(DATABASE), 1_000, 2)[0]),
        lambda: emptied("inserted", lambda: pgbench(
            DATABASE, "postgres", 2, "insert into inserted values (:id, :pieces, :note);\n",
            id=7919, pieces=7, note="苹果，一级"))), 4)


def emptied(table, work):
    psql(DATABASE, "-c", f"truncate {table}", "-c", "checkpoint")
    return work()


# COPY --------------------------------------------------------------------------------------------


def measure_copy(figures):
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "sale.text")
        copy_in()
        psql(DATABASE, "-c", f"\\copy sale to '{file}'")
        figures.add_rates("COPY 100 万行 of 1M rows", "\\copy", " rows/s", alternate(
            lambda: emptied("sale", copy_in), lambda: emptied("sale", lambda: copy_text(file))), 2)
    psql(DATABASE, "-c", "alter table sale add primary key (id)", "-c", "vacuum analyze sale")


def copy_in():
    return ROWS / timed(f"{RELEASE}/LianheBench", "copy", url(DATABASE), str(ROWS))[1]


def copy_text(file):
    return ROWS / timed("psql", "-X", "-q", "-d", url(DATABASE), "-c", f"\\copy sale from '{file}'")[1]


# Reading -----------------------------------------------------------------------------------------


def measure_reading(figures):
    """Ours are the rows of a statement and those of a COPY. Only asyncpg's fetch is a requirement; the others are there
    to be seen."""
    ways = {"asyncpg fetch": 7, "asyncpg fetch, no gc": None, "asyncpg cursor": None, "psycopg": None}
    memory = []
    rounds = alternate(lambda: read("decode", memory), lambda: read("decode-copy", memory),
                       *[lambda way=way: read_in_python(way) for way in ways])
    for place, (way, at_least) in enumerate(ways.items()):
        what = "——" if place else "逐行读取 100 万行为结构体 1M rows streamed into structs"
        figures.add_rates(what, way, " rows/s", [(found[0], found[place + 2]) for found in rounds], at_least)
    figures.add_rates("——由 COPY 二进制读出 by binary COPY", "asyncpg fetch", " rows/s",
                      [(found[1], found[2]) for found in rounds], 7)
    figures.add("其最大内存 its peak memory", f"{max(memory):.0f} MB", "", "", "< 32 MB", max(memory) < 32)


def read(way, memory):
    output, _, megabytes = timed(f"{RELEASE}/LianheBench", way, url(DATABASE), str(ROWS))
    memory.append(megabytes)
    return rates(output)[0]


def read_in_python(way):
    return rates(run(PYTHON, os.path.join(HERE, "references.py"), way, url(DATABASE), str(ROWS)))[0]


# Transactions ------------------------------------------------------------------------------------


def measure_transactions(figures):
    figures.add_rates("进入租户的事务，一次往返 a tenant's transaction in one trip", "四次 four trips", "/s",
                      [bench("transactions", url(DATABASE), 2) for _ in range(ROUNDS)], 1.6)
