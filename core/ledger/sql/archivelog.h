// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <map>

namespace repoll {

/// Rows, by the name of their table.
using RowCounts = std::map<QString, qint64>;

/// What the audits of a ledger and of its archives tell of what moved: by it `verify` knows what has to be there. Each
/// move has a token that both sides tell. A value; feed it all entries in their order.
class ArchiveLog
{
public:
    [[nodiscard]] static QString began()
    {
        return QStringLiteral("archive begun");
    } ///< in an archive, of which ledger
    [[nodiscard]] static QString left() { return QStringLiteral("requests archived"); } ///< in the ledger
    [[nodiscard]] static QString came() { return QStringLiteral("requests taken in"); } ///< in the archive
    [[nodiscard]] static QString undone()
    {
        return QStringLiteral("taking in undone");
    } ///< they had not left

    /// `last`: the highest id that each table had.
    [[nodiscard]] static QByteArray detail(const QByteArray &token, const RowCounts &rows,
                                           const RowCounts &last, QJsonObject more = {});

    void take(const QString &action, const QString &detail);

    [[nodiscard]] bool isArchive() const { return !m_ledger.isEmpty(); }
    [[nodiscard]] const QByteArray &ledger() const { return m_ledger; } ///< whose archive it is
    [[nodiscard]] qint64 rowsLeft(const QString &table) const { return countOf(m_left, table); }
    [[nodiscard]] qint64 rowsCame(const QString &table) const { return countOf(m_came, table); }
    [[nodiscard]] const RowCounts &lastIds() const { return m_last; }
    [[nodiscard]] const QSet<QByteArray> &tokens() const { return m_tokens; }
    [[nodiscard]] const QByteArray &lastToken() const { return m_lastToken; }

private:
    [[nodiscard]] static qint64 countOf(const RowCounts &rows, const QString &table);

    RowCounts m_left;
    RowCounts m_came;
    RowCounts m_last;
    QSet<QByteArray> m_tokens;
    QByteArray m_lastToken;
    QByteArray m_ledger;
};

} // namespace repoll
