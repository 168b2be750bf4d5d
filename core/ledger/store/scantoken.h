// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

namespace repoll {

/// Stops a scan of the ledger. Copies share one state; cancel() may be called from any thread and at any time,
/// and a token that was cancelled stays so: each scan that can be superseded takes a new one.
class ScanToken
{
public:
    void cancel() const { m_cancelled->store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool isCancelled() const { return m_cancelled->load(std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic<bool>> m_cancelled = std::make_shared<std::atomic<bool>>(false);
};

} // namespace repoll
