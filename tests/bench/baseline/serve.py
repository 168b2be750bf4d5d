# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people write instead of `repollctl serve --listen`, in Python: aiohttp and sqlite3 with synchronous=FULL. One
request is one commit, and so is a body of many lines.

usage: serve.py DATABASE TOKEN
"""
import hashlib
import hmac
import json
import socket
import sqlite3
import sys
import time

from aiohttp import web

INSERT = ("INSERT INTO request(provider,key,params,digest,status,received_at) VALUES(?,?,?,?,'received',?)"
          " ON CONFLICT DO NOTHING")


def open_ledger(path):
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE request(id INTEGER PRIMARY KEY, provider TEXT, key TEXT, params BLOB, digest BLOB,"
               " status TEXT, received_at INTEGER, UNIQUE(provider, key))")
    return db


def row_of(text):
    read = json.loads(text)
    return (read["provider"], read["key"], json.dumps(read["params"]), hashlib.sha256(text).digest(),
            int(time.time() * 1000))


class Server:
    def __init__(self, path, token):
        self.db = open_ledger(path)
        self.token = hashlib.sha256(token.encode()).digest()

    @web.middleware
    async def authorized(self, request, handler):
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(hashlib.sha256(given.encode()).digest(), self.token):
            return web.Response(status=401)
        return await handler(request)

    async def take(self, request):
        body = await request.read()
        if request.content_type == "application/x-ndjson":
            rows = [row_of(line) for line in body.splitlines()]
            self.db.execute("BEGIN IMMEDIATE")
            self.db.executemany(INSERT, rows)
            self.db.execute("COMMIT")
            return web.Response(content_type="application/x-ndjson", text="".join(
                json.dumps({"line": number, "provider": row[0], "key": row[1], "result": "accepted"}) + "\n"
                for number, row in enumerate(rows, 1)))
        row = row_of(body)
        self.db.execute(INSERT, row)
        return web.json_response({"provider": row[0], "key": row[1], "status": "received"}, status=202,
                                 headers={"Location": f"/v1/requests/{row[0]}/{row[1]}"})

    async def show(self, request):
        provider, key = request.match_info["provider"], request.match_info["key"]
        row = self.db.execute("SELECT status, received_at FROM request WHERE provider=? AND key=?",
                              (provider, key)).fetchone()
        if row is None:
            return web.Response(status=404)
        return web.json_response({"provider": provider, "key": key, "status": row[0], "received_at": row[1]})


def main():
    server = Server(sys.argv[1], sys.argv[2])
    app = web.Application(middlewares=[server.authorized], client_max_size=64 << 20)
    app.router.add_post("/v1/requests", server.take)
    app.router.add_get("/v1/requests/{provider}/{key}", server.show)
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    web.run_app(app, sock=listener, print=None, access_log=None)


main()
