// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/linediff.h"

#include <QStringList>

#include <algorithm>

namespace repoll::ui {

namespace {

/// Cells of the table that the longest common lines are found with.
constexpr std::size_t maxCells = 4'000'000;

class Differ
{
public:
    Differ(QStringList left, QStringList right)
        : m_left(std::move(left))
        , m_right(std::move(right))
    {
    }

    LineDiff diff()
    {
        qsizetype head = 0;
        const qsizetype shorter = std::min(m_left.size(), m_right.size());
        while (head < shorter && m_left[head] == m_right[head])
            ++head;
        qsizetype tail = 0;
        while (tail < shorter - head &&
               m_left[m_left.size() - 1 - tail] == m_right[m_right.size() - 1 - tail])
            ++tail;
        for (qsizetype i = 0; i < head; ++i)
            pair(i, i);
        middle(head, m_left.size() - tail, m_right.size() - tail);
        for (qsizetype i = tail; i > 0; --i)
            pair(m_left.size() - i, m_right.size() - i);
        return {m_leftOut.join(u'\n'), m_rightOut.join(u'\n'), std::move(m_changes)};
    }

private:
    void pair(qsizetype left, qsizetype right)
    {
        flush();
        m_leftOut += m_left[left];
        m_rightOut += m_right[right];
    }

    /// Lines of both sides that have no counterpart stand beside each other.
    void flush()
    {
        const qsizetype lines = std::max(m_leftOnly.size(), m_rightOnly.size());
        for (qsizetype i = 0; i < lines; ++i) {
            m_changes.push_back(static_cast<int>(m_leftOut.size()));
            m_leftOut += m_leftOnly.value(i);
            m_rightOut += m_rightOnly.value(i);
        }
        m_leftOnly.clear();
        m_rightOnly.clear();
    }

    void middle(qsizetype from, qsizetype leftEnd, qsizetype rightEnd)
    {
        const auto rows = static_cast<std::size_t>(leftEnd - from);
        const auto columns = static_cast<std::size_t>(rightEnd - from);
        if ((rows + 1) * (columns + 1) > maxCells) {
            m_leftOnly = m_left.mid(from, leftEnd - from);
            m_rightOnly = m_right.mid(from, rightEnd - from);
            flush();
            return;
        }
        // common[i][j]: how many lines the rests from i and j have in common
        std::vector<int> common((rows + 1) * (columns + 1), 0);
        const auto cell = [&](std::size_t i, std::size_t j) -> int & {
            return common[i * (columns + 1) + j];
        };
        const auto equal = [&](std::size_t i, std::size_t j) {
            return m_left[from + static_cast<qsizetype>(i)] == m_right[from + static_cast<qsizetype>(j)];
        };
        for (std::size_t i = rows; i-- > 0;) {
            for (std::size_t j = columns; j-- > 0;)
                cell(i, j) = equal(i, j) ? cell(i + 1, j + 1) + 1 : std::max(cell(i + 1, j), cell(i, j + 1));
        }
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < rows || j < columns) {
            if (i < rows && j < columns && equal(i, j))
                pair(from + static_cast<qsizetype>(i++), from + static_cast<qsizetype>(j++));
            else if (j == columns || (i < rows && cell(i + 1, j) >= cell(i, j + 1)))
                m_leftOnly += m_left[from + static_cast<qsizetype>(i++)];
            else
                m_rightOnly += m_right[from + static_cast<qsizetype>(j++)];
        }
        flush();
    }

    QStringList m_left;
    QStringList m_right;
    QStringList m_leftOut;
    QStringList m_rightOut;
    QStringList m_leftOnly;
    QStringList m_rightOnly;
    std::vector<int> m_changes;
};

} // namespace

LineDiff lineDiff(const QString &left, const QString &right)
{
    return Differ(left.split(u'\n'), right.split(u'\n')).diff();
}

} // namespace repoll::ui
