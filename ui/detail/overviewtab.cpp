// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/overviewtab.h"

#include "core/base/hash.h"
#include "ui/detail/noticebox.h"
#include "ui/theme/decisiontext.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"
#include "ui/widgets/wrappedtext.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int nameWidth = 130;
constexpr int maxDecisions = 50;
constexpr qsizetype mostShown = 500; ///< bytes of what was handed over
constexpr int maxDeliveries = 60;

constexpr auto identity = "groupRequest"_L1;
constexpr auto times = "groupTimes"_L1;
constexpr auto polling = "groupPolling"_L1;
constexpr auto handedOver = "groupHandedOver"_L1;
constexpr auto result = "groupResult"_L1;
constexpr auto decisions = "groupDecisions"_L1;
constexpr auto deliveries = "groupDeliveries"_L1;

QString waitingText(const OutboxEntry &event)
{
    const QString endpoint = oneLine(event.endpoint);
    if (event.state == OutboxState::Skipped)
        return OverviewTab::tr("%1: skipped, %2").arg(endpoint, oneLine(event.reason));
    return event.isHeld ? OverviewTab::tr("%1: is being told").arg(endpoint)
                        : OverviewTab::tr("%1: waits to be told").arg(endpoint);
}

QString deliveryText(const Delivery &each)
{
    const QString endpoint = oneLine(each.endpoint);
    const QString code = each.httpStatus > 0 ? u" (HTTP %1)"_s.arg(each.httpStatus) : QString();
    if (!each.outcome)
        return OverviewTab::tr("%1: under way").arg(endpoint);
    if (*each.outcome == DeliveryOutcome::Delivered)
        return OverviewTab::tr("%1: delivered").arg(endpoint) + code;
    return OverviewTab::tr("%1: not delivered, %2").arg(endpoint, oneLine(detailText(each.detail)));
}

} // namespace

OverviewTab::OverviewTab(QString whyNoDecision, QWidget *parent)
    : QScrollArea(parent)
    , m_whyNoDecision(std::move(whyNoDecision))
{
    setObjectName(u"overviewTab"_s);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    auto *page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    m_layout = new QVBoxLayout(page);
    m_layout->setContentsMargins(10, 8, 10, 10);
    m_layout->setSpacing(10);
    m_notices = new QVBoxLayout;
    m_notices->setSpacing(6);
    m_layout->addLayout(m_notices);
    addGroup(tr("Request"), identity, 7);
    addGroup(tr("Times"), times, 5);
    addGroup(tr("Polling"), polling, 13);
    addGroup(tr("Handed over"), handedOver, 4);
    addGroup(tr("Result"), result, 2);
    addGroup(tr("Decisions"), decisions, maxDecisions);
    addGroup(tr("Deliveries"), deliveries, maxDeliveries);
    m_layout->addStretch(1);
    setWidget(page);
}

void OverviewTab::addGroup(const QString &title, const QString &objectName, int rows)
{
    auto *box = new QWidget;
    box->setObjectName(objectName);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(3);
    grid->setColumnMinimumWidth(0, nameWidth);
    grid->setColumnStretch(1, 1);
    auto *head = new QLabel(title);
    head->setTextFormat(Qt::PlainText);
    QFont bold = head->font();
    bold.setBold(true);
    head->setFont(bold);
    grid->addWidget(head, 0, 0, 1, 2);
    std::vector<Row> &group = m_groups[objectName];
    for (int i = 0; i < rows; ++i) {
        Row row{new QLabel, new WrappedText};
        row.name->setTextFormat(Qt::PlainText);
        row.name->setForegroundRole(QPalette::PlaceholderText);
        row.name->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        row.name->setBuddy(row.value);
        row.name->hide();
        row.value->hide();
        grid->addWidget(row.name, i + 1, 0);
        grid->addWidget(row.value, i + 1, 1);
        group.push_back(row);
    }
    m_order += objectName;
    m_layout->addWidget(box);
}

/// Values that are not there take no room; a group without any takes none either.
void OverviewTab::fill(const QString &group, const std::vector<std::pair<QString, QString>> &values)
{
    std::size_t at = 0;
    std::vector<Row> &rows = m_groups.at(group);
    for (const auto &[name, value] : values) {
        if (value.isEmpty() || at == rows.size())
            continue;
        const Row &row = rows[at++];
        row.name->setText(name);
        row.value->setText(oneLine(value));
        row.value->setAccessibleName(name);
        row.name->show();
        row.value->show();
    }
    for (std::size_t i = at; i < rows.size() && !rows[i].name->isHidden(); ++i) {
        rows[i].name->hide();
        rows[i].value->hide();
    }
    rows.front().name->parentWidget()->setVisible(at > 0);
}

void OverviewTab::setRequest(const Request &request, EpochMs now)
{
    setUpdatesEnabled(false);
    showAdvice(adviceOn(request, now));
    fillIdentity(request);
    fillTimes(request, now);
    fillPolling(request, now);
    fillResult(request);
    setUpdatesEnabled(true);
}

void OverviewTab::fillIdentity(const Request &request)
{
    const QString amount = request.amount.isEmpty() || request.currency.isEmpty()
                               ? request.amount + request.currency
                               : tr("%1 %2", "amount, currency").arg(request.amount, request.currency);
    fill(identity, {{tr("Key"), request.key},
                    {tr("Provider"), request.provider},
                    {tr("Account"), request.account},
                    {tr("Ticket"), request.ticket},
                    {tr("Amount"), amount},
                    {tr("Idempotency key"), request.idempotencyKey}});
}

