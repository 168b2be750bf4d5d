// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profiledata.h"

namespace repoll {

/// What polls and submits are made of. Pure but for `secrets`; InvalidArgument says what does not fit.

/// The URL that `text` is, or is below the base URL, where the profile allows it.
[[nodiscard]] Result<QUrl> allowedUrl(const ProfileData &profile, const QByteArray &text, TemplateOf of);

/// Path and query as they are written, since QUrl undoes some escapes and writes others anew, which may lead elsewhere
/// at the provider. Empty where it takes QUrl to make them: dots that lead upwards, characters that no URL may hold.
[[nodiscard]] QByteArray writtenTarget(const QByteArray &text);

/// A URL that the answer to `sent` names: absolute and allowed; or the Reading that says why it is not asked.
[[nodiscard]] tl::expected<QByteArray, Reading> resolvedUrl(const ProfileData &profile, const Exchange &sent,
                                                            const QByteArray &reference);

using HeaderTemplates = std::vector<std::pair<QByteArray, TextTemplate>>;
/// With an Accept header, where none of them is one.
[[nodiscard]] Result<HeaderList> writtenHeaders(const HeaderTemplates &templates, const QByteArray &accept,
                                                const TemplateValues &values);
[[nodiscard]] bool hasHeader(const HeaderList &headers, const char *name);

/// Puts the credential's header into an exchange whose URL it may be sent to, where the profile has one.
[[nodiscard]] Result<void> addCredential(Exchange &exchange, const ProfileData &profile,
                                         const SecretResolver &secrets);

} // namespace repoll
