// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// `repollctl serve --listen` does what its OpenAPI document says, and nothing else: every operation is driven, well and
// badly, and what is described and was never seen is a failure, too.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Contract } from "./contract.mjs";
import { Place } from "./place.mjs";
import { call, raw } from "./wire.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const documentPath = here("../../resources/api/openapi.json");
const place = new Place();
const silent = http.createServer(() => {}); // takes submits and never answers
const tokens = {};
let contract;

/// Asks, and checks both what was asked and what is answered. `isBad`: the document does not allow what is asked;
/// null: it is not looked at.
async function ask(method, target, { token = tokens.all, headers = {}, body, isBad = false } = {}) {
  const asked = { method, target, headers: token ? { Authorization: `Bearer ${token}`, ...headers } : headers, body };
  const wrong = contract.operationOf(method, target) ? contract.request(asked) : [];
  if (isBad !== null) assert.equal(wrong.length > 0, isBad, `${method} ${target}: ${wrong.join("; ") || "is allowed"}`);
  const got = await call(place.port, asked);
  contract.answer(asked, got);
  return got;
}

const json = (answer) => JSON.parse(answer.body.toString("utf8"));
const cause = (answer) => `${answer.status} ${json(answer).type.split(":").pop()}`;

function submit(request, { headers = {}, target = "/v1/requests", ...more } = {}) {
  const body = typeof request === "string" ? request : JSON.stringify(request);
  return ask("POST", target, { headers: { "Content-Type": "application/json", ...headers }, body, ...more });
}

/// A path as it is asked for.
const targetOf = (path) => path.replace("{provider}", "pay").replace("{key}", "EV").replace("{run}", "1");

/// Until `key` has its final status.
async function settled(key) {
  for (;;) {
    const answer = json(await ask("GET", `/v1/requests/pay/${key}`, { headers: { Prefer: "wait=20" } }));
    if (!["received", "submitting", "processing"].includes(answer.status)) return answer;
  }
}

before(async () => {
  await new Promise((resolve) => silent.listen(0, "127.0.0.1", resolve));
  place.repollctl("init");
  await place.startSimulator("--pending", "1..1", "--outcomes", "succeeded=1");
  for (const name of ["pay", "held", "broken"]) place.addProvider(name);
  place.addProvider("silent", { baseUrl: `http://127.0.0.1:${silent.address().port}` });
  execFileSync("sqlite3", [
    place.environment.REPOLL_LEDGER,
    `UPDATE provider SET profile = CAST('{"extends": "no-such"}' AS BLOB) WHERE name = 'broken'`,
  ]);
  for (const [name, scopes] of [["all", "submit,read,recover,callback"], ["submit", "submit"], ["read", "read"]])
    tokens[name] = place.token(name, scopes);
  await place.serve(0, "--provider", "pay", "--provider", "silent");
  contract = new Contract(JSON.parse(readFileSync(documentPath, "utf8")));
});

after(() => {
  silent.closeAllConnections();
  silent.close();
  place.close();
});

test("the document is valid, and is what the server serves", async () => {
  const lint = spawnSync(here("node_modules/.bin/redocly"), ["lint", "--extends", "recommended-strict", documentPath], {
    encoding: "utf8",
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  });
  assert.equal(lint.status, 0, lint.stdout + lint.stderr);
  const served = await ask("GET", "/v1/openapi.json", { token: null });
  assert.equal(served.body.toString("utf8"), readFileSync(documentPath, "utf8"));
});

