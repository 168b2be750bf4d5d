// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/secretscrubber.h"

#include "core/base/json.h"

#include <algorithm>

namespace repoll {

SecretResolver SecretScrubber::watching(SecretResolver resolver)
{
    return [this, resolver = std::move(resolver)](const QString &reference) {
        auto secret = resolver(reference);
        if (secret)
            add(*secret, '{' + reference.toUtf8() + '}');
        return secret;
    };
}

void SecretScrubber::addHeaders(const Exchange &sent, const Exchange &shown)
{
    const std::size_t count = std::min(sent.headers.size(), shown.headers.size());
    for (std::size_t i = 0; i < count; ++i) {
        const QByteArray &value = sent.headers[i].second;
        if (value == shown.headers[i].second)
            continue;
        const QByteArray &placeholder = shown.headers[i].second;
        add(value.mid(value.indexOf(' ') + 1), placeholder.mid(placeholder.indexOf(' ') + 1));
    }
}

void SecretScrubber::add(const QByteArray &secret, const QByteArray &shown)
{
    if (secret.isEmpty())
        return;
    const QByteArray quoted = jsonQuoted(secret);
    QByteArray slashed = quoted.mid(1, quoted.size() - 2);
    m_secrets.emplace_back(secret, shown);
    m_secrets.emplace_back(secret.toPercentEncoding(), shown);
    m_secrets.emplace_back(slashed, shown);
    m_secrets.emplace_back(slashed.replace("/", "\\/"), shown);
    // The longest first: one secret may be a part of another.
    std::stable_sort(m_secrets.begin(), m_secrets.end(),
                     [](const auto &a, const auto &b) { return a.first.size() > b.first.size(); });
}

QByteArray SecretScrubber::scrubbed(QByteArray bytes) const
{
    for (const auto &[secret, shown] : m_secrets)
        bytes.replace(secret, shown);
    return bytes;
}

QString SecretScrubber::scrubbed(const QString &text) const
{
    return QString::fromUtf8(scrubbed(text.toUtf8()));
}

} // namespace repoll
