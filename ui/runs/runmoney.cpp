// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runmoney.h"

#include "core/base/whendone.h"
#include "core/report/reporttext.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int currenciesShown = 4;
constexpr int betweenMs =
    2'000; ///< each question reads all targets, and a run that goes on moves all the time

} // namespace

RunMoneyLine::RunMoneyLine(LedgerSession &session, QWidget *parent)
    : QLabel(parent)
    , m_session(session)
{
    setObjectName(u"runMoney"_s);
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setWordWrap(true);
    hide();
    m_rest.setSingleShot(true);
    m_rest.setInterval(betweenMs);
    connect(&m_rest, &QTimer::timeout, this, &RunMoneyLine::ask);
}

RunMoneyLine::~RunMoneyLine()
{
    m_token.cancel();
}

void RunMoneyLine::show(const Run &run)
{
    if (m_wanted == run)
        return;
    if (!m_wanted || m_wanted->id != run.id) {
        m_token.cancel();
        m_rest.stop();
        m_busy = false;
        hide();
    }
    m_wanted = run;
    if (m_busy)
        m_askAgain = true;
    else if (!m_rest.isActive())
        ask();
}

void RunMoneyLine::ask()
{
    m_busy = true;
    m_askAgain = false;
    m_token = ScanToken();
    auto job = [id = m_wanted->id](StoreReader &store) { return store.moneyOfRun(id); };
    whenDone(m_session.ledger().scan<RunMoney>(std::move(job), m_token), this,
             [this, token = m_token](const Result<RunMoney> &money) {
                 if (token.isCancelled())
                     return;
                 m_busy = false;
                 if (money)
                     take(*money);
                 if (m_askAgain)
                     m_rest.start();
             });
}

void RunMoneyLine::take(const RunMoney &money)
{
    QStringList parts;
    for (const Disposition disposition : reportOrder) {
        const auto sums = money.find(disposition);
        if (sums != money.end() && !sums->second.isEmpty())
            parts += tr("%1: %2", "what became of requests, and what they are worth")
                         .arg(lookOf(disposition).text, oneLine(moneyText(sums->second, currenciesShown)));
    }
    if (parts.size() > 1)
        parts += tr("%1: %2", "what became of requests, and what they are worth")
                     .arg(tr("selected"), oneLine(moneyText(allOf(money), currenciesShown)));
    setText(parts.join(u" · "_s));
    setVisible(!parts.isEmpty());
}

} // namespace repoll::ui
