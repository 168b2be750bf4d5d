// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/requestparser.h"

#include "core/service/http/headrules.h"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>

namespace repoll {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

QByteArrayView viewOf(string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// What Beast makes of a head whose body is not its to read.
class BeastHead final : public http::basic_parser<true>
{
public:
    BeastHead()
    {
        eager(false);
        header_limit(static_cast<std::uint32_t>(RequestParser::HeadCapBytes));
        body_limit(boost::none);
        skip(true);
    }

    QByteArrayView method;
    QByteArrayView target;
    int protocol = 0;
    std::vector<std::pair<QByteArray, QByteArray>> fields;

private:
    void on_request_impl(http::verb, string_view verb, string_view path, int version, error_code &ec) override
    {
        ec = {};
        method = viewOf(verb);
        target = viewOf(path);
        protocol = version;
    }
    void on_response_impl(int, string_view, int, error_code &ec) override { ec = {}; }
    void on_field_impl(http::field, string_view name, string_view value, error_code &ec) override
    {
        ec = {};
        fields.emplace_back(viewOf(name).toByteArray(), viewOf(value).toByteArray());
    }
    void on_header_impl(error_code &ec) override { ec = {}; }
    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &ec) override { ec = {}; }
    std::size_t on_body_impl(string_view body, error_code &ec) override
    {
        ec = {};
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code &ec) override { ec = {}; }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code &ec) override
    {
        ec = {};
        return body.size();
    }
    void on_finish_impl(error_code &ec) override { ec = {}; }
};

} // namespace

qsizetype RequestParser::feed(QByteArrayView bytes)
{
    if (m_isWhole || m_fault || bytes.isEmpty())
        return 0;
    const qsizetype before = m_blank + m_bytes.size();
    const qsizetype room = HeadCapBytes + 3 - m_bytes.size(); // to see what is behind the last byte
    m_bytes.append(bytes.first(std::min(bytes.size(), room)));
    if (m_blank == 0 && m_bytes.startsWith("\r\n")) {
        m_bytes.remove(0, 2);
        m_blank = 2;
    }
    look();
    if (m_isWhole) {
        m_bytes.truncate(m_looked);
        headCame();
    }
    return m_blank + m_bytes.size() - before;
}

/// Looks at each byte once, as it comes, for the end of the head and what no head has.
void RequestParser::look()
{
    for (; m_looked < m_bytes.size() && !m_fault && !m_isWhole; ++m_looked) {
        const char byte = m_bytes[m_looked];
        if (byte == '\r') {
            if (m_looked + 1 == m_bytes.size())
                return;
            ++m_looked;
            endOfLine();
        } else if (m_looked >= HeadCapBytes) {
            m_fault = m_line == 0 ? HttpFault::TargetTooLong : HttpFault::HeadTooLarge;
        } else if (byte == '\n') {
            m_fault = HttpFault::BareLineFeed;
        } else if (!isFieldValue(QByteArrayView(&byte, 1))) {
            m_fault = HttpFault::ControlByte;
        }
    }
}

void RequestParser::endOfLine()
{
    if (m_bytes[m_looked] != '\n')
        m_fault = HttpFault::BareCarriageReturn;
    else if (m_looked >= HeadCapBytes)
        m_fault = m_line == 0 ? HttpFault::TargetTooLong : HttpFault::HeadTooLarge;
    else
        m_isWhole = m_looked == m_line + 1; // an empty one
    m_line = m_looked + 1;
}

void RequestParser::headCame()
{
    m_fault = readHead(m_bytes, m_head);
    if (!m_fault)
        m_fault = judgeFields(m_head);
    if (!m_fault && !seesTheSame())
        m_fault = HttpFault::BadField;
    m_isWhole = !m_fault;
    m_expectsContinue = m_head.version == 11 && m_head.headerCount("Expect") > 0;
}

/// Beast reads what we read. Where it does not, somebody else may not either.
bool RequestParser::seesTheSame()
{
    BeastHead beast;
    error_code error;
    const auto size = static_cast<std::size_t>(m_bytes.size());
    const bool isRead = beast.put({m_bytes.constData(), size}, error) == size && !error && beast.is_done();
    if (!isRead || beast.protocol != m_head.version || beast.method != m_head.method ||
        beast.target != m_head.target() || beast.fields != m_head.headers)
        return false;
    m_keeps = m_head.version == 11 && beast.keep_alive();
    return true;
}

} // namespace repoll
