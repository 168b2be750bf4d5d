// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/exchange.h"

#include <QList>
#include <QNetworkReply>
#include <QSslError>

namespace repoll {

/// A fault and what to tell the operator of it: English of our own, since Qt's errorString() holds URLs.
struct FaultText
{
    LaneFault fault = LaneFault::ClosedBeforeAnswer;
    QString detail;
};

/// QNetworkReply's error only repeats the HTTP status of a complete answer.
[[nodiscard]] bool isStatusError(QNetworkReply::NetworkError error);

/// What an error means when no header had come.
[[nodiscard]] FaultText faultBeforeHeader(QNetworkReply::NetworkError error, bool viaProxy);

/// What an error means when the header had come and the body had not.
[[nodiscard]] FaultText faultInBody(QNetworkReply::NetworkError error);

/// The most telling of the errors of a TLS handshake; "certificate not yet valid" names the clock.
[[nodiscard]] QString tlsDetail(const QList<QSslError> &errors);

} // namespace repoll
