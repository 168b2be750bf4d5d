// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/deliveries/deliveryactions.h"

#include "core/base/whendone.h"
#include "ui/deliveries/reasonsheet.h"
#include "ui/theme/texts.h"
#include "ui/widgets/confirmbar.h"

#include <array>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int resentAtOnce = 5'000;

} // namespace

DeliveryActions::DeliveryActions(LedgerSession &session, ConfirmBar &bar, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_bar(bar)
    , m_window(window)
{
}

void DeliveryActions::setBusy(bool busy)
{
    m_isBusy = busy;
    Q_EMIT done();
}

void DeliveryActions::tellError(const Error &error)
{
    m_bar.tell(Tone::Bad, errorText(error));
    setBusy(false);
}

void DeliveryActions::ask(const QString &title, const QString &text, const QString &doIt,
                          const std::function<void(const QString &why)> &confirmed)
{
    auto *sheet = new ReasonSheet(title, text, doIt, m_window->window());
    connect(sheet, &ReasonSheet::confirmed, this, confirmed);
    sheet->open();
}

void DeliveryActions::askToEnable(const EndpointEntry &endpoint, bool enabled)
{
    const QString name = endpoint.given.name;
    const QString shown = oneLine(name);
    ask(enabled ? tr("Enable an endpoint") : tr("Disable an endpoint"),
        enabled ? tr("Enable %1? What waits for it is delivered from where it stopped.").arg(shown)
                : tr("Disable %1? What is recorded waits for it until it is enabled again.").arg(shown),
        enabled ? tr("&Enable") : tr("&Disable"), [this, name, enabled](const QString &why) {
            setBusy(true);
            whenDone(m_session.ledger().write<bool>([=, who = m_session.who()](StoreWriter &store) {
                return store.enableEndpoint(name, enabled, who, why);
            }),
                     this, [this](const Result<bool> &changed) {
                         if (changed)
                             setBusy(false);
                         else
                             tellError(changed.error());
                     });
        });
}

void DeliveryActions::askToResend(const ResendOrder &order)
{
    setBusy(true);
    whenDone(
        m_session.ledger().read<ResendPlan>([order](StoreReader &store) { return store.planResend(order); }),
        this, [this, order](const Result<ResendPlan> &plan) {
            if (!plan)
                return tellError(plan.error());
            setBusy(false);
            askAboutPlan(order, *plan);
        });
}

void DeliveryActions::askAboutPlan(const ResendOrder &order, const ResendPlan &plan)
{
    if (plan.events == 0) {
        m_bar.tell(Tone::Neutral, tr("There is nothing to be sent again."));
        return;
    }
    const auto join = [](const QString &first, const QString &second) {
        return tr("%1 %2", "two sentences").arg(first, second);
    };
    QString text = join(tr("Send %n events again?", nullptr, pluralOf(plan.events)),
                        tr("Dead: %1. Delivered before, and received once more: %2.")
                            .arg(numberText(plan.dead), numberText(plan.delivered)));
    if (plan.after > 0)
        text = join(text, tr("%n of them, later ones of the same requests, go along, so that the last word "
                             "stays the last.",
                             nullptr, pluralOf(plan.after)));
    ask(tr("Send events again"), text, tr("&Send again"),
        [this, order, planned = plan.events](const QString &why) {
            ResendOrder confirmed = order;
            confirmed.who = m_session.who();
            confirmed.why = why;
            setBusy(true);
            resend(confirmed, 0, 0, planned);
        });
}

void DeliveryActions::resend(const ResendOrder &order, qint64 after, qint64 changed, qint64 planned)
{
    whenDone(m_session.ledger().write<ResendStep>([order, after](StoreWriter &store) {
        return store.resendDeliveries(order, after, resentAtOnce);
    }),
             this, [=, this](const Result<ResendStep> &step) {
                 if (!step)
                     return tellError(step.error());
                 const qint64 now = changed + step->changed;
                 if (!step->isLast) {
                     m_bar.tell(
                         Tone::Active,
                         tr("%1 of %2 are in the outbox again.").arg(numberText(now), numberText(planned)));
                     return resend(order, step->after, now, planned);
                 }
                 m_bar.tell(Tone::Good, tr("%n events are in the outbox again.", nullptr, pluralOf(now)));
                 setBusy(false);
             });
}

void DeliveryActions::askToSkip(const OutboxEntry &entry)
{
    const qint64 id = entry.id;
    ask(tr("Skip an event"),
        tr("Skip the event of %1 for %2? It is not delivered any more, and the next event of that request "
           "need not wait.")
            .arg(oneLine(entry.key), oneLine(entry.endpoint)),
        tr("S&kip it"), [this, id](const QString &why) {
            setBusy(true);
            whenDone(m_session.ledger().write<qint64>([=, who = m_session.who()](StoreWriter &store) {
                return store.skipDeliveries(std::array{id}, who, why);
            }),
                     this, [this](const Result<qint64> &skipped) {
                         if (!skipped)
                             return tellError(skipped.error());
                         if (*skipped == 0)
                             m_bar.tell(Tone::Warning, tr("It is being sent, or was delivered meanwhile."));
                         setBusy(false);
                     });
        });
}

} // namespace repoll::ui
