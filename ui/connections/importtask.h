// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/importer.h"

#include <QFuture>
#include <QTimer>

#include <memory>

namespace repoll::ui {

/// One import in the background. It is one job of the ledger's writer and one commit: it begins when those before
/// it are recorded, and those after it wait. Main thread; owned by the dialog; used once.
class ImportTask : public QObject
{
    Q_OBJECT

public:
    /// The ledger outlives this object.
    ImportTask(Ledger &ledger, QString path, ImportOptions options, QObject *parent);
    /// Cancels, and waits until the ledger is free of it: some milliseconds where its turn has come.
    ~ImportTask() override;

    void start();
    /// Nothing stays imported, unless the commit was faster: finished() tells.
    void cancel();

    [[nodiscard]] const QString &path() const { return m_path; }
    /// The ledger's writer has not come to it yet.
    [[nodiscard]] bool isWaiting() const;

Q_SIGNALS:
    void progressed(qint64 bytes, qint64 size);                          ///< 10 times a second at most
    void finished(const repoll::Result<repoll::ImportSummary> &summary); ///< exactly once

private:
    struct Shared; ///< with the thread that imports

    Ledger &m_ledger;
    QString m_path;
    ImportOptions m_options;
    std::shared_ptr<Shared> m_shared;
    QFuture<Result<ImportSummary>> m_future;
    QTimer m_timer;
};

} // namespace repoll::ui
