// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsontext.h"

#include <QPlainTextEdit>

#include <map>

namespace repoll::ui {

class JsonHighlighter;

/// An editor for JSON with line numbers, and messages at the lines where something is wrong. Main thread.
class JsonEditor : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit JsonEditor(QWidget *parent = nullptr);

    /// Shows another text; what was undoable is forgotten.
    void setBytes(const QByteArray &utf8);
    [[nodiscard]] QByteArray bytes() const; ///< UTF-8, lines end with a line feed
    /// One change of bytes(), to be undone in one step.
    void apply(const TextEdit &edit);

    void setProblems(std::map<int, QString> messages); ///< by line, from 1
    void goToLine(int line);

    [[nodiscard]] int gutterWidth() const;
    void paintGutter(QPaintEvent *event);
    [[nodiscard]] QString problemAt(int y) const; ///< in the viewport; empty: none

Q_SIGNALS:
    /// A person changed the text, or apply() did.
    void edited();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void markProblems();
    void noticeChange();
    void layOutGutter();
    void placeGutter();

    JsonHighlighter *m_highlighter;
    QWidget *m_gutter;
    std::map<int, QString> m_problems;
    QByteArray m_known; ///< as last told
    bool m_loading = false;
};

} // namespace repoll::ui
