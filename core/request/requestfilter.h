// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/request/decimal.h"
#include "core/request/outcome.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace repoll {

/// Half-open range [from, to); an unset side is open.
template <class T>
struct HalfOpen
{
    std::optional<T> from;
    std::optional<T> to;

    [[nodiscard]] bool isSet() const { return from || to; }
    friend bool operator==(const HalfOpen &, const HalfOpen &) = default;
};

/// Values wanted and values refused; empty lists restrict nothing.
template <class T>
struct Choice
{
    std::vector<T> any;
    std::vector<T> none;

    friend bool operator==(const Choice &, const Choice &) = default;
};

/// An end of a range of amounts: between two numbers there is always another.
struct AmountBound
{
    Decimal value;
    bool inclusive = true;

    friend bool operator==(const AmountBound &, const AmountBound &) = default;
};

/// A range of amounts; an unset side is open.
struct AmountRange
{
    std::optional<AmountBound> from;
    std::optional<AmountBound> to;

    friend bool operator==(const AmountRange &, const AmountRange &) = default;
};

/// Which requests: the one value behind query text, chips, plans and pages. All set parts must hold.
/// A plain value; pure data, relative times already made absolute.
struct RequestFilter
{
    Choice<EffectiveStatus> status;
    Choice<QString> provider;
    Choice<Outcome> outcome; ///< of the last attempt
    Choice<QString> key;     ///< patterns: `*` any run of characters, `\*` a star (core/request/pattern.h)
    Choice<QString> ticket;  ///< the same
    Choice<QString> words;   ///< every one of `any` is a part of key or ticket, none of `none`; no patterns
    Choice<QString>
        decidedBy; ///< who made the decision that stands: patterns; one without `@` is of any host
    HalfOpen<EpochMs> received;
    HalfOpen<EpochMs> updated;
    HalfOpen<EpochMs> deadline; ///< requests without a deadline never match a set range
    HalfOpen<qint64> attempts;
    AmountRange amount;              ///< requests whose amount is none, or no number, never match a set range
    Choice<QString> currency;        ///< compared by currencyKey(); an empty one: none is on record
    std::optional<bool> interrupted; ///< derived at query time by the database's clock
    std::optional<bool> waitsForPerson; ///< nothing will be done by itself (core/request/nextpoll.h)
    std::optional<bool> conflict;
    std::optional<bool> quarantined; ///< has answers that were kept and not applied
    std::optional<bool> decided;     ///< a decision stands

    friend bool operator==(const RequestFilter &, const RequestFilter &) = default;
};

} // namespace repoll
