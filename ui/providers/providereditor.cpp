// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providereditor.h"

#include "core/base/jsontext.h"
#include "core/base/whendone.h"
#include "core/intake/putprovider.h"
#include "ui/providers/askpanel.h"
#include "ui/providers/jsoneditor.h"
#include "ui/providers/profileform.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/plaintip.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int lineRole = Qt::UserRole;
constexpr int problemRowsShown = 3;

/// Messages by line; several at one line stand one after the other.
std::map<int, QString> byLine(const std::vector<ProfileProblem> &problems)
{
    std::map<int, QString> messages;
    for (const ProfileProblem &problem : problems) {
        QString &message = messages[problem.line];
        message += (message.isEmpty() ? QString() : u"; "_s) + detailText(problem.message);
    }
    return messages;
}

} // namespace

ProviderEditor::ProviderEditor(LedgerSession &session, ProviderDrafts &drafts, ConfirmBar &bar,
                               QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_drafts(drafts)
    , m_bar(&bar)
    , m_tabs(new QTabWidget)
    , m_form(new ProfileForm)
    , m_ask(new AskPanel(session))
    , m_json(new JsonEditor)
    , m_problems(new QListWidget)
    , m_why(new QLabel)
    , m_revert(new QPushButton(tr("Re&vert")))
    , m_save(new QPushButton(icon(u"save"_s), tr("Sa&ve")))
{
    m_tabs->setObjectName(u"editorTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_form, tr("Form"));
    m_tabs->addTab(m_ask, tr("Ask for one ticket"));
    auto *sides = new QSplitter;
    sides->setObjectName(u"editorSides"_s);
    sides->setChildrenCollapsible(false);
    sides->addWidget(m_tabs);
    sides->addWidget(jsonSide());
    sides->setStretchFactor(0, 1);
    sides->setStretchFactor(1, 1);
    sides->setSizes({600, 600});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(sides, 1);
    column->addLayout(saveRow());

    m_json->setReadOnly(!session.may(Right::ChangeProviders));
    m_form->setReadOnly(!session.may(Right::ChangeProviders));
    connect(m_json, &JsonEditor::edited, this, &ProviderEditor::takeText);
    connect(m_form, &ProfileForm::edited, this, &ProviderEditor::change);
    connect(&m_checker, &ProfileChecker::checked, this, &ProviderEditor::showCheck);
    connect(&drafts, &ProviderDrafts::draftChanged, this, &ProviderEditor::draftChanged);
    connect(m_problems, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { m_json->goToLine(item->data(lineRole).toInt()); });
    connect(m_problems, &QListWidget::itemClicked, m_problems, &QListWidget::itemActivated);
    connect(m_save, &QPushButton::clicked, this, &ProviderEditor::save);
    connect(m_revert, &QPushButton::clicked, this, &ProviderEditor::askToRevert);
    open(0);
}

QWidget *ProviderEditor::jsonSide()
{
    m_json->setObjectName(u"jsonEditor"_s);
    m_json->setAccessibleName(tr("Profile as JSON"));
    m_json->setFrameShape(QFrame::NoFrame);
    m_problems->setObjectName(u"problemList"_s);
    m_problems->setAccessibleName(tr("Problems of the profile"));
    m_problems->setFrameShape(QFrame::NoFrame);
    m_problems->setIconSize({16, 16});
    m_problems->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_problems->setTextElideMode(Qt::ElideRight);
    m_problems->hide();
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_json, 1);
    column->addWidget(m_problems);
    return side;
}

QLayout *ProviderEditor::saveRow()
{
    m_why->setObjectName(u"saveReason"_s);
    m_why->setTextFormat(Qt::PlainText);
    m_why->setWordWrap(true);
    m_why->setForegroundRole(QPalette::PlaceholderText);
    m_revert->setObjectName(u"revertButton"_s);
    m_save->setObjectName(u"saveButton"_s);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(10, 6, 10, 8);
    row->setSpacing(6);
    row->addWidget(m_why, 1);
    row->addWidget(m_revert);
    row->addWidget(m_save);
    return row;
}

void ProviderEditor::open(int id)
{
    if (id != m_id)
        m_ask->reset();
    m_ask->setOutdated();
    m_id = id;
    m_bar->dismiss();
    m_askedAboutRecord = false;
    const ProviderDraft *draft = m_drafts.find(id);
    setEnabled(draft != nullptr);
    m_json->setBytes(draft ? draft->text : QByteArray());
    m_problems->clear();
    m_problems->hide();
    if (draft)
        m_checker.check(draft->text, true);
    askAboutRecord();
    updateState();
}

void ProviderEditor::focusName()
{
    m_tabs->setCurrentWidget(m_form);
    m_form->focusName();
}

void ProviderEditor::showAsking()
{
    m_tabs->setCurrentWidget(m_ask);
}

/// A person typed into the JSON, or the form did.
void ProviderEditor::takeText()
{
    const QByteArray text = m_json->bytes();
    m_drafts.setText(m_id, text);
    m_ask->setOutdated();
    m_checker.check(text);
    updateState();
}

void ProviderEditor::change(const QByteArray &pointer, const std::optional<QByteArray> &json)
{
    const auto text = JsonText::read(m_json->bytes());
    const auto edit = text ? (json ? text->setting(pointer, *json) : text->removing(pointer))
                           : Result<TextEdit>(tl::unexpected(text.error()));
    if (edit)
        m_json->apply(*edit);
    else
        m_bar->tell(Tone::Warning, tr("The form cannot change this: %1").arg(errorText(edit.error())));
}

void ProviderEditor::showCheck()
{
    const ProfileCheck &check = m_checker.last();
    m_form->showCheck(check);
    m_json->setProblems(byLine(check.problems));
    m_problems->clear();
    for (const ProfileProblem &problem : check.problems)
        listProblem(problem, icon(u"error"_s, Tone::Bad));
    for (const ProfileProblem &warning : check.warnings)
        listProblem(warning, icon(u"warning"_s, Tone::Warning));
    const int rows = qMin(m_problems->count(), problemRowsShown);
    m_problems->setFixedHeight(rows * m_problems->sizeHintForRow(0) + 4);
    m_problems->setVisible(rows > 0);
    if (const ProviderDraft *draft = m_drafts.find(m_id))
        m_ask->setProfile(check.protocol, draft->text);
    updateState();
}

void ProviderEditor::listProblem(const ProfileProblem &problem, const QIcon &sign)
{
    const QString text =
        problem.pointer.isEmpty()
            ? tr("Line %1: %2").arg(QString::number(problem.line), detailText(problem.message))
            : tr("Line %1, %2: %3")
                  .arg(QString::number(problem.line), QString::fromUtf8(problem.pointer),
                       detailText(problem.message));
    auto *item = new QListWidgetItem(sign, oneLine(text), m_problems);
    item->setData(lineRole, problem.line);
    item->setToolTip(plainTip(text));
}

/// By somebody else than the editor: reverted, saved, or the record changed.
void ProviderEditor::draftChanged(int id)
{
    const ProviderDraft *draft = m_drafts.find(id);
    if (id != m_id || !draft)
        return;
    if (draft->text != m_json->bytes() && draft->text == draft->stored) {
        m_json->setBytes(draft->text);
        m_ask->setOutdated();
        m_checker.check(draft->text, true);
    }
    askAboutRecord();
    updateState();
}

void ProviderEditor::askAboutRecord()
{
    const ProviderDraft *draft = m_drafts.find(m_id);
    const bool overtaken = draft && draft->overtaken;
    if (std::exchange(m_askedAboutRecord, overtaken) || !overtaken)
        return;
    m_bar->ask(
        Tone::Warning,
        tr("%1 was changed on record while you were changing it here. Saving replaces what is on record.")
            .arg(draft->storedName),
        {{tr("Take what is on record"), u"overtakenTake"_s, [this] { m_drafts.revert(m_id); }},
         {tr("Keep my changes"), u"overtakenKeep"_s, {}}});
}

void ProviderEditor::askToRevert()
{
    const ProviderDraft *draft = m_drafts.find(m_id);
    if (!draft || !draft->isChanged())
        return;
    m_bar->ask(Tone::Warning,
               draft->isNew() ? tr("Give this new provider up? It is not on record yet.")
                              : tr("Give your changes to %1 up?").arg(draft->storedName),
               {{tr("Give up"), u"revertConfirm"_s, [this] { m_drafts.revert(m_id); }},
                {tr("Keep"), u"revertKeep"_s, {}}});
}

bool ProviderEditor::canSave() const
{
    return whyNotSaved().isEmpty();
}

QString ProviderEditor::whyNotSaved() const
{
    const ProviderDraft *draft = m_drafts.find(m_id);
    if (const QString why = m_session.whyNot(Right::ChangeProviders); !why.isEmpty())
        return why;
    if (!draft)
        return tr("No provider is chosen.");
    if (!draft->isChanged())
        return tr("What you see is on record.");
    if (m_saving)
        return tr("Saving …");
    if (!m_checker.isCurrent())
        return tr("Checking …");
    const auto problems = static_cast<int>(m_checker.last().problems.size());
    if (problems > 0)
        return tr("Not saved. %n problem(s) must be solved first.", nullptr, problems);
    const QString name = m_checker.last().protocol->name();
    const ProviderDraft *taken = m_drafts.named(name);
    if (taken && taken->id != draft->id)
        return tr("Not saved. There is another provider named %1: choose another name.").arg(name);
    return {};
}

void ProviderEditor::updateState()
{
    const ProviderDraft *draft = m_drafts.find(m_id);
    const QString why = whyNotSaved();
    QString text = why;
    if (draft && why.isEmpty()) {
        const QString name = m_checker.last().protocol->name();
        text = draft->isNew() ? tr("Saving puts %1 on record.").arg(name)
               : draft->storedName != name
                   ? tr("Saving adds %1 and leaves %2 as it is on record.").arg(name, draft->storedName)
                   : tr("Not saved yet.");
    }
    m_why->setText(text);
    m_save->setEnabled(why.isEmpty());
    m_save->setToolTip(plainTip(why));
    m_revert->setEnabled(draft && draft->isChanged() && !m_saving);
    Q_EMIT stateChanged();
}

void ProviderEditor::save()
{
    if (!canSave())
        return;
    m_saving = true;
    updateState();
    const auto protocol = m_checker.last().protocol;
    const QString name = protocol->name();
    const QByteArray text = m_drafts.find(m_id)->text;
    auto put = m_session.ledger().write<void>([protocol, text, who = m_session.who()](StoreWriter &store) {
        return putProvider(store, *protocol, text, who).map([](qint64) {});
    });
    whenDone(std::move(put), this,
             [this, id = m_id, name, text](const Result<void> &done) { takeSaved(id, name, text, done); });
}

void ProviderEditor::takeSaved(int id, const QString &name, const QByteArray &text, const Result<void> &put)
{
    m_saving = false;
    if (!put) {
        m_bar->tell(Tone::Bad, tr("%1 was not saved: %2").arg(name, errorText(put.error())));
        updateState();
        return;
    }
    const int now = m_drafts.setSaved(id, name, text);
    m_session.reloadProviders();
    updateState();
    if (id == m_id && now != 0)
        Q_EMIT saved(now);
}

} // namespace repoll::ui
