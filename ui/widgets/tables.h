// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QTableView;

namespace repoll::ui {

/// Of the first columns, in pixels; none is narrower than its head, which is longer in some languages.
void setColumnWidths(QTableView &table, const QList<int> &widths);
/// How all tables of this room look and behave: rows, dense, without grid; columns sized once by the user.
void setUpTable(QTableView &table, const QString &objectName, const QString &accessibleName);

/// However little room there is, this many rows are to be seen.
void keepInSight(QTableView &table, int rows);

/// The column holds ids, which differ at their ends: what is too long is cut in the middle.
void showIdsIn(QTableView &table, int column);

} // namespace repoll::ui
