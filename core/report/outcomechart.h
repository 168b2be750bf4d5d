// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/store.h"
#include "core/report/reportlanguage.h"

#include <QTimeZone>

#include <vector>

namespace repoll {

/// How an outcome looks in reports: a colour family and, so that nothing rests on colour alone, a hatch for
/// the second member of a family and a sign. The colours are in resources/report/report.css.
struct OutcomeLook
{
    const char *tone = ""; ///< class: ok, wait, fail, gone, slow, auth, odd, none
    bool hatched = false;
    const char *sign = ""; ///< class of the sign before the word
};
[[nodiscard]] OutcomeLook outcomeLook(Outcome outcome);

/// A run's answers over time: stacked bars as an inline SVG with axes, title and description, and a legend
/// with totals. Pure; well-formed XML. Holds no text of a provider or operator.
class OutcomeChart
{
public:
    /// `buckets` in any order; those of equal time add up.
    OutcomeChart(const std::vector<OutcomeBucket> &buckets, const QTimeZone &zone,
                 ReportLanguage language = {});

    [[nodiscard]] QByteArray html() const;

    /// The length of a slice: what all its starts have in common; 0 where there is only one.
    [[nodiscard]] qint64 sliceMs() const { return m_sliceMs; }
    [[nodiscard]] qint64 total() const { return m_total; }

private:
    using Stack = std::map<Outcome, qint64>;

    [[nodiscard]] double xOf(EpochMs time) const;
    [[nodiscard]] double yOf(qint64 count) const;
    [[nodiscard]] QByteArray heading() const;
    [[nodiscard]] QByteArray patterns() const;
    [[nodiscard]] QByteArray countAxis() const;
    [[nodiscard]] QByteArray timeAxis() const;
    [[nodiscard]] QByteArray bars() const;
    [[nodiscard]] QByteArray bar(EpochMs from, const Stack &stack) const;
    [[nodiscard]] QByteArray legend() const;
    [[nodiscard]] QByteArray say(const Wording &wording) const;
    [[nodiscard]] QByteArray words(Outcome outcome) const; ///< `waiting on human`
    [[nodiscard]] QByteArray tally(const Stack &stack) const;
    [[nodiscard]] QString clock(EpochMs time, qint64 stepMs) const;

    QTimeZone m_zone;
    ReportLanguage m_language;
    std::map<EpochMs, Stack> m_slices;
    Stack m_totals;
    qint64 m_total = 0;
    qint64 m_sliceMs = 0;
    qint64 m_top = 1;   ///< the count axis ends here
    EpochMs m_from = 0; ///< the time axis: [from, to)
    EpochMs m_to = 1;
};

} // namespace repoll
