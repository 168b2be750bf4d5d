// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/selectionmoney.h"

#include "core/base/whendone.h"

namespace repoll::ui {

namespace {
constexpr int selectionRestMs = 120;
}

SelectionMoney::SelectionMoney(LedgerSession &session)
    : m_session(session)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(selectionRestMs);
    connect(&m_rest, &QTimer::timeout, this, &SelectionMoney::start);
}

SelectionMoney::~SelectionMoney()
{
    m_token.cancel();
}

void SelectionMoney::ask(const RequestSelection &selection)
{
    if (selection.everything == m_selection.everything && selection.ids == m_selection.ids &&
        selection.filter == m_selection.filter)
        return;
    m_selection = selection;
    m_token.cancel();
    m_rest.stop();
    Q_EMIT summed({});
    if (!selection.isEmpty())
        m_rest.start();
}

void SelectionMoney::start()
{
    m_token = ScanToken();
    auto job = [selection = m_selection](StoreReader &store) {
        return selection.everything ? store.moneyOf(selection.filter) : store.moneyOfPicked(selection.ids);
    };
    whenDone(m_session.ledger().scan<MoneySums>(std::move(job), m_token), this,
             [this, token = m_token](const Result<MoneySums> &sums) {
                 if (sums && !token.isCancelled())
                     Q_EMIT summed(*sums);
             });
}

} // namespace repoll::ui
