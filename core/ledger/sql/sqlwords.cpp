// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/sqlwords.h"

namespace repoll {

namespace {

QString quotedWord(QLatin1String word)
{
    return u'\'' + word + u'\'';
}

/// Of the words that `belongs` holds for, each put into `format`.
template <class Values, class Belongs>
QStringList wordsFor(const Values &values, const QString &format, Belongs belongs)
{
    QStringList list;
    for (const auto value : values) {
        if (belongs(value))
            list += format.arg(quotedWord(word(value)));
    }
    return list;
}

/// CutOff is derived.
constexpr std::array storedRunStates{RunState::Planned, RunState::Running, RunState::Stopped,
                                     RunState::Finished, RunState::Discarded};

bool isFinalOutcome(Outcome outcome)
{
    return terminalStatusOf(outcome).has_value();
}

} // namespace

QString terminalList()
{
    static const QString list =
        u'(' + wordsFor(allStatuses, QStringLiteral("%1"), isTerminal).join(QLatin1String(", ")) + u')';
    return list;
}

QString finalOutcomeList()
{
    static const QString list =
        u'(' + wordsFor(allOutcomes, QStringLiteral("%1"), isFinalOutcome).join(QLatin1String(", ")) + u')';
    return list;
}

QString notTerminal(const QString &column)
{
    const QStringList others = wordsFor(allStatuses, column + QStringLiteral(" <> %1"), isTerminal);
    return QStringLiteral("(%1 = %2 OR %3)")
        .arg(column, quotedWord(word(RequestStatus::Processing)), others.join(QLatin1String(" AND ")));
}

QString unresolvedCondition()
{
    QStringList parts;
    for (const Disposition disposition : allDispositions) {
        if (isUnresolved(disposition, std::nullopt))
            parts += QStringLiteral("disposition = ") + quotedWord(word(disposition));
    }
    QStringList resolved; // by the reason of their being skipped
    for (const SkipReason reason : allSkipReasons) {
        if (!isUnresolved(Disposition::Skipped, reason))
            resolved += quotedWord(word(reason));
    }
    return QStringLiteral("((%1) AND NOT (disposition = %2 AND coalesce(skip IN (%3), 1 = 0)))")
        .arg(parts.join(QLatin1String(" OR ")), quotedWord(word(Disposition::Skipped)),
             resolved.join(QLatin1String(", ")));
}

QString sentCondition()
{
    return QStringLiteral("(outcome IS NOT NULL AND NOT (outcome = %1 AND detail = %2))")
        .arg(quotedWord(word(Outcome::Interrupted)), quotedWord(notSentDetail));
}

QString openCondition(const QString &statusColumn)
{
    const QString format = statusColumn + QStringLiteral(" = %1");
    QStringList words =
        wordsFor(allStatuses, format, [](RequestStatus status) { return !isTerminal(status); });
    const QString first = format.arg(quotedWord(word(RequestStatus::Processing))); // seen most often
    words.removeOne(first);
    words.prepend(first);
    return u'(' + words.join(QLatin1String(" OR ")) + u')';
}

QString troubleCondition(const QString &outcomeColumn)
{
    const QString format = outcomeColumn + QStringLiteral(" <> %1");
    QStringList words = wordsFor(allOutcomes, format, [](Outcome outcome) { return !isTrouble(outcome); });
    const QString first = format.arg(quotedWord(word(Outcome::Succeeded)));
    words.removeOne(first);
    words.prepend(first);
    return u'(' + words.join(QLatin1String(" AND ")) + u')';
}

QString withWords(QString sql)
{
    static const auto any = [](auto) { return true; };
    static const auto final = [](EffectiveStatus status) { return isFinal(status); };
    static const auto list = [](const QStringList &words) {
        return u'(' + words.join(QLatin1String(", ")) + u')';
    };
    static const QString plain = QStringLiteral("%1");
    static const std::array names{
        std::pair{QStringLiteral("statuses"), list(wordsFor(allStatuses, plain, any))},
        std::pair{QStringLiteral("terminal"), terminalList()},
        std::pair{QStringLiteral("decided outcomes"), list(wordsFor(allEffectiveStatuses, plain, final))},
        std::pair{QStringLiteral("outcomes"), list(wordsFor(allOutcomes, plain, any))},
        std::pair{QStringLiteral("skip reasons"), list(wordsFor(allSkipReasons, plain, any))},
        std::pair{QStringLiteral("dispositions"), list(wordsFor(allDispositions, plain, any))},
        std::pair{QStringLiteral("decision kinds"), list(wordsFor(allDecisionKinds, plain, any))},
        std::pair{QStringLiteral("run states"), list(wordsFor(storedRunStates, plain, any))},
        std::pair{QStringLiteral("open"), openCondition(QStringLiteral("effective"))},
        std::pair{QStringLiteral("trouble"), troubleCondition(QStringLiteral("last_outcome"))},
    };
    for (const auto &[name, words] : names)
        sql.replace(QStringLiteral("{{%1}}").arg(name), words);
    Q_ASSERT(!sql.contains(QLatin1String("{{")));
    return sql;
}

bool isTrouble(Outcome outcome)
{
    return outcome != Outcome::Pending && !isFinalOutcome(outcome);
}

} // namespace repoll
