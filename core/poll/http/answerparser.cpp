// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/answerparser.h"

#include "core/poll/framing.h"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <utility>

namespace repoll {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

constexpr int MostInterim = 8;
constexpr qsizetype ExtraCapBytes = 64 * 1024;
/// Of a chunk's head or a trailer section, which come to nothing.
constexpr qsizetype PendingCapBytes = 64 * 1024;
/// "0\r\n\r\n": Beast asserts so much where it goes on with a chunk's head, having itself stopped at less. It is given no
/// less, so that what is read does not depend on how it was cut.
constexpr qsizetype FewestOfAChunk = 5;
constexpr QByteArrayView Protocol = "HTTP/1.";

QByteArray bytesOf(string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// Stops the parser where we have seen enough.
error_code stopped()
{
    return http::make_error_code(http::error::end_of_stream);
}

/// A line feed or another control character within a chunk's extension, which Beast lets pass in a quoted string: what
/// others take for the end of a line (RFC 9112, 11.1 and 2.2).
bool hasControl(string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7f;
    });
}

/// In what is not whole yet: Beast waits on for a CR.
bool hasBareLineFeed(QByteArrayView bytes, qsizetype from = 0)
{
    for (qsizetype at = bytes.indexOf('\n', from); at >= 0; at = bytes.indexOf('\n', at + 1)) {
        if (at == 0 || bytes[at - 1] != '\r')
            return true;
    }
    return false;
}

/// The line that a chunk's head begins with, after the end of the chunk before it, ends by a bare LF. What follows may be
/// the chunk's bytes.
bool isBareLineOfAChunk(QByteArrayView bytes)
{
    const qsizetype from = bytes.startsWith("\r\n") ? 2 : 0;
    const qsizetype end = bytes.indexOf('\n', from);
    return end >= 0 && (end == from || bytes[end - 1] != '\r');
}

} // namespace

class AnswerParser::Beast final : public http::basic_parser<false>
{
public:
    explicit Beast(AnswerParser &owner)
        : m_owner(owner)
    {
        eager(false); // one step at a time
        header_limit(static_cast<std::uint32_t>(HeaderCapBytes));
        body_limit(boost::none); // ours is looked at as the body comes
        if (owner.m_bodyRule == AnswerParser::Body::Never)
            skip(true);
    }

private:
    void on_request_impl(http::verb, string_view, string_view, int, error_code &) override {}
    void on_response_impl(int code, string_view, int version, error_code &ec) override
    {
        ec = {};
        m_owner.m_status = code;
        m_owner.m_version = version;
        m_owner.m_headers.clear();
        m_owner.m_headers.reserve(16);
    }
    void on_field_impl(http::field, string_view name, string_view value, error_code &ec) override
    {
        ec = {};
        if (m_owner.m_headOver)
            return; // a trailer
        if (m_owner.m_headers.size() >= HeaderCapFields) {
            m_owner.refuse(LaneFault::HeaderTooLarge, "the header has more than 200 fields", State::Broken);
            ec = stopped();
            return;
        }
        m_owner.m_headers.emplace_back(bytesOf(name), bytesOf(value));
    }
    void on_header_impl(error_code &ec) override
    {
        ec = {};
        m_owner.headCame();
        if (m_owner.m_fault)
            ec = stopped();
    }
    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &ec) override { ec = {}; }
    std::size_t on_body_impl(string_view body, error_code &ec) override { return take(body, ec); }
    void on_chunk_header_impl(std::uint64_t size, string_view extension, error_code &ec) override
    {
        ec = {};
        m_owner.m_chunkLeft = size;
        if (hasControl(extension))
            ec = http::make_error_code(http::error::bad_chunk_extension);
    }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code &ec) override
    {
        m_owner.m_chunkLeft -= body.size();
        return take(body, ec);
    }
    void on_finish_impl(error_code &ec) override { ec = {}; }

    std::size_t take(string_view body, error_code &ec)
    {
        ec = {};
        if (!m_owner.takeBodyBytes({body.data(), static_cast<qsizetype>(body.size())}))
            ec = stopped();
        return body.size();
    }

    AnswerParser &m_owner;
};

AnswerParser::AnswerParser(qint64 bodyCapBytes, Body body)
    : m_bodyCap(bodyCapBytes)
    , m_bodyRule(body)
    , m_beast(std::make_unique<Beast>(*this))
{
}

