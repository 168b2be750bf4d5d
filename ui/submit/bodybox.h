// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace repoll::ui {

/// A body to be handed over: a text, or a file's bytes as they are. Main thread, which never waits for the file.
class BodyBox : public QWidget
{
    Q_OBJECT

public:
    explicit BodyBox(QWidget *parent = nullptr);

    [[nodiscard]] QByteArray body() const;
    /// Of a file that is to be the body, and cannot be, or is being read; empty: none.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    void readFile(const QString &path);
    void empty();

Q_SIGNALS:
    void changed();

private:
    void chooseFile();
    void dropFile();
    void showFile(const QString &said);

    QPlainTextEdit *m_text;
    QLabel *m_file;
    QPushButton *m_choose;
    QPushButton *m_drop;
    QString m_problem;
    QByteArray m_bytes;
    bool m_isFile = false;
    int m_round = 0; ///< of files: the last that was asked for counts
};

} // namespace repoll::ui
