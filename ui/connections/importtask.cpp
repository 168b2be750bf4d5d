// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/importtask.h"

#include "core/base/whendone.h"

#include <QLoggingCategory>

#include <atomic>

namespace repoll::ui {

Q_LOGGING_CATEGORY(importLog, "repoll.import", QtInfoMsg)

namespace {

constexpr int progressMs = 100;

} // namespace

struct ImportTask::Shared
{
    std::atomic<bool> cancelled = false;
    std::atomic<qint64> bytes = -1; ///< -1: the writer has not come to it
    std::atomic<qint64> size = 0;
};

ImportTask::ImportTask(std::shared_ptr<Ledger> ledger, QString path, ImportOptions options, QObject *parent)
    : QObject(parent)
    , m_ledger(std::move(ledger))
    , m_path(std::move(path))
    , m_options(std::move(options))
    , m_shared(std::make_shared<Shared>())
{
    connect(&m_timer, &QTimer::timeout, this,
            [this] { Q_EMIT progressed(m_shared->bytes.load(), m_shared->size.load()); });
}

ImportTask::~ImportTask()
{
    cancel();
}

void ImportTask::start()
{
    m_timer.start(progressMs);
    qCInfo(importLog).noquote() << "importing" << m_path;
    auto imported = inBackground<ImportSummary>(
        [ledger = std::move(m_ledger), path = m_path, options = m_options, shared = m_shared] {
            return importFile(
                *ledger, path, options,
                [shared] {
                    qint64 untouched = -1;
                    shared->bytes.compare_exchange_strong(untouched, 0); // asked first when its turn has come
                    return shared->cancelled.load();
                },
                [shared](qint64 bytes, qint64 size) {
                    shared->size = size;
                    shared->bytes = bytes;
                });
        });
    whenDone(std::move(imported), this, [this](const Result<ImportSummary> &summary) {
        m_timer.stop();
        if (summary)
            qCInfo(importLog).noquote()
                << "imported" << m_path << summary->added << "added" << summary->rejected << "rejected";
        else
            qCWarning(importLog).noquote() << "not imported:" << summary.error().message;
        Q_EMIT finished(summary);
    });
}

void ImportTask::cancel()
{
    m_shared->cancelled = true;
}

bool ImportTask::isWaiting() const
{
    return m_shared->bytes.load() < 0;
}

} // namespace repoll::ui
