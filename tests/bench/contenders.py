# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who takes part in tests/bench/recover: Repoll, Python with aiohttp, Go with net/http, and wrk, which only asks."""
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from fixedprovider import add_targets, bench_profile

BASELINE = Path(__file__).resolve().parent / "baseline"
WRK_SECONDS = 4


class Figures(NamedTuple):
    rate: float  # polls a second
    cpu: float  # microseconds a target
    memory: float  # MB, the peak


class Scenario(NamedTuple):
    name: str
    tls: bool
    delay_ms: int
    keep: bool  # connections are kept; else answers echo nothing, and each poll has its own
    at_once: int


def ended(process, started, count):
    """Waits for a process: its output, and figures from `started` on."""
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - started
    return output, Figures(count / seconds, (usage.ru_utime + usage.ru_stime) / count * 1e6, usage.ru_maxrss / 1024)


def run(command, count, log, env=None, ready=False):
    """Runs a command to its end; what it says on stderr goes to `log`, a file."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, env=env, text=True)
    try:
        if ready:  # the baselines make their ledger first
            assert process.stdout.readline().strip() == "ready", command
        started = time.monotonic()
        process.stdin.close()
        output, figures = ended(process, started, count)
    except BaseException:
        process.kill()
        raise
    if process.returncode not in (0, 3):
        log.seek(0)
        sys.exit(f"bench: {command} ended {process.returncode}\n{output}{log.read()}")
    return output, figures


class Repoll:
    def __init__(self, build, engine):
        self.program = str(build / "bin/repollctl")
        self.engine = engine
        self.name = "repoll" + (f" {engine}" if engine else "")

    def quiet(self, *words, env):
        return subprocess.run([self.program, *words], env=env, capture_output=True, text=True)

    def lanes(self, folder, wanted):
        """As many lanes as wanted, or as a profile may have."""
        for lanes in (wanted, 256):
            (folder / "try.json").write_text(json.dumps(bench_profile("http://127.0.0.1:1", lanes, True, self.engine)))
            checked = self.quiet("provider", "check", str(folder / "try.json"), env=None)
            if checked.returncode == 0:
                return lanes
        sys.exit(f"bench: this build refuses the profile\n{checked.stdout}{checked.stderr}")

    def __call__(self, folder, scenario, provider, count, trusting):
        ledger = folder / "ledger.sqlite"
        env = {**os.environ, "REPOLL_LEDGER": str(ledger)}
        self.quiet("init", env=env).check_returncode()
        add_targets(self.program, ledger, folder, provider.base, count, self.lanes(folder, scenario.at_once),
                    scenario.keep, self.engine)
        _, figures = run(trusting([self.program, "recover", "--yes", "--progress", "none"]), count,
                         (folder / "log").open("w+"), env)
        recovered = int(self.quiet("requests", "status:succeeded", "--count", env=env).stdout)
        if recovered != count:
            why = self.quiet("requests", "-status:succeeded", "--limit", "3", env=env).stdout
            sys.exit(f"bench: {self.name} recovered {recovered} of {count} ({scenario.name})\n{why}")
        return figures


class Baseline:
    """The same job as people write it; see baseline/."""

    def __init__(self, name, *command):
        self.name = name
        self.command = command

    def __call__(self, folder, scenario, provider, count, trusting):
        words = [str(folder / "db.sqlite"), provider.base, str(count), str(scenario.at_once)]
        command = trusting([*self.command, *words, *([] if scenario.keep else ["close"])])
        return run(command, count, (folder / "log").open("w+"), ready=True)[1]


class Wrk:
    """The ceiling: one thread that asks, and neither parses nor records."""
    name = "wrk"

    def __call__(self, folder, scenario, provider, count, trusting):
        seconds = WRK_SECONDS * (2 if scenario.delay_ms else 1)  # a thousand connections take their time
        command = ["wrk", "-t1", f"-c{scenario.at_once}", f"-d{seconds}",
                   *([] if scenario.keep else ["-H", "Connection: close"]),
                   f"{provider.base}/v1/payments/pay_00000001"]
        output, figures = run(trusting(command), 1, (folder / "log").open("w+"))
        if "Non-2xx" in output or "Socket errors" in output:  # timeouts are of more than 2 s
            print(f"  wrk: {re.search('(Non-2xx|Socket errors).*', output)[0]}")
        asked = int(re.search(r"(\d+) requests in", output)[1])
        if asked == 0:
            sys.exit("bench: wrk got no answer; the machine is too busy to measure anything")
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
        return Figures(rate, figures.cpu / asked, figures.memory)


def contenders(build, work, engines):
    """All that can take part here; says who cannot."""
    everybody = [Repoll(build, engine) for engine in engines]
    everybody.append(Baseline("python aiohttp", "/usr/bin/python3", str(BASELINE / "recover.py")))
    go = work / "go-recover"
    if shutil.which("go") and subprocess.run(
            ["go", "build", "-o", str(go), str(BASELINE / "recover.go")],
            env={**os.environ, "GO111MODULE": "off", "GOPATH": "/usr/share/gocode"}).returncode == 0:
        everybody.append(Baseline("go net/http", str(go)))
    if shutil.which("wrk"):
        everybody.append(Wrk())
    return everybody
