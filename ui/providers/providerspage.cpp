// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providerspage.h"

#include "core/base/jsontext.h"
#include "core/base/whendone.h"
#include "ui/providers/presetpage.h"
#include "ui/providers/profileexport.h"
#include "ui/providers/profilefiles.h"
#include "ui/providers/providereditor.h"
#include "ui/providers/providermodel.h"
#include "ui/providers/providertable.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"
#include "ui/widgets/confirmbar.h"

#include <QAction>
#include <QFileDialog>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

ProvidersPage::ProvidersPage(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new ProviderModel(session, m_drafts, this))
    , m_table(new ProviderTable(*m_model))
    , m_bar(new ConfirmBar)
    , m_pages(new QStackedWidget)
    , m_presets(new PresetPage)
    , m_editor(new ProviderEditor(session, m_drafts, *m_bar))
    , m_export(new ProfileExport(m_drafts, *m_bar, this))
{
    setObjectName(u"providersPage"_s);
    setProperty("helpPage", u"profiles"_s);
    m_bar->setObjectName(u"pageBar"_s);
    addActions();
    m_table->addActions(actions());
    m_pages->addWidget(m_editor);
    m_pages->addWidget(m_presets);
    auto *halves = new QSplitter(Qt::Vertical);
    halves->setObjectName(u"providerHalves"_s);
    halves->setChildrenCollapsible(false);
    halves->addWidget(m_table);
    halves->addWidget(m_pages);
    halves->setStretchFactor(0, 1);
    halves->setStretchFactor(1, 4);
    halves->setSizes({130, 520});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(toolBar());
    column->addWidget(m_bar);
    column->addWidget(halves, 1);
    connectParts();
    if (session.providers().empty()) {
        session.reloadProviders(); // to tell "none" from "not loaded yet"
    } else {
        m_loaded = true;
        m_drafts.takeStored(session.providers());
    }
    refreshList();
}

ProvidersPage::~ProvidersPage()
{
    delete m_table; // what looks into the drafts goes before them
    delete m_pages;
}

void ProvidersPage::connectParts()
{
    connect(&m_session, &LedgerSession::providersChanged, this, [this] {
        m_loaded = true;
        m_drafts.takeStored(m_session.providers());
    });
    connect(&m_session, &LedgerSession::failed, this, [this](const Error &error) {
        if (!m_loaded)
            m_bar->tell(Tone::Bad, tr("The providers cannot be read: %1").arg(errorText(error)));
    });
    connect(&m_drafts, &ProviderDrafts::listChanged, this, &ProvidersPage::refreshList);
    connect(&m_drafts, &ProviderDrafts::draftChanged, this, [this] {
        m_leftUnsaved = false;
        updateActions();
    });
    connect(m_editor, &ProviderEditor::stateChanged, this, &ProvidersPage::updateActions);
    connect(m_editor, &ProviderEditor::saved, this, &ProvidersPage::choose);
    connect(m_presets, &PresetPage::created, this, &ProvidersPage::createFrom);
    connect(m_presets, &PresetPage::importRequested, this, &ProvidersPage::askForImport);
    connect(m_presets, &PresetPage::cancelled, this, &ProvidersPage::leaveNew);
    connect(m_table, &ProviderTable::draftChosen, this, &ProvidersPage::choose);
}

