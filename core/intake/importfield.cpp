// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importfield.h"

#include "core/intake/importer.h"
#include "core/request/suggestion.h"

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumText<ImportField, importFieldCount> fieldWords{{{
    {ImportField::Provider, QLatin1String("provider")},
    {ImportField::Key, QLatin1String("key")},
    {ImportField::Account, QLatin1String("account")},
    {ImportField::Ticket, QLatin1String("ticket")},
    {ImportField::Status, QLatin1String("status")},
    {ImportField::ReceivedAt, QLatin1String("received_at")},
    {ImportField::AcceptedAt, QLatin1String("accepted_at")},
    {ImportField::NextPollAt, QLatin1String("next_poll_at")},
    {ImportField::Deadline, QLatin1String("deadline")},
    {ImportField::IdempotencyKey, QLatin1String("idempotency_key")},
    {ImportField::Amount, QLatin1String("amount")},
    {ImportField::Currency, QLatin1String("currency")},
    {ImportField::Attempts, QLatin1String("attempts")},
    {ImportField::Parameters, QLatin1String("parameters")},
}}};
static_assert(fieldWords.isInOrder());

} // namespace

QLatin1String importFieldText(ImportField field)
{
    return fieldWords.text(field);
}

QStringList importFields()
{
    QStringList fields;
    for (std::size_t i = 0; i < importFieldCount; ++i)
        fields.append(importFieldText(static_cast<ImportField>(i)));
    return fields;
}

namespace {

tl::unexpected<Error> unknownField(const QString &name)
{
    const QString near = nearMiss(name, importFields());
    const QString hint = near.isEmpty() ? u"the fields are "_s + importFields().join(u", "_s)
                                        : u"did you mean '%1'?"_s.arg(near);
    return fail(ErrorCode::InvalidArgument, u"A row has no field %1; %2"_s.arg(quotedForMessage(name), hint));
}

} // namespace

Result<ImportColumns> ImportColumns::make(const std::map<QString, QString> &columns,
                                          const QStringList &leftOut, const std::optional<QTimeZone> &timesIn)
{
    ImportColumns result;
    result.m_timesIn = timesIn;
    for (std::size_t i = 0; i < importFieldCount; ++i)
        result.m_sources[i] = importFieldText(static_cast<ImportField>(i));
    for (const auto &[name, column] : columns) {
        const auto field = fieldWords.value(name);
        if (!field)
            return unknownField(name);
        if (column.isEmpty())
            return fail(ErrorCode::InvalidArgument, u"The column for '%1' has no name."_s.arg(name));
        result.m_sources[static_cast<std::size_t>(*field)] = column;
        result.m_named[static_cast<std::size_t>(*field)] = true;
    }
    for (const QString &name : leftOut) {
        const auto field = fieldWords.value(name);
        if (!field)
            return unknownField(name);
        if (isRequired(*field) || result.isNamed(*field))
            return fail(ErrorCode::InvalidArgument, u"The field '%1' cannot be left out."_s.arg(name));
        result.m_leftOut[static_cast<std::size_t>(*field)] = true;
    }
    return result;
}

const QString &ImportColumns::source(ImportField field) const
{
    return m_sources[static_cast<std::size_t>(field)];
}

bool ImportColumns::isLeftOut(ImportField field) const
{
    return m_leftOut[static_cast<std::size_t>(field)];
}

bool ImportColumns::isNamed(ImportField field) const
{
    return m_named[static_cast<std::size_t>(field)];
}

Wording ImportColumns::at(ImportField field, const Wording &fault) const
{
    return {"column %1: %2", {quotedForMessage(source(field)), fault}};
}

std::optional<ImportField> ImportColumns::meantBy(const QString &column) const
{
    const QString near = nearMiss(column, importFields());
    const auto field = near.isEmpty() ? std::nullopt : fieldWords.value(near);
    return field && isLeftOut(*field) ? std::nullopt : field;
}

bool ImportColumns::isRejectsColumn(QStringView column)
{
    return column == u"rejected_line" || column == u"rejected_reason" || column == u"rejected_raw" ||
           column == u"rejected_raw_base64";
}

} // namespace repoll