void OverviewTab::fillTimes(const Request &request, EpochMs now)
{
    const auto both = [now](const std::optional<EpochMs> &at) {
        return at ? tr("%1 (%2)", "time (how long ago)").arg(timeText(at), agoText(at, now)) : QString();
    };
    QString deadline;
    if (request.deadline) {
        deadline = isTerminal(request.status)
                       ? timeText(request.deadline)
                       : tr("%1 (%2)", "time (lost in)")
                             .arg(timeText(request.deadline), deadlineText(request.deadline, now));
    }
    fill(times, {{tr("Received"), both(request.receivedAt)},
                 {tr("Accepted"), both(request.acceptedAt)},
                 {tr("Next poll"), both(request.nextPollAt)},
                 {tr("Deadline"), deadline},
                 {tr("Updated"), both(request.updatedAt)}});
}

void OverviewTab::fillPolling(const Request &request, EpochMs now)
{
    const auto countText = [](qint64 count) { return count > 0 ? numberText(count) : QString(); };
    const QString gone = request.goneSeen > 0 ? tr("%Ln times in a row, first at %1", nullptr,
                                                   static_cast<int>(request.goneSeen))
                                                    .arg(timeText(request.goneAt))
                                              : QString();
    const bool isHeld = request.leaseUntil && *request.leaseUntil > now;
    fill(polling, {{tr("Status"), lookOf(request, now).text},
                   {tr("Decided by"), request.decidedBy},
                   {tr("On record"), request.decided ? lookOf(request.status).text : QString()},
                   {tr("Attempts"), numberText(request.attempts)},
                   {tr("Last outcome"), request.lastOutcome ? lookOf(*request.lastOutcome).text : QString()},
                   {tr("Provider's word"), request.statusWord},
                   {tr("Last detail"), detailText(request.lastDetail)},
                   {tr("Quarantined answers"), countText(request.quarantined)},
                   {tr("Said to be gone"), gone},
                   {tr("Held by"), isHeld ? request.leaseOwner : QString()},
                   {tr("Held until"), isHeld ? timeText(request.leaseUntil) : QString()},
                   {tr("Claims"), countText(request.fence)},
                   {tr("Poll state"), QString::fromUtf8(request.pollState)}});
}

void OverviewTab::fillResult(const Request &request)
{
    fill(result,
         {{tr("Read from answer"), request.resultEvidence ? numberText(*request.resultEvidence) : QString()},
          {tr("SHA-256"), QString::fromLatin1(request.resultDigest.toHex())}});
}

/// Plain, and its beginning only where it is long.
void OverviewTab::setSubmission(const std::optional<Submission> &submission)
{
    if (!submission)
        return fill(handedOver, {});
    const auto beginning = [](const QByteArray &bytes) {
        return QString::fromUtf8(bytes.left(mostShown)) + (bytes.size() > mostShown ? u"…"_s : QString());
    };
    const QString body = submission->body.isEmpty()
                             ? QString()
                             : tr("%1, SHA-256 %2", "size, digest")
                                   .arg(bytesText(submission->body.size()),
                                        QString::fromLatin1(sha256(submission->body).toHex()));
    fill(handedOver, {{tr("By"), submission->handedBy},
                      {tr("Parameters"), beginning(submission->parameters)},
                      {tr("Body"), body},
                      {tr("Body's text"), beginning(submission->body)}});
}

void OverviewTab::setDecisions(const std::vector<Decision> &decided)
{
    std::vector<std::pair<QString, QString>> values;
    values.reserve(decided.size());
    for (auto decision = decided.rbegin(); decision != decided.rend(); ++decision) // the latest first
        values.emplace_back(timeText(decision->at), decisionText(*decision));
    fill(decisions, values);
}

void OverviewTab::setDeliveries(const std::vector<OutboxEntry> &events, const std::vector<Delivery> &tries)
{
    std::vector<std::pair<QString, QString>> values;
    for (const OutboxEntry &event : events) {
        if (event.state == OutboxState::Waiting || event.state == OutboxState::Skipped)
            values.emplace_back(timeText(event.event.at), waitingText(event));
    }
    for (auto each = tries.rbegin(); each != tries.rend(); ++each) // the latest first
        values.emplace_back(timeText(each->intentAt), deliveryText(*each));
    values.resize(std::min(values.size(), std::size_t(maxDeliveries)));
    fill(deliveries, values);
}

void OverviewTab::showAdvice(const std::vector<Advice> &advice)
{
    if (advice == m_advice)
        return;
    m_advice = advice;
    while (QLayoutItem *item = m_notices->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Advice &piece : advice) {
        auto *box = new NoticeBox(piece, m_whyNoDecision);
        connect(box, &NoticeBox::decideRequested, this, &OverviewTab::decideRequested);
        m_notices->addWidget(box);
    }
}

QString OverviewTab::text() const
{
    QStringList lines;
    for (const QString &group : m_order) {
        for (const Row &row : m_groups.at(group)) {
            if (!row.name->isHidden())
                lines += u"%1\t%2"_s.arg(row.name->text(), row.value->text());
        }
    }
    return lines.join(u'\n');
}

} // namespace repoll::ui
