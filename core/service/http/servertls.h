// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QSslConfiguration>

namespace repoll {

/// What a server of TLS 1.2 or newer shows: the certificate with its chain, and its key, both PEM files. InvalidArgument: one
/// can't be read, or they do not belong together.
[[nodiscard]] Result<QSslConfiguration> serverTls(const QString &certificateFile, const QString &keyFile);

} // namespace repoll
