// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importguess.h"

#include "core/intake/importfield.h"
#include "core/request/suggestion.h"

#include <algorithm>
#include <compare>
#include <optional>
#include <vector>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

/// What people call a field, the likeliest first; letters and digits only.
QStringList namesOf(ImportField field)
{
    switch (field) {
    case ImportField::Provider:
        return {u"provider"_s, u"providername"_s, u"gateway"_s, u"psp"_s,     u"vendor"_s,
                u"supplier"_s, u"partner"_s,      u"channel"_s, u"service"_s, u"system"_s};
    case ImportField::Key:
        return {u"key"_s,        u"requestkey"_s,    u"requestid"_s,       u"orderno"_s,   u"ordernumber"_s,
                u"orderid"_s,    u"outtradeno"_s,    u"merchantorderid"_s, u"reference"_s, u"businesskey"_s,
                u"externalid"_s, u"correlationid"_s, u"order"_s,           u"ref"_s,       u"id"_s};
    case ImportField::Account:
        return {u"account"_s, u"accountid"_s, u"merchant"_s, u"merchantid"_s, u"mchid"_s, u"tenant"_s};
    case ImportField::Ticket:
        return {u"ticket"_s,  u"ticketid"_s,   u"operation"_s, u"operationid"_s, u"operationurl"_s,
                u"pollurl"_s, u"statusurl"_s,  u"location"_s,  u"jobid"_s,       u"taskid"_s,
                u"tradeno"_s, u"trackingid"_s, u"handle"_s,    u"url"_s};
    case ImportField::Status:
        return {u"status"_s, u"executionstatus"_s, u"state"_s};
    case ImportField::ReceivedAt:
        return {u"receivedat"_s, u"received"_s,    u"receivedtime"_s, u"createdat"_s,   u"created"_s,
                u"createtime"_s, u"createdtime"_s, u"creationtime"_s, u"requestedat"_s, u"timestamp"_s,
                u"time"_s,       u"datetime"_s,    u"date"_s};
    case ImportField::AcceptedAt:
        return {u"acceptedat"_s,  u"accepted"_s,  u"acceptedtime"_s,
                u"submittedat"_s, u"submitted"_s, u"sentat"_s};
    case ImportField::NextPollAt:
        return {u"nextpollat"_s,  u"nextpoll"_s, u"nextattemptat"_s, u"nextattempt"_s,
                u"nextretryat"_s, u"pollat"_s,   u"dueat"_s};
    case ImportField::Deadline:
        return {u"deadline"_s, u"expiresat"_s, u"expires"_s, u"expiry"_s, u"expiration"_s, u"validuntil"_s};
    case ImportField::IdempotencyKey:
        return {u"idempotencykey"_s, u"idempotency"_s, u"idempotencyid"_s};
    case ImportField::Amount:
        return {u"amount"_s, u"totalamount"_s, u"total"_s, u"value"_s, u"price"_s, u"sum"_s};
    case ImportField::Currency:
        return {u"currency"_s, u"currencycode"_s, u"ccy"_s};
    case ImportField::Attempts:
        return {u"attempts"_s, u"attemptcount"_s, u"polls"_s, u"pollcount"_s,
                u"retries"_s,  u"retrycount"_s,   u"tries"_s};
    case ImportField::Parameters:
        return {u"parameters"_s, u"params"_s, u"parametersjson"_s};
    }
    Q_UNREACHABLE();
}

QString lettersOf(const QString &text)
{
    QString letters;
    const QString lower = text.toLower();
    for (const QChar c : lower) {
        if (c.isLetterOrNumber())
            letters += c;
    }
    return letters;
}

/// Names that a column may be known by: a JSON Pointer also by its last two members and its last one.
QStringList readings(const QString &column)
{
    const QStringList parts = column.split(u'/', Qt::SkipEmptyParts);
    if (!column.startsWith(u'/') || parts.isEmpty())
        return {lettersOf(column)};
    QStringList names{lettersOf(column)};
    if (parts.size() > 1)
        names.append(lettersOf(parts[parts.size() - 2] + parts.last()));
    names.append(lettersOf(parts.last()));
    return names;
}

/// How well a column's name fits; less is better.
std::optional<qsizetype> fit(ImportField field, const QString &column)
{
    const QStringList names = namesOf(field);
    std::optional<qsizetype> best;
    const QStringList own = readings(column);
    for (qsizetype i = 0; i < own.size(); ++i) {
        const qsizetype rank = names.indexOf(own[i]);
        if (rank >= 0 && (!best || rank + i < *best))
            best = rank + i;
    }
    const bool isSlip =
        !best && nearMiss(column, {QString(importFieldText(field))}) == importFieldText(field);
    return isSlip ? std::optional<qsizetype>(100) : best;
}

} // namespace

std::map<QString, QString> guessColumns(const QStringList &columns)
{
    struct Candidate
    {
        qsizetype fit;
        std::size_t field;
        qsizetype column;
        auto operator<=>(const Candidate &) const = default; // NOLINT(modernize-use-nullptr): there is none
    };
    std::vector<Candidate> candidates;
    for (std::size_t field = 0; field < importFieldCount; ++field) {
        for (qsizetype column = 0; column < columns.size(); ++column) {
            if (columns[column].isEmpty() || ImportColumns::isRejectsColumn(columns[column]))
                continue;
            if (const auto found = fit(static_cast<ImportField>(field), columns[column]))
                candidates.push_back({*found, field, column});
        }
    }
    std::sort(candidates.begin(), candidates.end());
    std::map<QString, QString> guess;
    QStringList taken;
    for (const Candidate &candidate : candidates) {
        const QString field = importFieldText(static_cast<ImportField>(candidate.field));
        const QString &column = columns[candidate.column];
        if (guess.contains(field) || taken.contains(column))
            continue;
        guess.emplace(field, column);
        taken.append(column);
    }
    return guess;
}

} // namespace repoll
