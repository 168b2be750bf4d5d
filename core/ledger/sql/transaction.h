// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/engine.h"
#include "core/ledger/sql/storefailure.h"

#include <QScopeGuard>

#include <type_traits>

namespace repoll {

/// After a full disk, an I/O error or a lost connection the database has rolled back by itself: nothing to do then.
inline void rollBack(SqlSession &session)
{
    std::ignore = guarded([&] { session.exec(QStringLiteral("ROLLBACK")); });
}

template <class Work>
[[nodiscard]] bool isDone(Work &work)
{
    if constexpr (std::is_void_v<decltype(work())>) {
        work();
        return true;
    } else {
        return work();
    }
}

/// `work` in a transaction of its own, undone where it throws, or where it gives a bool that is false. What it gave; else
/// true.
template <class Work>
bool inTransaction(SqlSession &session, Work &&work)
{
    session.exec(session.dialect().beginWrite());
    try {
        const bool done = isDone(work);
        session.exec(done ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
        return done;
    } catch (const StoreFailure &) {
        rollBack(session);
        throw;
    }
}

/// The same on a connection that `engine` has opened to write, with what that has to do before and after.
template <class Work>
bool inTransaction(Engine &engine, SqlSession &session, Work &&work)
{
    const auto ended = qScopeGuard([&engine] { engine.afterTransaction(); });
    engine.beforeBegin(session);
    return inTransaction(session, [&] {
        const bool done = isDone(work);
        if (done)
            engine.beforeCommit(session);
        return done;
    });
}

} // namespace repoll
