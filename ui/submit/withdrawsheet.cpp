// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/submit/withdrawsheet.h"

#include "core/base/whendone.h"
#include "ui/theme/icons.h"
#include "ui/theme/screenroom.h"
#include "ui/theme/texts.h"
#include "ui/widgets/notebar.h"
#include "ui/widgets/reasonhistory.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr std::size_t readAtOnce = 1'000;
constexpr std::size_t withdrawnAtOnce = 50; ///< each is a commit: others write in between
constexpr std::size_t refusalsTold = 5;
constexpr int withdrawWidth = 480;

} // namespace

WithdrawSheet::WithdrawSheet(LedgerSession &session, const RequestSelection &selection, QWidget *parent)
    : CarefulDialog(parent)
    , m_session(session)
    , m_about(new QLabel(this))
    , m_why(makeReasonBox(true, this))
    , m_note(new NoteBar(this))
    , m_withdraw(new QPushButton(icon(u"withdraw"_s), tr("&Withdraw"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(u"withdrawSheet"_s);
    setProperty("helpPage", u"flow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Withdraw requests"));
    build();
    connect(m_why, &QComboBox::editTextChanged, this, &WithdrawSheet::updateButtons);
    connect(m_withdraw, &QPushButton::clicked, this, &WithdrawSheet::confirm);
    connect(m_cancel, &QPushButton::clicked, this, &WithdrawSheet::reject);
    whenDone(
        session.ledger().read<Subject>([selection](StoreReader &store) { return read(store, selection); }),
        this, [this](const Result<Subject> &subject) {
            if (subject)
                take(*subject);
            else
                m_note->tell(subject.error());
        });
}

void WithdrawSheet::build()
{
    m_about->setObjectName(u"withdrawAbout"_s);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setWordWrap(true);
    m_about->setText(tr("Reading what is on record…"));
    m_why->setObjectName(u"withdrawWhy"_s);
    m_why->setAccessibleName(tr("Why"));
    m_why->lineEdit()->setPlaceholderText(tr("needed, for the record; for example INC-4711"));
    m_note->setObjectName(u"withdrawNote"_s);
    m_withdraw->setObjectName(u"withdrawButton"_s);
    m_cancel->setObjectName(u"withdrawCancel"_s);
    for (QPushButton *button : {m_withdraw, m_cancel})
        button->setAutoDefault(false);
    auto *form = new QFormLayout;
    form->addRow(tr("W&hy:"), m_why);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_withdraw);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_about);
    column->addLayout(form);
    column->addWidget(m_note);
    column->addLayout(buttons);
    setMinimumWidth(withdrawWidth);
    m_why->setFocus();
    updateButtons();
}

/// Only what was handed over here: what another program submits may have been sent by it.
Result<WithdrawSheet::Subject> WithdrawSheet::read(StoreReader &store, const RequestSelection &selection)
{
    std::vector<qint64> ids = selection.ids;
    if (selection.everything) {
        auto matching = store.matchingIds(selection.filter);
        if (!matching)
            return tl::unexpected<Error>(std::move(matching.error()));
        ids = *std::move(matching);
    }
    Subject subject{{}, static_cast<qint64>(ids.size())};
    for (std::size_t first = 0; first < ids.size(); first += readAtOnce) {
        const auto some = std::span(ids).subspan(first, std::min(readAtOnce, ids.size() - first));
        const auto requests = store.requestsById(some);
        if (!requests)
            return tl::unexpected<Error>(requests.error());
        for (const Request &request : *requests) {
            if (request.effectiveStatus() != EffectiveStatus::Received)
                continue;
            const auto submission = store.submission(request.id);
            if (!submission)
                return tl::unexpected<Error>(submission.error());
            if (*submission)
                subject.requests.push_back({request.provider, request.key});
        }
    }
    return subject;
}

