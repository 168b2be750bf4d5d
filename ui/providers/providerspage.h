// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/providerdrafts.h"
#include "ui/session/ledgersession.h"

#include <QWidget>

#include <functional>
#include <map>

class QStackedWidget;
class QToolBar;

namespace repoll::ui {

class ConfirmBar;
class PresetPage;
class ProfileExport;
class ProviderEditor;
class ProviderModel;
class ProviderTable;

/// The providers of a ledger: their list, the editor of the one that is chosen, and how they come and go. Its
/// actions() are what a menu can offer. Main thread.
class ProvidersPage : public QWidget
{
    Q_OBJECT

public:
    explicit ProvidersPage(LedgerSession &session, QWidget *parent = nullptr);
    ~ProvidersPage() override;

    /// The providers with changes that are not on record: to be asked about before the page goes.
    [[nodiscard]] QStringList unsaved() const;
    /// Asks about unsaved changes in place, once until they change, and calls `leave` where nothing is against it.
    void askToLeave(const std::function<void()> &leave);
    void selectProvider(const QString &name);
    /// Reads the profile in `path` and shows it as unsaved changes, of a new provider or of the one it names.
    void importFile(const QString &path);
    /// Writes the chosen provider's text, as it is in the editor, to `path`.
    void exportFile(const QString &path);

private:
    enum class Action { New, Duplicate, Import, Export, Remove, Ask, Save };

    void addActions();
    QAction *addOne(Action which, const QString &text, const QString &iconName, const QKeySequence &shortcut,
                    void (ProvidersPage::*slot)());
    QToolBar *toolBar();
    void connectParts();
    [[nodiscard]] const ProviderDraft *current() const;
    void choose(int id);
    void showChosen();
    void refreshList();
    void updateActions();
    void startNew();
    void leaveNew();
    void createFrom(const QByteArray &text);
    void duplicate();
    void askForImport();
    void takeImported(const QString &path, const Result<QByteArray> &text);
    void askForExport();
    void askToRemove();
    void remove(const QString &name);
    void saveCurrent();
    void showAsking();

    LedgerSession &m_session;
    ProviderDrafts m_drafts;
    ProviderModel *m_model;
    ProviderTable *m_table;
    ConfirmBar *m_bar;
    QStackedWidget *m_pages;
    PresetPage *m_presets;
    ProviderEditor *m_editor;
    ProfileExport *m_export;
    std::map<Action, QAction *> m_actions;
    int m_chosen = 0;           ///< a draft's id
    bool m_loaded = false;      ///< the session has told its providers
    bool m_starting = false;    ///< a preset is being chosen
    bool m_leftUnsaved = false; ///< the page was left with the changes there are
};

} // namespace repoll::ui
