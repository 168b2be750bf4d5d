// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/filtersql.h"

#include "core/ledger/sql/counters.h"
#include "core/ledger/sql/keyranges.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/request/pattern.h"

namespace repoll {

namespace {

/// Conditions joined by AND, with their values.
class Conditions
{
public:
    explicit Conditions(const Dialect &dialect)
        : m_dialect(dialect)
    {
    }

    void add(const QString &sql, const QVariantList &binds = {})
    {
        m_parts += sql;
        m_binds += binds;
    }

    void addRange(const QString &column, const HalfOpen<qint64> &range)
    {
        if (range.from)
            add(column + QStringLiteral(" >= ?"), {*range.from});
        if (range.to)
            add(column + QStringLiteral(" < ?"), {*range.to});
    }

    void addAmounts(const QString &column, const AmountRange &range)
    {
        if (range.from)
            add(column + (range.from->inclusive ? QStringLiteral(" >= ?") : QStringLiteral(" > ?")),
                {range.from->value.key()});
        if (range.to)
            add(column + (range.to->inclusive ? QStringLiteral(" <= ?") : QStringLiteral(" < ?")),
                {range.to->value.key()});
    }

    /// Words of a closed set. A column that is NULL is none of them.
    void addWords(const QString &column, const QStringList &any, const QStringList &none)
    {
        if (!any.isEmpty())
            add(column + QStringLiteral(" IN (") + marks(any.size()) + u')', asBinds(any));
        if (!none.isEmpty()) {
            add(QStringLiteral("(%1 IS NULL OR %1 NOT IN (%2))").arg(column, marks(none.size())),
                asBinds(none));
        }
    }

    void addPatterns(const QString &column, const Choice<QString> &patterns)
    {
        for (const auto *side : {&patterns.any, &patterns.none}) {
            if (side->empty())
                continue;
            const SqlText any = anyPatternSql(column, *side);
            add((side == &patterns.any ? QString() : QStringLiteral("NOT ")) + any.sql, any.binds);
        }
    }

    /// Of the decision that stands; a name without a host is of any.
    void addDeciders(const Choice<QString> &patterns)
    {
        for (const auto *side : {&patterns.any, &patterns.none}) {
            if (side->empty())
                continue;
            std::vector<QString> names = *side;
            for (const QString &pattern : *side) {
                if (!pattern.contains(u'@'))
                    names.push_back(pattern + QStringLiteral("@*"));
            }
            const SqlText who = anyPatternSql(QStringLiteral("d.who"), names);
            add((side == &patterns.any ? QString() : QStringLiteral("NOT ")) +
                    QStringLiteral("coalesce(r.decision IN (SELECT d.id FROM decision d WHERE %1), 1 = 0)")
                        .arg(who.sql),
                who.binds);
        }
    }

    void addParts(const Choice<QString> &words)
    {
        const QString sql = QStringLiteral("(%1 OR %2)")
                                .arg(m_dialect.contains(QStringLiteral("r.key")),
                                     m_dialect.contains(QStringLiteral("r.ticket")));
        for (const QString &word : words.any) // several words: each must be found
            add(sql, {text(word), text(word)});
        for (const QString &word : words.none)
            add(QStringLiteral("NOT ") + sql, {text(word), text(word)});
    }

    [[nodiscard]] SqlText joined() const
    {
        return {m_parts.isEmpty() ? QStringLiteral("1 = 1") : m_parts.join(QLatin1String(" AND ")), m_binds};
    }

private:
    static QString marks(qsizetype count)
    {
        return QStringLiteral("?") + QStringLiteral(", ?").repeated(count - 1);
    }
    static QVariantList asBinds(const QStringList &texts)
    {
        QVariantList binds;
        for (const QString &value : texts)
            binds += text(value);
        return binds;
    }

    /// The exact ones as one list, however many there are.
    SqlText anyPatternSql(const QString &column, const std::vector<QString> &patterns) const
    {
        QStringList exact;
        QStringList parts;
        QVariantList binds;
        for (const QString &pattern : patterns) {
            if (const QStringList literals = patternParts(pattern); literals.size() == 1) {
                exact += literals.front();
                continue;
            }
            const SqlText part = patternSql(column, pattern);
            parts += part.sql;
            binds += part.binds;
        }
        if (exact.size() == 1) {
            parts += column + QStringLiteral(" = ?");
            binds += text(exact.front());
        } else if (!exact.isEmpty()) {
            parts += column + QStringLiteral(" IN ") + m_dialect.textList();
            binds += m_dialect.bindTexts(exact);
        }
        return {anyOf(parts), binds};
    }

    /// Halved again and again: a chain of a thousand is deeper than an expression may be.
    static QString anyOf(const QStringList &parts)
    {
        if (parts.size() <= 8)
            return u'(' + parts.join(QLatin1String(" OR ")) + u')';
        const qsizetype half = parts.size() / 2;
        return u'(' + anyOf(parts.first(half)) + QStringLiteral(" OR ") + anyOf(parts.sliced(half)) + u')';
    }

