// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/background.h"
#include "core/base/result.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <memory>

namespace repoll {

/// Calls `then` with the result on the thread of `context`, which is the caller's, from its event loop; never where
/// `context` is gone by then. How a screen waits without waiting.
template <class T, class Then>
void whenDone(QFuture<Result<T>> future, QObject *context, Then &&then)
{
    // Not QFuture::then(context): that of Qt 6.4 aborts where the context has gone before the future is finished.
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher,
                     [watcher, then = std::forward<Then>(then)]() mutable {
                         watcher->deleteLater();
                         const Result<T> result = watcher->result();
                         then(result); // which may be the end of the context, and of the watcher
                     });
    watcher->setFuture(std::move(future));
}

/// Runs `job` on a thread of the background: for what blocks and is not the ledger's (opening, importing,
/// writing a report). `job` must not touch widgets.
template <class T, class Job>
[[nodiscard]] QFuture<Result<T>> inBackground(Job &&job)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto future = promise->future();
    runInBackground([promise, job = std::forward<Job>(job)]() mutable {
        promise->addResult(job());
        promise->finish();
    });
    return future;
}

} // namespace repoll
