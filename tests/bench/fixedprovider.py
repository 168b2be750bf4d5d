# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benches share: nginx as a provider that is faster than anybody who asks it, and targets for it."""
import json
import shutil
import socket
import subprocess
import sys
import time

FIXED = '{"object":"payment","id":"%s","status":"succeeded","amount":"1250.00","currency":"EUR",' \
        '"description":"%s","created":1794000000,"livemode":true,"metadata":{"order":"ORD-2026-1","channel":"web"}}'
ECHO_MODULE = "/usr/lib/nginx/modules/ngx_http_echo_module.so"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Nginx:
    """The provider: one worker, keep-alive without limit, a JSON body of about 600 bytes. With `authority` (see
    authority.py) it speaks TLS, gives session tickets and notes whose session was resumed; with `delay_ms` each
    answer takes that long."""

    def __init__(self, folder, echo, authority=None, delay_ms=0):
        self.port = free_port()
        self.base = f"{'https' if authority else 'http'}://127.0.0.1:{self.port}"
        self.sessions = folder / "sessions"
        log = f"log_format s $ssl_session_reused; access_log {self.sessions} s buffer=64k;"
        body = FIXED % ("$ticket" if echo else "pay_fixed", "x" * 380)
        answer = f"return 200 '{body}';"
        config = folder / "nginx.conf"
        config.write_text(f"""
{f"load_module {ECHO_MODULE};" if delay_ms else ""}
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr crit;
worker_rlimit_nofile 20000; events {{ worker_connections 9000; }}
http {{
  {log if authority else "access_log off;"} default_type application/json;
  keepalive_requests 100000000; keepalive_timeout 600s;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{self.port} backlog=4096 {"ssl" if authority else ""};
    {authority.nginx_lines() if authority else ""}
    location ~ "^/v1/payments/(?<ticket>[a-z0-9_]+)$" {{
      {f"echo_sleep {delay_ms / 1000}; echo_exec @answer;" if delay_ms else answer} }}
    location @answer {{ {answer} }} }}
}}
""")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([program, "-p", str(folder), "-c", str(config)])
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        sys.exit("bench: nginx does not listen")

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def resumed(self):
        """Once stopped: the share of the requests that came over a resumed TLS session."""
        sessions = self.sessions.read_text().split()
        return sessions.count("r") / len(sessions)


def bench_profile(base, lanes, echo=True, engine=None):
    """Provider `bench`. Without `echo` answers name no request, so that each poll has a connection of its own."""
    profile = {"extends": "resource-status", "name": "bench", "baseUrl": base,
               "limits": {"lanes": lanes, "ratePerSecond": 100000}}
    if not echo:
        profile["read"] = {"echo": None}
    if engine:
        profile["transport"] = {"engine": engine}
    return profile


def add_targets(program, ledger, folder, base, count, lanes, echo=True, engine=None):
    """Puts provider `bench` and `count` requests of it on the record of a ledger."""
    (folder / "bench.json").write_text(json.dumps(bench_profile(base, lanes, echo, engine)))
    rows = folder / "rows.ndjson"
    with rows.open("w") as out:
        for i in range(count):
            out.write('{"provider":"bench","key":"ORD-%d","ticket":"pay_%08d","status":"processing",'
                      '"received_at":"2026-11-01T00:00:00Z"}\n' % (i, i))
    for step in (["provider", "add", str(folder / "bench.json")], ["import", str(rows)]):
        subprocess.run([str(program), "--ledger", str(ledger), *step], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
