// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/claimsource.h"
#include "core/recovery/runcontext.h"

namespace repoll {

/// The targets of one provider that a run's frozen plan holds.
class RunClaims final : public ClaimSource
{
public:
    RunClaims(QString provider, const RunContext &context)
        : m_provider(std::move(provider))
        , m_context(context)
    {
    }

    [[nodiscard]] QFuture<Result<Page>> claim(int limit, std::optional<double> elsewhere) override;
    [[nodiscard]] QFuture<Result<void>> giveBack(const Claims &claims, const QString &letGoBecause) override;

private:
    const QString m_provider;
    const RunContext &m_context;
};

} // namespace repoll
