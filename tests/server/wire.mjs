// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Requests as they are asked for, one connection each, so that nothing is made better on the way.
import http from "node:http";
import net from "node:net";

const patienceMs = 90_000;

/// Any request; the answer with its fields in lower case and its body's bytes.
export function call(port, { method = "GET", target, headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: "127.0.0.1", port, method, path: target, headers, agent: false, timeout: patienceMs },
      (response) => {
        const pieces = [];
        response.on("data", (piece) => pieces.push(piece));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) }),
        );
      },
    );
    request.on("timeout", () => request.destroy(new Error(`no answer to ${method} ${target}`)));
    request.on("error", reject);
    request.end(body);
  });
}

/// The bytes as they are; what comes back until the server closes.
export function raw(port, bytes) {
  return new Promise((resolve, reject) => {
    const pieces = [];
    const socket = net.connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.setTimeout(patienceMs, () => socket.destroy(new Error("the server does not close")));
    socket.on("data", (piece) => pieces.push(piece));
    socket.on("error", (error) => (error.code === "ECONNRESET" ? resolve(parsed(pieces)) : reject(error)));
    socket.on("end", () => resolve(parsed(pieces)));
  });
}

function parsed(pieces) {
  const all = Buffer.concat(pieces);
  const end = all.indexOf("\r\n\r\n");
  if (end < 0) throw new Error(`no answer: ${all.toString("latin1")}`);
  const [first, ...lines] = all.subarray(0, end).toString("latin1").split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  return { status: Number(first.split(" ")[1]), headers, body: all.subarray(end + 4) };
}
