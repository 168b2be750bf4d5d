# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that nobody here wrote, as providers on loopback: each closes connections after 100 requests where it can
count, and after a second of idleness, reloads without refusing anybody, as its makers provide for, and logs the
attempt, the path and the status of each request."""
import getpass
import glob
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

PROGRAMS = Path(__file__).resolve().parent / "programs"
SBIN = os.environ["PATH"] + ":/usr/sbin:/sbin"


def free_port():
    """One below those that clients get: a client that tries it before the server listens could meet itself there."""
    while True:
        port = random.randrange(10_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass


class Server:
    """One process that reloads by a signal. `served` holds an answer a ticket, as files under its URL's path. With
    an authority it speaks TLS alone."""
    needs = ()  # programs
    reload_signal = signal.SIGHUP

    def __init__(self, folder, served, authority=None):
        self.folder, self.served, self.authority = folder, served, authority
        self.port = free_port()
        self.log = folder / "access.log"
        self.process = None

    @classmethod
    def missing(cls):
        return [program for program in cls.needs if not shutil.which(program, path=SBIN)]

    def tls(self, lines):
        """Lines of a configuration that hold with TLS only; {certificate}, {key} and so on are files."""
        return lines.format(**vars(self.authority)) if self.authority else ""

    def spawn(self, *command, **more):
        words = [shutil.which(command[0], path=SBIN), *map(str, command[1:])]
        environment = {**os.environ, "HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder),
                       "XDG_CONFIG_HOME": str(self.folder)}
        return subprocess.Popen(words, cwd=self.folder, env=environment, stdout=(self.folder / "stdout").open("a"),
                                stderr=(self.folder / "stderr").open("a"), **more)

    def write(self, name, text):
        (self.folder / name).write_text(text)
        return self.folder / name

    def start(self):
        raise NotImplementedError

    def reload(self):
        self.process.send_signal(self.reload_signal)

    def stop(self):
        self.process.terminate()
        self.process.wait(30)

    def wait(self):
        deadline = time.monotonic() + 120  # java compiles first
        while time.monotonic() < deadline:
            try:
                return socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.02)
        raise RuntimeError(f"{type(self).__name__} does not listen: {(self.folder / 'stderr').read_text()[-2000:]}")

    def arrivals(self):
        """Each request as (attempt, path, status)."""
        return [(int(attempt), path, int(status))
                for attempt, path, status in (line.split() for line in self.log.read_text().splitlines())]


class Nginx(Server):
    needs = ("nginx",)

    def start(self):
        config = self.write("nginx.conf", f"""
daemon off; worker_processes 2; pid {self.folder}/pid; error_log stderr crit; user {getpass.getuser()};
events {{ worker_connections 1024; }}
http {{
  log_format attempts "$http_repoll_attempt $uri $status"; access_log {self.log} attempts;
  default_type application/json; keepalive_requests 100; keepalive_timeout 1s;
  client_body_temp_path {self.folder}/b; proxy_temp_path {self.folder}/p; fastcgi_temp_path {self.folder}/f;
  uwsgi_temp_path {self.folder}/u; scgi_temp_path {self.folder}/s;
  server {{ listen 127.0.0.1:{self.port} {self.tls("ssl")}; root {self.served};
    {self.authority.nginx_lines() if self.authority else ""} }}
}}
""")
        self.process = self.spawn("nginx", "-p", self.folder, "-c", config)


class Apache(Server):
    needs = ("apache2",)
    reload_signal = signal.SIGUSR1  # apachectl graceful

    def start(self):
        modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so"
                            for name in ("mpm_event", "authz_core", "mime", "socache_shmcb", "ssl"))
        config = self.write("apache.conf", f"""{modules}
User www-data
Group www-data
ServerRoot {self.folder}
ServerName 127.0.0.1
Listen 127.0.0.1:{self.port}
PidFile {self.folder}/pid
Mutex posixsem
DocumentRoot {self.served}
TypesConfig /dev/null
<Directory {self.served}>
  Require all granted
  ForceType application/json
</Directory>
KeepAlive On
KeepAliveTimeout 1
MaxKeepAliveRequests 100
MaxConnectionsPerChild 200
LogFormat "%{{Repoll-Attempt}}i %U %>s" attempts
CustomLog {self.log} attempts
ErrorLog {self.folder}/error.log
{self.tls("SSLEngine on")}
{self.tls("SSLCertificateFile {certificate}")}
{self.tls("SSLCertificateKeyFile {key}")}
SSLSessionCache shmcb:{self.folder}/sessions
""")
        self.process = self.spawn("apache2", "-f", config, "-DFOREGROUND")


class Lighttpd(Server):
    needs = ("lighttpd",)
    reload_signal = signal.SIGUSR1

    def start(self):
        config = self.write("lighttpd.conf", f"""
