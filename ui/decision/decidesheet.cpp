// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/decision/decidesheet.h"

#include "core/base/whendone.h"
#include "core/intake/attachedfile.h"
#include "core/ledger/store/runwords.h"
#include "ui/decision/decisionform.h"
#include "ui/theme/icons.h"
#include "ui/theme/screenroom.h"
#include "ui/theme/texts.h"
#include "ui/widgets/notebar.h"
#include "ui/widgets/reasonhistory.h"
#include "ui/widgets/typednumber.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <map>

using namespace Qt::StringLiterals;

namespace repoll::ui {

DecideSheet::DecideSheet(LedgerSession &session, const RequestSelection &selection, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_selection(selection)
    , m_about(new QLabel(this))
    , m_form(new DecisionForm(this))
    , m_confirmation(new TypedNumber(tr("The number of requests, to confirm"), this))
    , m_note(new NoteBar(this))
    , m_decide(new QPushButton(icon(u"decide"_s), tr("Decide"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(u"decideSheet"_s);
    setWindowTitle(tr("Decide about requests"));
    build();
    connect(m_form, &DecisionForm::changed, this, &DecideSheet::updateButtons);
    connect(m_confirmation, &TypedNumber::changed, this, &DecideSheet::updateButtons);
    connect(m_decide, &QPushButton::clicked, this, &DecideSheet::confirm);
    connect(m_cancel, &QPushButton::clicked, this, &DecideSheet::reject);
    load();
}

void DecideSheet::build()
{
    auto *title = new QLabel(tr("Decide what became of it"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setBold(true);
    title->setFont(large);
    m_about->setObjectName(u"decisionSubject"_s);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setWordWrap(true);
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_about->setText(tr("Reading what is on record…"));
    m_note->setObjectName(u"decisionNote"_s);
    m_decide->setObjectName(u"decideButton"_s);
    m_decide->setAutoDefault(false); // Return in a field decides nothing
    m_cancel->setObjectName(u"cancelButton"_s);
    m_cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_decide);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 12);
    column->setSpacing(8);
    column->addWidget(title);
    column->addWidget(m_about);
    column->addWidget(m_form, 1);
    column->addWidget(m_confirmation);
    column->addWidget(m_note);
    column->addLayout(buttons);
    m_form->setEnabled(false);
    updateButtons();
    resizeWithinScreen(*this, {600, 440});
}

void DecideSheet::load()
{
    whenDone(m_session.ledger().read<DecisionSubject>([selection = m_selection](StoreReader &store) {
        return readDecisionSubject(store, selection);
    }),
             this, [this](const Result<DecisionSubject> &subject) {
                 if (subject)
                     take(*subject);
                 else
                     m_note->tell(subject.error());
             });
}

void DecideSheet::take(const DecisionSubject &subject)
{
    m_subject = subject;
    const auto count = static_cast<qint64>(subject.ids.size());
    m_about->setText(subject.one ? tr("%1 of %2", "key of provider")
                                       .arg(oneLine(subject.one->request.key), subject.one->request.provider)
                                 : tr("%Ln request(s)", nullptr, pluralOf(count)));
    if (m_session.isProduction() && count > manyRequests) {
        m_confirmation->ask(
            tr("This ledger is marked as production. Type the number of requests, %1, to confirm:")
                .arg(numberText(count)),
            count);
    }
    m_busy = false;
    m_form->setEnabled(count > 0);
    m_form->setSubject(subject);
    updateButtons();
}

void DecideSheet::updateButtons()
{
    const QString missing = m_busy || m_subject.ids.empty() ? tr("Nothing is selected.") : m_form->missing();
    m_decide->setEnabled(!m_busy && !m_done && missing.isEmpty() && m_confirmation->isConfirmed());
    m_decide->setToolTip(missing);
    m_decide->setVisible(!m_done);
    m_cancel->setText(m_done ? tr("Close") : tr("Cancel"));
}

/// The file first: it can be unreadable, and then nothing is decided.
void DecideSheet::confirm()
{
    m_busy = true;
    m_note->clear();
    m_form->setEnabled(false);
    updateButtons();
    const NewDecision decision = m_form->decision();
    if (m_form->filePath().isEmpty()) {
        put(decision);
        return;
    }
    whenDone(inBackground<NewEvidencePtr>([path = m_form->filePath()] { return readAttachedFile(path); }),
             this, [this, decision](const Result<NewEvidencePtr> &file) {
                 if (file) {
                     NewDecision whole = decision;
                     whole.file = *file;
                     put(whole);
                     return;
                 }
                 m_busy = false;
                 m_form->setEnabled(true);
                 m_note->tell(file.error());
                 updateButtons();
             });
}

void DecideSheet::put(const NewDecision &decision)
{
    using Outcomes = std::vector<DecideOutcome>;
    rememberReason(decision.why);
    auto job = [ids = m_subject.ids, decision, who = m_session.who()](StoreWriter &store) {
        return store.decide(ids, decision, who);
    };
    whenDone(m_session.ledger().write<Outcomes>(std::move(job)), this,
             [this](const Result<Outcomes> &outcomes) {
                 m_busy = false;
                 if (outcomes) {
                     end(*outcomes);
                     return;
                 }
                 m_form->setEnabled(true);
                 m_note->tell(outcomes.error());
                 updateButtons();
             });
}

void DecideSheet::end(const std::vector<DecideOutcome> &outcomes)
{
    std::map<DecideOutcome, qint64> counts;
    for (const DecideOutcome outcome : outcomes)
        ++counts[outcome];
    const qint64 decidedNow = counts[DecideOutcome::Decided];
    if (decidedNow > 0)
        Q_EMIT decided(decidedNow);
    if (decidedNow == static_cast<qint64>(outcomes.size())) {
        accept();
        return;
    }
    QStringList lines{
        tr("Decided: %1 of %2.").arg(numberText(decidedNow), numberText(qint64(outcomes.size())))};
    for (const auto &[outcome, count] : counts) {
        if (outcome != DecideOutcome::Decided && count > 0)
            lines += tr("%1 left as they are: %2", "count, reason")
                         .arg(numberText(count), wordingText(wordsOf(outcome)));
    }
    m_note->say(Tone::Warning, u"warning"_s, lines.join(u'\n'));
    m_done = true;
    updateButtons();
}

} // namespace repoll::ui
