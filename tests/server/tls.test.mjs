// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// `serve --listen` over TLS, to clients that nobody here wrote: curl, Node and Python.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Place } from "./place.mjs";

const place = new Place();
const order = (key) => JSON.stringify({ provider: "acme", key, params: { reference: key } });
let origin;
let headers;

function run(program, ...args) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: place.folder, encoding: "utf8", timeout: 60_000 });
  return { status, stdout, stderr };
}

function makeCertificate(name) {
  const made = run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
    "-subj", "/CN=repoll.example", "-addext", "subjectAltName=DNS:repoll.example,IP:127.0.0.1", "-keyout", `${name}.key`,
    "-out", `${name}.pem`);
  assert.equal(made.status, 0, made.stderr);
}

before(async () => {
  makeCertificate("server");
  makeCertificate("other");
  place.repollctl("init");
  await place.startSimulator("--pending", "1..1", "--outcomes", "succeeded=1");
  place.addProvider("acme");
  headers = { Authorization: `Bearer ${place.token("shop", "submit,read")}`, "Content-Type": "application/json" };
  await place.listen(0, "--provider", "acme", "--tls-cert", "server.pem", "--tls-key", "server.key");
  origin = `https://127.0.0.1:${place.port}`;
});

after(() => place.close());

const fields = () => Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
const curl = (...args) => run("curl", "-sS", "--max-time", "30", ...fields(), ...args);

test("curl hands over, and reads", () => {
  const taken = curl("--cacert", "server.pem", "-d", order("curl-1"), `${origin}/v1/requests`);
  assert.equal(JSON.parse(taken.stdout).key, "curl-1", taken.stderr);
  const read = curl("--cacert", "server.pem", "-H", "Prefer: wait=30", `${origin}/v1/requests/acme/curl-1`);
  assert.equal(JSON.parse(read.stdout).key, "curl-1", read.stderr);
});

test("Node keeps a connection, and Python has its own", async () => {
  const agent = new https.Agent({ ca: readFileSync(join(place.folder, "server.pem")), keepAlive: true, maxSockets: 1 });
  const ports = new Set();
  for (let i = 0; i < 5; ++i) {
    await new Promise((resolve, reject) => {
      const asked = https.request(`${origin}/v1/requests`, { method: "POST", headers, agent }, (answer) => {
        ports.add(answer.socket.localPort);
        assert.equal(answer.statusCode, 202);
        answer.resume().on("end", resolve);
      });
      asked.on("error", reject).end(order(`node-${i}`));
    });
  }
  agent.destroy();
  assert.equal(ports.size, 1, "all on one connection");
  const python = run("/usr/bin/python3", "-c", `
import ssl, sys, urllib.request
request = urllib.request.Request(sys.argv[1] + "/v1/requests", sys.argv[2].encode(),
                                 {"Authorization": sys.argv[3], "Content-Type": "application/json"})
print(urllib.request.urlopen(request, timeout=30, context=ssl.create_default_context(cafile="server.pem")).status)
`, origin, order("python-1"), headers.Authorization);
  assert.equal(python.stdout.trim(), "202", python.stderr);
});

test("who does not trust the certificate says nothing", () => {
  for (const trust of [["--cacert", "other.pem"], []]) {
    const refused = curl(...trust, "-d", order("distrusted"), `${origin}/v1/requests`);
    assert.equal(refused.status, 60, refused.stderr);
  }
  assert.equal(curl("--cacert", "server.pem", "--resolve", `wrong.example:${place.port}:127.0.0.1`,
    `https://wrong.example:${place.port}/readyz`).status, 60);
  const none = curl("--cacert", "server.pem", `${origin}/v1/requests/acme/distrusted`);
  assert.equal(JSON.parse(none.stdout).status, 404);
});

test("what is not TLS, or an old one, gets no answer", async () => {
  const plain = await new Promise((resolve) => {
    http.get({ port: place.port, host: "127.0.0.1", path: "/readyz" }, (answer) => resolve(answer.statusCode))
      .on("error", (broken) => resolve(broken.code));
  });
  assert.equal(plain, "ECONNRESET");
  const old = curl("--cacert", "server.pem", "--tls-max", "1.1", "--ciphers", "DEFAULT@SECLEVEL=0", `${origin}/readyz`);
  assert.equal(old.status, 35, old.stderr);
  const ready = curl("--cacert", "server.pem", `${origin}/readyz`);
  assert.equal(ready.stdout, '{"status":"ready"}');
});
