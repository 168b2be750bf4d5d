// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/records.h"

#include <span>

namespace repoll {

/// Takes requests in. A part of StoreWriter.
class IntakeWriter
{
public:
    virtual ~IntakeWriter() = default;

    virtual Result<std::vector<AddOutcome>> addRequests(std::span<const NewRequest> rows) = 0;
    virtual Result<void> addAudit(const QString &who, const QString &action,
                                  const QByteArray &detailJson) = 0;
};

} // namespace repoll