QAction *ProvidersPage::addOne(Action which, const QString &text, const QString &iconName,
                               const QKeySequence &shortcut, void (ProvidersPage::*slot)())
{
    auto *action = new QAction(icon(iconName), text, this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    m_actions[which] = action;
    return action;
}

void ProvidersPage::addActions()
{
    const auto shift = [](Qt::Key key) { return QKeySequence(Qt::CTRL | Qt::SHIFT | key); };
    addOne(Action::New, tr("&New provider"), u"add"_s, shift(Qt::Key_N), &ProvidersPage::startNew)
        ->setObjectName(u"newProvider"_s);
    addOne(Action::Duplicate, tr("&Duplicate"), u"copy"_s, QKeySequence(Qt::CTRL | Qt::Key_D),
           &ProvidersPage::duplicate)
        ->setObjectName(u"duplicateProvider"_s);
    addOne(Action::Import, tr("&Import profile…"), u"import"_s, shift(Qt::Key_I),
           &ProvidersPage::askForImport)
        ->setObjectName(u"importProvider"_s);
    addOne(Action::Export, tr("&Export profile…"), u"export"_s, shift(Qt::Key_E),
           &ProvidersPage::askForExport)
        ->setObjectName(u"exportProvider"_s);
    addOne(Action::Remove, tr("&Remove"), u"remove"_s, shift(Qt::Key_Delete), &ProvidersPage::askToRemove)
        ->setObjectName(u"removeProvider"_s);
    addOne(Action::Ask, tr("Ask for one &ticket"), u"ask"_s, QKeySequence(Qt::CTRL | Qt::Key_T),
           &ProvidersPage::showAsking)
        ->setObjectName(u"askForTicket"_s);
    addOne(Action::Save, tr("&Save provider"), u"save"_s, QKeySequence::Save, &ProvidersPage::saveCurrent)
        ->setObjectName(u"saveProvider"_s);
}

QToolBar *ProvidersPage::toolBar()
{
    auto *bar = new QToolBar(tr("Providers"));
    bar->setObjectName(u"providerToolBar"_s);
    bar->setIconSize({16, 16});
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (const Action which :
         {Action::New, Action::Duplicate, Action::Import, Action::Export, Action::Remove})
        bar->addAction(m_actions.at(which));
    bar->addSeparator();
    bar->addAction(m_actions.at(Action::Ask));
    return bar;
}

const ProviderDraft *ProvidersPage::current() const
{
    return m_starting ? nullptr : m_drafts.find(m_chosen);
}

void ProvidersPage::choose(int id)
{
    m_starting = false;
    m_chosen = id;
    showChosen();
}

/// Brings table, editor and actions in line with what is chosen.
void ProvidersPage::showChosen()
{
    m_table->follow(m_chosen);
    const bool isNone = m_loaded && m_drafts.all().empty();
    if (m_starting || isNone) {
        m_presets->prepare(isNone, m_session.whyNot(Right::ChangeProviders));
        m_pages->setCurrentWidget(m_presets);
    } else {
        if (m_editor->draftId() != m_chosen)
            m_editor->open(m_chosen);
        m_pages->setCurrentWidget(m_editor);
    }
    updateActions();
}

/// Drafts came or went: what was chosen stays so where it can.
void ProvidersPage::refreshList()
{
    if (!m_drafts.find(m_chosen))
        m_chosen = m_drafts.all().empty() ? 0 : m_drafts.all().front().id;
    showChosen();
}

void ProvidersPage::updateActions()
{
    const ProviderDraft *draft = current();
    const QString why = m_session.whyNot(Right::ChangeProviders);
    const bool writes = why.isEmpty();
    m_actions.at(Action::New)->setEnabled(writes && m_loaded);
    m_actions.at(Action::Import)->setEnabled(writes && m_loaded);
    m_actions.at(Action::Duplicate)->setEnabled(writes && draft);
    m_actions.at(Action::Remove)->setEnabled(writes && draft);
    m_actions.at(Action::Export)->setEnabled(draft);
    m_actions.at(Action::Ask)->setEnabled(draft);
    m_actions.at(Action::Save)->setEnabled(draft && m_editor->canSave());
    for (const Action which : {Action::New, Action::Import, Action::Duplicate, Action::Remove}) {
        QAction *action = m_actions.at(which);
        action->setToolTip(why); // empty: its text and shortcut
    }
}

void ProvidersPage::selectProvider(const QString &name)
{
    if (const ProviderDraft *draft = m_drafts.named(name))
        choose(draft->id);
}

QStringList ProvidersPage::unsaved() const
{
    QStringList names = m_drafts.changed();
    for (QString &name : names) {
        if (name.isEmpty())
            name = tr("a new provider");
    }
    return names;
}

void ProvidersPage::askToLeave(const std::function<void()> &leave)
{
    const QStringList names = unsaved();
    if (names.isEmpty() || m_leftUnsaved) {
        leave();
        return;
    }
    m_bar->ask(Tone::Warning,
               tr("The changes to %1 are not saved. They stay here until you save them or close the ledger.")
                   .arg(oneLine(names.join(tr(", ", "between names")))),
               {{tr("Leave"), u"leaveUnsaved"_s,
                 [this, leave] {
                     m_leftUnsaved = true;
                     leave();
                 }},
                {tr("Stay"), u"stayUnsaved"_s, {}}});
}

void ProvidersPage::startNew()
{
    m_starting = true;
    showChosen();
}

void ProvidersPage::leaveNew()
{
    m_starting = false;
    showChosen();
    m_table->setFocus(Qt::OtherFocusReason);
}

void ProvidersPage::createFrom(const QByteArray &text)
{
    choose(m_drafts.add(text));
    m_editor->focusName();
}

void ProvidersPage::duplicate()
{
    const ProviderDraft *draft = current();
    if (!draft)
        return;
    QByteArray text = draft->text;
    const QString name = draft->name.isEmpty() ? draft->storedName : draft->name;
    const auto json = JsonText::read(text);
    const auto edit = json ? json->setting("/name", jsonQuoted(m_drafts.freeName(name).toUtf8()))
                           : Result<TextEdit>(tl::unexpected(json.error()));
    createFrom(edit ? edit->applied(text) : text);
}

void ProvidersPage::showAsking()
{
    m_editor->showAsking();
}

void ProvidersPage::saveCurrent()
{
    m_editor->save();
}

void ProvidersPage::askForImport()
{
    auto *dialog = new QFileDialog(this, tr("Import a profile"), {}, tr("Profiles (*.json);;All files (*)"));
    dialog->setObjectName(u"importDialog"_s);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &ProvidersPage::importFile);
    dialog->open();
}