test("a request goes the whole way", async () => {
  const request = { provider: "pay", key: "ORD/1 ü", params: { reference: "ORD-1", n: 12.50 } };
  assert.equal(contract.wrongIn("NewRequest", request), null);
  const accepted = await submit(request);
  assert.equal(accepted.status, 202);
  assert.equal(accepted.headers["idempotency-replayed"], undefined);
  const where = accepted.headers.location;
  assert.equal(where, "/v1/requests/pay/ORD%2F1%20%C3%BC");
  assert.equal(json(accepted).links.self, where);
  const done = await settled("ORD%2F1%20%C3%BC");
  assert.equal(done.effective_status, "succeeded");
  assert.equal(done.result.status, "succeeded");
  const read = await ask("GET", where);
  assert.equal((await ask("GET", where, { headers: { "If-None-Match": read.headers.etag } })).status, 304);
  assert.equal((await ask("GET", where, { headers: { "If-None-Match": '"other", *' } })).status, 304);
  assert.equal((await ask("HEAD", where)).status, 200);
  const result = await ask("GET", `${where}/result`);
  assert.deepEqual(JSON.parse(result.body), done.result);
  assert.equal((await ask("GET", `${where}/result`, { headers: { "If-None-Match": result.headers.etag } })).status, 304);
  const again = await submit(request);
  assert.equal(again.headers["idempotency-replayed"], "true");
  assert.equal(json(again).status, "succeeded");
  const other = await submit({ ...request, params: { reference: "ORD-1" } });
  assert.equal(cause(other), "422 key-reused");
  assert.match(json(other).detail, /SHA-256/);
});

test("server-sent events follow it", async () => {
  await submit({ provider: "pay", key: "EV", params: { reference: "EV-1" } });
  const stream = await ask("GET", "/v1/requests/pay/EV/events");
  const events = stream.body
    .toString("utf8")
    .split("\n\n")
    .filter((each) => each.startsWith("event:"))
    .map((each) => Object.fromEntries(each.split("\n").map((line) => line.split(/: (.*)/s))));
  assert.ok(events.length > 0);
  for (const event of events) {
    const request = JSON.parse(event.data);
    contract.schema("Request", request);
    assert.equal(event.event, "request");
    assert.equal(event.id, `${request.version}`);
  }
  assert.equal(JSON.parse(events.at(-1).data).status, "succeeded");
  const last = { headers: { "Last-Event-ID": events.at(-1).id } };
  assert.equal((await ask("GET", "/v1/requests/pay/EV/events", last)).status, 204);
  assert.equal((await ask("HEAD", "/v1/requests/pay/EV/events")).status, 200);
});

test("bodies that the document refuses are refused, and others are not", async () => {
  let number = 0;
  const base = () => ({ provider: "held", key: `B-${++number}`, params: { reference: "b" } });
  const good = [
    base(),
    { ...base(), account: null, amount: null, currency: null, idempotency_key: null },
    { provider: "held", key: ++number, params: null, body: { reference: 1.0 } },
    { ...base(), params: undefined, body: "text" },
    { ...base(), params: undefined, body: [1] },
    { ...base(), params: undefined, body_base64: "AAEC" },
    { ...base(), idempotency_key: "own", account: "a" },
    { ...base(), key: "k".repeat(300) },
  ];
  for (const request of good) {
    assert.equal(contract.wrongIn("NewRequest", JSON.parse(JSON.stringify(request))), null);
    const answer = await submit(request);
    assert.ok([202, 422].includes(answer.status), `${JSON.stringify(request)}: ${answer.body}`);
  }
  const exact = { ...base(), amount: 12.5, currency: "EUR" };
  await submit(JSON.stringify(exact).replace("12.5", "12.50"));
  assert.equal(json(await ask("GET", `/v1/requests/held/${exact.key}`)).amount, "12.50");
  const bad = [
    [],
    "text",
    null,
    { ...base(), extra: 1 },
    { ...base(), key: {} },
    { ...base(), key: true },
    { ...base(), provider: [] },
    { ...base(), params: [] },
    { ...base(), params: "x" },
    { ...base(), amount: {} },
    { ...base(), body: "a", body_base64: "YQ==" },
    { ...base(), body_base64: 1 },
  ];
  for (const request of bad) {
    assert.notEqual(contract.wrongIn("NewRequest", request), null, JSON.stringify(request));
    assert.equal(cause(await submit(JSON.stringify(request))), "400 bad-body", JSON.stringify(request));
  }
  for (const text of ["", "{", "\ufeff{}", '{"key":"a","key":"b"}', '{"key":"\\ud800"}', "{}{}", "{}", '{"key":"x"}'])
    assert.equal(cause(await submit(text)), "400 bad-body", text);
  assert.equal(cause(await submit({ provider: "held", key: "N", body_base64: "%%" })), "400 bad-body");
});

