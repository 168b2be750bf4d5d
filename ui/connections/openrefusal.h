// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QMetaType>

namespace repoll::ui {

/// Why a ledger was not opened, and what to do next, in the user's language. A plain value.
struct OpenRefusal
{
    QString path;
    Error error; ///< as the ledger gave it
    QString title;
    QString advice;
    bool mayRetry = false;  ///< the same call may work later
    bool mayCopy = false;   ///< the file is there and precious: offer a copy before anything else
    bool mayCreate = false; ///< there is nothing yet at the path
    bool mayForget = false; ///< it may be taken from the recent ledgers

    friend bool operator==(const OpenRefusal &, const OpenRefusal &) = default;
};

/// The words for what Ledger::open() or create() answered.
[[nodiscard]] OpenRefusal refusalOf(const QString &path, const Error &error);

/// Whether opening it for reading can work where opening it for writing has failed so.
[[nodiscard]] bool mayOpenReadOnly(const Error &error);
/// What to say, after "Read-only.", of a ledger that was opened for reading because of `error`; with the holder's
/// name where another program has it.
[[nodiscard]] QString whyReadOnly(const Error &error);

} // namespace repoll::ui

Q_DECLARE_METATYPE(repoll::ui::OpenRefusal)
