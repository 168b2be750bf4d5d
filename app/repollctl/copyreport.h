// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/cli.h"
#include "core/ledger/ledgercopies.h"

namespace repoll::cli {

/// What was found in a copy that was made; the exit code.
int sayWhetherSound(const Context &context, const VerifyReport &report);
int sayWhetherSound(const Context &context, const VerifyReport &ledger, const VerifyReport &archive);
/// What is in doubt since a ledger was restored; nothing where all that was open has been asked for.
void sayRestoration(const Context &context, const Restoration &restoration);
/// The same of an open ledger, if it ever was.
void sayIfInDoubt(const Context &context, Ledger &ledger);

} // namespace repoll::cli