void ProvidersPage::importFile(const QString &path)
{
    whenDone(inBackground<QByteArray>([path] { return readProfileFile(path); }), this,
             [this, path](const Result<QByteArray> &text) { takeImported(path, text); });
}

void ProvidersPage::takeImported(const QString &path, const Result<QByteArray> &text)
{
    if (!text) {
        m_bar->tell(Tone::Bad, tr("%1 was not imported: %2").arg(path, errorText(text.error())));
        return;
    }
    const auto json = readJson(*text);
    const JsonValue *name = json ? json->member("name") : nullptr;
    const ProviderDraft *known = name ? m_drafts.named(QString::fromUtf8(name->text)) : nullptr;
    if (!known) {
        createFrom(*text);
        return;
    }
    const auto take = [this, id = known->id, taken = *text] {
        m_drafts.setText(id, taken);
        choose(id);
        m_editor->open(id);
    };
    if (known->text == *text) {
        choose(known->id);
        m_bar->tell(Tone::Good,
                    tr("%1 is on record already, with this very profile.").arg(known->storedName));
    } else {
        m_bar->ask(
            Tone::Warning,
            known->isChanged()
                ? tr("%1 has unsaved changes. Replace them by the file's profile?").arg(known->storedName)
                : tr("%1 is on record already. Show the file's profile as changes to it? Nothing is on "
                     "record until you save.")
                      .arg(known->storedName),
            {{tr("Show as changes"), u"importReplace"_s, take}, {tr("Cancel"), u"importCancel"_s, {}}});
    }
}

void ProvidersPage::askForExport()
{
    m_export->askWhere(m_starting ? 0 : m_chosen);
}

void ProvidersPage::exportFile(const QString &path)
{
    m_export->write(m_starting ? 0 : m_chosen, path);
}

void ProvidersPage::askToRemove()
{
    const ProviderDraft *draft = current();
    if (!draft)
        return;
    if (draft->isNew()) {
        m_editor->askToRevert();
        return;
    }
    const QString name = draft->storedName;
    const auto requests = m_model->requestsOf(*draft);
    QString text = tr("Remove %1?").arg(name);
    if (requests.value_or(1) > 0) {
        const QString count = requests ? tr("%n request(s) name it.", nullptr, pluralOf(*requests))
                                       : tr("Requests may name it.");
        text = tr("Remove %1? %2 They stay on record, but nobody asks for their results until a provider of "
                  "this name is added again.")
                   .arg(name, count);
    }
    if (draft->isChanged())
        text = tr("%1 Your unsaved changes to it go too.").arg(text);
    m_bar->ask(Tone::Warning, text,
               {{tr("Remove"), u"removeConfirm"_s, [this, name] { remove(name); }},
                {tr("Keep"), u"removeKeep"_s, {}}});
}

void ProvidersPage::remove(const QString &name)
{
    auto removed = m_session.ledger().write<void>(
        [name, who = m_session.who()](StoreWriter &store) { return store.removeProvider(name, who); });
    whenDone(std::move(removed), this, [this, name](const Result<void> &done) {
        if (!done) {
            m_bar->tell(Tone::Bad, tr("%1 was not removed: %2").arg(name, errorText(done.error())));
            return;
        }
        if (const ProviderDraft *draft = m_drafts.named(name))
            m_drafts.revert(draft->id); // else its changes would live on as a new provider
        m_session.reloadProviders();
    });
}

} // namespace repoll::ui
