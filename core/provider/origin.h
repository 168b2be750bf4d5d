// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace repoll {

/// `scheme://host:port` of an absolute http or https URL, in lower case and with its port always written;
/// empty for any other URL and for one with user info (which would carry a credential).
[[nodiscard]] QString originOf(const QUrl &url);

/// `localhost`, 127.0.0.0/8 and ::1: the only places to which plain http is allowed.
[[nodiscard]] bool isLoopback(const QString &host);

/// An origin that a profile may name: https, or http on loopback.
[[nodiscard]] bool isAcceptableOrigin(const QUrl &url);

} // namespace repoll
