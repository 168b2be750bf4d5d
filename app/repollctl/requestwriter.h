// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/console.h"
#include "core/request/request.h"

#include <memory>

namespace repoll::cli {

enum class RowFormat { Table, Csv, Ndjson };

/// Writes requests to stdout as they come. The table is for eyes: local times, cut to the terminal. CSV
/// (RFC 4180) and NDJSON are for programs: every field, ISO 8601 UTC, lossless, and `import` reads them.
class RequestWriter
{
public:
    virtual ~RequestWriter() = default;
    /// False once nobody reads any more.
    virtual bool add(const Request &request) = 0;
    virtual bool finish() = 0;
};

/// `now` decides what is shown as interrupted.
[[nodiscard]] std::unique_ptr<RequestWriter> makeRequestWriter(RowFormat format, Console &console,
                                                               EpochMs now);

} // namespace repoll::cli
