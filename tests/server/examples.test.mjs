// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the help page shows is run as it stands: every call with curl, the whole flow in every language that is at hand,
// and the configuration of nginx. Each program's first answers are lost on the way.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Place } from "./place.mjs";
import { call } from "./wire.mjs";

const page = (path) => readFileSync(new URL(`../../resources/help/${path}`, import.meta.url), "utf8");
const english = page("server.md");
const place = new Place();
let token;

/// The fenced code of a page, each with the word behind its fence and the heading above it.
function codeOf(text) {
  let heading = "";
  const blocks = [];
  for (const [whole, word, code, title] of text.matchAll(/^```(\w*)\n(.*?)^```$|^#+ ([^\n]*)$/gms)) {
    if (title) heading = title;
    else blocks.push({ word, code, heading });
    assert.ok(whole);
  }
  return blocks;
}

const blocks = codeOf(english);
assert.equal(blocks.filter((each) => each.heading in { curl: 1, Python: 1, Java: 1, Go: 1, PHP: 1, Node: 1 }).length, 6);
const blockUnder = (heading, word) => blocks.find((each) => each.heading === heading && each.word === word).code;

/// A server between, which loses the first answer to a POST and the first to a GET.
function losing() {
  const lost = { POST: false, GET: false };
  const posts = [];
  const server = http.createServer(async (request, response) => {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const answer = await call(place.port, {
      method: request.method,
      target: request.url,
      headers: request.headers,
      body: Buffer.concat(pieces),
    });
    if (request.method === "POST") posts.push(answer);
    if (!lost[request.method]) {
      lost[request.method] = true;
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({ server, posts })));
}

/// Until it has ended; the event loop goes on meanwhile.
function run(program, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const told = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (piece) => (told.out += piece));
    child.stderr.setEncoding("utf8").on("data", (piece) => (told.err += piece));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...told }));
  });
}

/// How an example is run. `isThere`: a call that ends with 0 where the language is at hand; none: it must be.
const languages = {
  curl: { file: "order.sh", program: "sh" },
  Python: { file: "order.py", program: "/usr/bin/python3" },
  Java: { file: "Order.java", program: "java", isThere: ["javac", "-version"] },
  Go: { file: "order.go", program: "go", args: ["run"] },
  PHP: { file: "order.php", program: "php" },
  Node: { file: "order.mjs", program: process.execPath },
};
const ran = new Set();
const isThere = ({ isThere: [program, ...args] = ["true"] }) => spawnSync(program, args).status === 0;

before(async () => {
  place.repollctl("init");
  await place.startSimulator("--pending", "1..1", "--outcomes", "succeeded=1");
  for (const name of ["acme", "held"]) place.addProvider(name);
  token = place.token("shop", "submit,read,recover");
  await place.serve(0, "--provider", "acme");
});

after(() => place.close());

test("both languages' pages show the same", () => {
  assert.deepEqual(
    codeOf(page("zh_CN/server.md")).map(({ word, code }) => ({ word, code })),
    blocks.map(({ word, code }) => ({ word, code })),
  );
});

test("each call with curl", async () => {
  const folder = join(place.folder, "calls");
  mkdirSync(folder);
  writeFileSync(join(folder, "shop.token"), `${token}\n`);
  writeFileSync(join(folder, "orders.ndjson"), '{"key": "ORD-1", "params": {"reference": "ORD-1"}}\n');
  const held = JSON.stringify({ provider: "held", key: "ORD-4712", params: { reference: "x" } });
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  await call(place.port, { method: "POST", target: "/v1/requests", headers, body: held });
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  place.write("late.csv", `provider,key,ticket,received_at,next_poll_at,deadline\nheld,L,pay_1,2026-01-01T00:00:00Z,2026-01-01T00:01:00Z,${soon}\n`);
  place.repollctl("import", "late.csv");
  const shown = blockUnder("Each call with curl", "sh");
  const script = shown.replace("127.0.0.1:8080", `127.0.0.1:${place.port}`).replace("acme/ORD-4712", "held/ORD-4712");
  assert.notEqual(script, shown);
  const strict = `set -eu\ncurl() { command curl -sS --fail-with-body -w '\\n' "$@"; }\n${script}`;
  const { code, out, err } = await run("sh", ["-c", strict], { cwd: folder });
  assert.equal(code, 0, out + err);
  for (const part of ['"status":"received"', '"result":"accepted"', '{"requests":[', "event: request", '"eligible":1', '"totals"', '"openapi"', "repoll_polls_total", '"ready"'])
    assert.ok(out.includes(part), `${part}: ${out}`);
});

