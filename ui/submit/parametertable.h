// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableWidget>

#include <utility>
#include <vector>

namespace repoll::ui {

/// Names and values, with a free row at the end. Main thread.
class ParameterTable : public QTableWidget
{
    Q_OBJECT

public:
    explicit ParameterTable(QWidget *parent = nullptr);

    /// Rows for these, and for what else has a value already.
    void setNames(const QStringList &names);
    /// Those that have a value; its name may be missing.
    [[nodiscard]] std::vector<std::pair<QString, QString>> pairs() const;
    void empty(); ///< the values; names stay

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString at(int row, int column) const;
    void addRow(const QString &name, const QString &value);
    void keepFreeRow();

    bool m_filling = false;
};

} // namespace repoll::ui
