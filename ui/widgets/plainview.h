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
    /// Another text, coloured as JSON or not at all. Only what is seen is coloured: a large body costs no more.
    void show(const QString &text, bool isJson);
    using QWidget::show;
    void setWraps(bool wraps);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void paintMarks();
    void colourSoon();
    void colourVisible();

    std::vector<int> m_marked;
    bool m_isJson = false;
    bool m_colouring = false; ///< asked for
    int m_round = 0;          ///< of colours: a block that was coloured in this one bears its number
};

} // namespace repoll::ui
