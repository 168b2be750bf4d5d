// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/submit/submitdialog.h"

#include "core/base/whendone.h"
#include "core/provider/submitwords.h"
#include "core/service/submissiontext.h"
#include "ui/session/served.h"
#include "ui/submit/submitform.h"
#include "ui/theme/icons.h"
#include "ui/theme/screenroom.h"
#include "ui/theme/texts.h"
#include "ui/widgets/notebar.h"
#include "ui/widgets/shrinkarea.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

/// In the background: a body may be large.
QFuture<Result<void>> checkInBackground(std::shared_ptr<const Protocol> protocol, NewSubmission row)
{
    return inBackground<void>([protocol = std::move(protocol), row = std::move(row)]() -> Result<void> {
        if (!protocol)
            return fail(ErrorCode::NotFound, u"The ledger has no provider '%1'."_s.arg(row.provider));
        return checkSubmission(*protocol, row);
    });
}

} // namespace

SubmitDialog::SubmitDialog(LedgerSession &session, QWidget *parent)
    : CarefulDialog(parent)
    , m_session(session)
    , m_abilities(new NoteBar(this))
    , m_form(new SubmitForm)
    , m_problem(new QLabel(this))
    , m_result(new NoteBar(this))
    , m_submit(new QPushButton(icon(u"submit"_s), tr("&Submit"), this))
    , m_close(new QPushButton(tr("Cancel"), this))
{
    setObjectName(u"submitDialog"_s);
    setProperty("helpPage", u"flow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Submit a request"));
    build();
    connect(m_form, &SubmitForm::providerChosen, this, &SubmitDialog::tellAbilities);
    connect(m_form, &SubmitForm::changed, this, &SubmitDialog::checkSoon);
    connect(m_submit, &QPushButton::clicked, this, &SubmitDialog::submit);
    connect(m_close, &QPushButton::clicked, this, &SubmitDialog::reject);
    connect(&session, &LedgerSession::providersChanged, this, &SubmitDialog::offerProviders);
    offerProviders();
    m_form->focusKey();
}

void SubmitDialog::build()
{
    m_abilities->setObjectName(u"submitAbilities"_s);
    m_result->setObjectName(u"submitResult"_s);
    m_problem->setObjectName(u"submitProblem"_s);
    m_problem->setAccessibleName(tr("What is missing"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_submit->setObjectName(u"submitButton"_s);
    m_close->setObjectName(u"submitClose"_s);
    for (QPushButton *button : {m_submit, m_close})
        button->setAutoDefault(false); // Return in a field submits nothing
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_submit);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_abilities);
    column->addWidget(new ShrinkArea(m_form, tr("What it is submitted with"), this));
    column->addStretch(1);
    column->addWidget(m_problem);
    column->addWidget(m_result);
    column->addLayout(buttons);
    resizeWithinScreen(*this, {620, 640});
}

void SubmitDialog::offerProviders()
{
    QStringList names;
    for (const QString &name : m_session.registry().names()) {
        if (m_session.registry().find(name)->submits())
            names += name;
    }
    m_form->setProviders(names);
    m_form->setEnabled(!names.isEmpty() && !m_isBusy && !m_isDone);
}

void SubmitDialog::tellAbilities()
{
    const QString name = m_form->provider();
    const auto protocol = m_session.registry().find(name);
    if (!protocol) {
        m_abilities->say(
            Tone::Warning, u"warning"_s,
            tr("No provider of this ledger says how a request is submitted. Add the part “submit” "
               "to its profile, under Providers."));
        return;
    }
    const auto abilities = protocol->submits();
    const bool isPersons = abilities && needsPerson(*abilities);
    m_abilities->say(isPersons ? Tone::Warning : Tone::Neutral, isPersons ? u"warning"_s : u"info"_s,
                     tr("Submits to %1: %2.", "provider, what its profile can")
                         .arg(oneLine(name), wordingText(submitLine(abilities))));
    for (const StoredProvider &provider : m_session.providers()) {
        if (provider.name == name)
            m_form->setParameters(submitParameters(provider.profile));
    }
}

