// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

#include <QObject>

namespace repoll::ui {

class ConfirmBar;

/// What can be done about deliveries, each with a reason that is asked for: the plan first, then in steps. Main thread.
class DeliveryActions : public QObject
{
    Q_OBJECT

public:
    /// `bar` tells what became of it; sheets open over `window`.
    DeliveryActions(LedgerSession &session, ConfirmBar &bar, QWidget *window);

    void askToEnable(const EndpointEntry &endpoint, bool enabled);
    void askToResend(const ResendOrder &order);
    void askToSkip(const OutboxEntry &entry);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void done(); ///< something changed, or it may have

private:
    void ask(const QString &title, const QString &text, const QString &doIt,
             const std::function<void(const QString &why)> &confirmed);
    void askAboutPlan(const ResendOrder &order, const ResendPlan &plan);
    void resend(const ResendOrder &order, qint64 after, qint64 changed, qint64 planned);
    void setBusy(bool busy);
    void tellError(const Error &error);

    LedgerSession &m_session;
    ConfirmBar &m_bar;
    QWidget *m_window;
    bool m_isBusy = false;
};

} // namespace repoll::ui