AnswerParser::~AnswerParser() = default;

bool AnswerParser::keepsConnection() const
{
    return m_state == State::Whole && m_extra.isEmpty() && m_beast->keep_alive();
}

void AnswerParser::feed(QByteArrayView bytes)
{
    switch (m_state) {
    case State::Broken:
        return;
    case State::Refused:
        keepEvidence(bytes);
        return;
    case State::Whole:
        m_extra.append(bytes.first(std::min(bytes.size(), ExtraCapBytes - m_extra.size())));
        return;
    case State::Head:
    case State::Body:
        break;
    }
    const bool waited = !m_pending.isEmpty();
    if (waited)
        m_pending.append(bytes);
    const QByteArrayView all = waited ? QByteArrayView(m_pending) : bytes;
    const qsizetype used = parse(all);
    const QByteArray rest(all.data() + used, all.size() - used);
    m_pending.clear();
    switch (m_state) {
    case State::Head:
    case State::Body:
        m_pending = rest;
        break;
    case State::Whole:
        m_extra = rest.left(ExtraCapBytes);
        break;
    case State::Refused:
        keepEvidence(rest);
        break;
    case State::Broken:
        break;
    }
}

/// How many bytes are done with.
qsizetype AnswerParser::parse(QByteArrayView bytes)
{
    qsizetype used = 0;
    while ((m_state == State::Head || m_state == State::Body) && used < bytes.size()) {
        const QByteArrayView left = bytes.sliced(used);
        if (m_isChunked && m_chunkLeft == 0 && left.size() < FewestOfAChunk) {
            if (isBareLineOfAChunk(left))
                refuse(LaneFault::Malformed, "the body's framing is broken", State::Broken);
            break;
        }
        const qsizetype ready = m_state == State::Head ? wholeHead(left) : left.size();
        if (ready == 0)
            break;
        const bool inHead = m_state == State::Head;
        const qsizetype start = used;
        error_code error;
        used += static_cast<qsizetype>(m_beast->put({left.data(), static_cast<std::size_t>(ready)}, error));
        if (!m_fault && error && error != http::error::need_more)
            parseFailed(error.value());
        if (m_fault && inHead) {
            m_headOver = true; // where Beast has stopped in it is of no use
            used = start + ready;
        }
        if (m_fault)
            break;
        const QByteArrayView waiting = bytes.sliced(used);
        if (m_beast->is_done())
            whole();
        else if (error && waiting.size() > PendingCapBytes)
            refuse(LaneFault::Malformed, "a chunk's head or the trailers do not end", State::Broken);
        else if (error && hasBareLineFeed(waiting))
            refuse(LaneFault::Malformed, "the body's framing is broken", State::Broken);
        else if (error)
            break; // more is to come
    }
    return used;
}

/// The size of the header that `bytes` begin with, once it is whole: what is made of it then does not depend on how it
/// was cut. 0: it is not, or is refused.
qsizetype AnswerParser::wholeHead(QByteArrayView bytes)
{
    const qsizetype seen = std::min(bytes.size(), Protocol.size());
    if (bytes.first(seen) != Protocol.first(seen)) {
        refuse(LaneFault::Malformed, "the answer is not HTTP/1.1");
        return 0;
    }
    const qsizetype end = bytes.indexOf("\r\n\r\n", std::max<qsizetype>(m_searched - 3, 0));
    const qsizetype size = end < 0 ? bytes.size() : end + 4;
    const qsizetype from = std::exchange(m_searched, end < 0 ? size : 0);
    if (m_headBytes + size > HeaderCapBytes) {
        refuse(LaneFault::HeaderTooLarge, "the header is larger than 64 KiB", State::Broken);
        return 0;
    }
    if (hasBareLineFeed(bytes.first(size), from)) {
        refuse(LaneFault::Malformed, "a line of the header is none");
        return 0;
    }
    if (end < 0)
        return 0;
    m_headBytes += size;
    return size;
}

