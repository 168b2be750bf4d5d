// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/importer.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace repoll::ui {

class IconLabel;

/// What an import came to: the counts, the bad rows and the file they were written to; or why there is nothing.
class ImportSummaryView : public QWidget
{
    Q_OBJECT

public:
    explicit ImportSummaryView(QWidget *parent);

    void show(const QString &path, const Result<ImportSummary> &summary);

private:
    void showSummary(const QString &path, const ImportSummary &summary);
    void showFailure(const QString &path, const Error &error);

    IconLabel *m_sign;
    QLabel *m_title;
    QLabel *m_text;
    QPlainTextEdit *m_details;
    QPushButton *m_showRejects;
    QString m_rejectsFile;
};

} // namespace repoll::ui
