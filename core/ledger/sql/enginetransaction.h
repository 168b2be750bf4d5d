// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/engine.h"
#include "core/ledger/sql/storefailure.h"

#include <QScopeGuard>

#include <functional>

namespace repoll {

/// `work` in a transaction of its own on a connection that writes, which `engine` has opened; where it says false all of
/// it is undone, as where it throws. What `work` said.
inline bool inTransaction(Engine &engine, SqlSession &session, const std::function<bool()> &work)
{
    const auto ended = qScopeGuard([&engine] { engine.afterTransaction(); });
    engine.beforeBegin(session);
    session.exec(engine.dialect().beginWrite());
    try {
        const bool done = work();
        if (done)
            engine.beforeCommit(session);
        session.exec(done ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
        return done;
    } catch (const StoreFailure &) {
        std::ignore = guarded([&] { session.exec(QStringLiteral("ROLLBACK")); });
        throw;
    }
}

} // namespace repoll
