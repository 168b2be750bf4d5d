// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/provider/providerkit.h"

namespace repoll::providerkit {

/// A profile that asks for `/r/{ticket}`; `members` (single quotes) are those of its `submit` besides url and read,
/// `read` those of its read.
inline QByteArray submitting(const QByteArray &members = {},
                             const QByteArray &read = "'http':{'202':'accepted'}",
                             const QByteArray &others = {})
{
    const QByteArray rest = members.isEmpty() ? QByteArray("'url':'/r'") : members;
    return json("{'name':'acme','baseUrl':'https://api.example','poll':{'url':'/r/{ticket}'},"
                "'read':{'http':{'200':'pending'}},'submit':{'ticket':{'pointer':'/id'}," +
                rest + ",'read':{" + read + "}}" + (others.isEmpty() ? QByteArray() : "," + others) + "}");
}

inline SubmitSubject order(const QByteArray &parameters = {}, const QByteArray &body = {})
{
    SubmitSubject subject;
    subject.attemptId = 7;
    subject.key = QStringLiteral("ORD-1");
    subject.parameters = parameters;
    subject.body = body;
    subject.idempotencyKey = QStringLiteral("0f-1");
    return subject;
}

inline Result<Exchange> built(const QByteArray &profile, const SubmitSubject &subject)
{
    return protocolOf(profile)->buildSubmit(
        subject, [](const QString &) -> Result<QByteArray> { return QByteArray("s3cret-s3cret"); });
}

/// What would be sent; it must be possible.
inline Exchange sentBy(const QByteArray &profile, const SubmitSubject &subject)
{
    auto exchange = built(profile, subject);
    if (!exchange)
        qFatal("%s", qPrintable(exchange.error().message));
    return *exchange;
}

inline QByteArray headerOf(const Exchange &exchange, const QByteArray &name)
{
    for (const auto &[header, value] : exchange.headers) {
        if (header.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return "none";
}

/// What `profile` reads in the answer to a submit of `subject`.
inline Reading submitRead(const QByteArray &profile, const LaneReply &reply,
                          const SubmitSubject &subject = order("{'path':'r'}", "x"))
{
    SubmitSubject given = subject;
    given.parameters = json(given.parameters);
    const auto protocol = protocolOf(profile);
    return protocol->readSubmit(given, sentBy(profile, given), reply, now);
}

} // namespace repoll::providerkit
