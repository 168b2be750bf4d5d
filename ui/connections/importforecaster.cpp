// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/importforecaster.h"

#include "core/base/whendone.h"

namespace repoll::ui {

ImportForecaster::ImportForecaster(QObject *parent)
    : QObject(parent)
{
}

ImportForecaster::~ImportForecaster()
{
    cancel();
}

void ImportForecaster::cancel()
{
    if (m_stop)
        *m_stop = true;
    m_stop.reset();
}

void ImportForecaster::ask(std::shared_ptr<Ledger> ledger, const QString &path, const ImportOptions &options,
                           std::size_t firstRows)
{
    cancel();
    m_stop = std::make_shared<std::atomic<bool>>(false);
    auto foretell = [ledger = std::move(ledger), path, options = options, firstRows,
                     stop = m_stop]() mutable -> Result<ForetoldImport> {
        ForetoldImport foretold;
        options.told = [&foretold, firstRows](const ImportedRow &row) {
            if (foretold.firstRows.size() < firstRows)
                foretold.firstRows.push_back(row);
        };
        auto forecast = forecastFile(*ledger, path, options, [stop] { return stop->load(); }, {});
        ledger.reset();
        if (!forecast)
            return tl::unexpected(forecast.error());
        foretold.forecast = std::move(*forecast);
        return foretold;
    };
    whenDone(inBackground<ForetoldImport>(std::move(foretell)), this,
             [this, stop = m_stop](const Result<ForetoldImport> &foretold) {
                 if (stop == m_stop)
                     Q_EMIT told(foretold);
             });
}

} // namespace repoll::ui
