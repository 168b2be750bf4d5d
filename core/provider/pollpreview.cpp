// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/pollpreview.h"

namespace repoll {

namespace {

QByteArray inBraces(const QString &reference)
{
    return '{' + reference.toUtf8() + '}';
}

using Build = std::function<Result<Exchange>(const SecretResolver &)>;

Result<Exchange> preview(const Build &build)
{
    QByteArray shown;
    auto exchange = build([&](const QString &reference) {
        shown = inBraces(reference);
        return Result<QByteArray>(shown);
    });
    if (!exchange || shown.isEmpty())
        return exchange;
    // Built once more with another secret: a header that differs is made of it, even where it is encoded.
    const auto other =
        build([](const QString &) { return Result<QByteArray>(QByteArrayLiteral("another")); });
    if (!other)
        return other;
    for (std::size_t i = 0; i < exchange->headers.size(); ++i) {
        QByteArray &value = exchange->headers[i].second;
        if (value != other->headers[i].second && !value.contains(shown))
            value = value.left(value.indexOf(' ') + 1) + shown; // the scheme stays: "Basic {env:NAME}"
    }
    return exchange;
}

} // namespace

Result<Exchange> previewPoll(const Protocol &protocol, const PollSubject &subject, EpochMs now)
{
    return preview([&](const SecretResolver &secrets) {
        return protocol.buildPoll({&subject, 1}, now, secrets);
    });
}

Result<Exchange> previewSubmit(const Protocol &protocol, const SubmitSubject &subject)
{
    return preview([&](const SecretResolver &secrets) { return protocol.buildSubmit(subject, secrets); });
}

} // namespace repoll
