# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who asks in tests/bench/serve: wrk, and one who hands over what is read later."""
import http.client
import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SCRIPT = Path(__file__).resolve().with_suffix(".lua")


class Figures(NamedTuple):
    rate: float  # requests a second
    median_ms: float
    slow_ms: float  # 99 % are answered within
    cpu: float  # microseconds of the server a request
    memory: float  # MB, at the end


def ask(server, connections, seconds, words, lines=1, reads=False):
    """Asks with wrk. What was answered has to be on record, and nothing that was not sent."""
    before, cpu = server.recorded(), server.cpu_seconds()
    done = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--timeout", "30s", "-s", str(SCRIPT),
                           f"http://127.0.0.1:{server.port}", "--", server.token, *words],
                          capture_output=True, text=True)
    found = next((line.split()[1:] for line in done.stdout.splitlines() if line.startswith("figures ")), None)
    if found is None:
        sys.exit(f"bench: wrk said nothing\n{done.stdout}{done.stderr}")
    answered, duration_us, refused, broken, median_us, slow_us = map(int, found)
    used, more = server.cpu_seconds() - cpu, server.recorded() - before
    in_flight = connections * lines
    if refused or broken or answered == 0:
        sys.exit(f"bench: {answered} answered, {refused} refused, {broken} broken\n{done.stdout}")
    if not reads and not answered * lines <= more <= answered * lines + in_flight:
        sys.exit(f"bench: {answered * lines} were answered, {more} are on record")
    return Figures(answered * lines / (duration_us / 1e6), median_us / 1e3, slow_us / 1e3,
                   used / (answered * lines) * 1e6, server.memory_mb())


def hand_over(server, prefix, count, lines=1000):
    """Hands PREFIX-0 … over, in bodies of so many lines."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    for first in range(0, count, lines):
        body = "\n".join(json.dumps({"provider": "pay", "key": f"{prefix}-{i}", "params": {"amount": "19.90"}})
                         for i in range(first, min(first + lines, count)))
        connection.request("POST", "/v1/requests", body, {"Authorization": f"Bearer {server.token}",
                                                          "Content-Type": "application/x-ndjson"})
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 200 or text.count(b'"accepted"') != body.count("\n") + 1:
            sys.exit(f"bench: {answer.status} {text[:300]}")
    connection.close()
