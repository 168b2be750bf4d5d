// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/queryscanner.h"

namespace repoll {

using namespace Qt::StringLiterals;

QueryScanner::QueryScanner(QStringView text)
    : m_text(text)
{
}

bool QueryScanner::skipSpace()
{
    while (m_at < m_text.size() && m_text[m_at].isSpace())
        ++m_at;
    return m_at < m_text.size();
}

bool QueryScanner::atBreak() const
{
    return m_at >= m_text.size() || m_text[m_at].isSpace();
}

bool QueryScanner::isAt(QStringView text) const
{
    return m_text.sliced(m_at).startsWith(text);
}

bool QueryScanner::take(QStringView text)
{
    if (!isAt(text))
        return false;
    m_at += text.size();
    return true;
}

QuerySpan QueryScanner::since(qsizetype start) const
{
    if (m_at > start)
        return {start, m_at - start};
    return {std::max<qsizetype>(0, std::min(start, m_text.size() - 1)), 1};
}

QueryResult<QueryPiece> QueryScanner::piece(Until until)
{
    if (isAt(u"\""))
        return quoted(until);
    const qsizetype start = m_at;
    while (!isEnd(until) && m_text[m_at] != u'"')
        ++m_at;
    if (isAt(u"\""))
        return queryFault({m_at, 1}, "unexpected '\"'; quotes go around the whole value");
    const QString text = m_text.sliced(start, m_at - start).toString();
    return QueryPiece{{start, m_at - start}, text, false};
}

bool QueryScanner::isEnd(Until until) const
{
    if (atBreak())
        return true;
    switch (until) {
    case Until::Comma:
        return isAt(u",");
    case Until::Dots:
        return isAt(u"..");
    case Until::Colon:
        return isAt(u":");
    case Until::Space:
        break;
    }
    return false;
}

QueryResult<QueryPiece> QueryScanner::quoted(Until until)
{
    const qsizetype start = m_at++;
    QString text;
    while (m_at < m_text.size() && m_text[m_at] != u'"') {
        if (isAt(u"\\\"") || isAt(u"\\\\"))
            ++m_at;
        text.append(m_text[m_at++]);
    }
    if (m_at >= m_text.size())
        return queryFault(since(start), "this quote is never closed; expected '\"'");
    ++m_at;
    if (!isEnd(until))
        return queryFault({m_at, 1}, "expected a space after the closing quote");
    return QueryPiece{since(start), text, true};
}

} // namespace repoll
