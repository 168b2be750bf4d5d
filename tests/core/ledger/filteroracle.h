// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/listing.h"
#include "core/request/nextpoll.h"
#include "core/request/pattern.h"
#include "core/request/requestfilter.h"

#include <algorithm>

namespace repoll {

/// What a filter and an order mean, told by looking at each request: what the store's answers are held against.
class FilterOracle
{
public:
    FilterOracle(std::vector<Request> all, EpochMs now)
        : m_all(std::move(all))
        , m_now(now)
    {
    }

    [[nodiscard]] std::vector<qint64> listing(const RequestFilter &filter, RowOrder order) const
    {
        std::vector<Request> found;
        std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(found),
                     [&](const Request &request) { return matches(filter, request); });
        std::sort(found.begin(), found.end(),
                  [&](const Request &a, const Request &b) { return isBefore(a, b, order); });
        std::vector<qint64> ids;
        for (const Request &request : found)
            ids.push_back(request.id);
        return ids;
    }

    [[nodiscard]] bool matches(const RequestFilter &filter, const Request &request) const
    {
        const auto outcome = request.lastOutcome;
        return chosen(filter.status,
                      [&](EffectiveStatus status) { return status == effectiveOf(request); }) &&
               chosen(filter.decidedBy, [&](const QString &who) { return isDecidedBy(request, who); }) &&
               chosen(filter.provider, [&](const QString &name) { return name == request.provider; }) &&
               chosen(filter.outcome, [&](Outcome wanted) { return wanted == outcome; }) &&
               chosen(filter.key, [&](const QString &pattern) { return fits(request.key, pattern); }) &&
               chosen(filter.ticket, [&](const QString &pattern) { return fits(request.ticket, pattern); }) &&
               holdsWords(filter.words, request) && within(filter.received, request.receivedAt) &&
               within(filter.updated, request.updatedAt) && within(filter.deadline, request.deadline) &&
               within(filter.attempts, request.attempts) && holdsAmount(filter.amount, request) &&
               chosen(filter.currency,
                      [&](const QString &currency) { return sameCurrency(currency, request.currency); }) &&
               flags(filter, request);
    }

private:
    template <class T, class Is>
    static bool chosen(const Choice<T> &choice, Is &&is)
    {
        return (choice.any.empty() || std::any_of(choice.any.begin(), choice.any.end(), is)) &&
               std::none_of(choice.none.begin(), choice.none.end(), is);
    }
    static EffectiveStatus effectiveOf(const Request &request)
    {
        return request.decided ? *request.decided : effective(request.status);
    }
    static bool isDecidedBy(const Request &request, const QString &who)
    {
        return request.decided && (fits(request.decidedBy, who) ||
                                   (!who.contains(u'@') && fits(request.decidedBy.section(u'@', 0, 0), who)));
    }
    static bool within(const HalfOpen<qint64> &range, std::optional<qint64> value)
    {
        return !range.isSet() ||
               (value && (!range.from || *value >= *range.from) && (!range.to || *value < *range.to));
    }
    static bool holdsAmount(const AmountRange &range, const Request &request)
    {
        const auto amount = Decimal::read(request.amount);
        if (!amount)
            return !range.from && !range.to;
        const auto &[from, to] = range;
        return (!from || *amount > from->value || (from->inclusive && *amount == from->value)) &&
               (!to || *amount < to->value || (to->inclusive && *amount == to->value));
    }
    static bool holdsWords(const Choice<QString> &words, const Request &request)
    {
        const auto holds = [&](const QString &word) {
            return request.key.contains(word) || request.ticket.contains(word);
        };
        return std::all_of(words.any.begin(), words.any.end(), holds) &&
               std::none_of(words.none.begin(), words.none.end(), holds);
    }
    /// A pattern by its literal parts: the first at the start, the last at the end, the others between, in order.
    static bool fits(const QString &value, const QString &pattern)
    {
        const QStringList parts = patternParts(pattern);
        if (parts.size() == 1)
            return value == parts.front();
        if (!value.startsWith(parts.front()))
            return false;
        qsizetype at = parts.front().size();
        for (qsizetype i = 1; i + 1 < parts.size(); ++i) {
            const qsizetype found = value.indexOf(parts[i], at);
            if (found < 0)
                return false;
            at = found + parts[i].size();
        }
        return value.size() - parts.back().size() >= at && value.endsWith(parts.back());
    }
    bool flags(const RequestFilter &filter, const Request &request) const
    {
        const bool interrupted = effectiveOf(request) == EffectiveStatus::Processing &&
                                 (!request.leaseUntil || *request.leaseUntil <= m_now) &&
                                 request.nextPollAt && *request.nextPollAt <= m_now;
        const bool waits = waitsForPerson(request);
        return filter.interrupted.value_or(interrupted) == interrupted &&
               filter.waitsForPerson.value_or(waits) == waits &&
               filter.decided.value_or(request.decided.has_value()) == request.decided.has_value() &&
               filter.conflict.value_or(request.conflict) == request.conflict &&
               filter.quarantined.value_or(request.quarantined > 0) == (request.quarantined > 0);
    }
    static bool isBefore(const Request &a, const Request &b, RowOrder order)
    {
        if (order.column == SortColumn::Deadline && a.deadline.has_value() != b.deadline.has_value())
            return a.deadline.has_value(); // none comes last, whichever the direction
        if (order.column == SortColumn::Amount) {
            const auto left = Decimal::read(a.amount);
            const auto right = Decimal::read(b.amount);
            if (left.has_value() != right.has_value())
                return left.has_value();
            if (left && *left != *right)
                return order.descending ? *left > *right : *left < *right;
            return order.descending ? a.id > b.id : a.id < b.id;
        }
        const Request &first = order.descending ? b : a;
        const Request &second = order.descending ? a : b;
        if (order.column == SortColumn::Key) {
            return std::pair(first.key.toUtf8(), first.provider.toUtf8()) <
                   std::pair(second.key.toUtf8(), second.provider.toUtf8());
        }
        if (order.column == SortColumn::Provider || order.column == SortColumn::Status) {
            const auto text = [&](const Request &request) {
                return order.column == SortColumn::Provider
                           ? request.provider.toUtf8()
                           : QString(statusText(effectiveOf(request))).toUtf8();
            };
            return std::tuple(text(first), first.receivedAt, first.id) <
                   std::tuple(text(second), second.receivedAt, second.id);
        }
        const auto time = [&](const Request &request) {
            return order.column == SortColumn::Received ? request.receivedAt : request.deadline.value_or(0);
        };
        return std::pair(time(first), first.id) < std::pair(time(second), second.id);
    }

    std::vector<Request> m_all;
    EpochMs m_now;
};

} // namespace repoll
