// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/importer.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace repoll::ui {

/// What an import of a file would come to, and of its first rows one by one. A value.
struct ForetoldImport
{
    ImportForecast forecast;
    std::vector<ImportedRow> firstRows;

    friend bool operator==(const ForetoldImport &, const ForetoldImport &) = default;
};

/// Asks what an import would come to, in the background; another question ends the one before. Main thread.
class ImportForecaster : public QObject
{
    Q_OBJECT

public:
    explicit ImportForecaster(QObject *parent);
    ~ImportForecaster() override; ///< cancels, and does not wait for that

    /// `firstRows` are told one by one.
    void ask(std::shared_ptr<Ledger> ledger, const QString &path, const ImportOptions &options,
             std::size_t firstRows);
    /// Nothing is told any more of what was asked.
    void cancel();

Q_SIGNALS:
    void told(const repoll::Result<repoll::ui::ForetoldImport> &foretold);

private:
    std::shared_ptr<std::atomic<bool>> m_stop; ///< of the question that is under way
};

} // namespace repoll::ui
