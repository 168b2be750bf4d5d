// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What an OpenAPI 3.1 document allows, by Ajv: every status, field, media type and member that is not described is a
// failure. Keeps what was seen, so that what is described and never seen is found as well.
import assert from "node:assert/strict";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const framing = new Set(["content-type", "content-length", "transfer-encoding", "connection", "keep-alive", "date"]);

export class Contract {
  constructor(document) {
    this.document = document;
    this.seen = new Set();
    this.ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
    addFormats(this.ajv);
    this.ajv.addVocabulary([...Object.keys(document), "example"]);
    this.ajv.addSchema(document, "document");
    this.checks = new Map();
  }

  /// The pointer's target, and its own pointer.
  at(pointer) {
    let value = this.document;
    for (const part of pointer.split("/").slice(1)) value = value[part.replaceAll("~1", "/").replaceAll("~0", "~")];
    return value?.$ref ? this.at(value.$ref.slice(1)) : { value, pointer };
  }

  matches(pointer, data) {
    if (!this.checks.has(pointer))
      this.checks.set(pointer, this.ajv.compile({ $ref: `document#${pointer.replaceAll("%", "%25")}` }));
    const check = this.checks.get(pointer);
    return check(data) ? null : this.ajv.errorsText(check.errors);
  }

  require(pointer, data, what) {
    const errors = this.matches(pointer, data);
    assert.equal(errors, null, `${what}: ${errors}: ${JSON.stringify(data)?.slice(0, 2000)}`);
  }

  schema(name, data) {
    this.require(`/components/schemas/${name}`, data, name);
  }

  /// null: the document allows it.
  wrongIn(name, data) {
    return this.matches(`/components/schemas/${name}`, data);
  }

  operations() {
    const methods = Object.entries(this.document.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((key) => key !== "parameters")
        .map((method) => ({ method: method.toUpperCase(), path })),
    );
    assert.ok(methods.length > 0);
    return methods;
  }

  operationOf(method, target) {
    const parts = target.split("?")[0].split("/");
    const known = method === "HEAD" ? "GET" : method;
    return this.operations().find(({ method: each, path }) => {
      const wanted = path.split("/");
      const fits = (part, i) => part === parts[i] || (part.startsWith("{") && parts[i] !== "");
      return each === known && wanted.length === parts.length && wanted.every(fits);
    });
  }

  /// What was asked: only parameters that are described, as they are described.
  request({ method, target, headers = {} }) {
    const { path } = this.operationOf(method, target);
    const place = `/paths/${path.replaceAll("/", "~1")}`;
    const item = this.at(place).value;
    const own = item[(method === "HEAD" ? "GET" : method).toLowerCase()];
    const described = [...(item.parameters ?? []), ...(own.parameters ?? [])].map((each) =>
      each.$ref ? this.at(each.$ref.slice(1)).value : each,
    );
    const check = (name, where, value) => {
      const found = described.find((each) => each.name.toLowerCase() === name.toLowerCase() && each.in === where);
      if (!found) return `${where} ${name} is not described`;
      const data = found.schema.type === "integer" && /^-?\d+$/.test(value) ? Number(value) : value;
      return this.ajv.validate(found.schema, data) ? null : `${where} ${name}: ${this.ajv.errorsText()}`;
    };
    const wrong = [];
    for (const [name, value] of new URL(target, "http://x").searchParams) wrong.push(check(name, "query", value));
    for (const [name, value] of Object.entries(headers)) {
      if (!["authorization", "content-type", "content-encoding", "accept", "expect"].includes(name.toLowerCase()))
        wrong.push(check(name, "header", value));
    }
    return wrong.filter(Boolean);
  }

  answer({ method, target }, { status, headers, body }) {
    const found = this.operationOf(method, target);
    if (!found) return this.strayAnswer({ status, headers, body });
    const what = `${method} ${target} ${status}`;
    const place = `/paths/${found.path.replaceAll("/", "~1")}/${found.method.toLowerCase()}/responses/${status}`;
    const { value: response, pointer } = this.at(place);
    assert.ok(response, `${what} is not described: ${body}`);
    this.fields(response, pointer, headers, what);
    let cause = "";
    if (response.content) cause = this.content(response, pointer, { method, headers, body }, what);
    else assert.equal(body.length, 0, `${what}: a body is not described`);
    this.seen.add(`${found.method} ${found.path} ${status}${cause}`);
  }

  fields(response, pointer, headers, what) {
    const described = Object.fromEntries(Object.keys(response.headers ?? {}).map((name) => [name.toLowerCase(), name]));
    for (const [name, value] of Object.entries(headers)) {
      if (framing.has(name)) continue;
      assert.ok(described[name], `${what}: the field ${name} is not described`);
      const { pointer: field } = this.at(`${pointer}/headers/${described[name]}`);
      const isNumber = this.at(`${field}/schema`).value.type === "integer";
      this.require(`${field}/schema`, isNumber ? Number(value) : value, `${what}: ${name}`);
    }
  }

  content(response, pointer, { method, headers, body }, what) {
    const type = headers["content-type"];
    const range = [type, type?.split(";")[0], "*/*"].find((each) => response.content[each]);
    assert.ok(range, `${what}: the type ${type} is not described`);
    if (method === "HEAD") {
      assert.equal(body.length, 0, `${what}: HEAD has no body`);
      return "";
    }
    const isJson = /^application\/([a-z]+\+)?json$/.test(range);
    const data = isJson ? JSON.parse(body.toString("utf8")) : body.toString("utf8");
    this.require(`${pointer}/content/${range.replaceAll("~", "~0").replaceAll("/", "~1")}/schema`, data, what);
    return range === "application/problem+json" ? ` ${data.type.split(":").pop()}` : "";
  }

  /// At no path, or by no method, that is described.
  strayAnswer({ status, headers, body }) {
    assert.equal(headers["content-type"], "application/problem+json");
    const problem = JSON.parse(body.toString("utf8"));
    this.schema("Problem", problem);
    assert.equal(problem.status, status);
    if (status === 405) assert.match(headers.allow, /^[A-Z]+(, [A-Z]+)*$/);
  }

  /// All that the document says can be answered.
  described() {
    return this.operations().flatMap(({ method, path }) => {
      const place = `/paths/${path.replaceAll("/", "~1")}/${method.toLowerCase()}`;
      return Object.keys(this.at(place).value.responses).flatMap((status) => {
        const { value: response } = this.at(`${place}/responses/${status}`);
        const types = response.content?.["application/problem+json"]?.schema.properties.type.enum ?? [""];
        return types.map((type) => `${method} ${path} ${status}${type && ` ${type.split(":").pop()}`}`);
      });
    });
  }
}
