// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sqltemplate.h"

#include <array>

namespace repoll {

namespace {

bool isNameStart(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}

bool isNamePart(QChar c)
{
    return isNameStart(c) || (c >= u'0' && c <= u'9');
}

/// Takes a statement apart, character by character.
class Scanner
{
public:
    Scanner(const QString &statement, const QStringList &known, bool backslashes)
        : m_text(statement.trimmed())
        , m_known(known)
        , m_backslashes(backslashes)
    {
    }

    Result<SqlTemplate> scan()
    {
        while (m_at < m_text.size() && m_problem.isEmpty())
            step();
        if (m_problem.isEmpty())
            checkWhole();
        if (!m_problem.isEmpty())
            return fail(ErrorCode::InvalidArgument,
                        QStringLiteral("The statement cannot be used: %1.").arg(m_problem));
        return SqlTemplate{m_sql.trimmed(), m_names};
    }

private:
    [[nodiscard]] QChar at(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
    }
    [[nodiscard]] QStringView rest() const { return QStringView(m_text).sliced(m_at); }
    void take(qsizetype count = 1)
    {
        m_sql += QStringView(m_text).mid(m_at, count);
        m_at += count;
    }
    /// Through `end`, which is at or behind `from`; -1: there is none.
    void takeThrough(qsizetype end, qsizetype length, const char *what)
    {
        if (end < 0)
            m_problem = QStringLiteral("%1 does not end").arg(QLatin1String(what));
        else
            take(end + length - m_at);
    }

    void step()
    {
        const QChar c = at();
        if (m_ended && !c.isSpace() && !(c == u'-' && at(1) == u'-') && !(c == u'/' && at(1) == u'*')) {
            m_problem = QStringLiteral("it is more than one");
        } else if (c == u'\'' || c == u'"' || c == u'`') {
            quoted(c);
        } else if (c == u'-' && at(1) == u'-') {
            const qsizetype end = m_text.indexOf(u'\n', m_at);
            skipTo(end < 0 ? m_text.size() : end);
        } else if (c == u'#' && m_backslashes) {
            const qsizetype end = m_text.indexOf(u'\n', m_at);
            skipTo(end < 0 ? m_text.size() : end);
        } else if (c == u'/' && at(1) == u'*') {
            blockComment();
        } else if (c == u'$' && !m_backslashes && dollarQuoted()) {
        } else if (c == u':' && at(1) == u':') {
            take(2);
        } else if (c == u':' && isNameStart(at(1))) {
            name();
        } else if (c == u'?') {
            m_problem = QStringLiteral("it holds a '?'; values have names, as :key");
        } else if (c == u';') {
            m_ended = true;
            ++m_at;
        } else if (c == u'\0') {
            m_problem = QStringLiteral("it holds a NUL");
        } else {
            word(c);
            take();
        }
    }

    void word(QChar c)
    {
        if (m_firstWord.endsWith(u' '))
            return;
        if (isNamePart(c))
            m_firstWord += c.toLower();
        else if (!m_firstWord.isEmpty())
            m_firstWord += u' ';
    }

    void skipTo(qsizetype end)
    {
        m_sql += u' ';
        m_at = end;
    }

    /// A quote doubled within quotes stands for itself.
    void quoted(QChar quote)
    {
        // E'…' of PostgreSQL has escapes, too.
        const bool escapes =
            quote != u'`' &&
            (m_backslashes || (quote == u'\'' && m_at > 0 && m_text[m_at - 1].toLower() == u'e' &&
                               (m_at < 2 || !isNamePart(m_text[m_at - 2]))));
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote)
            end += escapes && m_text[end] == u'\\' ? 2 : 1;
        takeThrough(end < m_text.size() ? end : -1, 1, "a quote");
    }

    void blockComment()
    {
        qsizetype end = m_at + 2;
        int depth = 1; // PostgreSQL's nest
        while (end + 1 < m_text.size() && depth > 0) {
            if (m_text[end] == u'*' && m_text[end + 1] == u'/') {
                --depth;
                end += 2;
            } else if (!m_backslashes && m_text[end] == u'/' && m_text[end + 1] == u'*') {
                ++depth;
                end += 2;
            } else {
                ++end;
            }
        }
        if (depth > 0)
            m_problem = QStringLiteral("a comment does not end");
        else
            skipTo(end);
    }

    /// $tag$ … $tag$
    bool dollarQuoted()
    {
        if (m_at > 0 && isNamePart(m_text[m_at - 1]))
            return false;
        qsizetype end = m_at + 1;
        while (end < m_text.size() && isNamePart(m_text[end]))
            ++end;
        if (end >= m_text.size() || m_text[end] != u'$')
            return false;
        const QString tag = m_text.mid(m_at, end + 1 - m_at);
        takeThrough(m_text.indexOf(tag, end + 1), tag.size(), "a dollar quote");
        return true;
    }

    void name()
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && isNamePart(m_text[end]))
            ++end;
        const QString name = m_text.mid(m_at + 1, end - m_at - 1);
        if (!m_known.contains(name))
            m_problem = QStringLiteral("there is no value :%1; there are :%2")
                            .arg(name, m_known.join(QLatin1String(", :")));
        m_names += name;
        m_sql += u'?';
        m_at = end;
    }

    void checkWhole()
    {
        static const std::array changing{QLatin1String("update"), QLatin1String("insert"),
                                         QLatin1String("merge"), QLatin1String("replace"),
                                         QLatin1String("with")};
        const QString first = m_firstWord.trimmed();
        if (std::find(changing.begin(), changing.end(), first) == changing.end())
            m_problem = QStringLiteral("it is no UPDATE, INSERT, MERGE or REPLACE");
        else if (!m_names.contains(QLatin1String("key")) && !m_names.contains(QLatin1String("ticket")) &&
                 !m_names.contains(QLatin1String("event")))
            m_problem = QStringLiteral("it says by none of :key, :ticket and :event which row it is about");
    }

    QString m_text;
    const QStringList &m_known;
    const bool m_backslashes;
    qsizetype m_at = 0;
    bool m_ended = false;
    QString m_firstWord;
    QString m_sql;
    QStringList m_names;
    QString m_problem;
};

} // namespace

Result<SqlTemplate> SqlTemplate::read(const QString &statement, const QStringList &known, bool backslashes)
{
    return Scanner(statement, known, backslashes).scan();
}

} // namespace repoll