/// Once for all that changes in one go.
void SubmitDialog::checkSoon()
{
    m_isSound = false;
    if (!m_isBusy && !m_isDone)
        m_result->clear();
    if (m_checking) {
        m_checkAgain = true;
        return;
    }
    m_checking = true;
    QMetaObject::invokeMethod(this, &SubmitDialog::check, Qt::QueuedConnection);
}

void SubmitDialog::check()
{
    m_checkAgain = false;
    if (const QString missing = m_form->missing(); !missing.isEmpty()) {
        m_checking = false;
        return say(missing);
    }
    const NewSubmission row = m_form->submission();
    whenDone(checkInBackground(m_session.registry().find(row.provider), row), this,
             [this](const Result<void> &checked) {
                 if (m_checkAgain)
                     return check();
                 m_checking = false;
                 m_isSound = checked.has_value();
                 say(checked ? QString() : oneLine(errorText(checked.error())));
             });
}

void SubmitDialog::say(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_submit->setToolTip(problem.toHtmlEscaped());
    m_submit->setEnabled(!m_isBusy && (m_isSound || m_isDone));
}

void SubmitDialog::setBusy(bool busy)
{
    m_isBusy = busy;
    m_form->setEnabled(!busy && !m_isDone);
    m_submit->setEnabled(!busy && (m_isSound || m_isDone));
    m_submit->setText(m_isDone ? tr("Submit a&nother") : tr("&Submit"));
    m_close->setText(m_isDone ? tr("Close") : tr("Cancel"));
}

/// What is handed over is checked as it is now: a value may have been typed since.
void SubmitDialog::submit()
{
    if (m_isBusy)
        return;
    if (std::exchange(m_isDone, false)) {
        m_result->clear();
        setBusy(false);
        return m_form->startAnew();
    }
    if (const QString missing = m_form->missing(); !missing.isEmpty())
        return say(missing);
    const NewSubmission row = m_form->submission();
    m_result->clear();
    setBusy(true);
    whenDone(checkInBackground(m_session.registry().find(row.provider), row), this,
             [this, row](const Result<void> &checked) {
                 if (checked)
                     return handOver(row);
                 setBusy(false);
                 m_result->tell(checked.error());
             });
}

void SubmitDialog::handOver(const NewSubmission &row)
{
    using Handed = std::vector<HandedOver>;
    whenDone(m_session.ledger().write<Handed>([row, who = m_session.who()](StoreWriter &store) {
        return store.handOver(std::array{row}, who);
    }),
             this, [this, row](const Result<Handed> &handed) {
                 if (handed)
                     return take(row, handed->front().outcome);
                 setBusy(false);
                 m_result->tell(handed.error());
             });
}

void SubmitDialog::take(const NewSubmission &row, AddOutcome outcome)
{
    const auto named = [&row](const QString &text) {
        return text.arg(oneLine(row.key), oneLine(row.provider));
    };
    Q_EMIT recorded(row.provider, row.key);
    switch (outcome) {
    case AddOutcome::Added:
        return tellWhetherServed(named(tr("Request %1 of %2 is handed over.")));
    case AddOutcome::Unchanged:
        m_result->say(
            Tone::Neutral, u"info"_s,
            named(tr("Request %1 of %2 was handed over before, and the same: nothing was changed.")));
        break;
    case AddOutcome::Differs:
        m_result->say(
            Tone::Bad, u"error"_s,
            named(tr("Request %1 of %2 is on record, and is another one: nothing was changed. Choose "
                     "another request key.")));
        break;
    }
    setBusy(false);
}

void SubmitDialog::tellWhetherServed(const QString &handedOver)
{
    using Workers = std::vector<WorkerEntry>;
    whenDone(m_session.ledger().read<Workers>([](StoreReader &store) { return store.workers(); }), this,
             [this, handedOver](const Result<Workers> &workers) {
                 if (workers && isServed(*workers))
                     return accept();
                 m_isDone = true;
                 setBusy(false);
                 say({});
                 m_result->say(
                     Tone::Warning, u"warning"_s,
                     tr("%1 %2", "two sentences")
                         .arg(handedOver,
                              tr("Nothing submits it until “repollctl serve” is at work on this ledger.")));
                 m_submit->setFocus();
             });
}

} // namespace repoll::ui
