// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QHostAddress>

namespace repoll::cli {

struct ListenPlace
{
    QHostAddress address;
    quint16 port = 0;
};

/// PORT of this machine alone, or ADDRESS:PORT, IPv6 in brackets. `option`: what it is the value of, for the error
/// (InvalidArgument).
[[nodiscard]] Result<ListenPlace> listenPlace(const QString &where, const QString &option);

} // namespace repoll::cli
