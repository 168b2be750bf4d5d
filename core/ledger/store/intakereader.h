// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/records.h"

#include <span>

namespace repoll {

/// What recording requests would come to. A part of StoreReader.
class IntakeReader
{
public:
    virtual ~IntakeReader() = default;

    /// What StoreWriter::addRequests() would make of each row, were it the only one; it fails where that would.
    virtual Result<std::vector<AddOutcome>> foresee(std::span<const NewRequest> rows) = 0;
};

/// Equal for rows of one request that say the same about it: of two that are added, the second is Unchanged then,
/// else it Differs.
[[nodiscard]] QByteArray sayingOf(const NewRequest &row);

} // namespace repoll
