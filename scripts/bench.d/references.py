"""Reads the rows of the table `sale` as people do in Python; run by the Python of .build/bench-venv.

  references.py <way> <address> <rows>

Prints the rows and the microseconds that reading took, connecting not counted. Stops when not all rows were there.
"""

import gc
import sys
import time

import asyncpg
import psycopg
import uvloop

QUESTION = "select * from sale"


async def fetch(connection):
    return len(await connection.fetch(QUESTION))


async def fetch_without_gc(connection):
    gc.disable()
    return await fetch(connection)


async def walk_cursor(connection):
    pieces = rows = 0
    async with connection.transaction():
        async for sale in connection.cursor(QUESTION, prefetch=1_000):
            rows += 1
            pieces += sale["pieces"]
    return rows


async def with_asyncpg(address, read):
    connection = await asyncpg.connect(address)
    begun = time.monotonic()
    rows = await read(connection)
    return rows, time.monotonic() - begun


def with_psycopg(address):
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        begun = time.monotonic()
        rows = len(cursor.execute(QUESTION).fetchall())
        return rows, time.monotonic() - begun


WAYS = {
    "asyncpg fetch": lambda address: uvloop.run(with_asyncpg(address, fetch)),
    "asyncpg fetch, no gc": lambda address: uvloop.run(with_asyncpg(address, fetch_without_gc)),
    "asyncpg cursor": lambda address: uvloop.run(with_asyncpg(address, walk_cursor)),
    "psycopg": with_psycopg,
}


def main(way, address, expected):
    rows, seconds = WAYS[way](address)
    if rows != int(expected):
        raise SystemExit(f"{way} read {rows} rows, not {expected}")
    print(rows, int(seconds * 1_000_000))


main(*sys.argv[1:])
