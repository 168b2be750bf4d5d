// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/deliverydesk.h"

#include <QByteArray>

namespace repoll {

/// Event bodies as CloudEvents 1.0 in structured JSON. Pure.
struct EventBody
{
    static constexpr qsizetype mostBytes =
        256 * 1024; ///< above it the result is left out, and the body says so

    [[nodiscard]] static QByteArray contentType();
    /// `full`: with the result, as JSON where it is strict JSON, else as base64.
    [[nodiscard]] static QByteArray of(const DeliveryClaim &claim, const QByteArray &source, bool full);
    /// An example, as for a test.
    [[nodiscard]] static DeliveryClaim example(EpochMs now);
};

} // namespace repoll
