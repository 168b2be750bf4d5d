// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/service/http/smugglingshapes.h"

namespace repoll {

namespace {

using namespace Qt::StringLiterals;

const char *const Hidden = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

/// A POST whose fields, each with its end of line, are `fields`.
QByteArray post(const QByteArray &fields, const QByteArray &body = Hidden)
{
    return "POST /first HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n" + body;
}

QByteArray lengthOf(const QByteArray &body)
{
    return "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
}

/// A GET whose first line and Host are as given.
QByteArray get(const QByteArray &line, const QByteArray &fields = "Host: x\r\n")
{
    return line + "\r\n" + fields + "\r\n" + Hidden;
}

using Shapes = std::vector<SmugglingShape>;

void addTransferEncodings(Shapes &shapes)
{
    const QByteArray chunks = QByteArray("0\r\n\r\n") + Hidden;
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    const auto add = [&](const char *name, const QByteArray &fields, int status, const QByteArray &body) {
        shapes.push_back({name, post(fields, body), status});
    };
    add("a length, then chunks", lengthOf(chunks) + chunked, 411, chunks);
    add("chunks, then a length", chunked + "Content-Length: 4\r\n", 411, chunks);
    add("chunks only", chunked, 411, chunks);
    add("chunks that hold a request", chunked, 411, QByteArray("23\r\n") + Hidden + "\r\n0\r\n\r\n");
    add("chunks and a length of 0", chunked + "Content-Length: 0\r\n", 411, chunks);
    add("chunked twice", chunked + chunked, 411, chunks);
    add("chunked, then identity", chunked + "Transfer-Encoding: identity\r\n", 411, chunks);
    add("identity, and a length", "Transfer-Encoding: identity\r\n" + lengthOf(chunks), 411, chunks);
    add("gzip, chunked", "Transfer-Encoding: gzip, chunked\r\n", 411, chunks);
    add("chunked, then more", "Transfer-Encoding: chunked, x\r\n", 411, chunks);
    add("not quite chunked", "Transfer-Encoding: xchunked\r\n" + lengthOf(chunks), 411, chunks);
    add("chunked in quotes", "Transfer-Encoding: \"chunked\"\r\n", 411, chunks);
    add("chunked in capitals", "tRANSFER-ENCODING: CHUNKED\r\n", 411, chunks);
    add("chunked behind a tab", "Transfer-Encoding:\tchunked\r\n", 411, chunks);
    add("chunked and a byte beyond ASCII", "Transfer-Encoding: chunked\xff\r\n", 411, chunks);
    add("no value", "Transfer-Encoding:\r\n" + lengthOf(chunks), 411, chunks);
    add("chunked behind a vertical tab", "Transfer-Encoding: \vchunked\r\n", 400, chunks);
    add("chunked and a NUL", QByteArray("Transfer-Encoding: chunked\0\r\n", 29), 400, chunks);
    add("a space before the colon", "Transfer-Encoding : chunked\r\n", 400, chunks);
    add("a tab before the colon", "Transfer-Encoding\t: chunked\r\n", 400, chunks);
    add("a space before the name", "A: b\r\n Transfer-Encoding: chunked\r\n", 400, chunks);
    add("folded before chunked", "Transfer-Encoding:\r\n chunked\r\n" + lengthOf(chunks), 400, chunks);
    add("behind a bare line feed", "A: b\nTransfer-Encoding: chunked\r\n", 400, chunks);
    add("behind a bare carriage return", "A: b\rTransfer-Encoding: chunked\r\n", 400, chunks);
    add("a chunk's size beyond 64 bits", chunked, 411, QByteArray("10000000000000000\r\n") + Hidden);
    add("a chunk's size of another base", chunked, 411, QByteArray("0x0\r\n\r\n") + Hidden);
    add("a chunk's line that ends bare", chunked, 411, QByteArray("0\n\n") + Hidden);
    add("a chunk's extension with a line feed", chunked, 411, QByteArray("0;a\nb\r\n\r\n") + Hidden);
    add("a trailer that tells a length", chunked, 411,
        QByteArray("0\r\nContent-Length: 35\r\n\r\n") + Hidden);
    shapes.push_back(
        {"chunks in HTTP/1.0",
         "POST /first HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n" + chunked + "\r\n" + chunks, 411});
    shapes.push_back(
        {"chunks of GET", "GET /first HTTP/1.1\r\nHost: x\r\n" + chunked + "\r\n" + chunks, 411});
}

void addLengths(Shapes &shapes)
{
    const auto add = [&](const char *name, const QByteArray &fields, int status = 400) {
        shapes.push_back({name, post(fields), status});
    };
    add("two lengths", "Content-Length: 0\r\nContent-Length: 35\r\n");
    add("the same length twice", "Content-Length: 35\r\nContent-Length: 35\r\n");
    add("two lengths, one in small letters", "Content-Length: 35\r\ncontent-length: 0\r\n");
    add("a list of lengths", "Content-Length: 35, 35\r\n");
    add("a list of one", "Content-Length: 35,\r\n");
    add("a length with a sign", "Content-Length: +35\r\n");
    add("a length below nothing", "Content-Length: -1\r\n");
    add("a length of another base", "Content-Length: 0x23\r\n");
    add("a length with a fraction", "Content-Length: 35.0\r\n");
    add("a length with a space in it", "Content-Length: 3 5\r\n");
    add("no length in the field", "Content-Length:\r\n");
    add("a length beyond 64 bits", "Content-Length: 18446744073709551651\r\n");
    add("a length of 19 digits", "Content-Length: 1000000000000000000\r\n");
    add("a length in other digits", "Content-Length: \xd9\xa3\xd9\xa5\r\n");
    add("a space before a length's colon", "Content-Length : 35\r\n");
    add("a length in a folded line", "A: b\r\n Content-Length: 35\r\n");
    add("a length behind a bare line feed", "A: b\nContent-Length: 35\r\n");
    add("a length behind two carriage returns", "A: b\r\r\nContent-Length: 35\r\n");
    add("a length with an underscore", "Content_Length: 36\r\n", 411);
    add("no length", "A: b\r\n", 411);
    add("a length over the cap", "Content-Length: 10000000\r\n", 413);
}

void addLines(Shapes &shapes)
{
    const auto add = [&](const char *name, const QByteArray &line, int status = 400) {
        shapes.push_back({name, get(line), status});
    };
    add("HTTP/0.9", "GET /first");
    add("HTTP/2.0", "GET /first HTTP/2.0", 505);
    add("the preface of HTTP/2", "PRI * HTTP/2.0", 505);
    add("HTTP/1.2", "GET /first HTTP/1.2", 505);
    add("HTTP/1.10", "GET /first HTTP/1.10");
    add("a version in small letters", "GET /first http/1.1");
    add("a space behind the version", "GET /first HTTP/1.1 ");
    add("two spaces", "GET  /first HTTP/1.1");
    add("a tab for a space", "GET\t/first HTTP/1.1");
    add("a space in the target", "GET /first /x HTTP/1.1");
    add("a fragment", "GET /first#x HTTP/1.1");
    add("a byte beyond ASCII in the target", "GET /f\xefrst HTTP/1.1");
    add("a NUL in the target", QByteArray("GET /first\0 HTTP/1.1", 20));
    add("no method", " /first HTTP/1.1");
    add("a method that is no token", "G(T /first HTTP/1.1");
    add("a byte order mark", "\xef\xbb\xbfGET /first HTTP/1.1");
    add("an absolute target", "GET http://x/first HTTP/1.1");
    add("an absolute target of others", "GET http://y/first HTTP/1.1");
    add("an authority", "CONNECT x:80 HTTP/1.1");
    add("an asterisk", "OPTIONS * HTTP/1.1");
    add("no slash", "GET first HTTP/1.1");
    add("two empty lines before it", "\r\n\r\nGET /first HTTP/1.1");
    add("a line feed before it", "\nGET /first HTTP/1.1");
    add("a carriage return before it", "\rGET /first HTTP/1.1");
    shapes.push_back({"line feeds only", get("GET /first HTTP/1.1").replace("\r\n", "\n"), 400});
    shapes.push_back({"a head that ends with two line feeds",
                      QByteArray("GET /first HTTP/1.1\r\nHost: x\n\n") + Hidden, 400});
    shapes.push_back(
        {"a head that ends with CR LF LF", QByteArray("GET /first HTTP/1.1\r\nHost: x\r\n\n") + Hidden, 400});
    shapes.push_back({"a greeting of TLS", QByteArray("\x16\x03\x01\x02\x00\x01", 6) + Hidden, 400});
    shapes.push_back({"a line without end", "GET /" + QByteArray(9'000, 'a'), 414});
}

void addFields(Shapes &shapes)
{
    const auto add = [&](const char *name, const QByteArray &fields, int status = 400) {
        shapes.push_back({name, get("GET /first HTTP/1.1", fields), status});
    };
    add("no Host", "A: b\r\n");
    add("two Hosts", "Host: x\r\nHost: y\r\n");
    add("the same Host twice", "Host: x\r\nhost: x\r\n");
    add("an empty Host", "Host:\r\n");
    add("a list of Hosts", "Host: x, y\r\n");
    add("a Host with a path", "Host: x/y\r\n");
    add("a Host with a user", "Host: x@y\r\n");
    add("a space before Host", " Host: x\r\n");
    add("a line without a colon", "Host: x\r\nA\r\n");
    add("a field without a name", "Host: x\r\n: b\r\n");
    add("a name with a space", "Host: x\r\nContent Length: 36\r\n");
    add("a name beyond ASCII", "Host: x\r\n\xc3\xa4: b\r\n");
    add("a NUL in a name", QByteArray("Host: x\r\nA\0: b\r\n", 16));
    add("a NUL in a value", QByteArray("Host: x\r\nA: b\0\r\n", 16));
    add("DEL in a value", "Host: x\r\nA: b\x7f\r\n");
    add("a folded value", "Host: x\r\nA: b\r\n\tc\r\n");
    add("a carriage return in a value", "Host: x\r\nA: b\rc\r\n");
    add("another expectation", "Host: x\r\nExpect: 200-ok\r\n", 417);
    add("101 fields", "Host: x\r\n" + QByteArray("A: b\r\n").repeated(100), 431);
    add("a head of more than 8 KiB", "Host: x\r\nA: " + QByteArray(8'200, 'b') + "\r\n", 431);
    add("two Hosts in HTTP/1.0", "Host: x\r\nHost: y\r\n");
    shapes.back().bytes.replace("/first HTTP/1.1", "/first HTTP/1.0");
}

/// What is one request for everybody, and must stay one.
void addWellFormed(Shapes &shapes)
{
    const QByteArray length = lengthOf(Hidden);
    shapes.push_back({"a body that is a request", post(length), 200, {"/first"}, true});
    shapes.push_back({"one empty line before it", "\r\n" + post(length), 200, {"/first"}, true});
    shapes.push_back(
        {"a length with blanks around it", post("Content-Length: \t35 \t\r\n"), 200, {"/first"}, true});
    shapes.push_back(
        {"a length with zeros before it", post("Content-Length: 00035\r\n"), 200, {"/first"}, true});
    shapes.push_back({"a length that Connection names",
                      post("Connection: Content-Length\r\n" + length),
                      200,
                      {"/first"},
                      true});
    shapes.push_back({"the wish for HTTP/2",
                      post("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n" + length),
                      200,
                      {"/first"},
                      true});
    shapes.push_back({"GET with a body", post(length).replace("POST", "GET"), 200, {"/first"}, true});
    shapes.push_back({"a body and chunks behind it",
                      post("Content-Length: 0\r\n", "0\r\n\r\n") + Hidden,
                      200,
                      {"/first"}});
    shapes.push_back({"the last request, and more", post("Connection: close\r\n" + length), 200, {"/first"}});
    shapes.push_back({"HTTP/1.0 that wants to stay",
                      "POST /first HTTP/1.0\r\nConnection: keep-alive\r\n" + length + "\r\n" + Hidden,
                      200,
                      {"/first"}});
    shapes.push_back({"HTTP/1.0 with more behind it",
                      QByteArray("GET /first HTTP/1.0\r\n\r\n") + Hidden,
                      200,
                      {"/first"}});
}

} // namespace

std::vector<SmugglingShape> smugglingShapes()
{
    Shapes shapes;
    addTransferEncodings(shapes);
    addLengths(shapes);
    addLines(shapes);
    addFields(shapes);
    addWellFormed(shapes);
    return shapes;
}

} // namespace repoll