test("what cannot be kept or read again is refused", async () => {
  const held = (more) => ({ provider: "held", params: { reference: "x" }, ...more });
  for (const more of [
    { key: "a\0b" },
    { key: "." },
    { key: ".." },
    { key: "k".repeat(20_000) },
    { key: "ok", amount: "much" },
    { key: "ok", account: "\0" },
  ])
    assert.match(cause(await submit(held(more))), /^4/, JSON.stringify(more).slice(0, 100));
  assert.equal((await ask("GET", "/v1/requests/held/ok")).status, 404);
});

test("keys and providers come in the body, the query or a field", async () => {
  const named = await submit(
    { params: { reference: "q" } },
    { target: "/v1/requests?provider=held", headers: { "Idempotency-Key": '"Q 1"' } },
  );
  assert.equal(json(named).key, "Q 1");
  const both = { provider: "held", key: "Q2", params: { reference: "q" } };
  assert.equal((await submit(both, { headers: { "Idempotency-Key": "Q2" } })).status, 202);
  assert.equal(cause(await submit(both, { headers: { "Idempotency-Key": "Q3" } })), "422 key-mismatch");
  assert.equal(cause(await submit(both, { headers: { "Idempotency-Key": '"Q2' } })), "400 bad-parameter");
  assert.equal(cause(await submit({ ...both, provider: "nobody" })), "422 unknown-provider");
  assert.equal(cause(await submit({ ...both, provider: "broken" })), "422 unusable-provider");
  const isBad = true;
  assert.equal(cause(await submit(both, { target: "/v1/requests?x=1", isBad })), "400 bad-parameter");
});

