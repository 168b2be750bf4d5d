// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace repoll {

// The sentences in which core tells people what happened, as English texts with places %1 to %9: for translators, and
// for phraseOf(), which finds a text among them. tests/ui/theme finds those that core has and these have not.
[[nodiscard]] std::span<const char *const> answerPhrases(); ///< what an attempt says of the provider's answer
[[nodiscard]] std::span<const char *const> exchangePhrases(); ///< what kept an exchange from being made
[[nodiscard]] std::span<const char *const>
profilePhrases(); ///< what is wrong with a profile or a JSON text, and the presets' titles
[[nodiscard]] std::span<const char *const> deliveryPhrases(); ///< what became of handing over results
[[nodiscard]] std::span<const char *const> ledgerPhrases();   ///< ledgers, imports and reports
[[nodiscard]] std::span<const char *const> serverPhrases();   ///< where a server listens
[[nodiscard]] std::span<const char *const>
schemaPhrases(); ///< what a profile expects at a place, as its schema describes it

} // namespace repoll
