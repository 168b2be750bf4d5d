// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace repoll::ui {

class ConfirmBar;
class ProviderDrafts;

/// Writes a provider's text, as it is in the editor, to a file, and tells in the bar what came of it. Main thread; a
/// child of the page, whose drafts and bar outlive it.
class ProfileExport : public QObject
{
    Q_OBJECT

public:
    ProfileExport(ProviderDrafts &drafts, ConfirmBar &bar, QWidget *page);

    void askWhere(int draftId);
    /// The one that the file was named for, whatever is chosen since.
    void write(int draftId, const QString &path);

private:
    ProviderDrafts &m_drafts;
    ConfirmBar &m_bar;
    QWidget *m_page;
};

} // namespace repoll::ui