test("many come as lines", async () => {
  const lines = [
    JSON.stringify({ key: "L1", params: { reference: "L1" } }),
    "",
    "{",
    JSON.stringify({ key: "L1", params: { reference: "L1" } }),
    JSON.stringify({ key: "L1", params: { reference: "other" } }),
    JSON.stringify({ key: "a\0b", params: { reference: "x" } }),
    JSON.stringify({ key: "L1b", amount: "much", params: { reference: "x" } }),
    JSON.stringify({ key: "L2", provider: "nobody" }),
    JSON.stringify({ key: "L3", params: { reference: "L3" } }),
  ];
  for (const type of ["application/x-ndjson", "application/ndjson; charset=utf-8"]) {
    const answer = await ask("POST", "/v1/requests?provider=held", {
      headers: { "Content-Type": type },
      body: lines.join("\n"),
    });
    const told = answer.body.toString("utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
    for (const line of told) contract.schema("Line", line);
    assert.deepEqual(told.map((line) => line.line), [1, 3, 4, 5, 6, 7, 8, 9]);
    const first = type === "application/x-ndjson" ? "accepted" : "known";
    assert.deepEqual(
      told.map((line) => line.result),
      [first, "refused", "known", "differs", "refused", "refused", "refused", first],
    );
  }
  const none = { headers: { "Content-Type": "application/x-ndjson" }, body: "" };
  assert.equal((await ask("POST", "/v1/requests", none)).body.length, 0);
  const keyed = { headers: { "Content-Type": "application/x-ndjson", "Idempotency-Key": "x" }, body: "{}" };
  assert.equal(cause(await ask("POST", "/v1/requests", keyed)), "400 bad-parameter");
});

test("a client that reads only once it has sent everything is served", async () => {
  const count = 150_000; // more answers than the sockets hold
  const line = (i) => `{"key": "M-${i}", "provider": "nobody-of-that-name"}\n`;
  const body = Array.from({ length: count }, (_, i) => line(i)).join("");
  const head = [
    "POST /v1/requests HTTP/1.1",
    "Host: a",
    `Authorization: Bearer ${tokens.all}`,
    "Content-Type: application/x-ndjson",
    `Content-Length: ${body.length}`,
    "Connection: close",
  ];
  const socket = net.connect({ port: place.port, host: "127.0.0.1", highWaterMark: 1 });
  socket.pause();
  await new Promise((resolve, reject) => socket.on("error", reject).write(`${head.join("\r\n")}\r\n\r\n${body}`, resolve));
  let lines = 0;
  for await (const piece of socket) lines += piece.toString("latin1").split('"refused"').length - 1;
  assert.ok(lines > count * 0.99, `${lines} of ${count}`); // a word may be cut in two
});

test("lists go on by a cursor", async () => {
  let target = "/v1/requests?q=provider%3Aheld&limit=2";
  const seen = [];
  while (target) {
    const answer = await ask("GET", target);
    const page = json(answer);
    seen.push(...page.requests.map((each) => each.key));
    const link = answer.headers.link;
    assert.equal(link === undefined, page.next_cursor === undefined);
    target = link?.match(/^<([^>]+)>; rel="next"$/)[1];
  }
  assert.ok(seen.length > 5);
  assert.equal(new Set(seen).size, seen.length);
  const cursor = json(await ask("GET", "/v1/requests?limit=1")).next_cursor;
  assert.equal(cause(await ask("GET", `/v1/requests?q=provider%3Apay&cursor=${cursor}`)), "400 bad-cursor");
  assert.equal(cause(await ask("GET", "/v1/requests?q=status%3Anothing")), "400 bad-query");
  assert.equal(cause(await ask("GET", "/v1/requests?q=%FF")), "400 bad-parameter");
  for (const wrong of ["limit=0", "limit=1001", "limit=x", "what=1"])
    assert.equal(cause(await ask("GET", `/v1/requests?${wrong}`, { isBad: true })), "400 bad-parameter");
  assert.equal((await ask("HEAD", "/v1/requests")).status, 200);
});

test("what was never sent is taken back", async () => {
  await submit({ provider: "held", key: "W", params: { reference: "w" } });
  assert.equal((await ask("DELETE", "/v1/requests/held/W?reason=OPS-1")).status, 204);
  assert.equal(json(await ask("GET", "/v1/requests/held/W")).effective_status, "abandoned");
  assert.equal(cause(await ask("DELETE", "/v1/requests/held/W")), "409 already-sent");
  assert.equal(cause(await ask("GET", "/v1/requests/held/W/result")), "404 no-result");
  await submit({ provider: "silent", key: "S", params: { reference: "s" } });
  const submitting = { headers: { Prefer: "wait=20" } };
  while (json(await ask("GET", "/v1/requests/silent/S", submitting)).status === "received");
  assert.equal(cause(await ask("DELETE", "/v1/requests/silent/S")), "409 busy");
});

test("a recovery is a run, and has a report", async () => {
  const late = [1, 2, 3].map((i) => `held,LATE-${i},pay_${i},2026-01-01T00:00:00Z,2026-01-01T00:01:00Z`);
  place.write("late.csv", `provider,key,ticket,received_at,next_poll_at\n${late.join("\n")}\n`);
  place.repollctl("import", "late.csv");
  const target = "/v1/recoveries";
  const recover = (body, more) =>
    ask("POST", target, { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), ...more });
  const none = await recover({ query: "interrupted key:nothing" });
  assert.equal(none.status, 200);
  assert.equal(json(none).run, null);
  assert.equal(json(await recover({ query: "key:LATE-*", plan_only: true })).plan.eligible, 3);
  const begun = await recover({ query: "key:LATE-*", reason: "INC-1", rate: 1000, lanes: 2 });
  assert.equal(begun.status, 202);
  const where = begun.headers.location;
  let run;
  do run = await ask("GET", where);
  while (json(run).state !== "finished");
  assert.equal(run.headers["retry-after"], undefined);
  assert.equal(json(run).totals.recovered, 3, place.repollctl("run", "1"));
  for (const format of ["html", "csv", "ndjson", "xlsx"])
    assert.equal((await ask("GET", `${where}/report?format=${format}&targets=all`)).status, 200);
  const chinese = await ask("GET", `${where}/report`, { headers: { "Accept-Language": "zh-CN,zh;q=0.9" } });
  assert.match(chinese.body.toString("utf8"), /<html [^>]*lang="zh-CN"[^]*补查成功/);
  const english = await ask("GET", `${where}/report?language=en`, { headers: { "Accept-Language": "zh" } });
  assert.match(english.body.toString("utf8"), /<html [^>]*lang="en"/);
  const lines = (await ask("GET", `${where}/report`, { headers: { Accept: "application/x-ndjson" } })).body;
  assert.ok(lines.toString("utf8").trimEnd().split("\n").map((line) => JSON.parse(line)).length > 3);
  assert.equal((await ask("HEAD", `${where}/report`)).status, 200);
  for (const wrong of ["targets=some", "format=pdf", "language=de"])
    assert.equal(cause(await ask("GET", `${where}/report?${wrong}`, { isBad: true })), "400 bad-parameter");
  for (const path of ["/v1/runs/77", "/v1/runs/77/report"]) assert.equal(cause(await ask("GET", path)), "404 unknown-run");
  assert.equal(cause(await ask("GET", `${where}?x=1`, { isBad: true })), "400 bad-parameter");
  for (const bad of [{}, { query: "" }, { query: 1 }, { query: "interrupted", all: 1 }, { query: "interrupted", rate: 0 }]) {
    assert.notEqual(contract.wrongIn("NewRecovery", bad), null, JSON.stringify(bad));
    assert.equal(cause(await recover(bad)), "400 bad-body", JSON.stringify(bad));
  }
  assert.equal(cause(await recover({ query: "status:nothing" })), "400 bad-query");
  const isBad = true;
  assert.equal(
    cause(await ask("POST", `${target}?x=1`, { headers: { "Content-Type": "application/json" }, body: "{}", isBad })),
    "400 bad-parameter",
  );
});

