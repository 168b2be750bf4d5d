// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/claimsource.h"
#include "core/recovery/runcontext.h"

namespace repoll {

/// What is due at one provider by itself: to be submitted, looked up or polled on. It never ends.
class DueSource final : public ClaimSource
{
public:
    DueSource(const Protocol &protocol, const RunContext &context);

    [[nodiscard]] QFuture<Result<Page>> claim(int limit, std::optional<double> elsewhere) override;
    [[nodiscard]] QFuture<Result<void>> giveBack(const Claims &claims, const QString &letGoBecause) override;

private:
    const RunContext &m_context;
    DueOrder m_order;
    const qint64 m_setAsideMs; ///< what could not be sent, and not for the provider's sake
};

/// What a protocol lets the flow do with what is due.
[[nodiscard]] DueOrder dueOrderOf(const Protocol &protocol);

} // namespace repoll
