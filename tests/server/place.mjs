// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A ledger, the provider simulator and `repollctl serve --listen` as they are built, in a folder of their own on
// 127.0.0.1. REPOLLCTL and SIMULATOR name the programs.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const patienceMs = 60_000;

function program(name) {
  const path = process.env[name];
  if (!path) throw new Error(`${name} is not set: this runs under ctest`);
  return path;
}

/// Resolves with the first line of `stream` that matches, and fails where the program ends before.
function lineOf(child, stream, pattern) {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`nothing like ${pattern}: ${said}`)), patienceMs);
    child[stream].setEncoding("utf8");
    child[stream].on("data", (piece) => {
      said += piece;
      const found = said.match(pattern);
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
    child.on("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code}: ${said}`));
    });
  });
}

export class Place {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "repoll-server-"));
    this.children = [];
    this.environment = {
      ...process.env,
      HOME: this.folder,
      XDG_DATA_HOME: join(this.folder, "data"),
      REPOLL_LEDGER: join(this.folder, "ledger.sqlite"),
      TZ: "UTC",
    };
  }

  /// Runs repollctl to its end; what it wrote to stdout.
  repollctl(...args) {
    const ended = spawnSync(program("REPOLLCTL"), args, {
      cwd: this.folder,
      env: this.environment,
      encoding: "utf8",
      timeout: patienceMs,
    });
    if (ended.status !== 0) throw new Error(`repollctl ${args.join(" ")}: ${ended.stderr}`);
    return ended.stdout;
  }

  token(name, scopes) {
    return this.repollctl("token", "create", name, "--scopes", scopes).trim();
  }

  async startSimulator(...options) {
    const child = spawn(program("SIMULATOR"), [...options, "--until-stdin-closes"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.children.push(child);
    this.simulator = `http://${(await lineOf(child, "stdout", /listening (\S+)/))[1]}`;
  }

  /// A provider at the simulator. `more`: what its profile has beside.
  write(name, text) {
    writeFileSync(join(this.folder, name), text);
  }

  addProvider(name, more = {}) {
    const profile = {
      extends: "resource-status",
      name,
      baseUrl: `${this.simulator}/pay`,
      limits: { firstPollMs: 1, pollIntervalMs: 50, lanes: 4 },
      ...more,
    };
    this.write(`${name}.json`, JSON.stringify(profile));
    this.repollctl("provider", "add", `${name}.json`);
  }

  /// One that nobody listens on now.
  freePort() {
    return new Promise((resolve) => {
      const server = createServer().listen(0, "127.0.0.1", () => {
        const { port } = server.address();
        server.close(() => resolve(port));
      });
    });
  }

  /// Runs repollctl until it is stopped.
  start(...args) {
    const child = spawn(program("REPOLLCTL"), args, { cwd: this.folder, env: this.environment, stdio: "ignore" });
    this.children.push(child);
    return child;
  }

  /// Listens on a free port, or on `port`.
  async listen(port, ...options) {
    this.server = spawn(program("REPOLLCTL"), ["serve", "--listen", `${port}`, "--progress", "none", ...options], {
      cwd: this.folder,
      env: this.environment,
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.children.push(this.server);
    this.port = Number((await lineOf(this.server, "stderr", /served on port (\d+)/))[1]);
  }

  /// The same, until it is ready.
  async serve(port = 0, ...options) {
    await this.listen(port, ...options);
    this.origin = `http://127.0.0.1:${this.port}`;
    for (;;) {
      const ready = await fetch(`${this.origin}/readyz`).catch(() => null);
      if (ready?.status === 200) return;
    }
  }

  /// By SIGTERM; the exit code.
  stopServer() {
    const server = this.server;
    return new Promise((resolve) => {
      server.on("exit", resolve);
      server.kill("SIGTERM");
    });
  }

  close() {
    for (const child of this.children) {
      if (child.exitCode === null) child.kill("SIGKILL");
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