test("a provider may call", async () => {
  const called = (target, body, more = {}) => ask("POST", target, { body, ...more });
  const headers = { "Content-Type": "application/cloudevents+json" };
  const told = await called("/v1/callbacks/pay", JSON.stringify({ subject: "EV" }), { headers });
  assert.equal(told.status, 202);
  assert.deepEqual(json(told), { due: 0 }); // it has its final status
  assert.equal((await called("/v1/callbacks/pay?key=EV", "not json", { headers: { "Content-Type": "text/plain" } })).status, 202);
  const own = { token: null };
  const target = `/v1/callbacks/pay?ticket=T-1&token=${place.token("calls", "callback")}`;
  while ((await called(target, "", own)).status === 401); // until the server knows it
  assert.equal((await called(target, "", own)).status, 202);
  assert.equal(cause(await called("/v1/callbacks/%zz", "")), "400 bad-parameter");
});

test("what is not there is told", async () => {
  for (const [method, target] of [
    ["GET", "/v1/requests/pay/none"],
    ["DELETE", "/v1/requests/pay/none"],
    ["GET", "/v1/requests/pay/none/events"],
    ["GET", "/v1/requests/pay/none/result"],
    ["GET", "/v1/requests/nobody/none"],
  ])
    assert.equal(cause(await ask(method, target)), "404 unknown-request");
  for (const target of ["", "/events", "/result"])
    assert.equal(cause(await ask("GET", `/v1/requests/pay/%zz${target}`)), "400 bad-parameter");
  assert.equal(cause(await ask("DELETE", "/v1/requests/pay/%00")), "400 bad-parameter");
  for (const target of ["/nothing", "/v1", "/v1/requests/pay", "/v1/requests/pay/a/b"])
    assert.equal(cause(await ask("GET", target)), "404 not-found");
  for (const [method, target] of [["PUT", "/v1/requests"], ["POST", "/metrics"], ["PATCH", "/v1/requests/a/b"]])
    assert.equal(cause(await ask(method, target, { headers: { "Content-Length": 0 } })), "405 method-not-allowed");
});

