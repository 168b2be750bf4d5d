// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/askpanel.h"

#include "core/base/hash.h"
#include "core/provider/pollpreview.h"
#include "ui/providers/answerview.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"
#include "ui/widgets/carefuldialog.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace repoll::ui {

AskPanel::AskPanel(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_ticket(addLine("askTicket", tr("Ticket")))
    , m_key(addLine("askKey", tr("Request key")))
    , m_amount(addLine("askAmount", tr("Amount")))
    , m_currency(addLine("askCurrency", tr("Currency")))
    , m_ask(new QPushButton(icon(u"ask"_s), tr("&Ask")))
    , m_next(new QPushButton(tr("Ask the ne&xt step")))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_view(new AnswerView)
{
    setObjectName(u"askPanel"_s);
    m_ask->setObjectName(u"askButton"_s);
    m_next->setObjectName(u"askNextButton"_s);
    m_cancel->setObjectName(u"askCancelButton"_s);
    m_amount->setPlaceholderText(tr("optional"));
    m_currency->setPlaceholderText(tr("optional"));
    m_next->hide();
    m_cancel->hide();
    layOut();
    connect(m_ask, &QPushButton::clicked, this, [this] { ask(false); });
    connect(m_next, &QPushButton::clicked, this, [this] { ask(true); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_asker->cancel();
    });
    reset();
}

QLineEdit *AskPanel::addLine(const char *name, const QString &accessibleName)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(QLatin1String(name));
    line->setAccessibleName(accessibleName);
    connect(line, &QLineEdit::textEdited, this, [this] {
        m_nextSubject.reset(); // another subject begins at its first step
        showExchange();
    });
    connect(line, &QLineEdit::returnPressed, this, [this, line] {
        if (m_ask->isEnabled() && returnConfirms(line))
            ask(false);
    });
    return line;
}

void AskPanel::layOut()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(6);
    const auto put = [grid](const QString &text, QLineEdit *line, int row, int column) {
        auto *label = new QLabel(text);
        label->setBuddy(line);
        grid->addWidget(label, row, column);
        grid->addWidget(line, row, column + 1);
    };
    put(tr("&Ticket"), m_ticket, 0, 0);
    put(tr("&Key"), m_key, 0, 2);
    put(tr("A&mount"), m_amount, 1, 0);
    put(tr("Cu&rrency"), m_currency, 1, 2);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(3, 2);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_ask);
    buttons->addWidget(m_next);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(6);
    column->addLayout(grid);
    column->addLayout(buttons);
    column->addWidget(m_view, 1);
}

void AskPanel::reset()
{
    for (QLineEdit *line : {m_ticket, m_key, m_amount, m_currency})
        line->clear();
    m_nextSubject.reset();
    m_protocol.reset();
    if (m_asker && m_asker->isUnderWay()) {
        m_forgotten = true;
        m_asker->cancel();
    }
    m_view->clearAnswer();
    showExchange();
}

void AskPanel::setProfile(std::shared_ptr<const Protocol> protocol, const QByteArray &text)
{
    m_protocol = std::move(protocol);
    m_digest = sha256(text);
    m_outdated = false;
    showExchange();
}

void AskPanel::setOutdated()
{
    m_outdated = true;
    updateButtons();
}

PollSubject AskPanel::subject() const
{
    PollSubject subject;
    subject.ticket = m_ticket->text().trimmed();
    subject.key = m_key->text().trimmed();
    subject.account = m_protocol ? m_protocol->account() : QString();
    subject.amount = m_amount->text().trimmed();
    subject.currency = m_currency->text().trimmed();
    return subject;
}

void AskPanel::showExchange()
{
    m_canAsk = false;
    const PollSubject next = m_nextSubject.value_or(subject());
    if (!m_protocol) {
        m_view->showNoExchange(tr("Once the profile has no problems, this shows what is sent."));
    } else if (next.ticket.isEmpty() && next.key.isEmpty()) {
        m_view->showNoExchange(m_protocol->asksByKey()
                                   ? tr("Name a ticket, or a request's key, and this shows what is sent.")
                                   : tr("Name a ticket, and this shows what is sent."));
    } else if (const auto exchange = previewPoll(*m_protocol, next, m_session.now())) {
        m_canAsk = true;
        m_view->showExchange(*exchange, m_nextSubject.has_value());
    } else {
        m_view->showNoExchange(errorText(exchange.error()));
    }
    updateButtons();
}

void AskPanel::updateButtons()
{
    const bool underWay = m_asker && m_asker->isUnderWay();
    const bool allowed = m_session.may(Right::Recover) && !underWay && !m_outdated;
    m_ask->setEnabled(allowed && m_canAsk);
    m_ask->setText(m_nextSubject ? tr("&Ask from the start") : tr("&Ask"));
    m_next->setEnabled(allowed && m_canAsk);
    m_next->setVisible(m_nextSubject.has_value() && !underWay);
    m_cancel->setVisible(underWay && !m_forgotten);
    const QString tip =
        m_session.may(Right::Recover)
            ? tr("Sends this once. It is put on record; no request changes.")
            : tr("%1 %2", "two sentences")
                  .arg(tr("Each ask is put on record first."), m_session.whyNot(Right::Recover));
    m_ask->setToolTip(tip);
    m_next->setToolTip(tip);
}

void AskPanel::ask(bool nextStep)
{
    if (!nextStep) {
        m_nextSubject.reset();
        showExchange();
    }
    if (!m_canAsk || m_outdated || !m_session.may(Right::Recover) || (m_asker && m_asker->isUnderWay()))
        return;
    if (!m_asker) {
        const RunTools tools = m_session.runTools();
        m_asker = std::make_unique<SingleAsk>(AskTools{tools.ledger, tools.clock, tools.secrets, tools.lanes,
                                                       m_session.who(), tools.gates, tools.holds});
        connect(m_asker.get(), &SingleAsk::finished, this, &AskPanel::take);
    }
    m_forgotten = false;
    m_cancel->setEnabled(true);
    m_view->showWaiting();
    m_asker->ask({m_protocol, m_digest, m_nextSubject.value_or(subject()), nextStep});
    updateButtons();
}

void AskPanel::take(const Result<AskedAnswer> &answer)
{
    if (!std::exchange(m_forgotten, false)) {
        m_nextSubject = answer ? answer->next : std::nullopt;
        if (m_nextSubject == subject())
            m_nextSubject.reset(); // still pending at the same place: ask again for that
        if (answer)
            m_view->showAnswer(*answer);
        else
            m_view->showError(answer.error());
    }
    showExchange();
}

} // namespace repoll::ui
