// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// node's http server, under node's cluster: SIGHUP starts a new worker and lets the old one end its connections.
// usage: node cluster.cjs PORT LOG [CERTIFICATE KEY]
// LOG gets a line a request: attempt, path, status. Answers are chunked.
const cluster = require("node:cluster");
const fs = require("node:fs");
const http = require("node:http");
const https = require("node:https");

const [port, log, certificate, key] = process.argv.slice(2);
const filler = "x".repeat(380);

function serve() {
    const lines = fs.openSync(log, "a");
    const answer = (request, response) => {
        const id = request.url.split("/").pop();
        response.setHeader("Content-Type", "application/json");
        response.write(`{"object":"payment","id":"${id}","status":"succeeded",`);
        response.end(`"amount":"1250.00","currency":"EUR","description":"${filler}"}`);
        fs.writeSync(lines, `${request.headers["repoll-attempt"]} ${request.url} ${response.statusCode}\n`);
    };
    const server = certificate
        ? https.createServer({ cert: fs.readFileSync(certificate), key: fs.readFileSync(key) }, answer)
        : http.createServer(answer);
    server.maxRequestsPerSocket = 100;
    server.keepAliveTimeout = 1000;
    server.listen(port, "127.0.0.1");
    process.on("disconnect", () => server.close(() => process.exit(0)));
}

if (cluster.isPrimary) {
    cluster.schedulingPolicy = cluster.SCHED_NONE; // the workers accept by themselves
    let worker = cluster.fork();
    process.on("SIGHUP", () => {
        const old = worker;
        worker = cluster.fork();
        worker.on("listening", () => old.disconnect());
    });
    process.on("SIGTERM", () => process.exit(0));
} else {
    serve();
}
