# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A ledger that several workers share, on SQLite or PostgreSQL, the simulator's provider, and what must hold in the end."""
import collections
import http.client
import json
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
LANES, LEASE_S, PORT = 8, 2, 18080
CONNECTIONS = 32  # to the provider, beside the product


class SqliteFile:
    HEX = "hex(body)"

    def __init__(self, folder):
        self.url = str(folder / "ledger.sqlite")

    def rows(self, sql):
        with sqlite3.connect(f"file:{self.url}?mode=ro", uri=True, timeout=30) as db:
            return db.execute(sql).fetchall()

    def stop(self):
        pass


class PostgresServer:
    HEX = "encode(body, 'hex')"
    SCRIPT = TOP / "tests/support/postgres"

    def __init__(self, folder, inside=(), options=""):
        """`inside`: what is put before each command, such as ip netns exec NAME."""
        os.chmod(folder, 0o755)
        self.folder, self.inside = folder / "server", inside
        subprocess.run([*inside, self.SCRIPT, "start", self.folder], check=True,
                       env={**os.environ, "REPOLL_POSTGRES_OPTIONS": options})
        self.url = f"postgresql://repoll@/tests?host={self.folder}"

    def rows(self, sql):
        answer = subprocess.run(["psql", "-qAt", "-F", "\t", "-h", self.folder, "-U", "repoll", "-d", "tests", "-c", sql],
                                capture_output=True, text=True, check=True).stdout
        number = lambda text: int(text) if text.lstrip("-").isdigit() else text
        return [tuple(number(cell) for cell in line.split("\t")) for line in answer.splitlines()]

    def restart(self):
        subprocess.run([*self.inside, self.SCRIPT, "restart", self.folder], check=True)

    def stop(self):
        subprocess.run([*self.inside, self.SCRIPT, "stop", self.folder], check=True)


