// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/faults.h"
#include "app/simulator/gzip.h"

namespace repoll {

namespace {

constexpr qint64 dayMs = 86'400'000;

void throttle(Reply &reply, int status, const QByteArray &retryAfter)
{
    reply = errorReply(status, "slow_down", {});
    if (!retryAfter.isEmpty())
        reply.addHeader("Retry-After", retryAfter);
}

void redirect(Reply &reply, const QByteArray &location)
{
    reply = {};
    reply.status = 302;
    reply.contentType = "text/html";
    reply.body = "<html>Found</html>";
    reply.addHeader("Location", location);
}

/// Puts a member before all others of the body's object.
void prepend(Reply &reply, const QByteArray &member)
{
    reply.body.insert(1, member + ',');
}

void html(Reply &reply, const FaultSetting & /*setting*/)
{
    reply = {};
    reply.contentType = "text/html; charset=utf-8";
    reply.body = "<!DOCTYPE html><html><body><h1>Down for maintenance</h1></body></html>\n";
}

void redirectHere(Reply &reply, const FaultSetting &setting)
{
    redirect(reply, setting.target + (setting.target.contains('?') ? "&" : "?") + "again=1");
}

void leadAway(Reply &reply, const FaultSetting &setting)
{
    for (const QByteArrayView name : {QByteArrayView("Location"), QByteArrayView("Azure-AsyncOperation")}) {
        reply.removeHeader(name);
        reply.addHeader(name, setting.otherOrigin + setting.target);
    }
}

void toUtf16(Reply &reply, const FaultSetting & /*setting*/)
{
    QByteArray wide("\xff\xfe");
    for (const char c : std::as_const(reply.body))
        wide.append(c).append('\0');
    reply.body = wide;
}

void toGzip(Reply &reply, const FaultSetting & /*setting*/)
{
    reply.body = gzipped(reply.body);
    reply.addHeader("Content-Encoding", "gzip");
}

void toCutGzip(Reply &reply, const FaultSetting &setting)
{
    toGzip(reply, setting);
    reply.body.chop(reply.body.size() / 2);
}

using S = const FaultSetting &;

constexpr std::array<Fault, 36> faults{{
    {"throttled", "429 with Retry-After: 2", [](Reply &r, S) { throttle(r, 429, "2"); }},
    {"throttledbare", "429 without Retry-After", [](Reply &r, S) { throttle(r, 429, {}); }},
    {"throttleddate", "429 with a Retry-After date 2 s from now",
     [](Reply &r, S s) { throttle(r, 429, httpDate(s.nowMs + 2000)); }},
    {"throttledpast", "429 with a Retry-After date of yesterday",
     [](Reply &r, S s) { throttle(r, 429, httpDate(s.nowMs - dayMs)); }},
    {"throttlednegative", "429 with Retry-After: -5", [](Reply &r, S) { throttle(r, 429, "-5"); }},
    {"throttledabsurd", "429 with Retry-After: 99999999999",
     [](Reply &r, S) { throttle(r, 429, "99999999999"); }},
    {"throttledgarbage", "429 with Retry-After: soon", [](Reply &r, S) { throttle(r, 429, "soon"); }},
    {"unavailable", "503 with Retry-After: 1", [](Reply &r, S) { throttle(r, 503, "1"); }},
    {"taken503", "503, though a submit was taken", [](Reply &r, S) { r = errorReply(503, "busy", {}); }},
    {"taken401", "401, though a submit was taken",
     [](Reply &r, S) { r = errorReply(401, "unauthorized", {}); }},
    {"redirect", "302 to the second origin", [](Reply &r, S s) { redirect(r, s.otherOrigin + s.target); }},
    {"redirecthere", "302 to another URL of this origin", redirectHere},
    {"redirectloop", "302 to the same URL", [](Reply &r, S s) { redirect(r, s.origin + s.target); }},
    {"leadaway", "Location and Azure-AsyncOperation at the second origin", leadAway},
    {"html200", "an HTML page with 200", html},
    {"errorbody200", "200 with an error body", [](Reply &r, S) { r = errorReply(200, "internal", {}); }},
    {"wrongtype", "text/plain", [](Reply &r, S) { r.contentType = "text/plain"; }},
    {"notype", "no Content-Type", [](Reply &r, S) { r.contentType.clear(); }},
    {"empty", "200 with an empty body",
     [](Reply &r, S) {
         r = {};
         r.headers.clear();
     }},
    {"array", "a JSON array where an object is due", [](Reply &r, S) { r.body = "[" + r.body + "]"; }},
    {"truncatedjson", "JSON cut in half, in a whole HTTP body",
     [](Reply &r, S) { r.body.chop(r.body.size() / 2); }},
    {"trailing", "bytes after the JSON text", [](Reply &r, S) { r.body.append(" {}"); }},
    {"badutf8", "invalid UTF-8 in a string", [](Reply &r, S) { prepend(r, "\"note\":\"\xc3\x28\""); }},
    {"nul", "a NUL in a string", [](Reply &r, S) { prepend(r, QByteArray("\"note\":\"a\0b\"", 12)); }},
    {"escapednul", "\\u0000 in a string", [](Reply &r, S) { prepend(r, "\"note\":\"a\\u0000b\""); }},
    {"bom", "a byte order mark", [](Reply &r, S) { r.body.prepend("\xef\xbb\xbf"); }},
    {"utf16", "UTF-16 with its mark", toUtf16},
    {"deep", "arrays nested 20,000 deep",
     [](Reply &r, S) { prepend(r, "\"deep\":" + QByteArray(20'000, '[') + QByteArray(20'000, ']')); }},
    {"bigint", "an integer over 2^53", [](Reply &r, S) { prepend(r, "\"big\":9007199254740993"); }},
    {"hugenumber", "the number 1e400", [](Reply &r, S) { prepend(r, "\"big\":1e400"); }},
    {"nan", "NaN", [](Reply &r, S) { prepend(r, "\"big\":NaN"); }},
    {"markup", "script in a string, for what shows it",
     [](Reply &r, S) { prepend(r, "\"note\":\"<script>alert(1)</script>=1+1\""); }},
    {"gzip", "a gzip body that nobody asked for", toGzip},
    {"gzipcut", "the same, cut in half", toCutGzip},
    {"identity", "Content-Encoding: identity",
     [](Reply &r, S) { r.addHeader("Content-Encoding", "identity"); }},
    {"cookie", "sets a cookie", [](Reply &r, S) { r.addHeader("Set-Cookie", "chain=1; Path=/"); }},
}};

} // namespace

std::span<const Fault> replyFaults()
{
    return faults;
}

} // namespace repoll
