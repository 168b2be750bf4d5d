// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The figures as Prometheus' own promtool and its Python client read them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { Place } from "./place.mjs";
import { call } from "./wire.mjs";

const place = new Place();
let token;

before(async () => {
  place.repollctl("init");
  await place.startSimulator();
  place.addProvider("pay");
  place.addProvider("a.b_c-1");
  token = place.token("prometheus", "read");
  place.write("late.csv", "provider,key,ticket,received_at,next_poll_at\npay,L,pay_1,2026-01-01T00:00:00Z,2999-01-01T00:00:00Z\n");
  place.repollctl("import", "late.csv");
  place.repollctl("endpoint", "add", "erp", "--webhook", "https://erp.example/hook", "--secret", "env:ERP_HOOK");
  await place.serve(0, "--health", `${await place.freePort()}`);
  while (!(await figures()).body.includes('repoll_provider_lanes{provider="a.b_c-1"}')); // once it has looked at them
});

after(() => place.close());

async function figures(accept) {
  const headers = { Authorization: `Bearer ${token}`, ...(accept ? { Accept: accept } : {}) };
  const answer = await call(place.port, { target: "/metrics", headers });
  assert.equal(answer.status, 200);
  return answer;
}

function run(program, args, input) {
  const ended = spawnSync(program, args, { input, encoding: "utf8" });
  assert.ifError(ended.error);
  assert.equal(ended.status, 0, ended.stdout + ended.stderr);
  return ended.stdout;
}

test("promtool finds nothing to say", async () => {
  const { headers, body } = await figures();
  assert.equal(headers["content-type"], "text/plain; version=0.0.4; charset=utf-8");
  assert.equal(run("promtool", ["check", "metrics"], body), "");
});

test("the oldest tell how long they have waited", async () => {
  let body;
  do body = (await figures()).body.toString("utf8");
  while (!body.includes("repoll_oldest_request_seconds"));
  assert.match(body, /^repoll_requests{status="processing"} 1$/m);
  const [, seconds] = body.match(/^repoll_oldest_request_seconds{status="processing"} (\S+)$/m);
  assert.ok(Number(seconds) > 300 * 24 * 3600, seconds);
  assert.match(body, /^repoll_oldest_request_seconds{status="received"} 0$/m);
  assert.match(body, /^repoll_oldest_interrupted_seconds 0$/m);
  assert.match(body, /^repoll_deliveries_dead{endpoint="erp"} 0$/m);
  assert.match(body, /^repoll_oldest_delivery_seconds{endpoint="erp"} 0$/m);
});

test("in OpenMetrics, too", async () => {
  const { headers, body } = await figures("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
  assert.equal(headers["content-type"], "application/openmetrics-text; version=1.0.0; charset=utf-8");
  const script = `
import sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families
for family in text_string_to_metric_families(sys.stdin.read()):
    print(family.name, family.type)
`;
  const told = run("/usr/bin/python3", ["-c", script], body);
  assert.match(told, /^repoll_submits counter$/m);
  assert.match(told, /^repoll_provider_lanes gauge$/m);
});

test("where probes are answered they need no token", async () => {
  const port = await place.freePort();
  const worker = place.start("worker", "--every", "0.2", "--progress", "none", "--health", `${port}`);
  const asked = (path) => call(port, { target: path }).catch(() => null);
  while ((await asked("/"))?.status !== 200);
  assert.equal(run("promtool", ["check", "metrics"], (await asked("/metrics")).body), "");
  assert.match((await asked("/metrics")).body.toString("utf8"), /^repoll_targets_total{outcome="recovered"} 0$/m);
  worker.kill("SIGTERM");
});

test("the Python client reads them", async () => {
  const script = `
import sys
from prometheus_client.parser import text_string_to_metric_families
for family in text_string_to_metric_families(sys.stdin.read()):
    assert family.documentation and family.type != "unknown", family.name
    assert family.samples, family.name
    for sample in family.samples:
        print(sample.name, *sample.labels.values())
`;
  const { body } = await figures();
  const told = run("/usr/bin/python3", ["-c", script], body);
  assert.match(told, /^repoll_submits_total accepted$/m);
  assert.match(told, /^repoll_provider_lanes pay$/m);
  assert.match(told, /^repoll_provider_lanes a\.b_c-1$/m);
});
