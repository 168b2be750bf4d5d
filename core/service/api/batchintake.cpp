// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/batchintake.h"

#include "core/base/whendone.h"
#include "core/service/api/intakeline.h"
#include "core/service/submissiontext.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr int linesAtOnce = 1'000;
constexpr qsizetype mostHeldBytes = 16 << 20;

} // namespace

BatchIntake::BatchIntake(const Place &place, std::shared_ptr<HttpExchange> exchange, QString provider,
                         QString who)
    : m_place(place)
    , m_exchange(std::move(exchange))
    , m_provider(std::move(provider))
    , m_who(std::move(who))
{
}

void BatchIntake::start()
{
    next();
}

void BatchIntake::next()
{
    m_exchange->readLines(linesAtOnce,
                          [self = shared_from_this()](const HttpLines &page) { self->take(page); });
}

void BatchIntake::take(const HttpLines &page)
{
    m_last = page.last || page.refusal;
    if (page.refusal)
        m_end = u"The line is too long, or the body is: nothing from here on was read."_s;
    m_lines.clear();
    QStringList providers;
    for (const QByteArray &text : page.lines) {
        ++m_number;
        if (text.trimmed().isEmpty())
            continue;
        auto row = readSubmission(text, m_provider);
        if (!row) {
            m_lines.push_back({m_number, {}, row.error().message});
            continue;
        }
        if (!providers.contains(row->provider))
            providers += row->provider;
        m_lines.push_back({m_number, *std::move(row), {}});
    }
    if (!m_place.context)
        return;
    m_place.providers->ask(providers, [self = shared_from_this()](const Result<ProviderRegistry> &registry) {
        self->check(registry);
    });
}

void BatchIntake::check(const Result<ProviderRegistry> &registry)
{
    if (!registry)
        return answer(tl::unexpected(registry.error()));
    for (Line &line : m_lines) {
        if (line.refusal)
            continue;
        if (const auto refusal = refusalOf(*registry, line.row))
            line.refusal = refusal->detail;
    }
    record();
}

void BatchIntake::record()
{
    auto rows = std::make_shared<std::vector<NewSubmission>>();
    for (const Line &line : m_lines) {
        if (!line.refusal)
            rows->push_back(line.row);
    }
    if (rows->empty())
        return answer(std::vector<HandedOver>());
    whenDone(m_place.ledger->write<std::vector<HandedOver>>(
                 [rows, who = m_who](StoreWriter &store) { return store.handOver(*rows, who); }),
             m_place.context, [self = shared_from_this()](const Result<std::vector<HandedOver>> &handed) {
                 self->answer(handed);
             });
}

void BatchIntake::answer(const Result<std::vector<HandedOver>> &handed)
{
    QByteArray text;
    std::size_t at = 0;
    for (const Line &line : m_lines) {
        const IntakeLine answer(line.number);
        if (line.refusal)
            text += answer.refused(*line.refusal);
        else if (!handed)
            text += answer.notRecorded(line.row, handed.error());
        else
            text += answer.handedOver(line.row, handed->at(at++).outcome);
    }
    if (!handed) // what follows would meet the same, and its client is to send from here on again
        m_last = true;
    if (!m_end.isEmpty())
        text += IntakeLine(m_number + 1).refused(m_end);
    m_told += text;
    if (m_last || m_told.size() > mostHeldBytes)
        tell();
    if (m_last)
        m_exchange->end();
    else
        goOn();
}

/// Not before the body is whole, unless there is too much to say: clients that read once they have sent everything would
/// wait for ever, and nginx sends no more of a body whose answer has begun.
void BatchIntake::tell()
{
    if (!std::exchange(m_isTelling, true))
        m_exchange->startStream(200, {{"Content-Type", "application/x-ndjson"}});
    m_exchange->write(std::exchange(m_told, {}));
}

/// A client that sends and never reads does not fill the memory with answers.
void BatchIntake::goOn()
{
    if (!m_isTelling)
        return next();
    m_exchange->whenSent([self = shared_from_this()] { self->next(); });
}

} // namespace repoll
