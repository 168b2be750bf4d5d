// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/importer.h"

#include <QTimer>

#include <memory>

namespace repoll::ui {

/// One import in the background. It is one job of the ledger's writer and one commit: it begins when those before
/// it are recorded, and those after it wait. Main thread; owned by the dialog; used once.
class ImportTask : public QObject
{
    Q_OBJECT

public:
    /// The import holds the ledger while it is under way.
    ImportTask(std::shared_ptr<Ledger> ledger, QString path, ImportOptions options, QObject *parent);
    ~ImportTask() override; ///< cancels, and does not wait for that

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

    std::shared_ptr<Ledger> m_ledger; ///< until start()
    QString m_path;
    ImportOptions m_options;
    std::shared_ptr<Shared> m_shared;
    QTimer m_timer;
};

} // namespace repoll::ui
