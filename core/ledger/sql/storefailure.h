// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <exception>
#include <utility>

namespace repoll {

/// Thrown inside the SQL store where a statement fails, and turned into a Result at its boundary
/// (SqlReader, SqlWriter): the alternative is a check after each of some hundred statements.
/// It never leaves core/ledger.
class StoreFailure final : public std::exception
{
public:
    explicit StoreFailure(Error error)
        : m_error(std::move(error))
    {
    }
    StoreFailure(ErrorCode code, QString message, QString detail = {})
        : m_error{code, std::move(message), std::move(detail)}
    {
    }

    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] const char *what() const noexcept override { return "the ledger's store failed"; }

private:
    Error m_error;
};

/// Runs `body` and turns a StoreFailure into the Result's error.
template <class Body>
[[nodiscard]] auto guarded(Body &&body) -> Result<decltype(body())>
{
    try {
        if constexpr (std::is_void_v<decltype(body())>) {
            std::forward<Body>(body)();
            return {};
        } else {
            return std::forward<Body>(body)();
        }
    } catch (const StoreFailure &failure) {
        return tl::unexpected<Error>(failure.error());
    }
}

} // namespace repoll
