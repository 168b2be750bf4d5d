// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/endpointlist.h"

#include "app/await.h"
#include "app/repollctl/endpointdeliveries.h"
#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "core/service/endpointsettings.h"

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

constexpr int percents = 100;

Cell stateOf(const EndpointEntry &entry)
{
    if (!entry.isEnabled)
        return {u"disabled: "_s + entry.stateWhy, Tone::Bad};
    if (!entry.failingSince)
        return {u"enabled"_s, Tone::Good};
    const auto settings = EndpointSettings::read(entry.given.kind, entry.given.settings);
    const qint64 after = settings ? settings->disableAfterMs : EndpointSettings().disableAfterMs;
    const qint64 failing = entry.now - *entry.failingSince;
    return {u"failing for %1 (%2 % of the time after which it is disabled)"_s.arg(duration(failing))
                .arg(failing * percents / after),
            Tone::Warn};
}

QString placeIn(const EndpointEntry &entry)
{
    const auto settings = EndpointSettings::read(entry.given.kind, entry.given.settings);
    if (!settings)
        return u"(settings that cannot be used)"_s;
    if (entry.given.kind == EndpointKind::Webhook)
        return settings->webhook.url.toString();
    const SourceAddress &address = settings->sql.address;
    return u"%1 %2"_s.arg(sourceKindText(address.kind), address.database);
}

Result<std::vector<EndpointEntry>> readEndpoints(Ledger &ledger)
{
    return await(
        ledger.read<std::vector<EndpointEntry>>([](StoreReader &store) { return store.endpoints(); }));
}

void sayEndpoint(Console &console, const EndpointEntry &entry)
{
    QStringList events;
    for (const EventKind kind : entry.given.events)
        events += eventKindText(kind);
    const auto line = [&console](const QString &what, const QString &value) {
        console.writeLine(u"%1 %2"_s.arg((what + u':').leftJustified(12), visible(value)));
    };
    line(u"endpoint"_s, entry.given.name);
    line(u"kind"_s, endpointKindText(entry.given.kind));
    line(u"providers"_s, entry.given.providers.isEmpty() ? u"all"_s : entry.given.providers.join(u", "_s));
    line(u"events"_s, events.join(u", "_s));
    line(u"settings"_s, QString::fromUtf8(entry.given.settings));
    line(u"state"_s, stateOf(entry).text);
    line(u"since"_s, localTime(entry.stateAt) + u" by "_s + entry.stateBy);
    line(u"succeeded"_s, entry.succeededAt ? localTime(*entry.succeededAt) : u"not yet"_s);
    line(u"waiting"_s, grouped(entry.waiting));
    line(u"dead"_s, grouped(entry.dead));
    line(u"made"_s, localTime(entry.madeAt) + u" by "_s + entry.madeBy);
}

} // namespace

Result<EndpointEntry> endpointNamed(Ledger &ledger, const QString &name)
{
    auto endpoints = readEndpoints(ledger);
    if (!endpoints)
        return tl::unexpected(endpoints.error());
    for (EndpointEntry &entry : *endpoints) {
        if (entry.given.name == name)
            return std::move(entry);
    }
    return fail(ErrorCode::NotFound, u"The ledger has no endpoint '%1'."_s.arg(name));
}

int listEndpoints(Context &context, const QString &name, bool dead)
{
    if (dead) {
        OutboxQuery query;
        query.endpoint = name;
        query.state = OutboxState::Dead;
        query.limit = 1'000;
        return listOutbox(context, query);
    }
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto endpoints = readEndpoints(**ledger);
    if (!endpoints)
        return context.fail(endpoints.error());
    if (endpoints->empty()) {
        context.console.say(u"No endpoint is told of results. Add one with: repollctl endpoint add"_s);
        return Done;
    }
    Table table(context.console, Console::Stream::Out,
                {{u"ENDPOINT"_s},
                 {u"KIND"_s, Column::Align::Left, 4, false, 3},
                 {u"STATE"_s, Column::Align::Left, 8, true},
                 {u"WAITING"_s, Column::Align::Right},
                 {u"OLDEST"_s, Column::Align::Right, 6, false, 2},
                 {u"DEAD"_s, Column::Align::Right},
                 {u"WHERE"_s, Column::Align::Left, 10, true, 1}});
    for (const EndpointEntry &entry : *endpoints)
        table.add({{entry.given.name},
                   {endpointKindText(entry.given.kind)},
                   stateOf(entry),
                   {grouped(entry.waiting)},
                   {entry.oldestWaiting ? duration(entry.now - *entry.oldestWaiting) : QString()},
                   {grouped(entry.dead), entry.dead > 0 ? Tone::Bad : Tone::Plain},
                   {placeIn(entry)}});
    return Done;
}

int showEndpoint(Context &context, const QString &name, std::optional<OutboxState> state)
{
    {
        auto ledger = context.open(LedgerMode::ReadOnly);
        if (!ledger)
            return context.failOpen(ledger.error());
        const auto entry = endpointNamed(**ledger, name);
        if (!entry)
            return context.fail(entry.error());
        sayEndpoint(context.console, *entry);
        context.console.writeLine({});
    }
    OutboxQuery query;
    query.endpoint = name;
    query.state = state;
    query.limit = 20;
    return listOutbox(context, query);
}

} // namespace repoll::cli
