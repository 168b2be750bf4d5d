// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/showdeliveries.h"

#include "app/repollctl/table.h"
#include "app/repollctl/text.h"

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

QString answerOf(const Delivery &each)
{
    if (each.httpStatus > 0)
        return u"HTTP %1"_s.arg(each.httpStatus);
    return each.touched ? plural(*each.touched, "row"_L1, "rows"_L1) : QString();
}

Tone toneOfTry(const Delivery &each)
{
    if (!each.outcome)
        return Tone::Warn;
    return *each.outcome == DeliveryOutcome::Delivered ? Tone::Good : Tone::Bad;
}

} // namespace

void showDeliveries(Console &console, const std::vector<OutboxEntry> &events,
                    const std::vector<Delivery> &tries)
{
    if (events.empty())
        return;
    console.writeLine({});
    Table told(console, Console::Stream::Out,
               {{u"EVENT"_s, Column::Align::Right},
                {u"ENDPOINT"_s, Column::Align::Left, 8, true},
                {u"SAYS"_s},
                {u"AT"_s},
                {u"STATE"_s},
                {u"ENDED"_s},
                {u"WHY"_s, Column::Align::Left, 8, true}});
    for (auto event = events.rbegin(); event != events.rend(); ++event)
        told.add({{QString::number(event->id)},
                  {event->endpoint},
                  {statusText(event->event.effective)},
                  {localTime(event->event.at)},
                  {outboxStateText(event->state)},
                  {localTime(event->endedAt)},
                  {event->reason}});
    told.finish();
    if (tries.empty())
        return;
    console.writeLine({});
    Table made(console, Console::Stream::Out,
               {{u"DELIVERY OF"_s, Column::Align::Right},
                {u"ENDPOINT"_s, Column::Align::Left, 8, true},
                {u"AT"_s},
                {u"TOOK"_s, Column::Align::Right},
                {u"OUTCOME"_s},
                {u"ANSWER"_s},
                {u"PEER"_s, Column::Align::Left, 8, true, 1},
                {u"DETAIL"_s, Column::Align::Left, 10, true}});
    for (const Delivery &each : tries)
        made.add(
            {{QString::number(each.outboxId)},
             {each.endpoint},
             {localTime(each.intentAt)},
             {each.finishedAt ? duration(each.durationMs) : QString()},
             {each.outcome ? QString(deliveryOutcomeText(*each.outcome)) : u"open intent"_s, toneOfTry(each)},
             {answerOf(each)},
             {each.peer},
             {each.detail}});
}

} // namespace repoll::cli
