// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace repoll::ui {

/// Somebody else's text: plain, read-only, in a fixed pitch, with finding in it. Main thread.
class PlainView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit PlainView(QWidget *parent = nullptr);

    /// Goes to the next match, or the one before, and on from the other end; false: there is none.
    bool findNext(const QString &text, bool backward);
    /// Which match the cursor is on, from 1, and how many there are.
    [[nodiscard]] std::pair<int, int> matchOf(const QString &text) const;
    /// Marks whole lines in the colour of what differs.
    void markLines(const std::vector<int> &lines);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintMarks();

    std::vector<int> m_marked;
};

} // namespace repoll::ui
