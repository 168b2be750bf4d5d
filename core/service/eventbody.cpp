// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/eventbody.h"

#include "core/base/hash.h"
#include "core/base/json.h"

#include <QDateTime>

namespace repoll {

namespace {

constexpr int sequenceDigits = 10; ///< so that its order is that of its text, as the sequence extension asks

QByteArray timeText(EpochMs at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
}

/// Members of a JSON object, in order.
class Members
{
public:
    void text(const char *name, const QString &value) { raw(name, jsonQuoted(value.toUtf8())); }
    void word(const char *name, QLatin1String value)
    {
        raw(name, jsonQuoted(QByteArray(value.data(), value.size())));
    }
    void raw(const char *name, const QByteArray &json)
    {
        m_json += (m_json.isEmpty() ? "" : ",") + jsonQuoted(name) + ':' + json;
    }
    [[nodiscard]] QByteArray object() const { return '{' + m_json + '}'; }

private:
    QByteArray m_json;
};

void addResult(Members &data, const DeliveryClaim &claim)
{
    if (claim.isErased)
        data.raw("resultOmitted", "\"erased\"");
    else if (!claim.digest.isEmpty() && (!claim.result || claim.result->size() > EventBody::mostBytes))
        data.raw("resultOmitted", "\"too_long\"");
    else if (claim.result && readJson(*claim.result))
        data.raw("result", *claim.result);
    else if (claim.result)
        data.raw("resultBase64", jsonQuoted(claim.result->toBase64()));
}

QByteArray dataOf(const DeliveryClaim &claim, bool full)
{
    Members data;
    data.text("provider", claim.provider);
    data.text("key", claim.key);
    if (!claim.account.isEmpty())
        data.text("account", claim.account);
    if (!claim.ticket.isEmpty())
        data.text("ticket", claim.ticket);
    data.word("status", statusText(claim.event.effective));
    data.word("recorded", statusText(claim.event.status));
    data.word("kind", eventKindText(claim.event.kind));
    data.raw("sequence", QByteArray::number(claim.event.sequence));
    data.raw("at", jsonQuoted(timeText(claim.event.at)));
    data.raw("receivedAt", jsonQuoted(timeText(claim.receivedAt)));
    if (!claim.digest.isEmpty()) {
        data.raw("digest", jsonQuoted("sha256:" + claim.digest.toHex()));
        data.raw("resultBytes", QByteArray::number(claim.resultBytes));
    }
    if (full)
        addResult(data, claim);
    return data.object();
}

} // namespace

QByteArray EventBody::contentType()
{
    return "application/cloudevents+json; charset=utf-8";
}

QByteArray EventBody::of(const DeliveryClaim &claim, const QByteArray &source, bool full)
{
    const auto envelope = [&](const QByteArray &data) {
        Members members;
        members.raw("specversion", "\"1.0\"");
        members.text("id", claim.event.id);
        members.raw("source", jsonQuoted(source));
        members.raw("type",
                    jsonQuoted(QByteArray("repoll.request.") + eventKindText(claim.event.kind).data()));
        members.text("subject", claim.provider + u'/' + claim.key);
        members.raw("time", jsonQuoted(timeText(claim.event.at)));
        members.raw("datacontenttype", "\"application/json\"");
        members.raw("sequence",
                    jsonQuoted(QByteArray::number(claim.event.sequence).rightJustified(sequenceDigits, '0')));
        members.raw("data", data);
        return members.object();
    };
    const QByteArray body = envelope(dataOf(claim, full));
    if (!full || body.size() <= mostBytes)
        return body;
    DeliveryClaim without = claim;
    without.result.reset();
    return envelope(dataOf(without, true));
}

DeliveryClaim EventBody::example(EpochMs now)
{
    DeliveryClaim claim;
    const QByteArray result = R"({"state":"done","example":true})";
    claim.event.id = QStringLiteral("evt_test_%1").arg(now);
    claim.event.sequence = 1;
    claim.event.at = now;
    claim.provider = QStringLiteral("example");
    claim.key = QStringLiteral("EXAMPLE-1");
    claim.ticket = QStringLiteral("t-1");
    claim.receivedAt = now;
    claim.digest = sha256(result);
    claim.resultBytes = result.size();
    claim.result = result;
    return claim;
}

} // namespace repoll
