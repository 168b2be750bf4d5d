// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/request/enumtext.h"

#include <QStringList>
#include <QTimeZone>

#include <map>
#include <optional>

namespace repoll {

/// What a row of an import can give.
enum class ImportField {
    Provider,
    Key,
    Account,
    Ticket,
    Status,
    ReceivedAt,
    AcceptedAt,
    NextPollAt,
    Deadline,
    IdempotencyKey,
    Amount,
    Currency,
    Attempts,
    Parameters,
};
inline constexpr std::size_t importFieldCount = 14;

[[nodiscard]] QLatin1String importFieldText(ImportField field);
[[nodiscard]] constexpr bool isRequired(ImportField field)
{
    return field == ImportField::Provider || field == ImportField::Key || field == ImportField::ReceivedAt;
}

/// Which column or member gives which field, and where its times are, before a file is seen.
class ImportColumns
{
public:
    /// From ImportOptions::columns and leftOut. InvalidArgument: a field that does not exist, an empty column.
    [[nodiscard]] static Result<ImportColumns> make(const std::map<QString, QString> &columns,
                                                    const QStringList &leftOut = {},
                                                    const std::optional<QTimeZone> &timesIn = {});

    [[nodiscard]] const QString &source(ImportField field) const;
    /// The operator wants no column to give it.
    [[nodiscard]] bool isLeftOut(ImportField field) const;
    /// The operator named the column, so it has to be there.
    [[nodiscard]] bool isNamed(ImportField field) const;
    /// The zone of times that name no offset; none: they are refused.
    [[nodiscard]] const std::optional<QTimeZone> &timesIn() const { return m_timesIn; }
    /// "column 'Order No': " and what is wrong there.
    [[nodiscard]] Wording at(ImportField field, const Wording &fault) const;
    /// The field that a column nobody asked for may have been meant for, judged by its name.
    [[nodiscard]] std::optional<ImportField> meantBy(const QString &column) const;
    /// Columns that a rejects file adds; never fields.
    [[nodiscard]] static bool isRejectsColumn(QStringView column);

private:
    std::array<QString, importFieldCount> m_sources;
    std::array<bool, importFieldCount> m_named{};
    std::array<bool, importFieldCount> m_leftOut{};
    std::optional<QTimeZone> m_timesIn;
};

} // namespace repoll
