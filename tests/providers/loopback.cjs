// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Preloaded into a test provider (node --require): whatever it asks for, it listens on a free port of
// 127.0.0.1 only, says which one, and ends when its standard input does.
"use strict";
const net = require("net");

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...wanted) {
  const done = wanted.find((each) => typeof each === "function");
  return listen.call(this, 0, "127.0.0.1", () => {
    process.stdout.write(`listening 127.0.0.1:${this.address().port}\n`);
    if (done) done.call(this);
  });
};
process.stdin.on("end", () => process.exit(0));
process.stdin.resume();
