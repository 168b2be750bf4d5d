// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/importpreview.h"

#include <QAbstractTableModel>

namespace repoll::ui {

/// The first rows of a file as they come, and what would become of each: line, verdict, then the file's columns
/// with the field that each gives. Main thread.
class ImportPreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Line, Verdict, FirstOwn };

    using QAbstractTableModel::QAbstractTableModel;

    /// `fields`: by column of the file, the title of the field it gives; empty: it is not read.
    void setPreview(ImportPreview preview, QStringList fields);
    [[nodiscard]] const ImportPreview &preview() const { return m_preview; }
    /// What becomes of these rows, from the first on, beside what the ledger has; until the next preview.
    void setForetold(std::vector<ImportedRow> rows);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const ImportPreview::Verdict *verdict(int row) const; ///< null: none was made
    [[nodiscard]] std::optional<ImportedRow> becomes(int row) const;    ///< as far as is known
    [[nodiscard]] QVariant verdictData(int row, int role) const;

    ImportPreview m_preview;
    std::vector<ImportedRow> m_foretold;
    QStringList m_fields;
};

} // namespace repoll::ui
