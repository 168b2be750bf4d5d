// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFutureWatcher>
#include <QObject>

#include <type_traits>

namespace repoll {

/// As whenDone(), for results that are large: `then` is given the result itself and may move from it. Nobody else reads
/// it from `future`.
template <class T, class Then>
void whenTaken(QFuture<Result<T>> future, QObject *context, Then &&then)
{
    static_assert(std::is_nothrow_move_constructible_v<Result<T>>, "QFuture would copy it");
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher,
                     [watcher, then = std::forward<Then>(then)]() mutable {
                         watcher->deleteLater();
                         then(watcher->future().takeResult()); // which may be the end of the context
                     });
    watcher->setFuture(std::move(future));
}

} // namespace repoll
