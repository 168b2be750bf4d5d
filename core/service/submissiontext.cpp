// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/submissiontext.h"

#include "core/base/json.h"
#include "core/base/jsontext.h"

#include <QSet>

#include <array>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr std::array memberNames{"key",    "provider", "account",     "params",         "body",
                                 "amount", "currency", "body_base64", "idempotency_key"};

tl::unexpected<Error> refused(const QString &why)
{
    return fail(ErrorCode::InvalidArgument, why);
}

/// A text, or a number as it was written.
Result<QString> textOf(const JsonValue &object, const char *name)
{
    const JsonValue *value = object.member(name);
    if (!value || value->kind == JsonValue::Kind::Null)
        return QString();
    if (value->kind != JsonValue::Kind::String && value->kind != JsonValue::Kind::Number)
        return refused(u"'%1' is neither a text nor a number"_s.arg(QLatin1String(name)));
    return QString::fromUtf8(value->text);
}

Result<void> readBody(const JsonValue &object, NewSubmission &row)
{
    const JsonValue *body = object.member("body");
    const JsonValue *coded = object.member("body_base64");
    if (body && coded)
        return refused(u"there is a 'body' and a 'body_base64'"_s);
    if (body && body->kind != JsonValue::Kind::Null)
        row.body = body->isString() ? body->text : writeJson(*body);
    if (!coded)
        return {};
    const auto bytes = QByteArray::fromBase64Encoding(coded->text, QByteArray::AbortOnBase64DecodingErrors);
    if (!coded->isString() || !bytes)
        return refused(u"'body_base64' is no base64"_s);
    row.body = *bytes;
    return {};
}

Result<void> checkMembers(const JsonValue &object)
{
    for (const auto &[name, value] : object.members) {
        if (std::find(memberNames.begin(), memberNames.end(), name) == memberNames.end())
            return refused(u"there is no member '%1'"_s.arg(QString::fromUtf8(name)));
    }
    return {};
}

} // namespace

Result<QByteArray> parametersOf(const std::vector<std::pair<QString, QString>> &pairs)
{
    if (pairs.empty())
        return QByteArray();
    QByteArray json;
    QSet<QString> seen;
    for (const auto &[name, value] : pairs) {
        if (name.isEmpty() || seen.contains(name))
            return refused(name.isEmpty() ? u"a parameter has no name"_s
                                          : u"the parameter '%1' is given twice"_s.arg(name));
        seen.insert(name);
        json += (json.isEmpty() ? "{" : ",") + jsonQuoted(name.toUtf8()) + ':' + jsonQuoted(value.toUtf8());
    }
    return json + '}';
}

Result<NewSubmission> readSubmission(const QByteArray &line, const QString &provider, const QString &key)
{
    const auto object = readJson(line);
    if (!object)
        return tl::unexpected(object.error());
    if (!object->isObject())
        return refused(u"it is no object"_s);
    if (const auto known = checkMembers(*object); !known)
        return tl::unexpected(known.error());
    NewSubmission row;
    const std::array texts{
        std::pair{"key", &row.key},           std::pair{"provider", &row.provider},
        std::pair{"account", &row.account},   std::pair{"amount", &row.amount},
        std::pair{"currency", &row.currency}, std::pair{"idempotency_key", &row.idempotencyKey}};
    for (const auto &[name, target] : texts) {
        auto text = textOf(*object, name);
        if (!text)
            return tl::unexpected(text.error());
        *target = *std::move(text);
    }
    if (row.provider.isEmpty())
        row.provider = provider;
    if (row.key.isEmpty())
        row.key = key;
    if (row.key.isEmpty() || row.provider.isEmpty())
        return refused(row.key.isEmpty() ? u"it has no 'key'"_s : u"it names no 'provider'"_s);
    if (const JsonValue *params = object->member("params"); params && params->kind != JsonValue::Kind::Null) {
        if (!params->isObject())
            return refused(u"'params' is no object"_s);
        row.parameters = writeJson(*params);
    }
    if (const auto body = readBody(*object, row); !body)
        return tl::unexpected(body.error());
    return row;
}

Result<void> checkSubmission(const Protocol &protocol, const NewSubmission &row)
{
    const SubmitSubject subject{.attemptId = 0,
                                .key = row.key,
                                .account = row.account,
                                .parameters = row.parameters,
                                .body = row.body,
                                .idempotencyKey = row.idempotencyKey.isEmpty()
                                                      ? idempotencyKeyOf(row.provider, row.account, row.key)
                                                      : row.idempotencyKey,
                                .amount = row.amount,
                                .currency = row.currency};
    const auto anySecret = [](const QString &) -> Result<QByteArray> { return QByteArray("not-known-yet"); };
    return protocol.buildSubmit(subject, anySecret).map([](const Exchange &) {});
}

} // namespace repoll
