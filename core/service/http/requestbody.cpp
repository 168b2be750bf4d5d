// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/requestbody.h"

#include "core/service/http/httpfault.h"

#include <algorithm>
#include <utility>

namespace repoll {

RequestBody::RequestBody(qint64 bodyBytes, const HttpBodyRule &rule)
    : m_maxLine(rule.maxLineBytes)
    , m_left(bodyBytes)
{
}

bool RequestBody::wantsMore() const
{
    return m_left > 0 && !m_isTooLong && m_lineBytes < PageBytes && m_lines.size() < PageLines;
}

qsizetype RequestBody::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (taken < bytes.size() && wantsMore()) {
        const QByteArrayView left = bytes.sliced(taken, std::min<qint64>(bytes.size() - taken, m_left));
        const qsizetype feed = m_maxLine > 0 ? left.indexOf('\n') : -1;
        const qsizetype size = feed < 0 ? left.size() : feed + 1;
        taken += size;
        m_left -= size;
        m_text.append(left.first(feed < 0 ? size : feed));
        if (m_maxLine > 0)
            lineCame(feed >= 0);
    }
    return taken;
}

/// Some of a line, or its end.
void RequestBody::lineCame(bool isEnd)
{
    const bool isLast = m_left == 0 && !m_text.isEmpty(); // its end may be missing
    const bool hasReturn = m_text.endsWith('\r');
    if (m_text.size() - (hasReturn ? 1 : 0) > m_maxLine) {
        m_isTooLong = true;
        m_text.clear();
    } else if (isEnd || isLast) {
        m_text.chop(isEnd && hasReturn ? 1 : 0);
        m_lineBytes += m_text.size();
        m_lines.push_back(std::exchange(m_text, {}));
    }
}

HttpLines RequestBody::takeLines(int most)
{
    HttpLines page;
    const auto count = std::min(m_lines.size(), static_cast<std::size_t>(most));
    page.lines.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        m_lineBytes -= m_lines.front().size();
        page.lines.push_back(std::move(m_lines.front()));
        m_lines.pop_front();
    }
    if (m_lines.empty() && m_isTooLong)
        page.refusal = faultAnswer(HttpFault::LineTooLong);
    page.last = m_lines.empty() && (isWhole() || m_isTooLong);
    return page;
}

} // namespace repoll
