// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/searchindex.h"

#include "core/ledger/sql/keyranges.h"
#include "core/request/pattern.h"

namespace repoll {

namespace {

constexpr qsizetype partLength = 3; // in characters, not UTF-16 units
constexpr qsizetype maxParts = 8;   // of one text: more cost more than they narrow

QString quoted(QString part)
{
    return u'"' + part.replace(u'"', QLatin1String("\"\"")) + u'"';
}

/// Parts that every text holds which holds this one; empty where it is too short. Of a long one those at its end:
/// what is shared by millions, such as a host and a path, stands at the beginning.
QString partsOf(const QString &text)
{
    const QList<uint> points = text.toUcs4();
    const qsizetype last = points.size() - partLength;
    if (last < 0)
        return {};
    const qsizetype step = last < maxParts ? 1 : partLength;
    QStringList parts;
    for (qsizetype i = last; i >= 0 && parts.size() < maxParts; i -= step) {
        parts +=
            quoted(QString::fromUcs4(reinterpret_cast<const char32_t *>(points.constData() + i), partLength));
    }
    return parts.join(QLatin1String(" AND "));
}

/// What one of the patterns needs; empty where one of them needs nothing that is long enough.
QString partsOfOne(const std::vector<QString> &patterns)
{
    QStringList each;
    for (const QString &pattern : patterns) {
        QStringList needed;
        for (const QString &literal : patternParts(pattern)) {
            if (const QString parts = partsOf(literal); !parts.isEmpty())
                needed += parts;
        }
        if (needed.isEmpty())
            return {};
        each += u'(' + needed.join(QLatin1String(" AND ")) + u')';
    }
    return each.isEmpty() ? QString() : u'(' + each.join(QLatin1String(" OR ")) + u')';
}

bool isLongEnough(const QString &literal)
{
    return literal.toUcs4().size() >= partLength;
}

/// Each of the literals that are long enough is in the text.
SqlText holdsAll(const QStringList &literals, const Dialect &dialect)
{
    QStringList parts;
    QVariantList binds;
    for (const QString &literal : literals) {
        if (!isLongEnough(literal))
            continue;
        parts += dialect.matches(QStringLiteral("t.parts"));
        binds += dialect.pattern(u'*' + patternOf(literal) + u'*');
    }
    return {parts.join(QLatin1String(" AND ")), binds};
}

/// What expression() says, as a condition on the texts.
SqlText partsCondition(const RequestFilter &filter, const Dialect &dialect)
{
    QStringList words;
    for (const QString &word : filter.words.any)
        words += word;
    SqlText all = holdsAll(words, dialect);
    const bool byPrefix = !keyRanges(filter.key.any).empty();
    for (const auto *choice : {&filter.key, &filter.ticket}) {
        SqlText any;
        bool ofUse = !choice->any.empty() && !(choice == &filter.key && byPrefix);
        if (!ofUse)
            continue;
        for (const QString &pattern : choice->any) {
            const SqlText one = holdsAll(patternParts(pattern), dialect);
            ofUse = ofUse && !one.sql.isEmpty();
            any.sql += (any.sql.isEmpty() ? QStringLiteral("(") : QStringLiteral(" OR (")) + one.sql + u')';
            any.binds += one.binds;
        }
        if (ofUse) {
            all.sql += (all.sql.isEmpty() ? QStringLiteral("(") : QStringLiteral(" AND (")) + any.sql + u')';
            all.binds += any.binds;
        }
    }
    return all;
}

} // namespace

QString SearchIndex::expression(const RequestFilter &filter)
{
    QStringList all;
    for (const QString &word : filter.words.any) {
        if (const QString parts = partsOf(word); !parts.isEmpty())
            all += parts;
    }
    const bool byPrefix = !keyRanges(filter.key.any).empty(); // another index finds those
    for (const auto *choice : {&filter.key, &filter.ticket}) {
        if (choice == &filter.key && byPrefix)
            continue;
        if (const QString parts = partsOfOne(choice->any); !parts.isEmpty())
            all += parts;
    }
    return all.join(QLatin1String(" AND "));
}

std::optional<SearchIndex::Candidates> SearchIndex::candidates(const RequestFilter &filter, qint64 cap)
{
    if (!m_session.dialect().fillsPartsApart())
        return candidatesByPattern(filter, cap);
    const QString wanted = expression(filter);
    if (wanted.isEmpty())
        return std::nullopt;
    const State state = this->state();
    const QString matching =
        QStringLiteral("SELECT rowid AS id FROM request_text WHERE request_text MATCH ?");
    const qint64 stale =
        m_session.integer(QStringLiteral("SELECT count(*) FROM request_text_stale")).value_or(0);
    const qint64 last = m_session.integer(QStringLiteral("SELECT max(id) FROM request")).value_or(0);
    const qint64 known =
        m_session.integer(QStringLiteral("SELECT count(*) FROM (%1 LIMIT ?) s").arg(matching), {wanted, cap})
            .value_or(0);
    return Candidates{{QStringLiteral("%1 UNION SELECT request_id FROM request_text_stale "
                                      "UNION SELECT id FROM request WHERE id > ?")
                           .arg(matching),
                       {wanted, state.upto}},
                      known + stale + std::max<qint64>(last - state.upto, 0)};
}

std::optional<SearchIndex::Candidates> SearchIndex::candidatesByPattern(const RequestFilter &filter,
                                                                        qint64 cap)
{
    const SqlText wanted = partsCondition(filter, m_session.dialect());
    if (wanted.sql.isEmpty() ||
        !m_session.integer(QStringLiteral("SELECT 1 WHERE to_regclass('request_text') IS NOT NULL")))
        return std::nullopt;
    const SqlText ids{QStringLiteral("SELECT t.request_id AS id FROM request_text t WHERE ") + wanted.sql,
                      wanted.binds};
    const auto size = m_session.integer(QStringLiteral("SELECT count(*) FROM (%1 LIMIT ?) s").arg(ids.sql),
                                        ids.binds + QVariantList{cap});
    return Candidates{ids, size.value_or(0)};
}

qint64 SearchIndex::take(int limit)
{
    if (!m_session.dialect().fillsPartsApart())
        return 0;
    const qint64 room = std::max(limit, 1) - refresh(limit);
    const State before = state();
    const auto upto = m_session.integer(
        QStringLiteral("SELECT max(id) FROM (SELECT id FROM request WHERE id > ? ORDER BY id LIMIT ?) s"),
        {before.upto, room});
    if (upto) {
        const qint64 added = m_session.exec(
            QStringLiteral("INSERT INTO request_text (rowid, key, ticket) SELECT id, key, ticket "
                           "FROM request WHERE id > ? AND id <= ? ORDER BY id"),
            {before.upto, *upto});
        m_session.exec(QStringLiteral("UPDATE request_text_state SET upto = ?, indexed = ?"),
                       {*upto, before.indexed + added});
    }
    return left();
}

void SearchIndex::takeMoving()
{
    if (!m_session.dialect().fillsPartsApart())
        return;
    const qint64 added = m_session.exec(
        QStringLiteral("INSERT INTO request_text (rowid, key, ticket) SELECT r.id, r.key, r.ticket "
                       "FROM moving m CROSS JOIN request r ON r.id = m.id "
                       "WHERE m.kind = 'request' ORDER BY m.id"));
    m_session.exec(QStringLiteral("UPDATE request_text_state SET indexed = indexed + ?, upto = max(upto, "
                                  "coalesce((SELECT max(m.id) FROM moving m WHERE m.kind = 'request'), 0))"),
                   {added});
}

void SearchIndex::dropMoving()
{
    const QString gone = QStringLiteral("request_id IN (SELECT m.id FROM moving m WHERE m.kind = 'request')");
    if (!m_session.dialect().fillsPartsApart()) {
        if (m_session.integer(QStringLiteral("SELECT 1 WHERE to_regclass('request_text') IS NOT NULL")))
            m_session.exec(QStringLiteral("DELETE FROM request_text WHERE ") + gone);
        return;
    }
    // An entry goes only by the very texts that made it.
    const qint64 removed =
        m_session.exec(QStringLiteral("INSERT INTO request_text (request_text, rowid, key, ticket) "
                                      "SELECT 'delete', r.id, r.key, coalesce(s.ticket, r.ticket) "
                                      "FROM moving m CROSS JOIN request r ON r.id = m.id "
                                      "LEFT JOIN request_text_stale s ON s.request_id = r.id "
                                      "WHERE m.kind = 'request' AND r.id <= ?"),
                       {state().upto});
    m_session.exec(QStringLiteral("DELETE FROM request_text_stale WHERE ") + gone);
    m_session.exec(QStringLiteral("UPDATE request_text_state SET indexed = indexed - ?"), {removed});
}

/// Requests whose ticket has changed since they were taken in.
qint64 SearchIndex::refresh(int limit)
{
    const QString some = QStringLiteral("(SELECT request_id, ticket FROM request_text_stale "
                                        "ORDER BY request_id LIMIT ?)");
    // An entry goes only by the very texts that made it.
    const qint64 removed =
        m_session.exec(QStringLiteral("INSERT INTO request_text (request_text, rowid, key, ticket) "
                                      "SELECT 'delete', s.request_id, r.key, s.ticket FROM %1 s "
                                      "JOIN request r ON r.id = s.request_id")
                           .arg(some),
                       {limit});
    if (removed == 0)
        return 0;
    m_session.exec(QStringLiteral("INSERT INTO request_text (rowid, key, ticket) "
                                  "SELECT s.request_id, r.key, r.ticket FROM %1 s "
                                  "JOIN request r ON r.id = s.request_id")
                       .arg(some),
                   {limit});
    m_session.exec(QStringLiteral("DELETE FROM request_text_stale WHERE request_id IN "
                                  "(SELECT s.request_id FROM %1 s)")
                       .arg(some),
                   {limit});
    return removed;
}

SearchIndex::State SearchIndex::state()
{
    SqlRows rows = m_session.query(QStringLiteral("SELECT upto, indexed FROM request_text_state"));
    return rows.next() ? State{rows.integer(0), rows.integer(1)} : State{};
}

qint64 SearchIndex::left()
{
    const qint64 all = m_session.integer(QStringLiteral("SELECT sum(n) FROM counter_day")).value_or(0);
    const qint64 stale =
        m_session.integer(QStringLiteral("SELECT count(*) FROM request_text_stale")).value_or(0);
    return all - state().indexed + stale;
}

} // namespace repoll
