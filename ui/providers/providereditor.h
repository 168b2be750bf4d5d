// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/profilechecker.h"
#include "ui/providers/providerdrafts.h"
#include "ui/session/ledgersession.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;
class QTabWidget;

namespace repoll::ui {

class AskPanel;
class ConfirmBar;
class JsonEditor;
class ProfileForm;

/// Edits one provider's profile: its JSON, the form beside it, and the panel that asks by it. Main thread.
class ProviderEditor : public QWidget
{
    Q_OBJECT

public:
    ProviderEditor(LedgerSession &session, ProviderDrafts &drafts, ConfirmBar &bar,
                   QWidget *parent = nullptr);

    /// Shows a draft; what was typed into the one before is in its draft already. 0: none.
    void open(int id);
    [[nodiscard]] int draftId() const { return m_id; }
    void focusName();
    void save();
    void askToRevert();
    void showAsking();
    [[nodiscard]] bool canSave() const;

Q_SIGNALS:
    /// Whether there is something to save or to give up may have changed.
    void stateChanged();
    /// On record; `id` is the draft that stands for it now.
    void saved(int id);

private:
    QWidget *jsonSide();
    QLayout *saveRow();
    void takeText();
    void change(const QByteArray &pointer, const std::optional<QByteArray> &json);
    void showCheck();
    void listProblem(const ProfileProblem &problem, const QIcon &sign);
    void draftChanged(int id);
    void askAboutRecord();
    void updateState();
    [[nodiscard]] QString whyNotSaved() const;
    void takeSaved(int id, const QString &name, const QByteArray &text, const Result<void> &put);

    LedgerSession &m_session;
    ProviderDrafts &m_drafts;
    ProfileChecker m_checker;
    ConfirmBar *m_bar; ///< the page's: one question at a time
    QTabWidget *m_tabs;
    ProfileForm *m_form;
    AskPanel *m_ask;
    JsonEditor *m_json;
    QListWidget *m_problems;
    QLabel *m_why;
    QPushButton *m_revert;
    QPushButton *m_save;
    int m_id = 0;
    bool m_saving = false;
    bool m_askedAboutRecord = false; ///< that somebody else changed it
};

} // namespace repoll::ui
