# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people write instead of Repoll, in Python: poll with aiohttp, record with sqlite3.

usage: recover.py DATABASE BASE_URL COUNT AT_ONCE [close]
Commits of 1,000, synchronous=FULL; close: a connection for each poll.
"""
import asyncio
import hashlib
import json
import sqlite3
import sys
import time

import aiohttp

COMMIT_EVERY = 1000


def open_ledger(path, count):
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE request(id INTEGER PRIMARY KEY, ticket TEXT, status TEXT, result BLOB)")
    db.execute(
        "CREATE TABLE attempt(id INTEGER PRIMARY KEY, request_id INTEGER, at INTEGER, outcome TEXT,"
        " http INTEGER, digest BLOB, body BLOB)"
    )
    db.execute("BEGIN")
    db.executemany(
        "INSERT INTO request VALUES(?,?,'processing',NULL)", ((i, f"pay_{i:08d}") for i in range(count))
    )
    db.execute("COMMIT")
    return db


async def main():
    path, base, count, at_once = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    db = open_ledger(path, count)
    print("ready", flush=True)
    sys.stdin.readline()
    started = time.monotonic()
    tickets = iter(db.execute("SELECT id, ticket FROM request WHERE status='processing'").fetchall())
    done = []

    def record():
        db.execute("BEGIN IMMEDIATE")
        db.executemany(
            "INSERT INTO attempt(request_id,at,outcome,http,digest,body) VALUES(?,?,?,?,?,?)",
            [(r, at, o, h, d, b) for r, at, o, h, d, b in done],
        )
        db.executemany("UPDATE request SET status=?, result=? WHERE id=?", [(o, d, r) for r, _, o, _, d, _ in done])
        db.execute("COMMIT")
        done.clear()

    async def worker(session):
        for request_id, ticket in tickets:
            async with session.get(f"{base}/v1/payments/{ticket}") as answer:
                body = await answer.read()
                outcome = json.loads(body)["status"]
                done.append((request_id, int(time.time() * 1000), outcome, answer.status,
                             hashlib.sha256(body).digest(), body))
            if len(done) >= COMMIT_EVERY:
                record()

    connector = aiohttp.TCPConnector(limit=at_once, force_close="close" in sys.argv[5:])
    async with aiohttp.ClientSession(connector=connector) as session:
        await asyncio.gather(*(worker(session) for _ in range(at_once)))
    record()
    print(json.dumps({"seconds": time.monotonic() - started}), flush=True)


asyncio.run(main())
