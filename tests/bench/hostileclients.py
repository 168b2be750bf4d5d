# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who holds a server's connections in tests/bench/serve, and what an honest requester waits meanwhile."""
import http.client
import json
import select
import socket
import statistics
import subprocess
import threading
import time

ADDRESSES, EACH = 8, 70  # of one address 64 are served, of all 512

SLOW = {
    "slow headers": ("-H", "-i", "2", "-t", "GET", "-u", "/readyz"),
    "slow bodies": ("-B", "-i", "2", "-s", "8192", "-t", "POST", "-u", "/v1/requests"),
    "ranges": ("-R", "-a", "5", "-b", "3000", "-t", "GET", "-u", "/v1/openapi.json"),
    "slow reads": ("-X", "-w", "8", "-y", "16", "-n", "2", "-z", "8", "-k", "3", "-t", "GET", "-u", "/v1/openapi.json"),
}


class Requester(threading.Thread):
    """Hands one request over after another on one connection, until it is told to stop."""

    def __init__(self, server, name):
        super().__init__(daemon=True)
        self.server, self.prefix, self.waits, self.odd, self.stopping = server, name, [], [], False
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30,
                                                     source_address=("127.0.0.9", 0))
        self.connection.connect()

    def run(self):
        number = 0
        while not self.stopping:
            number += 1
            began = time.monotonic()
            try:
                self.connection.request("POST", "/v1/requests", json.dumps(
                    {"provider": "pay", "key": f"{self.prefix}-{number}", "params": {"amount": "19.90"}}),
                    {"Authorization": f"Bearer {self.server.token}", "Content-Type": "application/json"})
                answer = self.connection.getresponse()
                answer.read()
                if answer.status != 202:
                    self.odd.append(str(answer.status))
            except (OSError, http.client.HTTPException) as broken:
                self.odd.append(repr(broken))
                self.connection.close()
            self.waits.append((time.monotonic() - began) * 1000)

    def end(self):
        self.stopping = True
        self.join()
        return self


class Holders(threading.Thread):
    """Holds connections from eight addresses, each with a head that never ends; what is closed is opened again."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.stopping, self.open = port, False, {}
        self.held_most, self.refused, self.refused_after, self.odd = 0, 0, [], []

    def connect(self, address):
        held = socket.create_connection(("127.0.0.1", self.port), 5, (f"127.0.0.{address + 1}", 0))
        held.send(b"GET /readyz HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        self.open[held] = (address, time.monotonic())

    def ended(self, held):
        """The server has said something, or has closed."""
        address, since = self.open.pop(held)
        try:
            answer = held.recv(4096)
        except OSError:
            answer = b""
        held.close()
        if answer.startswith(b"HTTP/1.1 503 "):
            self.refused += 1
            self.refused_after.append((time.monotonic() - since) * 1000)
        elif not answer.startswith(b"HTTP/1.1 408 "):
            self.odd.append(answer[:40])
        return address

    def run(self):
        for address in range(ADDRESSES):
            for _ in range(EACH):
                self.connect(address)
        tick = time.monotonic() + 1
        while not self.stopping:
            for held in select.select(list(self.open), [], [], 0.05)[0]:
                again = self.ended(held)
                time.sleep(0.001)
                self.connect(again)
            if time.monotonic() >= tick:
                tick += 1
                self.held_most = max(self.held_most, len(self.open))
                for held in list(self.open):
                    try:
                        held.send(b"a")
                    except OSError:
                        pass  # its answer waits to be read
        for held in self.open:
            held.close()


def said(what, requester):
    waits = sorted(requester.waits)
    print("held    %-28s %6d handed over, median %6.2f ms, 99 %% %7.2f ms, longest %7.1f ms%s" % (
        what, len(waits), statistics.median(waits), waits[int(len(waits) * 0.99)], waits[-1],
        f"; {len(requester.odd)} went wrong: {requester.odd[0]}" if requester.odd else ""), flush=True)
    return not requester.odd


def beside(server, what, during):
    requester = Requester(server, what.replace(" ", "-"))
    requester.start()
    during()
    return said(what, requester.end())


def slow(server, words, seconds):
    place = words[-1]
    subprocess.run(["slowhttptest", *words[:-1], f"http://127.0.0.1:{server.port}{place}", "-c", "300", "-r", "300",
                    "-l", str(seconds), "-p", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def held(server, seconds):
    """Whether all was served, and refused, as it should be; each kind of client is there for so long."""
    good = beside(server, "quiet", lambda: time.sleep(seconds))
    holders = Holders(server.port)

    def hold():
        holders.start()
        time.sleep(seconds)

    good &= beside(server, "connections held", hold)
    holders.stopping = True
    holders.join()
    refused = sorted(holders.refused_after)
    print(f"        {len(refused):,} were refused with 503, half of them within "
          f"{statistics.median(refused):.1f} ms, all within {refused[-1]:.0f} ms; "
          f"{len(holders.odd)} ended otherwise")
    good &= not holders.odd and len(refused) >= ADDRESSES * EACH - 512
    for name, words in SLOW.items():
        good &= beside(server, name, lambda words=words: slow(server, words, seconds))
    return good or "held: an honest requester is served, and what is over the limits refused"