void WithdrawSheet::take(const Subject &subject)
{
    m_subject = subject;
    const auto count = static_cast<qint64>(subject.requests.size());
    QString about;
    if (count == 1)
        about = tr("Withdraw request %1 of %2? Nothing of it was sent, and nothing submits it then.")
                    .arg(oneLine(subject.requests.front().key), oneLine(subject.requests.front().provider));
    else if (count > 1)
        about = tr("Withdraw %Ln requests? Nothing of them was sent, and nothing submits them then.", nullptr,
                   pluralOf(count));
    else
        about = tr("Nothing here can be withdrawn: only what was handed over and never sent can be.");
    if (count > 0 && count < subject.picked)
        about = tr("%1 %2", "two sentences")
                    .arg(about, tr("The other %Ln are left as they are: they were sent, or may have been, or "
                                   "were not handed over.",
                                   nullptr, pluralOf(subject.picked - count)));
    m_about->setText(about);
    m_busy = false;
    updateButtons();
    growWithinScreen(*this);
}

void WithdrawSheet::updateButtons()
{
    const bool hasReason = !m_why->currentText().trimmed().isEmpty();
    m_withdraw->setEnabled(!m_busy && !m_done && !m_subject.requests.empty() && hasReason);
    m_withdraw->setToolTip(hasReason ? QString() : tr("It needs a reason, for the record."));
    m_withdraw->setVisible(!m_done);
    m_why->setEnabled(!m_done && (m_busy || !m_subject.requests.empty()) &&
                      !(m_busy && m_withdrawn + qint64(m_refusals.size()) > 0));
    m_cancel->setText(m_done ? tr("Close") : tr("Cancel"));
}

void WithdrawSheet::confirm()
{
    const QString why = m_why->currentText().trimmed();
    if (m_busy || why.isEmpty())
        return;
    rememberReason(why);
    m_busy = true;
    m_note->clear();
    updateButtons();
    withdrawFrom(0, why);
}

void WithdrawSheet::withdrawFrom(std::size_t first, const QString &why)
{
    const std::size_t last = std::min(first + withdrawnAtOnce, m_subject.requests.size());
    const std::vector<Which> some(m_subject.requests.begin() + std::ptrdiff_t(first),
                                  m_subject.requests.begin() + std::ptrdiff_t(last));
    using Refusals = std::vector<Refusal>;
    auto job = [some, why, who = m_session.who()](StoreWriter &store) -> Result<Refusals> {
        Refusals refusals;
        for (const Which &which : some) {
            if (const auto done = store.withdraw(which.provider, which.key, why, who); !done)
                refusals.push_back({which.key, done.error()});
        }
        return refusals;
    };
    whenDone(m_session.ledger().write<Refusals>(std::move(job)), this,
             [this, some, last, why](const Result<Refusals> &refusals) {
                 if (!refusals) {
                     m_refusals.push_back({{}, refusals.error()});
                     return end();
                 }
                 m_refusals.insert(m_refusals.end(), refusals->begin(), refusals->end());
                 m_withdrawn += qint64(some.size()) - qint64(refusals->size());
                 if (last == m_subject.requests.size())
                     return end();
                 withdrawFrom(last, why);
             });
}

void WithdrawSheet::end()
{
    m_busy = false;
    if (m_withdrawn > 0)
        Q_EMIT withdrawn(m_withdrawn);
    if (m_refusals.empty())
        return accept();
    QStringList lines{tr("Withdrawn: %1 of %2.")
                          .arg(numberText(m_withdrawn), numberText(qint64(m_subject.requests.size())))};
    for (const Refusal &refusal : m_refusals) {
        if (std::size_t(lines.size()) > refusalsTold)
            break;
        lines += oneLine(errorText(refusal.error)); // which names the request
    }
    if (m_refusals.size() > refusalsTold)
        lines += tr("and %Ln more", nullptr, pluralOf(qint64(m_refusals.size() - refusalsTold)));
    m_note->say(Tone::Warning, u"warning"_s, lines.join(u'\n'));
    m_done = true;
    updateButtons();
    growWithinScreen(*this);
}

} // namespace repoll::ui