    /// Of one with a wildcard.
    SqlText patternSql(const QString &column, const QString &pattern) const
    {
        const QStringList parts = patternParts(pattern);
        const QString &prefix = parts.front();
        const QString end = afterPrefix(prefix);
        SqlText sql;
        if (!end.isEmpty()) // a range, which the index answers
            sql = {QStringLiteral("(%1 >= ? AND %1 < ?").arg(column), {text(prefix), end}};
        else
            sql = {QStringLiteral("(1 = 1"), {}};
        if (parts.size() > 2 || !parts.back().isEmpty()) { // more than a prefix
            sql.sql += QStringLiteral(" AND ") + m_dialect.matches(column);
            sql.binds += m_dialect.pattern(pattern);
        }
        sql.sql += u')';
        return sql;
    }

    const Dialect &m_dialect;
    QStringList m_parts;
    QVariantList m_binds;
};

template <class E>
QStringList wordsOf(const std::vector<E> &values)
{
    QStringList words;
    for (const E value : values)
        words += word(value);
    return words;
}

QStringList currencyKeys(const std::vector<QString> &currencies)
{
    QStringList keys;
    for (const QString &currency : currencies)
        keys += currencyKey(currency);
    return keys;
}

QStringList asList(const std::vector<QString> &texts)
{
    return {texts.begin(), texts.end()};
}

} // namespace

SqlText freeLease(EpochMs now)
{
    return {QStringLiteral("(r.lease_until IS NULL OR r.lease_until <= ?)"), {now}};
}

namespace {

/// A lease comes with an open intent (invariant 6). The few of those lead to what is held: the index of statuses
/// then tells all the rest, without a look at the requests themselves.
SqlText interruptedSql(const Dialect &dialect, EpochMs now)
{
    return {
        QStringLiteral("(r.effective = 'processing' AND coalesce(r.next_poll_at <= ?, 1 = 0) AND r.id NOT IN "
                       "(SELECT a.request_id FROM attempt a %1 %2 request l ON l.id = a.request_id "
                       "WHERE a.outcome IS NULL AND l.lease_until > ?))")
            .arg(dialect.indexedBy(QStringLiteral("attempt_open")), dialect.joinInOrder()),
        {now, now}};
}

/// waitsForPerson().
QString waitingSql()
{
    return QStringLiteral("(r.effective IN ('processing', 'submit_unknown') AND r.decided IS NULL "
                          "AND r.next_poll_at IS NULL AND r.lease_owner = '')");
}

} // namespace

SqlText filterSql(const RequestFilter &filter, const Dialect &dialect, EpochMs now, FilterUse use)
{
    const auto column = [&](const QString &name) {
        return use == FilterUse::Check ? dialect.unindexed(name) : name;
    };
    Conditions all(dialect);
    all.addWords(column(QStringLiteral("r.effective")), wordsOf(filter.status.any),
                 wordsOf(filter.status.none));
    all.addWords(column(QStringLiteral("r.provider")), asList(filter.provider.any),
                 asList(filter.provider.none));
    all.addWords(column(QStringLiteral("r.last_outcome")), wordsOf(filter.outcome.any),
                 wordsOf(filter.outcome.none));
    all.addPatterns(column(QStringLiteral("r.key")), filter.key);
    all.addPatterns(QStringLiteral("r.ticket"), filter.ticket);
    all.addParts(filter.words);
    all.addDeciders(filter.decidedBy);
    all.addRange(column(QStringLiteral("r.received_at")), filter.received);
    all.addRange(QStringLiteral("r.updated_at"), filter.updated);
    all.addRange(column(QStringLiteral("r.deadline")), filter.deadline);
    all.addRange(QStringLiteral("r.attempts"), filter.attempts);
    all.addAmounts(QStringLiteral("r.amount_key"), filter.amount);
    all.addWords(QStringLiteral("r.currency_key"), currencyKeys(filter.currency.any),
                 currencyKeys(filter.currency.none));
    if (filter.interrupted) {
        const SqlText overdue = interruptedSql(dialect, now);
        all.add((*filter.interrupted ? QString() : QStringLiteral("NOT ")) + overdue.sql, overdue.binds);
    }
    if (filter.waitsForPerson)
        all.add((*filter.waitsForPerson ? QString() : QStringLiteral("NOT ")) + waitingSql());
    if (filter.conflict)
        all.add(QStringLiteral("r.conflict = ?"), {*filter.conflict ? 1 : 0});
    if (filter.quarantined)
        all.add(*filter.quarantined ? QStringLiteral("r.quarantined > 0")
                                    : QStringLiteral("r.quarantined = 0"));
    if (filter.decided)
        all.add(*filter.decided ? QStringLiteral("r.decided IS NOT NULL")
                                : QStringLiteral("r.decided IS NULL"));
    return all.joined();
}

SqlText counterSql(const Choice<EffectiveStatus> &status, const Choice<QString> &provider,
                   const Dialect &dialect)
{
    Conditions all(dialect);
    all.addWords(QStringLiteral("c.status"), wordsOf(status.any), wordsOf(status.none));
    all.addWords(QStringLiteral("c.provider"), asList(provider.any), asList(provider.none));
    return all.joined();
}

SqlText hourSql(const RequestFilter &filter, const Dialect &dialect)
{
    SqlText sql = counterSql(filter.status, filter.provider, dialect);
    if (filter.received.from) {
        sql.sql += QStringLiteral(" AND c.hour >= ?");
        sql.binds += Counters::hourOf(*filter.received.from);
    }
    if (filter.received.to) { // its last moment is not in the range
        sql.sql += QStringLiteral(" AND c.hour <= ?");
        sql.binds += Counters::hourOf(*filter.received.to - 1);
    }
    return sql;
}

} // namespace repoll
