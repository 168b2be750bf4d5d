// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;

namespace repoll::ui {

class LogBuffer;
class LogFilter;
class LogModel;

/// This process' log: filtered by level and category, searched, copied and saved. It follows the newest message
/// while the last row is in sight. Main thread; the buffer outlives it.
class LogView : public QWidget
{
    Q_OBJECT

public:
    LogView(const LogBuffer &buffer, QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeBar();
    [[nodiscard]] QTableView *makeTable();
    void retranslate();
    void refresh();
    void offerCategories();
    void showCount();
    void copy() const;
    void save();
    void write(const QString &path);
    [[nodiscard]] QString shownText(bool selectedOnly) const;

    LogModel *m_model;
    LogFilter *m_filter;
    QComboBox *m_level = nullptr;
    QComboBox *m_category = nullptr;
    QLineEdit *m_search = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_save = nullptr;
    QAction *m_clear = nullptr;
    QTableView *m_table;
    QLabel *m_message;
    QTimer m_timer;
};

} // namespace repoll::ui
