// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/runrecord.h"
#include "core/report/reportlanguage.h"

#include <QAbstractTableModel>

namespace repoll::ui {

/// The first targets of a report, in the columns of its tables, as they will stand there.
class PreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit PreviewModel(QObject *parent);

    void setTargets(std::vector<RunTarget> targets);
    void setLanguage(const ReportLanguage &language); ///< of names and words

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<RunTarget> m_targets;
    ReportLanguage m_language;
};

} // namespace repoll::ui
