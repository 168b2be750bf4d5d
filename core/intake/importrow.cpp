// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importrow.h"

#include "core/base/json.h"
#include "core/ledger/store/flowrecords.h"
#include "core/provider/retryafter.h"
#include "core/request/decimal.h"
#include "core/request/suggestion.h"
#include "core/request/timetext.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <charconv>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxAttempts = 1'000'000'000;
/// Numbers nearer to 1970 than this (1973-03-03) are taken for seconds by mistake, not for milliseconds.
constexpr EpochMs leastEpochMs = 100'000'000'000;

std::optional<QByteArrayView> given(const ImportValues &values, ImportField field)
{
    const auto &value = values[static_cast<std::size_t>(field)];
    return value && !value->isEmpty() ? value : std::nullopt;
}

/// The text of valid UTF-8; none otherwise. A byte order mark is a character like others here.
std::optional<QString> decoded(QByteArrayView bytes)
{
    if (std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<uchar>(c) < 0x80; }))
        return QString::fromLatin1(bytes);
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(text);
}

/// A whole number without anything around it; none otherwise.
std::optional<qint64> wholeNumber(QByteArrayView bytes)
{
    qint64 number = 0;
    const auto [end, error] = std::from_chars(bytes.begin(), bytes.end(), number);
    return error == std::errc() && end == bytes.end() ? std::optional(number) : std::nullopt;
}

/// A word that some program wrote where there is no value, and that is nobody's id or amount.
bool isWordForNothing(QStringView text)
{
    constexpr std::array<const char16_t *, 10> words{u"null", u"(null)",    u"<null>", u"[null]", u"\\n",
                                                     u"nil",  u"undefined", u"none",   u"nan",    u"n/a"};
    return std::any_of(words.begin(), words.end(), [&](const char16_t *word) {
        return text.compare(QStringView(word), Qt::CaseInsensitive) == 0;
    });
}

/// ISO 8601, and what programs write that can mean the same one thing only: "2026-11-01 10:00:00 UTC",
/// "… +0100", "… +0000 UTC", "Sun, 01 Nov 2026 10:00:00 GMT".
std::optional<IsoTime> readWrittenTime(QByteArrayView bytes)
{
    if (const auto time = readIsoTime(bytes))
        return time;
    constexpr qsizetype fixdate = 29; // RFC 9110, section 5.6.7
    if (const auto date = bytes.size() == fixdate ? parseHttpDate(bytes.toByteArray(), 0) : std::nullopt)
        return IsoTime{*date, 1'000, false, 0};
    QByteArrayView text = bytes;
    const bool namesUtc = text.endsWith("UTC") || text.endsWith("GMT");
    if (namesUtc)
        text.chop(3);
    else if (text.endsWith(" Z"))
        text.chop(2);
    const bool isUtc = text.size() < bytes.size();
    QByteArray rest = text.trimmed().toByteArray();
    if (const qsizetype blank = rest.lastIndexOf(' ');
        blank > 0 && (rest.indexOf('+', blank) == blank + 1 || rest.indexOf('-', blank) == blank + 1))
        rest.remove(blank, 1);
    auto time = text.startsWith(' ') ? std::nullopt : readIsoTime(rest);
    if (!time || time->dateOnly || (isUtc && time->offsetMs.value_or(0) != 0))
        return std::nullopt;
    if (isUtc)
        time->offsetMs = 0;
    return time;
}

/// What spreadsheets make of a long number: `4.68E+17`, or `4,68E+17` where a comma is the decimal mark.
bool isShortenedNumber(QStringView text)
{
    static const QRegularExpression form(QStringLiteral("^[+-]?[0-9](?:[.,][0-9]+)?[eE]\\+[0-9]{2,3}$"));
    return text.contains(u'+') && form.match(text).hasMatch();
}

QString shown(QByteArrayView bytes)
{
    return quotedForMessage(QString::fromUtf8(bytes.first(std::min<qsizetype>(bytes.size(), 400))));
}

} // namespace