/// The header of an answer is whole.
void AnswerParser::headCame()
{
    m_told = m_status;
    if (m_status == 101 || m_status < 100) {
        refuse(LaneFault::Malformed, "the answer ended with a status below 200");
        return;
    }
    const bool interim = m_status < 200;
    const Framing framing =
        interim ? interimFramingOf(m_headers)
                : framingOf(m_status, m_headers,
                            m_version == 10 ? Framing::Version::Http10 : Framing::Version::Http11);
    if (interim && m_interim == MostInterim) {
        refuse(LaneFault::Malformed, "more than 8 answers of 1xx before the final one");
        return;
    }
    if (!interim) {
        m_headOver = true;
        m_state = State::Body;
    }
    if (framing.fault) {
        if (m_bodyRule == Body::Never && *framing.fault == LaneFault::UnframedBody)
            return;
        refuse(*framing.fault, framing.detail);
    } else if (framing.kind == Framing::Kind::Chunked) {
        m_isChunked = !interim && m_bodyRule == Body::AsFramed;
    } else if (framing.kind == Framing::Kind::Length && m_bodyRule == Body::AsFramed) {
        if (framing.length > m_bodyCap)
            refuse(LaneFault::BodyTooLarge, "the body is announced to be larger than the cap", State::Broken);
        else
            m_body.reserve(framing.length);
    }
}

/// The parser has an answer whole: the final one, or one before it.
void AnswerParser::whole()
{
    if (m_status >= 200) {
        m_state = State::Whole;
        return;
    }
    ++m_interim;
    m_beast = std::make_unique<Beast>(*this);
}

bool AnswerParser::takeBodyBytes(QByteArrayView bytes)
{
    const auto room = static_cast<qsizetype>(m_bodyCap) - m_body.size();
    m_body.append(bytes.first(std::min(bytes.size(), room)));
    if (bytes.size() <= room)
        return true;
    refuse(LaneFault::BodyTooLarge, "the body is larger than the cap", State::Broken);
    return false;
}

void AnswerParser::refuse(LaneFault fault, const char *detail, State state)
{
    m_fault = FaultText{fault, QString::fromLatin1(detail)};
    if (fault != LaneFault::ClosedBeforeAnswer)
        m_told = m_status;
    m_state = state;
}

void AnswerParser::parseFailed(int error)
{
    if (m_state == State::Body) {
        refuse(LaneFault::Malformed, "the body's framing is broken", State::Broken);
        return;
    }
    switch (static_cast<http::error>(error)) {
    case http::error::header_limit:
        refuse(LaneFault::HeaderTooLarge, "the header is larger than 64 KiB", State::Broken);
        return;
    case http::error::bad_version:
    case http::error::bad_status:
    case http::error::bad_reason:
        refuse(LaneFault::Malformed, "the answer is not HTTP/1.1");
        return;
    case http::error::bad_content_length:
    case http::error::multiple_content_length:
    case http::error::bad_transfer_encoding:
        refuse(LaneFault::Malformed, "the body's length is told in no proper way, or twice");
        return;
    default:
        refuse(LaneFault::Malformed, "a line of the header is none");
        return;
    }
}

/// What comes once an answer is refused: its body, or all of it where there was no header.
void AnswerParser::keepEvidence(QByteArrayView bytes)
{
    const qsizetype cap = static_cast<qsizetype>(m_bodyCap) + (m_headOver ? 0 : HeaderCapBytes);
    QByteArray &kept = m_headOver ? m_body : m_pending;
    kept.append(bytes.first(std::clamp<qsizetype>(cap - kept.size(), 0, bytes.size())));
    if (kept.size() >= cap)
        m_state = State::Broken;
}

QByteArray AnswerParser::takeBody()
{
    if (m_fault && !m_headOver) {
        const qsizetype end = m_pending.indexOf("\r\n\r\n");
        if (!m_pending.startsWith("HTTP/"))
            m_body = m_pending;
        else if (end >= 0) // the header may hold cookies
            m_body = m_pending.sliced(end + 4);
    }
    m_body.truncate(static_cast<qsizetype>(m_bodyCap));
    return std::move(m_body);
}

void AnswerParser::end()
{
    switch (m_state) {
    case State::Head:
        if (m_interim > 0 && m_pending.isEmpty())
            refuse(LaneFault::Malformed, "the answer ended with a status below 200", State::Broken);
        else
            refuse(LaneFault::ClosedBeforeAnswer, "the connection ended before a whole header had come",
                   State::Broken);
        break;
    case State::Body:
        refuse(LaneFault::Truncated, "the connection ended before the whole body had come", State::Broken);
        break;
    case State::Refused:
        m_state = State::Broken;
        break;
    case State::Whole:
    case State::Broken:
        break;
    }
}

} // namespace repoll
