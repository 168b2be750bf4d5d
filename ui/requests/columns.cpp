// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/columns.h"

#include "core/request/money.h"
#include "ui/theme/texts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

struct ColumnFacts
{
    const char *title;
    const char *tip;
    int width;
    bool shown;
};

/// By RequestColumn.
constexpr std::array<ColumnFacts, allRequestColumns.size()> facts{{
    {QT_TRANSLATE_NOOP("repoll::ui::Columns", "Received"),
     QT_TRANSLATE_NOOP("repoll::ui::Columns", "When the requester received the request"), 19, true},
    {QT_TRANSLATE_NOOP("repoll::ui::Columns", "Key"),
     QT_TRANSLATE_NOOP("repoll::ui::Columns", "The requester's own id of the request"), 17, true},
    {QT_TRANSLATE_NOOP("repoll::ui::Columns", "Provider"),
     QT_TRANSLATE_NOOP("repoll::ui::Columns", "Who was asked to do it"), 11, true},
    {QT_TRANSLATE_NOOP("repoll::ui::Columns", "Amount"),
     QT_TRANSLATE_NOOP("repoll::ui::Columns", "What the request is about, as the requester put it on record"),
     12, true},
    {QT_TRANSLATE_NOOP("repoll::ui::Columns", "Currency"),
     QT_TRANSLATE_NOOP("repoll::ui::Columns", "The currency of the amount"), 7, true},
    {QT_TRANSLATE_NOOP("repoll::ui::Columns", "Status"),
     QT_TRANSLATE_NOOP("repoll::ui::Columns", "The execution status on record, or what a person has decided"),
     15, true},
    {QT_TRANSLATE_NOOP("repoll::ui::Columns", "Last outcome"),
     QT_TRANSLATE_NOOP("repoll::ui::Columns", "What the last attempt yielded"), 18, true},
    {QT_TRANSLATE_NOOP("repoll::ui::Columns", "Attempts"),
     QT_TRANSLATE_NOOP("repoll::ui::Columns",
                       "How often something was sent to the provider: submits and polls"),
     9, true},
    {QT_TRANSLATE_NOOP("repoll::ui::Columns", "Age"),
     QT_TRANSLATE_NOOP("repoll::ui::Columns", "Time since it was received"), 13, false},
    {QT_TRANSLATE_NOOP("repoll::ui::Columns", "Next poll"),
     QT_TRANSLATE_NOOP("repoll::ui::Columns", "When it is to be polled again"), 14, true},
    {QT_TRANSLATE_NOOP("repoll::ui::Columns", "Deadline"),
     QT_TRANSLATE_NOOP("repoll::ui::Columns", "When the provider forgets the result"), 17, true},
    {QT_TRANSLATE_NOOP("repoll::ui::Columns", "Ticket"),
     QT_TRANSLATE_NOOP("repoll::ui::Columns", "The provider's handle: an id, or the URL to ask"), 10, true},
    {QT_TRANSLATE_NOOP("repoll::ui::Columns", "Updated"),
     QT_TRANSLATE_NOOP("repoll::ui::Columns", "When the record was last changed"), 16, false},
}};

const ColumnFacts &factsOf(RequestColumn column)
{
    return facts.at(static_cast<std::size_t>(column));
}

QString sayColumn(const char *text)
{
    return QCoreApplication::translate("repoll::ui::Columns", text);
}

/// Its result can be lost only while it is not on record.
bool canBeLost(const Request &request)
{
    return request.deadline && !isFinal(request.effectiveStatus());
}

QVariant timeValue(const std::optional<EpochMs> &at)
{
    return at ? QVariant(*at) : QVariant();
}

/// With its groups apart; what is no number as it came.
QString amountText(const Request &request)
{
    if (request.amount.isEmpty())
        return u"—"_s;
    const auto number = Decimal::read(request.amount);
    return number ? groupedAmount(*number) : oneLine(request.amount);
}

QVariant amountValue(const Request &request)
{
    const auto number = Decimal::read(request.amount);
    return number ? QVariant(number->key()) : QVariant();
}

bool isTimeColumn(RequestColumn column)
{
    return column == RequestColumn::Received || column == RequestColumn::NextPoll ||
           column == RequestColumn::Deadline || column == RequestColumn::Updated;
}

} // namespace

QString columnTitle(RequestColumn column)
{
    return sayColumn(factsOf(column).title);
}

QString columnTip(RequestColumn column)
{
    QString what = sayColumn(factsOf(column).tip);
    if (isTimeColumn(column))
        what += sayColumn(QT_TRANSLATE_NOOP("repoll::ui::Columns", ", by the clocks of %1"))
                    .arg(QString::fromLatin1(screenZone().id()));
    return sortColumnOf(column)
               ? sayColumn(QT_TRANSLATE_NOOP("repoll::ui::Columns", "%1.\nClick to sort by it.")).arg(what)
               : sayColumn(
                     QT_TRANSLATE_NOOP("repoll::ui::Columns", "%1.\nThe ledger has no index to sort by it."))
                     .arg(what);
}

