# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A certificate authority for one run, and a server's certificate for 127.0.0.1 that it signed."""
import subprocess


class Authority:
    def __init__(self, folder):
        self.folder = folder
        self.certificate, self.key = folder / "server.pem", folder / "server.key"
        self.trusted = folder / "trusted"
        self.trusted.mkdir(parents=True)

        def openssl(*words):
            subprocess.run(["openssl", *map(str, words)], cwd=folder, check=True, stderr=subprocess.DEVNULL)

        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        openssl("req", "-x509", *key, "-keyout", "authority.key", "-out", self.trusted / "authority.pem",
                "-subj", "/CN=Repoll bench", "-days", 2)
        openssl("req", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=127.0.0.1")
        (folder / "names").write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\n")
        openssl("x509", "-req", "-in", "server.csr", "-CA", self.trusted / "authority.pem", "-CAkey", "authority.key",
                "-CAcreateserial", "-extfile", "names", "-days", 2, "-out", "server.pem")
        openssl("rehash", self.trusted)
        self.both = folder / "both.pem"
        self.both.write_text(self.certificate.read_text() + self.key.read_text())
        self.store = folder / "server.p12"  # for Java
        openssl("pkcs12", "-export", "-in", "server.pem", "-inkey", "server.key", "-passout", "pass:public",
                "-out", self.store)

    def nginx_lines(self):
        return (f"ssl_certificate {self.certificate}; ssl_certificate_key {self.key}; "
                "ssl_session_cache shared:tls:16m; ssl_session_tickets on; ssl_session_timeout 1h;")

    def trusting(self, command):
        """The command, with this authority as the only one of the system's store. Qt reads /etc/ssl/certs and
        no environment; Go and OpenSSL read it too. In a mount namespace of its own, which needs no root."""
        return ["unshare", "--map-root-user", "--mount", "sh", "-c",
                'mount --bind "$0" /etc/ssl/certs && exec "$@"', str(self.trusted), *command]
