// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/keylist.h"
#include "core/request/querycompletion.h"
#include "ui/filter/queryhistory.h"

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace repoll::ui {

/// A line for a query: completes at the cursor, marks where it is wrong, and remembers. It does not read the
/// query: its owner does and says what is wrong. Main thread.
class QueryEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit QueryEdit(QWidget *parent);

    void setProviders(const QStringList &names) { m_providers = names; }
    /// Underlined until the text changes.
    void setError(const std::optional<QueryError> &error);
    [[nodiscard]] const std::optional<QueryError> &error() const { return m_error; }
    /// Where the mark is painted, from left to right; empty: nothing is marked.
    [[nodiscard]] QRect errorRect() const;

    [[nodiscard]] const QueryHistory &history() const { return m_history; }
    void remember();
    /// Another text, not from the keyboard; Undo brings the one before back.
    void replace(const QString &text);
    void clearHistory() { m_history.clear(); }

    /// Shows what could stand at the cursor.
    void complete();

Q_SIGNALS:
    void applied(); ///< Enter: the person means it as it is
    void listPasted(const repoll::KeyList &list);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void take(const QString &pasted);
    void insertCompletion(const QString &candidate);
    bool takeCandidate();
    [[nodiscard]] bool isCompleting() const;
    void step(int by);

    QueryHistory m_history;
    QStringList m_providers;
    std::optional<QueryError> m_error;
    QStringListModel *m_candidates;
    QCompleter *m_completer;
    QueryCompletion m_completion;
    bool m_replacing = false;
    qsizetype m_recalled = -1; ///< the entry of the history that is shown; -1: what was typed
    QString m_typed;           ///< before the history was opened
};

} // namespace repoll::ui
