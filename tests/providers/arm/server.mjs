// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Operations as Azure Resource Manager answers them: /arm/SCENARIO/ASKER/WHAT, where `start` submits and each asker
// has counters of its own. `n` is how often this place was asked, from 1.
import http from "http";

const counters = {};

const scenarios = (at) => ({
  // 202 and Location: the code alone says that it is over
  locWarn: { start: accepted({ location: at("loc") }), loc: (n) => n < 2 ? [202, , { location: at("loc") }] : [200, { status: "CompletedWithWarnings", assessmentActivityId: "x" }] },
  locFailedResult: { start: accepted({ location: at("loc") }), loc: (n) => n < 2 ? [202, , { location: at("loc") }] : [200, { status: "Failed", availablePatches: [] }] },
  locRunningResource: { start: accepted({ location: at("loc") }), loc: (n) => n < 2 ? [202] : [200, { name: "vm", status: "Running" }] },
  loc204: { start: accepted({ location: at("loc") }), loc: (n) => n < 2 ? [202] : [204] },
  loc201: { start: accepted({ location: at("loc") }), loc: (n) => n < 2 ? [202] : [201, { id: "r" }] },
  locEmpty: { start: accepted({ location: at("loc") }), loc: (n) => n < 2 ? [202] : [200] },
  locMoves: { start: accepted({ location: at("a") }), a: () => [202, , { location: at("b") }], b: (n) => n < 2 ? [202] : [200, { id: "r" }] },
  locState: { start: accepted({ location: at("loc") }), loc: () => [200, { status: "Failed", properties: { provisioningState: "Succeeded" } }] },
  locStatusObject: { start: accepted({ location: at("loc") }), loc: () => [200, { status: { phase: "Ready" }, properties: { provisioningState: "Succeeded" } }] },
  locStatusAtOnce: { start: accepted({ location: at("loc") }), loc: () => [202, { status: "Succeeded" }] },
  locStateFailed: { start: accepted({ location: at("loc") }), loc: (n) => n < 2 ? [202] : [200, { properties: { provisioningState: "Failed" } }] },
  locFailedAtOnce: { start: accepted({ location: at("loc") }), loc: () => [200, { name: "j1", status: "Failed", error: { code: "x", message: "y" } }] },
  locStateFailedAtOnce: { start: accepted({ location: at("loc") }), loc: () => [200, { properties: { provisioningState: "Failed" } }] },
  locOwnThenState: { start: accepted({ location: at("loc") }), loc: (n) => n < 2 ? [202] : [200, { status: "Canceled", error: { code: "x" }, properties: { provisioningState: "Succeeded" } }] },
  locStateUpdating: { start: accepted({ location: at("loc") }), loc: (n) => n < 2 ? [202] : [200, { properties: { provisioningState: "Updating" } }] },
  locErrorBody: { start: accepted({ location: at("loc") }), loc: () => [200, { error: { code: "Conflict", message: "x" } }] },
  locConflict: { start: accepted({ location: at("loc") }), loc: (n) => n < 2 ? [202] : [409, { error: { code: "Conflict", message: "x" } }] },
  locPut: { start: () => [201, { properties: { provisioningState: "Creating" } }, { location: at("loc") }], loc: (n) => n < 2 ? [202] : [200, { properties: { provisioningState: "Succeeded" } }] },

  // Azure-AsyncOperation or Operation-Location: its status, and then the result elsewhere
  aaoLoc: { start: accepted({ "azure-asyncoperation": at("aao"), location: at("loc") }), aao: (n) => [200, { status: n < 2 ? "InProgress" : "Succeeded" }], loc: () => [200, { value: 1 }] },
  aaoLocStatus: { start: accepted({ "azure-asyncoperation": at("aao"), location: at("loc") }), aao: (n) => [200, { status: n < 2 ? "InProgress" : "Succeeded" }], loc: () => [200, { status: "Failed" }] },
  aaoCanceled: { start: accepted({ "azure-asyncoperation": at("aao") }), aao: (n) => [200, { status: n < 2 ? "InProgress" : "Canceled", error: { code: "x", message: "y" } }] },
  aaoCancelled: { start: accepted({ "azure-asyncoperation": at("aao") }), aao: (n) => [200, { status: n < 2 ? "InProgress" : "Cancelled" }] },
  aaoFailed: { start: accepted({ "azure-asyncoperation": at("aao") }), aao: (n) => [200, { status: n < 2 ? "InProgress" : "Failed", error: { code: "x", message: "y" } }] },
  aaoFailed202: { start: accepted({ "azure-asyncoperation": at("aao") }), aao: () => [202, { status: "Failed" }] },
  aaoUpper: { start: accepted({ "azure-asyncoperation": at("aao") }), aao: () => [201, { status: "SUCCEEDED" }] },
  aaoMoves: { start: accepted({ "azure-asyncoperation": at("a") }), a: () => [200, { status: "Running" }, { "azure-asyncoperation": at("b") }], b: () => [200, { status: "Succeeded" }] },
  aaoProvFailed: { start: accepted({ "azure-asyncoperation": at("aao") }), aao: (n) => n < 2 ? [200, { status: "InProgress" }] : [200, { status: "Succeeded", properties: { provisioningState: "Failed" } }] },
  aaoRunsWithState: { start: accepted({ "azure-asyncoperation": at("aao") }), aao: () => [200, { status: "InProgress", properties: { provisioningState: "Succeeded" } }] },
  aaoFailedWithState: { start: accepted({ "azure-asyncoperation": at("aao") }), aao: (n) => [n < 2 ? 202 : 200, n < 2 ? undefined : { status: "Failed", error: { code: "x", message: "y" }, properties: { provisioningState: "Succeeded" } }] },
  aaoPut: { start: (n, method) => method === "PUT" ? [201, { properties: { provisioningState: "Creating" } }, { "azure-asyncoperation": at("aao") }] : [200, { properties: { provisioningState: "Succeeded" } }], aao: (n) => [200, { status: n < 2 ? "Creating" : "Succeeded" }] },
  aaoDelete: { start: accepted({ "azure-asyncoperation": at("aao"), location: at("gone") }), aao: (n) => [200, { status: n < 2 ? "Deleting" : "Succeeded" }], gone: () => [204] },
  aaoStatusObject: { start: accepted({ "azure-asyncoperation": at("aao") }), aao: () => [200, { status: { code: 5 } }] },
  aaoStatusNumber: { start: accepted({ "azure-asyncoperation": at("aao") }), aao: () => [200, { status: 200 }] },
  aaoValFailed: { start: accepted({ "azure-asyncoperation": at("aao") }), aao: (n) => [200, { status: n < 2 ? "InProgress" : "ValidationFailed", error: { code: "x", message: "y" } }] },
  aaoPartSucceeded: { start: accepted({ "azure-asyncoperation": at("aao") }), aao: () => [200, { status: "PartiallySucceeded" }] },
  aaoNoStatus: { start: accepted({ "azure-asyncoperation": at("aao") }), aao: (n) => n < 2 ? [202] : [200, { id: "r" }] },
  aao204: { start: accepted({ "azure-asyncoperation": at("aao") }), aao: (n) => n < 2 ? [202] : [204] },
  opRes: { start: accepted({ "operation-location": at("op") }), op: (n) => [200, { status: n < 2 ? "notStarted" : "succeeded", resourceLocation: at("res") }], res: () => [200, { x: 1 }] },
  opBoth: { start: accepted({ "operation-location": at("op"), "azure-asyncoperation": at("aao") }), op: () => [200, { status: "Failed" }], aao: () => [200, { status: "Succeeded" }] },

  // PUT without a header: the resource's own provisioning state
  putBody: { start: put({ properties: { provisioningState: "Creating" } }, (n) => [200, { properties: { provisioningState: n < 3 ? "Creating" : "Succeeded" } }]) },
  putCanceled: { start: put({ properties: { provisioningState: "Creating" } }, () => [200, { properties: { provisioningState: "Canceled" } }]) },
  putRootProv: { start: put({ provisioningState: "Creating" }, (n) => [200, { provisioningState: n < 3 ? "Creating" : "Failed" }]) },
  putStatusRes: { start: put({ status: "Online", properties: { provisioningState: "Creating" } }, (n) => [200, { status: "Online", properties: { provisioningState: n < 3 ? "Creating" : "Succeeded" } }]) },
  putEarly: { start: put({ status: "Failed", properties: { provisioningState: "Updating" } }, (n) => [200, { name: "db1", status: "Failed", properties: { provisioningState: n < 5 ? "Updating" : "Succeeded" } }]) },
  putEarlyOk: { start: put({ status: "Succeeded", properties: { provisioningState: "Updating" } }, (n) => [200, { name: "db1", status: "Succeeded", properties: { provisioningState: n < 5 ? "Updating" : "Failed" } }]) },
  putStatusObject: { start: put({ properties: { provisioningState: "Creating" } }, () => [200, { status: { phase: "Ready" }, properties: { provisioningState: "Succeeded" } }]) },
  putStateObject: { start: put({ properties: { provisioningState: "Creating" } }, () => [200, { properties: { provisioningState: { a: 1 } } }]) },
  put204: { start: put({ properties: { provisioningState: "Creating" } }, () => [204]) },
  putPart: { start: put({ properties: { provisioningState: "Creating" } }, () => [200, { properties: { provisioningState: "SucceededWithWarnings" } }]) },
  putNoProv: { start: put({ properties: { provisioningState: "Creating" } }, (n) => n < 3 ? [200, { properties: { provisioningState: "Creating" } }] : [200, { properties: { a: 1 } }]) },
  putOwnFailed: { start: put({ properties: { provisioningState: "Creating" } }, () => [200, { name: "db1", status: "Failed" }]) },
  putOwnError: { start: put({ properties: { provisioningState: "Creating" } }, () => [200, { name: "db1", status: "Failed", error: { code: "x", message: "y" } }]) },
  putEmpty: { start: put({ properties: { provisioningState: "Creating" } }, () => [200]) },
});