for (const { heading, code } of blocks.filter((each) => languages[each.heading])) {
  const language = languages[heading];
  test(`the whole flow: ${heading}`, { skip: !isThere(language) && `left out: ${heading} is not here` }, async () => {
    const folder = join(place.folder, heading);
    mkdirSync(folder);
    writeFileSync(join(folder, language.file), code);
    const { server, posts } = await losing();
    const key = `${heading}-1`;
    const { code: status, out, err } = await run(language.program, [...(language.args ?? []), language.file, key], {
      cwd: folder,
      env: { ...process.env, REPOLL: `http://127.0.0.1:${server.address().port}`, TOKEN: token, GO111MODULE: "off" },
    });
    server.close();
    server.closeAllConnections();
    assert.equal(status, 0, out + err);
    const result = JSON.parse(out);
    assert.equal(result.status, "succeeded");
    assert.equal(result.reference, key);
    assert.ok(posts.length >= 2, "its answer was lost, and it did not ask again");
    assert.equal(posts[0].headers["idempotency-replayed"], undefined);
    assert.ok(posts.slice(1).every((each) => each.status === 202 && each.headers["idempotency-replayed"] === "true"));
    ran.add(heading);
  });
}

test("no language that is here was left out", () => {
  const here = Object.keys(languages).filter((name) => isThere(languages[name]));
  assert.deepEqual([...ran].sort(), here.sort());
  for (const name of ["curl", "Python", "Go", "PHP", "Node"]) assert.ok(ran.has(name), `${name} is missing here`);
});

test("behind nginx", async () => {
  const socket = join(place.folder, "serve.sock");
  await place.stopServer();
  await place.serve(0, "--provider", "acme", "--listen", `unix:${socket}`);
  const made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=repoll.example", "-keyout", "key.pem", "-out", "cert.pem"];
  assert.equal(spawnSync("openssl", made, { cwd: place.folder }).status, 0);
  const front = join(place.folder, "front.sock");
  const shown = blockUnder("Behind nginx", "nginx");
  const config = shown
    .replace("/run/repoll/serve.sock", socket)
    .replace("listen 443 ssl", `listen unix:${front} ssl`)
    .replace("/etc/nginx/repoll.pem", join(place.folder, "cert.pem"))
    .replace("/etc/nginx/repoll.key", join(place.folder, "key.pem"));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((each) => `${each}_temp_path ${place.folder}/${each};`);
  writeFileSync(
    join(place.folder, "nginx.conf"),
    `daemon off; master_process off; user root; pid ${place.folder}/nginx.pid; events {}\nhttp { access_log off; ${temporary.join(" ")}\n${config}}\n`,
  );
  const nginx = spawn("/usr/sbin/nginx", ["-e", "stderr", "-c", join(place.folder, "nginx.conf")], { stdio: "inherit" });
  place.children.push(nginx);
  const curl = (...args) =>
    run("curl", ["-sS", "--fail-with-body", "--retry", "20", "--retry-connrefused", "--retry-all-errors", "--retry-delay", "1",
      "--cacert", join(place.folder, "cert.pem"), "--unix-socket", front, "-H", `Authorization: Bearer ${token}`, ...args], {});
  const ready = await curl("https://repoll.example/readyz");
  assert.equal(ready.out, '{"status":"ready"}', ready.err);
  const lines = Array.from({ length: 3_000 }, (_, i) => `{"provider": "held", "key": "N-${i}", "params": {"reference": "${"x".repeat(1_000)}"}}\n`);
  writeFileSync(join(place.folder, "many.ndjson"), lines.join(""));
  const many = await curl("https://repoll.example/v1/requests", "-H", "Content-Type: application/x-ndjson", "--data-binary", `@${place.folder}/many.ndjson`);
  assert.equal(many.out.match(/"accepted"/g)?.length, 3_000, many.err);
  const body = '{"provider": "acme", "key": "behind", "params": {"reference": "behind"}}';
  const accepted = await curl("https://repoll.example/v1/requests", "-H", "Content-Type: application/json", "-d", body);
  assert.equal(JSON.parse(accepted.out).status, "received");
  const events = await curl("-N", "https://repoll.example/v1/requests/acme/behind/events");
  assert.match(events.out, /"effective_status":"succeeded"/);
  nginx.kill("SIGTERM");
});
