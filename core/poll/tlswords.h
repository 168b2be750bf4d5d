// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSslError>
#include <QString>

namespace repoll {

/// The most telling of the errors of a TLS handshake; "certificate not yet valid" names the clock.
[[nodiscard]] QString tlsDetail(const QList<QSslError> &errors);

} // namespace repoll