class Desk:
    """A ledger, a provider, and those who work on it."""

    def __init__(self, arguments, folder, place, homes=((),), playing=()):
        """`homes`: what is put before the commands of each worker's place, where a provider of its own plays the same.
        `playing`: more options of the provider."""
        self.arguments, self.program, self.playing = arguments, str(arguments.build / "bin/repollctl"), playing
        self.place, self.ledger, self.folder = place, place.url, folder
        self.simulators, self.logs = [], []
        for home in homes:
            self.simulate(home, 0 if len(homes) == 1 else PORT)
        self.origin = "http://" + self.simulators[0].stdout.readline().split()[1]
        self.do("init")
        (folder / "profile.json").write_text(json.dumps({
            "extends": "resource-status", "name": "pay", "baseUrl": self.origin + "/pay",
            "poll": {"headers": {"Repoll-Attempt": "{attempt}"}},
            "submit": {"headers": {"Repoll-Attempt": "{attempt}"}},
            "limits": {"lanes": LANES, "ratePerSecond": arguments.rate, "firstPollMs": 20, "pollIntervalMs": 100,
                       "pollIntervalMaxMs": 400, "unresolvedIntervalMs": 1000, "totalDeadlineMs": 5000}}))
        self.do("provider", "add", str(folder / "profile.json"))
        (folder / "rows.ndjson").write_text("".join(json.dumps(
            {"provider": "pay", "key": f"order-{i}", "ticket": f"pay_{i}", "status": "processing",
             "received_at": "2026-11-01T00:00:00Z"}) + "\n" for i in range(arguments.targets)))
        self.do("import", str(folder / "rows.ndjson"))
        self.workers = []

    def do(self, *words, given=None):
        done = subprocess.run([self.program, "--ledger", self.ledger, *words], capture_output=True, text=True,
                              input=given)
        if done.returncode != 0:
            name = Path(sys.argv[0]).name
            sys.exit(f"{name}: repollctl {' '.join(words)} ended {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def problems(self):
        """What `verify` finds, as texts."""
        done = subprocess.run([self.program, "--ledger", self.ledger, "verify"], capture_output=True, text=True)
        failed = [line for line in done.stdout.splitlines() if line and not line.startswith(("RESULT", "PASS"))]
        return failed + [f"verify ended with {done.returncode}"] if done.returncode else []

    def simulate(self, home, port):
        self.logs.append(self.folder / f"arrivals{len(self.logs)}.ndjson")
        # Several that play one provider know nothing of each other's pending answers.
        pending = "0..2" if port == 0 else "0..0"
        self.simulators.append(subprocess.Popen(
            [*home, str(self.arguments.build / "bin/repoll-simulator"), "--seed", str(self.arguments.seed),
             "--log", str(self.logs[-1]), "--port", str(port), "--pending", pending,
             "--outcomes", "succeeded=90,failed=8,cancelled=2", "--until-stdin-closes", *self.playing],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))

    def arrivals(self):
        return [json.loads(line) for log in self.logs for line in log.read_text().splitlines()]

    def close(self):
        for worker in self.workers:
            worker.kill()
        for simulator in self.simulators:
            simulator.stdin.close()
            simulator.wait()

    def start(self, home=(), url=None):
        self.workers.append(self.spawn("worker", "--every", "0.3", "--lease", str(LEASE_S), home=home, url=url))

    def spawn(self, *words, home=(), url=None):
        """One that goes on beside this."""
        with (self.folder / "workers.log").open("a") as log:
            return subprocess.Popen([*home, self.program, "--ledger", url or self.ledger, *words, "--progress", "none"],
                                    stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def ended(self):
        """Workers that ended by themselves, which none is to do."""
        return [worker.poll() for worker in self.workers if worker.poll() is not None]

    def open_ones(self):
        return self.place.rows("SELECT count(*) FROM request WHERE status = 'processing'")[0][0]


def at_provider(origin, calls):
    """The provider's answers to these, each (method, path, what is told it), by several connections at once."""
    def portion(mine):
        connection, answers = http.client.HTTPConnection(origin.removeprefix("http://")), []
        for method, path, told in mine:
            connection.request(method, path, None if told is None else json.dumps(told))
            answers.append(json.loads(connection.getresponse().read()))
        return answers

    calls = list(calls)
    size = -(-len(calls) // CONNECTIONS) or 1
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        portions = pool.map(portion, [calls[first:first + size] for first in range(0, len(calls), size)])
        return [answer for answers in portions for answer in answers]


def unlike_the_provider(place, origin):
    """Requests whose final status is not what the provider says now: key, status, the provider's."""
    words = {"succeeded": "succeeded", "failed": "failed", "canceled": "cancelled"}
    ended = place.rows("SELECT key, ticket, status FROM request WHERE status IN ('succeeded', 'failed', 'cancelled')")
    told = at_provider(origin, [("GET", f"/pay/v1/payments/{ticket}", None) for _, ticket, _ in ended])
    return [(key, status, answer.get("status")) for (key, _, status), answer in zip(ended, told)
            if words.get(answer.get("status")) != status]


def busiest(arrivals, seconds=1):
    """How many came within so long, at most."""
    times = sorted(each["at"] for each in arrivals)
    most, start = 0, 0
    for end, at in enumerate(times):
        while at - times[start] >= seconds * 1000:
            start += 1
        most = max(most, end - start + 1)
    return most


def judge(desk, arguments, stalled=0.0, arrivals=None, windows=(1,)):
    """`stalled`: for how many seconds the machine may have kept the provider from counting. `arrivals`: others than are
    in its logs. `windows`: in how many seconds they are counted."""
    rows = desk.place.rows
    arrivals = desk.arrivals() if arrivals is None else arrivals
    tickets = dict(rows("SELECT id, ticket FROM request"))
    asked = {attempt: tickets[request] for attempt, request in rows("SELECT id, request_id FROM attempt")}
    wrong = []

    def complain(what, found):
        if found:
            wrong.append(f"{len(found)} {what}, as {found[:3]}")

    complain("requests have no final status", rows(
        "SELECT ticket, status, last_detail FROM request WHERE status NOT IN ('succeeded', 'failed', 'cancelled')"))
    complain("requests are in conflict", rows("SELECT ticket FROM request WHERE conflict = 1"))
    complain("requests have another number of results than one", rows(
        "SELECT request_id, sum(applied) FROM attempt WHERE outcome IN ('succeeded', 'failed', 'cancelled')"
        " GROUP BY request_id HAVING sum(applied) <> 1"))
    complain("results are not the request's own", [
        (ticket, body) for ticket, body in rows(
            f"SELECT ticket, {desk.place.HEX} FROM request JOIN evidence ON evidence.id = result_evidence")
        if f'"{ticket}"' not in bytes.fromhex(body).decode()])
    arrived = collections.Counter(int(each["attempt"]) for each in arrivals)
    complain("attempts arrived more than once", [each for each, times in arrived.items() if times > 1])
    complain("arrivals are of no attempt on record", [each for each in arrived if each not in asked])
    complain("arrivals asked for another request", [
        each for each in arrivals if asked.get(int(each["attempt"])) not in (None, *each["ids"])])
    complain("answers on record never arrived as a request", [
        attempt for attempt, in rows("SELECT id FROM attempt WHERE http_status <> 0") if attempt not in arrived])
    # A burst is 50 ms' worth and one; then what stood on the lanes of the one that was stopped; and by as much as the
    # burst a busy machine may bring together on its way to the provider what was sent apart. As a test, beside others,
    # it tells only a rate that is kept together from one that each keeps for itself.
    slack = 1 if getattr(arguments, "small", False) else 0.1 + stalled
    for seconds in windows:
        most, bound = busiest(arrivals, seconds), arguments.rate * (seconds + slack) + 1 + LANES
        if most > bound:
            wrong.append(f"{most} arrivals in {seconds} s, at most {bound:.0f} are allowed")
    return wrong, len(arrivals), len(asked), busiest(arrivals)