// random-KIND-N: some answers by which it runs, then a last one that holds what N draws. KIND is loc, aao, put, or
// mon: a Location that says 202 at least once.
function random(name, at) {
  const [, kind, number] = name.split("-");
  let state = Number(number) * 2654435761;
  const below = (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) % limit;
  };
  const one = (list) => list[below(list.length)];
  const words = ["Succeeded", "succeeded", "FAILED", "Failed", "Canceled", "Cancelled", "Running", "InProgress", "Online"];
  const word = () => one([...words, ...words, "ValidationFailed", "SucceededWithWarnings", "", 5, { a: 1 }, null, true]);
  const running = { loc: [202], mon: [202], aao: one([[202], [200, { status: "InProgress" }]]), put: one([[200, { properties: { provisioningState: "Updating" } }], [200, { status: "Online", properties: { provisioningState: "Updating" } }]]) };
  const code = one([200, 200, 200, 200, 200, 201, 202, 204, 409, 500]);
  const body = {};
  if (below(4) < (kind === "aao" ? 3 : 2)) body.status = word();
  if (below(4) < (kind === "put" ? 3 : 2)) body.properties = { provisioningState: word() };
  if (below(8) === 0) body.provisioningState = word();
  if (below(5) === 0) body.error = one([{ code: "x", message: "y" }, {}, null, ""]);
  if (below(8) === 0) body.resourceLocation = at("resource");
  if (below(2)) body.name = "db1";
  const last = code === 204 || below(10) === 0 ? [code] : [code, body];
  const pending = below(3) + (kind === "mon" ? 1 : 0);
  const poll = (n) => (n <= pending ? running[kind] : last);
  const resource = () => [200, { x: 1 }];
  switch (kind) {
    case "loc":
    case "mon":
      return { start: accepted({ location: at("poll") }), poll, resource };
    case "aao":
      return { start: accepted({ "azure-asyncoperation": at("poll"), ...(below(2) ? { location: at("resource") } : {}) }), poll, resource };
    default:
      return { start: put({ properties: { provisioningState: "Creating" } }, poll), resource };
  }
}

function accepted(headers) {
  return () => [202, undefined, headers];
}

function put(first, later) {
  return (n, method) => (method === "PUT" ? [201, first] : later(n));
}

http
  .createServer((request, response) => {
    const [, , scenario, asker, what] = request.url.split("?")[0].split("/");
    const key = [scenario, asker, what, request.method].join("/");
    counters[key] = (counters[key] ?? 0) + 1;
    const at = (place) => `http://${request.headers.host}/arm/${scenario}/${asker}/${place}`;
    const places = scenario.startsWith("random-") ? random(scenario, at) : scenarios(at)[scenario];
    const place = places?.[what];
    const missing = [404, { error: { code: "NotFound", message: "x" } }];
    const [code, body, headers] = place ? place(counters[key], request.method) : missing;
    const text = body === undefined ? "" : JSON.stringify(body);
    const type = text ? { "content-type": "application/json; charset=utf-8" } : {};
    const length = code === 204 ? {} : { "content-length": Buffer.byteLength(text) };
    response.writeHead(code, { ...type, ...length, ...headers });
    response.end(text);
  })
  .listen(0, "127.0.0.1");
