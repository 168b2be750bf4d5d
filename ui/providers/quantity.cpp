// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/quantity.h"

#include <QRegularExpression>

#include <array>
#include <cmath>
#include <span>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

struct Unit
{
    const char16_t *name; ///< the first of an amount is how it is written
    qint64 worth;
};

constexpr std::array durationUnits{
    Unit{u"d", 86'400'000},   Unit{u"h", 3'600'000},    Unit{u"min", 60'000},      Unit{u"s", 1'000},
    Unit{u"ms", 1},           Unit{u"day", 86'400'000}, Unit{u"days", 86'400'000}, Unit{u"hours", 3'600'000},
    Unit{u"hour", 3'600'000}, Unit{u"m", 60'000},       Unit{u"sec", 1'000},       Unit{u"天", 86'400'000},
    Unit{u"小时", 3'600'000}, Unit{u"分钟", 60'000},    Unit{u"分", 60'000},       Unit{u"秒", 1'000},
    Unit{u"毫秒", 1},
};
constexpr std::array sizeUnits{
    Unit{u"GiB", 1LL << 30}, Unit{u"MiB", 1LL << 20},    Unit{u"KiB", 1LL << 10},
    Unit{u"B", 1},           Unit{u"GB", 1'000'000'000}, Unit{u"MB", 1'000'000},
    Unit{u"kB", 1'000},      Unit{u"bytes", 1},          Unit{u"字节", 1},
};
constexpr std::size_t writtenUnits = 5; ///< of durations; of sizes one fewer

QString written(qint64 number, std::span<const Unit> units)
{
    for (const Unit &unit : units) {
        if (number % unit.worth == 0 && (number != 0 || unit.worth == units.back().worth))
            return QString::number(number / unit.worth) + u' ' + QString::fromUtf16(unit.name);
    }
    return QString::number(number);
}

const Unit *unitOf(QStringView name, std::span<const Unit> units)
{
    for (const Unit &unit : units) {
        if (name.compare(QString::fromUtf16(unit.name), Qt::CaseInsensitive) == 0)
            return &unit;
    }
    return nullptr;
}

/// Amounts with their units, one after the other, added up.
std::optional<qint64> readSum(const QString &text, std::span<const Unit> units)
{
    static const QRegularExpression part(u"\\G\\s*(\\d{1,15}(?:[.,]\\d{1,6})?)\\s*(\\p{L}+)"_s,
                                         QRegularExpression::UseUnicodePropertiesOption);
    double sum = 0;
    qsizetype at = 0;
    const QString trimmed = text.trimmed();
    for (auto match = part.match(trimmed); match.hasMatch(); match = part.match(trimmed, at)) {
        const Unit *unit = unitOf(match.capturedView(2), units);
        if (!unit)
            return std::nullopt;
        sum += match.captured(1).replace(u',', u'.').toDouble() * static_cast<double>(unit->worth);
        at = match.capturedEnd();
    }
    constexpr double exact = 9'007'199'254'740'992.0; // beyond it a double skips numbers
    const double whole = std::round(sum);
    if (at == 0 || at != trimmed.size() || whole > exact || std::abs(sum - whole) > 1e-6)
        return std::nullopt;
    return static_cast<qint64>(whole);
}

} // namespace

QString writtenDuration(qint64 ms)
{
    return written(ms, std::span(durationUnits).first(writtenUnits));
}

std::optional<qint64> readDuration(const QString &text)
{
    return readSum(text, durationUnits);
}

QString writtenSize(qint64 bytes)
{
    return written(bytes, std::span(sizeUnits).first(writtenUnits - 1));
}

std::optional<qint64> readSize(const QString &text)
{
    return readSum(text, sizeUnits);
}

} // namespace repoll::ui
