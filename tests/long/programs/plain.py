# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Python's http.server on a folder, on a listening socket that it is given; SIGTERM lets connections end.

usage: plain.py DESCRIPTOR FOLDER LOG [CERTIFICATE KEY]
"""
import functools
import http.server
import signal
import socket
import ssl
import sys
import threading

descriptor, folder, log = int(sys.argv[1]), sys.argv[2], open(sys.argv[3], "a", buffering=1)
leaving = threading.Event()


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 1
    served = 0

    def end_headers(self):
        self.served += 1
        if self.served >= 100 or leaving.is_set():
            self.send_header("Connection", "close")  # sets close_connection too
        super().end_headers()

    def guess_type(self, path):
        return "application/json"

    def log_request(self, code="-", size="-"):
        log.write(f"{self.headers.get('Repoll-Attempt')} {self.path} {int(code)}\n")

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = False  # server_close() waits for the connections


server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=folder), bind_and_activate=False)
server.socket.close()
server.socket = socket.socket(fileno=descriptor)
server.socket.setblocking(False)  # its other owner may have taken what was there
if len(sys.argv) > 4:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*sys.argv[4:])
    # The connection's own thread shakes hands, when it first reads.
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)


def leave(*_):
    leaving.set()
    threading.Thread(target=server.shutdown).start()


signal.signal(signal.SIGTERM, leave)
server.serve_forever(0.05)
server.server_close()
