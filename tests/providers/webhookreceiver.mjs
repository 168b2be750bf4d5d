// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A receiver of webhooks that takes what Standard Webhooks' library says is signed by `whsec_…` (its argument) and what
// the SDK of CloudEvents says is an event; else it answers 400 with the reason.
import http from "node:http";
import { HTTP } from "cloudevents";
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.argv[2]);

http
  .createServer((request, response) => {
    const pieces = [];
    request.on("data", (piece) => pieces.push(piece));
    request.on("end", () => {
      const body = Buffer.concat(pieces).toString("utf8");
      try {
        webhook.verify(body, request.headers);
        const event = HTTP.toEvent({ headers: request.headers, body });
        event.validate();
        if (event.id !== request.headers["webhook-id"]) throw new Error("another id");
        if (event.data.status !== "succeeded") throw new Error("another status");
        response.writeHead(202).end();
      } catch (error) {
        response.writeHead(400, { "Content-Type": "text/plain" }).end(`${error.message}\n`);
      }
    });
  })
  .listen(0);
