// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/eventbody.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/jsonline.h"
#include "core/request/timetext.h"

namespace repoll {

namespace {

constexpr int sequenceDigits = 10; ///< so that its order is that of its text, as the sequence extension asks

void addResult(JsonLine &data, const DeliveryClaim &claim)
{
    if (claim.isErased)
        data.text("resultOmitted", QStringLiteral("erased"));
    else if (!claim.digest.isEmpty() && (!claim.result || claim.result->size() > EventBody::mostBytes))
        data.text("resultOmitted", QStringLiteral("too_long"));
    else if (claim.result && readJson(*claim.result))
        data.json("result", *claim.result);
    else if (claim.result)
        data.json("resultBase64", jsonQuoted(claim.result->toBase64()));
}

QByteArray dataOf(const DeliveryClaim &claim, bool full)
{
    JsonLine data;
    data.text("provider", claim.provider);
    data.text("key", claim.key);
    if (!claim.account.isEmpty())
        data.text("account", claim.account);
    if (!claim.ticket.isEmpty())
        data.text("ticket", claim.ticket);
    data.text("status", QString(statusText(claim.event.effective)));
    data.text("recorded", QString(statusText(claim.event.status)));
    data.text("kind", QString(eventKindText(claim.event.kind)));
    data.number("sequence", claim.event.sequence);
    data.text("at", isoUtc(claim.event.at));
    data.text("receivedAt", isoUtc(claim.receivedAt));
    if (!claim.digest.isEmpty()) {
        data.json("digest", jsonQuoted("sha256:" + claim.digest.toHex()));
        data.number("resultBytes", claim.resultBytes);
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
        JsonLine members;
        members.text("specversion", QStringLiteral("1.0"));
        members.text("id", claim.event.id);
        members.json("source", jsonQuoted(source));
        members.json("type",
                     jsonQuoted(QByteArray("repoll.request.") + eventKindText(claim.event.kind).data()));
        members.text("subject", claim.provider + u'/' + claim.key);
        members.text("time", isoUtc(claim.event.at));
        members.text("datacontenttype", QStringLiteral("application/json"));
        members.json(
            "sequence",
            jsonQuoted(QByteArray::number(claim.event.sequence).rightJustified(sequenceDigits, '0')));
        members.json("data", data);
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