std::optional<SortColumn> sortColumnOf(RequestColumn column)
{
    switch (column) {
    case RequestColumn::Received:
        return SortColumn::Received;
    case RequestColumn::Deadline:
        return SortColumn::Deadline;
    case RequestColumn::Key:
        return SortColumn::Key;
    case RequestColumn::Amount:
        return SortColumn::Amount;
    case RequestColumn::Provider:
        return SortColumn::Provider;
    case RequestColumn::Status:
        return SortColumn::Status;
    default: // what each poll changes: an index would slow down recording
        return std::nullopt;
    }
}

RequestColumn columnOf(SortColumn column)
{
    switch (column) {
    case SortColumn::Received:
        return RequestColumn::Received;
    case SortColumn::Deadline:
        return RequestColumn::Deadline;
    case SortColumn::Key:
        return RequestColumn::Key;
    case SortColumn::Amount:
        return RequestColumn::Amount;
    case SortColumn::Provider:
        return RequestColumn::Provider;
    case SortColumn::Status:
        return RequestColumn::Status;
    }
    Q_UNREACHABLE();
}

int columnWidth(RequestColumn column)
{
    return factsOf(column).width;
}

bool isShownAtFirst(RequestColumn column)
{
    return factsOf(column).shown;
}

Qt::Alignment columnAlignment(RequestColumn column)
{
    const bool isNumber = column == RequestColumn::Attempts || column == RequestColumn::Amount;
    return Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft);
}

QString cellText(const Request &request, RequestColumn column, EpochMs now)
{
    switch (column) {
    case RequestColumn::Received:
        return timeText(request.receivedAt);
    case RequestColumn::Key:
        return oneLine(request.key);
    case RequestColumn::Provider:
        return oneLine(request.provider);
    case RequestColumn::Amount:
        return amountText(request);
    case RequestColumn::Currency:
        return request.currency.isEmpty() ? u"—"_s : oneLine(request.currency);
    case RequestColumn::Status:
        return lookOf(request, now).text;
    case RequestColumn::LastOutcome:
        return request.lastOutcome ? lookOf(*request.lastOutcome).text : u"—"_s;
    case RequestColumn::Attempts:
        return numberText(request.attempts);
    case RequestColumn::Age:
        return durationText(std::max<qint64>(0, now - request.receivedAt));
    case RequestColumn::NextPoll:
        return agoText(request.nextPollAt, now);
    case RequestColumn::Deadline:
        return canBeLost(request) ? deadlineText(request.deadline, now) : timeText(request.deadline);
    case RequestColumn::Ticket:
        return request.ticket.isEmpty() ? u"—"_s : oneLine(request.ticket);
    case RequestColumn::Updated:
        return agoText(request.updatedAt, now);
    }
    Q_UNREACHABLE();
}

QString cellTip(const Request &request, RequestColumn column, EpochMs now)
{
    switch (column) {
    case RequestColumn::Amount:
        return request.amount.isEmpty() ? amountText(request) : oneLine(request.amount);
    case RequestColumn::Age:
        return timeText(request.receivedAt);
    case RequestColumn::NextPoll:
        return timeText(request.nextPollAt);
    case RequestColumn::Deadline:
        return timeText(request.deadline);
    case RequestColumn::Updated:
        return timeText(request.updatedAt);
    default:
        return cellText(request, column, now);
    }
}

QVariant cellSortValue(const Request &request, RequestColumn column)
{
    switch (column) {
    case RequestColumn::Received:
    case RequestColumn::Age:
        return request.receivedAt;
    case RequestColumn::Key:
        return request.key;
    case RequestColumn::Provider:
        return request.provider;
    case RequestColumn::Amount:
        return amountValue(request);
    case RequestColumn::Currency:
        return request.currency;
    case RequestColumn::Status:
        return QString(statusText(request.effectiveStatus()));
    case RequestColumn::LastOutcome:
        return request.lastOutcome ? QVariant(QString(outcomeText(*request.lastOutcome))) : QVariant();
    case RequestColumn::Attempts:
        return request.attempts;
    case RequestColumn::NextPoll:
        return timeValue(request.nextPollAt);
    case RequestColumn::Deadline:
        return timeValue(request.deadline);
    case RequestColumn::Ticket:
        return request.ticket;
    case RequestColumn::Updated:
        return request.updatedAt;
    }
    Q_UNREACHABLE();
}

std::optional<Look> cellLook(const Request &request, RequestColumn column, EpochMs now)
{
    if (column == RequestColumn::Status)
        return lookOf(request, now);
    if (column == RequestColumn::LastOutcome && request.lastOutcome)
        return lookOf(*request.lastOutcome);
    return std::nullopt;
}

std::optional<Tone> cellTone(const Request &request, RequestColumn column, EpochMs now)
{
    if (const auto look = cellLook(request, column, now))
        return look->tone;
    if (column != RequestColumn::Deadline || !request.deadline)
        return std::nullopt;
    if (!canBeLost(request))
        return Tone::Faded;
    if (*request.deadline <= now)
        return Tone::Bad;
    return *request.deadline - now < nearDeadlineMs ? std::optional(Tone::Warning) : std::nullopt;
}

} // namespace repoll::ui
