// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/faults.h"

#include <limits>

namespace repoll {

namespace {

using End = WireScript::End;
using S = const FaultSetting &;
using R = const Reply &;

constexpr int lateMs = 20;

/// A header that frames the body with `framing` lines instead of the right Content-Length, then `body`.
WireScript framed(R reply, const QByteArray &framing, const QByteArray &body, End end = End::Close)
{
    QByteArray head = unframedHeadOf(reply);
    head.chop(2);
    return WireScript::of(head + framing + "\r\n" + body, end);
}

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

WireScript chunked(R reply, const QByteArray &chunks, End end = End::Close)
{
    return framed(reply, "Transfer-Encoding: chunked\r\n", chunks, end);
}

WireScript validChunks(R reply, S /*setting*/)
{
    const qsizetype half = reply.body.size() / 2;
    const QByteArray chunks = chunk(reply.body.first(half)) + chunk(reply.body.sliced(half)) + "0\r\n\r\n";
    return chunked(reply, chunks, End::KeepAlive);
}

WireScript cutBody(R reply, End end)
{
    return WireScript::of(headOf(reply) + reply.body.first(reply.body.size() / 2), end);
}

WireScript slowHeader(R reply, S setting)
{
    WireScript script;
    script.drip(wireOf(reply), setting.dripMs);
    return script;
}

WireScript slowBody(R reply, S setting)
{
    WireScript script = WireScript::of(headOf(reply));
    script.drip(reply.body, setting.dripMs);
    return script;
}

WireScript endless(const QByteArray &start, const QByteArray &repeated, qint64 bytes, End end)
{
    WireScript script = WireScript::of(start, end);
    script.repeated = repeated;
    script.repeatBytes = bytes;
    return script;
}

WireScript hugeBody(R reply, S setting)
{
    QByteArray head = unframedHeadOf(reply);
    head.chop(2);
    head += "Content-Length: " + QByteArray::number(setting.hugeBytes) + "\r\n\r\n";
    return endless(head, QByteArray(16 << 10, ' '), setting.hugeBytes, End::KeepAlive);
}

WireScript endlessHeader(R /*reply*/, S setting)
{
    return endless("HTTP/1.1 200 OK\r\n", "X-More: " + QByteArray(1000, 'x') + "\r\n", setting.hugeBytes,
                   End::Close);
}

WireScript endlessChunks(R reply, S setting)
{
    QByteArray head = unframedHeadOf(reply);
    head.chop(2);
    return endless(head + "Transfer-Encoding: chunked\r\n\r\n", chunk(QByteArray(8 << 10, ' ')),
                   setting.hugeBytes, End::Close);
}

QByteArray someoneElses()
{
    Reply other;
    other.body = R"({"id":"somebody-else","name":"somebody-else","status":"succeeded","done":true})";
    return wireOf(other);
}

WireScript lateExtra(R reply, S /*setting*/)
{
    WireScript script = WireScript::of(wireOf(reply));
    script.steps.push_back({someoneElses(), lateMs});
    return script;
}

QByteArray length(qint64 bytes)
{
    return "Content-Length: " + QByteArray::number(bytes) + "\r\n";
}

constexpr std::array<Fault, 37> faults{{
    {"reset", "RST before the header",
     [](R, S) {
         return WireScript{{}, {}, 0, End::Reset};
     }},
    {"close", "closed before the header",
     [](R, S) {
         return WireScript{{}, {}, 0, End::Close};
     }},
    {"halfclose", "half closed before the header",
     [](R, S) {
         return WireScript{{}, {}, 0, End::HalfClose};
     }},
    {"hang", "no answer at all",
     [](R, S) {
         return WireScript{{}, {}, 0, End::Hang};
     }},
    {"untaken", "closed before the header, and a submit is not taken",
     [](R, S) {
         return WireScript{{}, {}, 0, End::Close};
     }},
    {"untakenhang", "no answer at all, and a submit is not taken",
     [](R, S) {
         return WireScript{{}, {}, 0, End::Hang};
     }},
    {"partialstatus", "closed within the status line",
     [](R, S) { return WireScript::of("HTTP/1.1 20", End::Close); }},
    {"partialheader", "closed within the header",
     [](R, S) { return WireScript::of("HTTP/1.1 200 OK\r\nContent-Ty", End::Close); }},
    {"garbage", "bytes that are no HTTP",
     [](R, S) { return WireScript::of("\x16\x03\x01 lorem ipsum\r\n\r\n", End::Close); }},
    {"http09", "a body without a header", [](R r, S) { return WireScript::of(r.body, End::Close); }},
    {"http2", "HTTP/2.0 in the status line",
     [](R r, S) { return WireScript::of(wireOf(r).replace("HTTP/1.1", "HTTP/2.0"), End::Close); }},
    {"slowheader", "header and body dripped byte by byte", slowHeader},
    {"drip", "the body dripped byte by byte", slowBody},
    {"midbody", "closed in the middle of the body", [](R r, S) { return cutBody(r, End::Close); }},
    {"midbodyreset", "reset in the middle of the body", [](R r, S) { return cutBody(r, End::Reset); }},
    {"midbodyhang", "silent from the middle of the body on", [](R r, S) { return cutBody(r, End::Hang); }},
    {"endlessheader", "header lines without end", endlessHeader},
    {"hugebody", "a body of --huge-bytes, announced", hugeBody},
    {"endlesschunks", "chunks of --huge-bytes in all, never ended", endlessChunks},
    {"chunked", "correct chunks (no fault)", validChunks},
    {"badchunk", "a chunk size that is no number",
     [](R r, S) { return chunked(r, "zz\r\n" + r.body + "\r\n0\r\n\r\n"); }},
    {"negativechunk", "a negative chunk size",
     [](R r, S) { return chunked(r, "-5\r\n" + r.body + "\r\n0\r\n\r\n"); }},
    {"chunkoverflow", "a chunk size beyond 64 bits",
     [](R r, S) { return chunked(r, "ffffffffffffffffff\r\n" + r.body + "\r\n0\r\n\r\n"); }},
    {"wrongchunk", "a chunk size too small by 3",
     [](R r, S) {
         return chunked(r, chunk(r.body.chopped(3)).chopped(2) + r.body.right(3) + "\r\n0\r\n\r\n");
     }},
    {"chunkcut", "closed before the last chunk", [](R r, S) { return chunked(r, chunk(r.body)); }},
    {"doublelength", "two different Content-Length",
     [](R r, S) { return framed(r, length(r.body.size()) + length(r.body.size() - 2), r.body); }},
    {"negativelength", "Content-Length: -1", [](R r, S) { return framed(r, length(-1), r.body); }},
    {"hugelength", "Content-Length: 2^63 - 1, then silence",
     [](R r, S) { return framed(r, length(std::numeric_limits<qint64>::max()), r.body, End::Hang); }},
    {"shortlength", "a Content-Length too small by 2",
     [](R r, S) { return framed(r, length(r.body.size() - 2), r.body, End::KeepAlive); }},
    {"lengthandchunked", "Content-Length with Transfer-Encoding",
     [](R r, S) {
         return framed(r, length(r.body.size()) + "Transfer-Encoding: chunked\r\n",
                       chunk(r.body) + "0\r\n\r\n");
     }},
    {"unframed", "a body that ends with the connection", [](R r, S) { return framed(r, {}, r.body); }},
    {"unframedreset", "the same, reset", [](R r, S) { return framed(r, {}, r.body, End::Reset); }},
    {"earlyhints", "103 Early Hints before the answer",
     [](R r, S) { return WireScript::of("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + wireOf(r)); }},
    {"continue", "100 Continue and nothing else",
     [](R, S) { return WireScript::of("HTTP/1.1 100 Continue\r\n\r\n", End::Close); }},
    {"switching", "101 Switching Protocols",
     [](R, S) {
         return WireScript::of(
             "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n", End::Close);
     }},
    {"unsolicited", "somebody else's answer right after the right one",
     [](R r, S) { return WireScript::of(wireOf(r) + someoneElses()); }},
    {"unsolicitedlate", "the same 20 ms later, on the idle connection", lateExtra},
}};

} // namespace

std::span<const Fault> wireFaults()
{
    return faults;
}

} // namespace repoll
