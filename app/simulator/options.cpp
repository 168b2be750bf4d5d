// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/options.h"

#include "app/simulator/faults.h"

#include <QList>

#include <algorithm>

namespace repoll {

namespace {

std::optional<double> share(const QByteArray &text)
{
    bool ok = false;
    const double value = text.toDouble(&ok);
    return ok && value >= 0 && value <= 1e6 ? std::optional(value) : std::nullopt;
}

} // namespace

Result<IntRange> rangeFromText(const QByteArray &text)
{
    const qsizetype dots = text.indexOf("..");
    bool fromOk = false;
    bool toOk = true;
    IntRange range;
    range.from = (dots < 0 ? text : text.first(dots)).toInt(&fromOk);
    range.to = dots < 0 ? range.from : text.mid(dots + 2).toInt(&toOk);
    if (!fromOk || !toOk || range.from < 0 || range.to < range.from)
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("\"%1\" is no range; expected A..B or A.").arg(QString::fromUtf8(text)));
    return range;
}

Result<void> applyOutcomes(FateOptions &fate, const QByteArray &text)
{
    const qsizetype colon = text.indexOf(':');
    const auto only = colon < 0 ? std::nullopt : familyFromText(text.first(colon));
    if (colon >= 0 && !only)
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("\"%1\" is no family.").arg(QString::fromUtf8(text.first(colon))));
    OutcomeWeights weights{};
    for (const QByteArray &part : text.mid(colon + 1).split(',')) {
        const qsizetype equals = part.indexOf('=');
        const auto outcome = simulatedOutcomeFromText(part.first(std::max<qsizetype>(equals, 0)));
        const auto weight = share(part.mid(equals + 1));
        if (!outcome || !weight)
            return fail(ErrorCode::InvalidArgument,
                        QStringLiteral("\"%1\" is no outcome with a weight.").arg(QString::fromUtf8(part)));
        weights[static_cast<size_t>(*outcome)] = *weight;
    }
    for (const Family family : allFamilies) {
        if (!only || *only == family)
            fate.weights[static_cast<size_t>(family)] = weights;
    }
    return {};
}

Result<void> applyFault(std::vector<FaultShare> &faults, const QByteArray &text)
{
    const qsizetype equals = text.indexOf('=');
    const QByteArray name = text.first(std::max<qsizetype>(equals, 0));
    const auto percent = share(text.mid(equals + 1));
    if (!faultNamed(name) || !percent)
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("\"%1\" is no fault with a percentage.").arg(QString::fromUtf8(text)));
    faults.push_back({name, *percent});
    double total = 0;
    for (const FaultShare &fault : faults)
        total += fault.percent;
    if (total > 100)
        return fail(ErrorCode::InvalidArgument, QStringLiteral("The faults make more than 100 %."));
    return {};
}

} // namespace repoll
