// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/http/httpservice.h"

#include <deque>

namespace repoll {

/// Takes in the body of one request, whose length is known: whole, or in lines, of which it holds not much more than a
/// page. No I/O, no clock.
class RequestBody
{
public:
    static constexpr qsizetype PageBytes = 1024 * 1024;
    static constexpr std::size_t PageLines = 8192;

    /// `bodyBytes` within the rule.
    RequestBody(qint64 bodyBytes, const HttpBodyRule &rule);

    /// Takes in what came next, as much as it wants; how many bytes that were.
    qsizetype feed(QByteArrayView bytes);
    /// More is to come, and there is room for it.
    [[nodiscard]] bool wantsMore() const;
    /// All of it has come.
    [[nodiscard]] bool isWhole() const { return m_left == 0; }
    [[nodiscard]] qint64 missingBytes() const { return m_left; }

    [[nodiscard]] QByteArray takeWhole() { return std::move(m_text); }

    /// There is something to be told of lines.
    [[nodiscard]] bool hasLines() const { return !m_lines.empty() || m_isTooLong || isWhole(); }
    /// At most `most`, in order.
    [[nodiscard]] HttpLines takeLines(int most);

private:
    void lineCame(bool isEnd);

    const qint64 m_maxLine; ///< bytes; 0: not in lines
    qint64 m_left;          ///< bytes
    QByteArray m_text;      ///< the whole; or the line that is not whole
    std::deque<QByteArray> m_lines;
    qsizetype m_lineBytes = 0; ///< in m_lines
    bool m_isTooLong = false;  ///< the line behind m_lines
};

} // namespace repoll