server.modules = ("mod_accesslog")
server.bind = "127.0.0.1"
server.port = {self.port}
server.document-root = "{self.served}"
server.max-keep-alive-requests = 100
server.max-keep-alive-idle = 1
mimetype.assign = ("" => "application/json")
accesslog.filename = "{self.log}"
accesslog.format = "%{{Repoll-Attempt}}i %U %s"
{self.tls('server.modules += ("mod_openssl")')}
{self.tls('ssl.engine = "enable"')}
{self.tls('ssl.pemfile = "{certificate}"')}
{self.tls('ssl.privkey = "{key}"')}
""")
        self.process = self.spawn("lighttpd", "-D", "-f", config)

    def stop(self):
        self.process.send_signal(signal.SIGINT)  # graceful, with its log
        self.process.wait(30)


class Haproxy(Server):
    """Before nginx. A reload is a second process that lets the first one finish."""
    needs = ("haproxy", "nginx")

    def __init__(self, folder, served, authority=None):
        super().__init__(folder, served, authority)
        (folder / "behind").mkdir()
        self.behind = Nginx(folder / "behind", served)
        self.old = []

    def start(self):
        self.behind.start()
        self.behind.wait()
        self.config = self.write("haproxy.conf", f"""
defaults
  mode http
  timeout connect 5s
  timeout client 10s
  timeout server 10s
  timeout http-keep-alive 1s
frontend front
  bind 127.0.0.1:{self.port} {self.tls("ssl crt {both}")}
  default_backend back
backend back
  server nginx 127.0.0.1:{self.behind.port}
""")
        self.process = self.spawn("haproxy", "-db", "-f", self.config)

    def reload(self):
        self.old.append(self.process)
        self.process = self.spawn("haproxy", "-db", "-f", self.config, "-sf", self.old[-1].pid)

    def stop(self):
        self.process.terminate()
        for process in (self.process, *self.old):
            process.wait(30)
        self.behind.stop()

    def arrivals(self):
        return self.behind.arrivals()


class Caddy(Server):
    needs = ("caddy",)

    def start(self):
        self.config = self.write("Caddyfile", f"""
{{
  admin 127.0.0.1:{free_port()}
  auto_https off
  grace_period 5s
  servers {{
    protocols h1
    timeouts {{
      idle 1s
    }}
  }}
}}
{"https" if self.authority else "http"}://127.0.0.1:{self.port} {{
  bind 127.0.0.1
  {self.tls("tls {certificate} {key}")}
  root * {self.served}
  header Content-Type application/json
  file_server
  log {{
    output file {self.log} {{
      roll_disabled
    }}
    format json
  }}
}}
""")
        self.process = self.spawn("caddy", "run", "--config", self.config, "--adapter", "caddyfile")

    def reload(self):
        self.spawn("caddy", "reload", "--force", "--config", self.config, "--adapter", "caddyfile").wait(30)

    def arrivals(self):
        found = []
        for line in self.log.read_text().splitlines():
            entry = json.loads(line)
            found.append((int(entry["request"]["headers"]["Repoll-Attempt"][0]), entry["request"]["uri"],
                          entry["status"]))
        return found


class Node(Server):
    needs = ("node",)

    def start(self):
        self.process = self.spawn("node", PROGRAMS / "cluster.cjs", self.port, self.log,
                                  *self.tls("{certificate} {key}").split())


class PythonServer(Server):
    """A reload is a second process on the same listening socket; then the first one leaves."""
    needs = ("/usr/bin/python3",)

    def __init__(self, folder, served, authority=None):
        super().__init__(folder, served, authority)
        self.listener = None
        self.old = []

    def launch(self):
        return self.spawn("/usr/bin/python3", PROGRAMS / "plain.py", self.listener.fileno(), self.served, self.log,
                          *self.tls("{certificate} {key}").split(), pass_fds=[self.listener.fileno()])

    def start(self):
        self.listener = socket.create_server(("127.0.0.1", self.port), backlog=128)
        self.process = self.launch()

    def reload(self):
        self.old.append(self.process)
        self.process = self.launch()
        time.sleep(0.3)  # until it has its signal handler, and listens
        self.old[-1].terminate()

    def stop(self):
        self.process.terminate()
        for process in (self.process, *self.old):
            process.wait(30)
        self.listener.close()


class Gunicorn(Server):
    needs = ("/usr/bin/gunicorn",)

    def start(self):
        self.process = self.spawn(
            "/usr/bin/gunicorn", "--chdir", PROGRAMS, "--bind", f"127.0.0.1:{self.port}", "--workers", 2,
            "--worker-class", "gthread", "--threads", 16, "--keep-alive", 1, "--max-requests", 2000,
            "--graceful-timeout", 5, "--access-logfile", self.log, "--access-logformat",
            "%({repoll-attempt}i)s %(U)s %(s)s", *self.tls("--certfile {certificate} --keyfile {key}").split(),
            "wsgi:application")


class Jetty(Server):
    needs = ("java", "javac")

    def start(self):
        jars = [f"/usr/share/java/jetty9-{name}.jar" for name in ("server", "http", "io", "util")]
        self.process = self.spawn("java", "-cp", ":".join(jars + glob.glob("/usr/share/java/servlet-api.jar")),
                                  PROGRAMS / "Jetty.java", self.port, self.log, *self.tls("{store}").split())


KINDS = {"nginx": Nginx, "node": Node, "python": PythonServer, "apache": Apache, "lighttpd": Lighttpd,
         "haproxy": Haproxy, "caddy": Caddy, "gunicorn": Gunicorn, "jetty": Jetty}
SMALL = ("nginx", "node", "python")  # what `packaging/install-deps test` installs
