// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// client.mjs ORIGIN METHOD:SCENARIO…: follows each operation of server.mjs with Azure's own client and prints
// "SCENARIO END". END is succeeded, failed or canceled, or running where the client has not ended it.
import { createHttpPoller } from "@azure/core-lro";

const [origin, ...operations] = process.argv.slice(2);
const mostPolls = 10;

async function send(url, method) {
  const answer = await fetch(url, { method });
  const text = await answer.text();
  if (answer.status >= 400) {
    // as @azure/core-rest-pipeline has it
    throw Object.assign(new Error(`HTTP ${answer.status}`), { name: "RestError", statusCode: answer.status });
  }
  const body = text ? JSON.parse(text) : {};
  const headers = Object.fromEntries(answer.headers);
  return {
    flatResponse: body,
    rawResponse: { statusCode: answer.status, headers, body, request: { url, method } },
  };
}

for (const operation of operations) {
  const [method, scenario] = operation.split(":");
  let polls = 0;
  const poller = createHttpPoller(
    {
      sendInitialRequest: () => send(`${origin}/arm/${scenario}/client/start`, method),
      sendPollRequest: (url) => {
        if (++polls > mostPolls) throw new Error("still running");
        return send(url, "GET");
      },
    },
    { intervalInMs: 1 },
  );
  try {
    await poller.pollUntilDone();
  } catch {
    // operationState says what it came to
  }
  console.log(scenario, poller.operationState?.status ?? "running");
}
