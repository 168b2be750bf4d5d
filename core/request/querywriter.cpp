// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/amountterm.h"
#include "core/request/queryfields.h"
#include "core/request/querytext.h"
#include "core/request/timetext.h"

#include <algorithm>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

QString quoted(const QString &value)
{
    QString text = value;
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + text + u'"';
}

bool hasSpecial(const QString &value, QStringView special)
{
    return std::any_of(value.begin(), value.end(), [special](QChar c) {
        return c.isSpace() || !(c.isPrint() || c.isSurrogate()) || special.contains(c);
    });
}

QString valueText(QueryField field, const QString &value)
{
    const bool bare =
        !value.isEmpty() && !value.startsWith(u'<') && !value.startsWith(u'>') &&
        !hasSpecial(value, field == QueryField::Provider || field == QueryField::Currency ? u"\",*" : u"\",");
    return bare ? value : quoted(value);
}

QString wordText(const QString &word)
{
    const auto field = queryFields.value(word);
    const bool bare = !word.isEmpty() && !word.startsWith(u'-') && !hasSpecial(word, u"\":*") &&
                      !(field && isFlag(*field)) && !isOperatorWord(word) && !fieldWithoutColon(word);
    return bare ? word : quoted(word);
}

/// The terms of a query, one after the other.
class QueryWriter
{
public:
    template <class T, class Text>
    void choice(QueryField field, const Choice<T> &choice, Text valueOf)
    {
        list(QString(), field, choice.any, valueOf);
        list(u"-"_s, field, choice.none, valueOf);
    }

    template <class Text>
    void range(QueryField field, const HalfOpen<qint64> &range, Text valueOf)
    {
        const QString name = queryFields.text(field) + u':';
        if (range.from && range.to && *range.from < *range.to) {
            m_terms.append(name + valueOf(*range.from) + u".."_s + valueOf(*range.to));
            return;
        }
        if (range.from)
            m_terms.append(name + u">="_s + valueOf(*range.from));
        if (range.to)
            m_terms.append(name + u'<' + valueOf(*range.to));
    }

    void flag(QueryField field, std::optional<bool> wanted)
    {
        if (wanted)
            m_terms.append((*wanted ? QString() : u"-"_s) + queryFields.text(field));
    }

    void waits(std::optional<bool> wanted)
    {
        if (wanted)
            m_terms.append((*wanted ? QString() : u"-"_s) + queryFields.text(QueryField::Waits) + u':' +
                           waitedFor);
    }

    void terms(const QStringList &terms) { m_terms += terms; }

    void words(const Choice<QString> &words)
    {
        for (const QString &word : words.any)
            m_terms.append(wordText(word));
        for (const QString &word : words.none)
            m_terms.append(u'-' + wordText(word));
    }

    [[nodiscard]] QString text() const { return m_terms.join(u' '); }

private:
    template <class T, class Text>
    void list(const QString &sign, QueryField field, const std::vector<T> &values, Text valueOf)
    {
        if (values.empty())
            return;
        QStringList texts;
        for (const T &value : values)
            texts.append(valueOf(value));
        m_terms.append(sign + queryFields.text(field) + u':' + texts.join(u','));
    }

    QStringList m_terms;
};

QString timeText(EpochMs time)
{
    return hasUtcTimeText(time) ? utcTimeText(time) : u'@' + QString::number(time);
}

} // namespace

QString queryText(const RequestFilter &filter)
{
    const auto values = [](QueryField field) {
        return [field](const QString &value) { return valueText(field, value); };
    };
    const auto number = [](qint64 value) { return QString::number(value); };
    QueryWriter out;
    out.choice(QueryField::Status, filter.status, [](EffectiveStatus status) { return statusText(status); });
    out.choice(QueryField::Provider, filter.provider, values(QueryField::Provider));
    out.choice(QueryField::Outcome, filter.outcome, outcomeText);
    out.choice(QueryField::Key, filter.key, values(QueryField::Key));
    out.choice(QueryField::Ticket, filter.ticket, values(QueryField::Ticket));
    out.choice(QueryField::Currency, filter.currency, values(QueryField::Currency));
    out.choice(QueryField::By, filter.decidedBy, values(QueryField::By));
    out.waits(filter.waitsForPerson);
    out.range(QueryField::Received, filter.received, timeText);
    out.range(QueryField::Updated, filter.updated, timeText);
    out.range(QueryField::Deadline, filter.deadline, timeText);
    out.range(QueryField::Attempts, filter.attempts, number);
    out.terms(amountTerms(filter.amount));
    out.flag(QueryField::Interrupted, filter.interrupted);
    out.flag(QueryField::Conflict, filter.conflict);
    out.flag(QueryField::Quarantined, filter.quarantined);
    out.flag(QueryField::Decided, filter.decided);
    out.words(filter.words);
    return out.text();
}

} // namespace repoll
