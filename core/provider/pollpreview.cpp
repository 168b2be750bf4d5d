// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/pollpreview.h"

namespace repoll {

namespace {

QByteArray inBraces(const QString &reference)
{
    return '{' + reference.toUtf8() + '}';
}

} // namespace

Result<Exchange> previewPoll(const Protocol &protocol, const PollSubject &subject, EpochMs now)
{
    QByteArray shown;
    auto exchange = protocol.buildPoll({&subject, 1}, now, [&](const QString &reference) {
        shown = inBraces(reference);
        return Result<QByteArray>(shown);
    });
    if (!exchange || shown.isEmpty())
        return exchange;
    // Built once more with another secret: a header that differs is made of it, even where it is encoded.
    const auto other = protocol.buildPoll(
        {&subject, 1}, now, [](const QString &) { return Result<QByteArray>(QByteArrayLiteral("another")); });
    if (!other)
        return other;
    for (std::size_t i = 0; i < exchange->headers.size(); ++i) {
        QByteArray &value = exchange->headers[i].second;
        if (value != other->headers[i].second && !value.contains(shown))
            value = value.left(value.indexOf(' ') + 1) + shown; // the scheme stays: "Basic {env:NAME}"
    }
    return exchange;
}

} // namespace repoll
