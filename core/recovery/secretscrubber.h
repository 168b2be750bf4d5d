// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/protocol.h"

namespace repoll {

/// Knows the secrets of one exchange and takes them out of what came back, in case the provider repeats them:
/// as they are, percent-encoded, as in a JSON string, or as the header that was made of them. A value.
class SecretScrubber
{
public:
    /// `resolver`, whose secrets are remembered here; this must outlive what is returned.
    [[nodiscard]] SecretResolver watching(SecretResolver resolver);
    /// Headers of `sent` that differ in `shown`, its preview, were made of a secret.
    void addHeaders(const Exchange &sent, const Exchange &shown);

    /// With each secret replaced by its reference in braces.
    [[nodiscard]] QByteArray scrubbed(QByteArray bytes) const;
    [[nodiscard]] QString scrubbed(const QString &text) const;

private:
    void add(const QByteArray &secret, const QByteArray &shown);

    std::vector<std::pair<QByteArray, QByteArray>> m_secrets; ///< what is looked for, what is put there
};

} // namespace repoll