test("nobody comes in without a token for it", async () => {
  for (const { method, path } of contract.operations()) {
    const target = targetOf(path);
    const { security } = contract.at(`/paths/${path.replaceAll("/", "~1")}/${method.toLowerCase()}`).value;
    const rest = method === "POST" ? { headers: { "Content-Type": "application/json" }, body: "{}" } : {};
    if (security.length === 0) {
      assert.equal((await ask(method, target, { token: null })).status, 200);
      continue;
    }
    const scope = security[0].token[0];
    for (const token of [null, "rpl_unknown", "x"]) {
      const refused = await ask(method, target, { ...rest, token });
      assert.equal(cause(refused), "401 unauthorized");
      assert.match(refused.headers["www-authenticate"], /^Bearer realm=/);
    }
    assert.equal(cause(await ask(method, target, { ...rest, token: "two words" })), "400 bad-token");
    const other = await ask(method, target, { ...rest, token: scope === "read" ? tokens.submit : tokens.read });
    assert.equal(cause(other), "403 forbidden");
    assert.match(other.headers["www-authenticate"], new RegExp(`scope="${scope}"`));
  }
});

test("figures and health", async () => {
  assert.match((await ask("GET", "/metrics")).body.toString("utf8"), /^repoll_submits_total/m);
  assert.equal((await ask("GET", "/healthz", { token: null })).status, 200);
  assert.equal((await ask("GET", "/readyz", { token: null })).status, 200);
  for (const target of ["/metrics", "/healthz", "/readyz", "/v1/openapi.json"])
    assert.equal((await ask("HEAD", target)).status, 200);
});

/// What every operation answers to what is no request, by causes.
const faults = {
  "400 bad-request": (head) => head(["X: a", " folded"]),
  "400 bad-target": (head) => head([], { suffix: "#x" }),
  "400 bad-host": (head) => head(["Host: b"]),
  "400 bad-length": (head) => head(["Content-Length: 1", "Content-Length: 2"]),
  "411 length-required": (head) => head(["Transfer-Encoding: chunked"]),
  "413 body-too-large": (head) => head(["Content-Length: 99999999999"]),
  "414 target-too-long": (head) => head([], { suffix: `?${"x".repeat(9_000)}` }),
  "415 unsupported-type": (head) => head(["Content-Encoding: gzip", "Content-Length: 0"]),
  "417 expectation-failed": (head) => head(["Expect: more", "Content-Length: 0"]),
  "431 head-too-large": (head) => head([`X: ${"x".repeat(9_000)}`]),
  "505 http-version": (head) => head([], { version: "1.2" }),
};

function eachOperation(then) {
  return Promise.all(
    contract.operations().map(({ method, path }) => {
      const target = targetOf(path);
      const head = (lines = [], { suffix = "", version = "1.1" } = {}) =>
        [
          `${method} ${target}${suffix} HTTP/${version}`,
          "Host: a",
          `Authorization: Bearer ${tokens.all}`,
          "Content-Type: application/json",
          "Connection: close",
          ...lines,
          "",
          "",
        ].join("\r\n");
      return then({ method, target }, head);
    }),
  );
}

