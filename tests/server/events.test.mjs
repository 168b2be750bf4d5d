// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A request's whole life by server-sent events, as the client `eventsource` reads them: through a connection that is cut
// and a server that is started anew, each change comes once, and after the last the client does not come back.
import assert from "node:assert/strict";
import http from "node:http";
import net from "node:net";
import { after, before, test } from "node:test";
import { EventSource } from "eventsource";
import { Place } from "./place.mjs";

const place = new Place();
let status = "processing"; // what the provider says
let token;
let upstreamPort;
const sockets = new Set();

const provider = http.createServer((request, response) => {
  request.resume();
  response.writeHead(request.method === "POST" ? 201 : 200, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ id: "p-1", object: "payment", status, reference: "p-1" }));
});

/// Between client and server, so that a connection can be cut in the middle.
const between = net.createServer((client) => {
  const server = net.connect(upstreamPort, "127.0.0.1");
  for (const [from, to] of [[client, server], [server, client]]) {
    sockets.add(from);
    from.on("data", (bytes) => to.write(bytes));
    from.on("end", () => to.end());
    from.on("close", () => to.destroy());
    from.on("error", () => to.destroy());
  }
});

const listening = (server) => new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

before(async () => {
  await Promise.all([listening(provider), listening(between)]);
  place.simulator = `http://127.0.0.1:${provider.address().port}`;
  place.repollctl("init");
  place.addProvider("pay");
  token = place.token("desk", "submit,read");
  await place.serve();
  upstreamPort = place.port;
});

after(() => {
  provider.closeAllConnections();
  provider.close();
  between.close();
  for (const socket of sockets) socket.destroy();
  place.close();
});

test("a whole life", { timeout: 90_000 }, async () => {
  const Authorization = `Bearer ${token}`;
  const submitted = await fetch(`${place.origin}/v1/requests`, {
    method: "POST",
    headers: { Authorization, "Content-Type": "application/json" },
    body: JSON.stringify({ provider: "pay", key: "LIFE", params: { reference: "p-1" } }),
  });
  assert.equal(submitted.status, 202);

  const answers = []; // of each connection: what it named as seen last, and the status
  const events = [];
  let news = () => {};
  const source = new EventSource(`http://127.0.0.1:${between.address().port}/v1/requests/pay/LIFE/events`, {
    fetch: async (url, init) => {
      const answer = await fetch(url, { ...init, headers: { ...init.headers, Authorization } });
      answers.push({ last: init.headers["Last-Event-ID"], status: answer.status });
      news();
      return answer;
    },
  });
  source.addEventListener("request", (event) => {
    events.push({ id: Number(event.lastEventId), ...JSON.parse(event.data) });
    news();
  });
  source.addEventListener("error", () => news());
  const until = (isThere) =>
    new Promise((resolve) => {
      news = () => isThere() && resolve();
      news();
    });

  await until(() => events.at(-1)?.status === "processing");
  for (const socket of sockets) socket.destroy();
  await until(() => answers.length === 2);
  assert.ok(answers[1].last >= events[0].id);

  await place.stopServer();
  await place.serve(place.port);
  await until(() => answers.filter((each) => each.status === 200).length === 3);

  status = "succeeded";
  await until(() => events.at(-1).status === "succeeded");
  await until(() => source.readyState === EventSource.CLOSED);

  const ids = events.map((each) => each.id);
  assert.deepEqual(ids, [...new Set(ids)].sort((a, b) => a - b), "each change once, in order");
  assert.equal(events.filter((each) => each.status === "succeeded").length, 1);
  assert.deepEqual(answers.at(-1), { last: `${ids.at(-1)}`, status: 204 });
});
