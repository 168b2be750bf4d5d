// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextEdit>

namespace repoll::ui {

/// Plain text to read, select and copy, as high as it needs to be: words that are longer than a line, such as keys
/// and digests, go on in the next, which a QLabel cannot do. Main thread.
class WrappedText : public QTextEdit
{
    Q_OBJECT

public:
    explicit WrappedText(QWidget *parent = nullptr);

    void setText(const QString &text); ///< never taken for rich text
    [[nodiscard]] QString text() const { return toPlainText(); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override; ///< of what it stands in

private:
    void fit();
};

} // namespace repoll::ui