test("what is no request is refused by every operation alike", async () => {
  for (const [expected, bytes] of Object.entries(faults)) {
    await eachOperation(async (asked, head) => {
      const got = await raw(place.port, bytes(head));
      contract.answer(asked, got);
      assert.equal(cause(got), expected, `${asked.method} ${asked.target}`);
    });
  }
});

test("what never becomes whole is refused in time", async () => {
  await eachOperation(async (asked, head) => {
    const got = await raw(place.port, head().slice(0, -2));
    contract.answer(asked, got);
    assert.equal(cause(got), "408 too-slow");
  });
});

test("there is an end to connections of one address", async () => {
  const held = [];
  for (let i = 0; i < 64; ++i) {
    const socket = net.connect(place.port, "127.0.0.1");
    held.push(socket);
    await new Promise((resolve) => socket.on("connect", resolve));
  }
  await eachOperation(async (asked, head) => {
    const got = await raw(place.port, head());
    contract.answer(asked, got);
    assert.equal(cause(got), "503 too-many-connections");
  });
  await Promise.all(held.map((socket) => new Promise((resolve) => socket.on("close", resolve).destroy())));
});

test("a server that is about to end is not ready, and ends", async () => {
  // Once the connections of the test before are gone: else this one is refused as one too many.
  while ((await fetch(`${place.origin}/healthz`).catch(() => null))?.status !== 200);
  const socket = net.connect(place.port, "127.0.0.1");
  const closed = new Promise((resolve) => socket.on("close", resolve));
  await new Promise((resolve) => socket.write("GET /readyz HTTP/1.1\r\nHost: a\r\n", resolve));
  assert.equal((await fetch(`${place.origin}/healthz`)).status, 200); // it has read the other, too
  const ended = place.stopServer();
  const pieces = [];
  socket.on("data", (piece) => pieces.push(piece));
  while (await fetch(`${place.origin}/healthz`).catch(() => null));
  socket.end("\r\n");
  await closed;
  const all = Buffer.concat(pieces).toString("utf8");
  assert.match(all, /^HTTP\/1.1 503 /);
  const body = Buffer.from(all.slice(all.indexOf("\r\n\r\n") + 4));
  const headers = { "content-type": "application/problem+json", "retry-after": "1" };
  contract.answer({ method: "GET", target: "/readyz" }, { status: 503, headers, body });
  assert.equal(JSON.parse(body).type, "urn:repoll:problem:draining");
  silent.closeAllConnections();
  assert.equal(await ended, 0);
});

test("a token that asks too often is told to wait", async () => {
  await place.serve(0, "--token-rate", "0.01");
  const token = place.token("hasty", "submit,read,recover,callback");
  const reaches = async () => (await ask("GET", "/v1/requests", { token })).status; // once the server knows it
  while ((await reaches()) === 401);
  await eachOperation(async ({ method, target }) => {
    const { path } = contract.operationOf(method, target);
    const { security } = contract.at(`/paths/${path.replaceAll("/", "~1")}/${method.toLowerCase()}`).value;
    if (security.length === 0) return;
    const headers = { "Content-Type": "application/json" };
    const got = await ask(method, target, { token, ...(method === "POST" ? { headers, body: "{}" } : {}), isBad: null });
    assert.equal(cause(got), "429 too-many-requests");
    assert.ok(Number(got.headers["retry-after"]) > 1);
  });
});

/// What is described and is not to be had here: faults of the server's own, which tst_apiservice has, and what takes
/// many at once, as tst_apiruns has it.
const notHere = /(500 internal|503 ledger-unavailable|429 too-many-runs|503 too-many-reports)$/;

test("whatever is described was seen", () => {
  const unseen = contract.described().filter((each) => !contract.seen.has(each) && !notHere.test(each));
  assert.deepEqual(unseen, []);
});