ImportRowReader::ImportRowReader(const ImportColumns &columns)
    : m_columns(columns)
{
}

int ImportRowReader::maxLength(ImportField field)
{
    switch (field) {
    case ImportField::Key:
    case ImportField::IdempotencyKey:
        return 1'000;
    case ImportField::Ticket: // URLs of 4 KB are known
        return 8'192;
    case ImportField::Provider:
    case ImportField::Account:
        return 200;
    default:
        return 100;
    }
}

tl::expected<NewRequest, Wording> ImportRowReader::read(const ImportValues &values)
{
    NewRequest row;
    std::optional<EpochMs> receivedAt;
    m_fault = {};
    m_doubt = {};
    const bool good =
        required(values, ImportField::Provider) && required(values, ImportField::Key) &&
        required(values, ImportField::ReceivedAt) && text(values, ImportField::Provider, row.provider) &&
        text(values, ImportField::Key, row.key) && text(values, ImportField::Account, row.account) &&
        text(values, ImportField::Ticket, row.ticket) && status(values, row.status) &&
        time(values, ImportField::ReceivedAt, receivedAt) &&
        time(values, ImportField::AcceptedAt, row.acceptedAt) &&
        time(values, ImportField::NextPollAt, row.nextPollAt) &&
        time(values, ImportField::Deadline, row.deadline) &&
        text(values, ImportField::IdempotencyKey, row.idempotencyKey) && amount(values, row.amount) &&
        text(values, ImportField::Currency, row.currency) && attempts(values, row.attempts) &&
        parameters(values, row.parameters);
    if (!good)
        return tl::unexpected(m_fault);
    row.receivedAt = *receivedAt;
    if (isHandedOver(row) && !handOver(row))
        return tl::unexpected(m_fault);
    return row;
}

/// It gets the key under which it is submitted; what was sent already cannot be handed over.
bool ImportRowReader::handOver(NewRequest &row)
{
    if (!row.ticket.isEmpty() || row.acceptedAt || row.attempts > 0)
        return refuse(ImportField::Parameters,
                      "what is handed over was never sent: it has no ticket, accepted_at or attempts");
    if (row.idempotencyKey.isEmpty())
        row.idempotencyKey = idempotencyKeyOf(row.provider, row.account, row.key);
    return true;
}

bool ImportRowReader::refuse(ImportField field, const Wording &reason)
{
    m_fault = m_columns.at(field, reason);
    return false;
}

bool ImportRowReader::required(const ImportValues &values, ImportField field)
{
    return given(values, field) || refuse(field, "a value is required here");
}

bool ImportRowReader::text(const ImportValues &values, ImportField field, QString &target)
{
    const auto bytes = given(values, field);
    if (!bytes)
        return true;
    Remembered &last = m_remembered[static_cast<std::size_t>(field)];
    if (last.bytes == *bytes) {
        target = last.text;
        return true;
    }
    const auto text = decoded(*bytes);
    if (!text)
        return refuse(field, "the value is not valid UTF-8");
    if (text->contains(QChar(0)))
        return refuse(field, "the value holds a NUL character");
    if (text->size() > maxLength(field))
        return refuse(field, {"the value is longer than %1 characters", {QString::number(maxLength(field))}});
    if (std::all_of(text->begin(), text->end(), [](QChar c) { return c.isSpace(); }))
        return refuse(field, "the value is blank");
    const bool isId =
        field == ImportField::Key || field == ImportField::Ticket || field == ImportField::IdempotencyKey;
    if ((isId || field == ImportField::Amount) && isWordForNothing(*text))
        return refuse(field, {"%1 is a word for nothing; leave the value empty", {shown(*bytes)}});
    if (isId && m_doubt.isEmpty() && isShortenedNumber(*text))
        m_doubt = m_columns.at(
            field, {"%1 is a number that a spreadsheet shortened; its digits are lost", {shown(*bytes)}});
    const bool repeats =
        field == ImportField::Provider || field == ImportField::Account || field == ImportField::Currency;
    if (repeats)
        last = {bytes->toByteArray(), *text};
    target = *text;
    return true;
}

