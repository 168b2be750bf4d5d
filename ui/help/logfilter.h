// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/help/logbuffer.h"

#include <QSortFilterProxyModel>

namespace repoll::ui {

/// The log's rows of at least a level, of one category or all, with a text in them.
class LogFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setLevel(LogLevel least);
    void setCategory(const QString &category); ///< empty: all
    void setText(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    LogLevel m_least = LogLevel::Debug;
    QString m_category;
    QString m_text;
};

} // namespace repoll::ui
