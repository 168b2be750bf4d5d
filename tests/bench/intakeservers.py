# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who takes requests in for tests/bench/serve: Repoll, and what people write instead."""
import json
import os
import sqlite3
import socket
import subprocess
import sys
import time
from pathlib import Path

BASELINE = Path(__file__).resolve().parent / "baseline"
TICKS = os.sysconf("SC_CLK_TCK")


def built(name, work):
    """A Go program of baseline/, built."""
    program = work / name
    subprocess.run(["go", "build", "-o", str(program), str(BASELINE / f"{name}.go")], check=True,
                   env={**os.environ, "GO111MODULE": "off", "GOPATH": "/usr/share/gocode"})
    return str(program)


class Server:
    """One that runs, with a ledger of its own."""

    def __init__(self, process, port, token, database):
        self.process, self.port, self.token, self.database = process, port, token, database

    def stop(self):
        self.process.kill()
        self.process.wait()

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_mb(self):
        line = next(each for each in Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
                    if each.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def recorded(self):
        db = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=30)
        try:
            return db.execute("SELECT count(*) FROM request").fetchone()[0]
        finally:
            db.close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_port(port, process):
    limit = time.monotonic() + 20
    while time.monotonic() < limit and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    sys.exit(f"bench: nobody listens at {port}")


class Repoll:
    name = "repoll serve"

    def __init__(self, build):
        self.program = str(build / "bin/repollctl")

    def __call__(self, folder):
        ledger = folder / "ledger.sqlite"

        def do(*words):
            return subprocess.run([self.program, "--ledger", str(ledger), *words], capture_output=True, text=True,
                                  check=True).stdout

        do("init")
        (folder / "pay.json").write_text(json.dumps(
            {"extends": "resource-status", "name": "pay", "baseUrl": "http://127.0.0.1:9"}))
        do("provider", "add", str(folder / "pay.json"))
        token, port = do("token", "create", "bench", "--scopes", "submit,read").strip(), free_port()
        # Intake alone is measured: nobody here asks the provider that the requests are for.
        process = subprocess.Popen([self.program, "--ledger", str(ledger), "serve", "--listen", str(port), "--provider",
                                    "nobody", "--progress", "none"], stderr=(folder / "log").open("w"))
        await_port(port, process)
        return Server(process, port, token, ledger)


class Baseline:
    def __init__(self, name, *command):
        self.name, self.command = name, command

    def __call__(self, folder):
        token, database = "a-token-of-the-bench", folder / "db.sqlite"
        process = subprocess.Popen([*self.command, str(database), token], stdout=subprocess.PIPE, text=True,
                                   stderr=(folder / "log").open("w"))
        port = int(process.stdout.readline())
        return Server(process, port, token, database)