bool ImportRowReader::amount(const ImportValues &values, QString &target)
{
    if (!text(values, ImportField::Amount, target))
        return false;
    if (target.isEmpty() || Decimal::read(target))
        return true;
    return refuse(ImportField::Amount, {"%1 is no number; expected digits with a point, such as 1234.50",
                                        {shown(*given(values, ImportField::Amount))}});
}

bool ImportRowReader::status(const ImportValues &values, RequestStatus &target)
{
    const auto bytes = given(values, ImportField::Status);
    if (!bytes)
        return true;
    const auto status = statusFromText(QString::fromLatin1(*bytes));
    if (status) {
        target = *status;
        return true;
    }
    QStringList words;
    for (const RequestStatus known : allStatuses)
        words.append(statusText(known));
    return refuse(ImportField::Status,
                  {"unknown status %1; expected one of %2", {shown(*bytes), words.join(u", "_s)}});
}

bool ImportRowReader::time(const ImportValues &values, ImportField field, std::optional<EpochMs> &target)
{
    const auto bytes = given(values, field);
    if (!bytes)
        return true;
    if (const auto number = wholeNumber(*bytes)) {
        if (*number < leastEpochMs)
            return refuse(field,
                          {"%1 is no time in milliseconds since 1970 (are these seconds?)", {shown(*bytes)}});
        if (!hasUtcTimeText(*number))
            return refuse(field, {"%1 lies beyond the year 9999", {shown(*bytes)}});
        target = number;
        return true;
    }
    const auto written = readWrittenTime(*bytes);
    if (written && !written->dateOnly && !written->offsetMs && m_columns.timesIn())
        return timeInZone(*m_columns.timesIn(), field, written->localMs, *bytes, target);
    if (!written || written->dateOnly || !written->offsetMs) {
        const char *fault = written
                                ? "%1 has no offset from UTC; expected ISO 8601 as 2026-11-01T10:00:00Z or "
                                  "2026-11-01T11:00:00+01:00, or milliseconds since 1970"
                                : "%1 is no time; expected ISO 8601 as 2026-11-01T10:00:00Z or "
                                  "2026-11-01T11:00:00+01:00, or milliseconds since 1970";
        return refuse(field, {fault, {shown(*bytes)}});
    }
    target = written->localMs - *written->offsetMs;
    return true;
}

bool ImportRowReader::timeInZone(const QTimeZone &zone, ImportField field, EpochMs localMs,
                                 QByteArrayView bytes, std::optional<EpochMs> &target)
{
    const auto instants = instantsOf(localMs, zone);
    if (instants.empty())
        return refuse(field, {"%1 never was: the clocks of %2 were put forward over it",
                              {shown(bytes), QString::fromLatin1(zone.id())}});
    if (instants.size() > 1)
        return refuse(field,
                      {"%1 was twice, when the clocks of %2 were put back; it needs its offset from UTC",
                       {shown(bytes), QString::fromLatin1(zone.id())}});
    target = instants.front();
    return true;
}

bool ImportRowReader::attempts(const ImportValues &values, qint64 &target)
{
    const auto bytes = given(values, ImportField::Attempts);
    if (!bytes)
        return true;
    const auto number = wholeNumber(*bytes);
    if (!number || *number < 0 || *number > maxAttempts)
        return refuse(ImportField::Attempts,
                      {"%1 is no whole number from 0 to 1,000,000,000", {shown(*bytes)}});
    target = *number;
    return true;
}

bool ImportRowReader::parameters(const ImportValues &values, QByteArray &target)
{
    const auto bytes = given(values, ImportField::Parameters);
    if (!bytes)
        return true;
    const auto json = readJson(bytes->toByteArray());
    if (!json || !json->isObject())
        return refuse(ImportField::Parameters,
                      {"%1 is no JSON object, such as {\"customer\": \"c-17\"}", {shown(*bytes)}});
    if (!json->members.empty())
        target = writeJson(*json);
    return true;
}

} // namespace repoll
