// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/importer.h"
#include "core/intake/importfield.h"

#include <QWidget>

class QComboBox;
class QFormLayout;

namespace repoll::ui {

/// Which column of a file gives which field: a combo box for each field. Main thread.
class ImportMapping : public QWidget
{
    Q_OBJECT

public:
    explicit ImportMapping(QWidget *parent);

    /// Offers these columns, the likeliest chosen. NDJSON: a member that none of the first rows has can be typed.
    void setColumns(const QStringList &columns, ImportFormat format);
    /// Sets columns and leftOut as they are chosen.
    void apply(ImportOptions &options) const;
    /// Required fields for which nothing is chosen.
    [[nodiscard]] std::vector<ImportField> missing() const;
    /// The field that a column is chosen for.
    [[nodiscard]] std::optional<ImportField> fieldOf(const QString &column) const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString chosen(ImportField field) const; ///< empty: nothing
    void addField(ImportField field, QFormLayout &form);

    std::array<QComboBox *, importFieldCount> m_combos{};
};

} // namespace repoll::ui
