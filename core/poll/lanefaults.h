// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/faulttext.h"

#include <QNetworkReply>

namespace repoll {

/// QNetworkReply's error only repeats the HTTP status of a complete answer.
[[nodiscard]] bool isStatusError(QNetworkReply::NetworkError error);

/// What an error means when no header had come.
[[nodiscard]] FaultText faultBeforeHeader(QNetworkReply::NetworkError error, bool viaProxy);

/// What an error means when the header had come and the body had not.
[[nodiscard]] FaultText faultInBody(QNetworkReply::NetworkError error);

} // namespace repoll
