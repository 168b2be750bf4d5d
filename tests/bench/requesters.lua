-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What wrk sends for tests/bench/serve: requests under keys of their own.
-- usage: wrk -s requesters.lua URL -- TOKEN PREFIX LINES|read KEYS
--   LINES: 1: one request at a time; more: so many in a body. read: what was handed over under PREFIX before, at random
local threads = 0

function setup(thread)
   thread:set("number", threads)
   threads = threads + 1
end

local function line(key)
   return string.format('{"provider":"pay","key":"%s","params":{"amount":"19.90","customer":"c-%s"}}', key, key)
end

function init(words)
   local token, prefix, lines, keys = words[1], words[2], words[3], tonumber(words[4] or 0)
   local reads = lines == "read"
   local headers = {["Authorization"] = "Bearer " .. token}
   if not reads then
      lines = tonumber(lines)
      headers["Content-Type"] = lines == 1 and "application/json" or "application/x-ndjson"
   end
   local sent = 0

   local function next_key()
      sent = sent + 1
      return string.format("%s-%d-%d", prefix, number, sent)
   end

   function request()
      if reads then
         return wrk.format("GET", string.format("/v1/requests/pay/%s-%d", prefix, math.random(keys) - 1), headers)
      end
      if lines == 1 then
         return wrk.format("POST", "/v1/requests", headers, line(next_key()))
      end
      local body = {}
      for i = 1, lines do
         body[i] = line(next_key())
      end
      return wrk.format("POST", "/v1/requests", headers, table.concat(body, "\n"))
   end
end

function done(summary, latency)
   io.write(string.format("figures %d %d %d %d %d %d\n", summary.requests, summary.duration,
                          summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write +
                          summary.errors.timeout, latency:percentile(50), latency:percentile(99)))
end
