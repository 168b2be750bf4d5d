// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/report/samplerun.h"

#include "core/base/hash.h"
#include "core/ledger/store/runwords.h"
#include "core/report/reporttext.h"

#include <QRandomGenerator>

#include <algorithm>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

constexpr EpochMs start = 1'795'518'007'000; // 2026-11-24 11:00:07 UTC
constexpr qint64 length = 196'000;
constexpr qint64 sliceMs = 3'300;

struct Provider
{
    QString name;
    QString keyPrefix;
    QString ticket; ///< %1: a number
    QString done;
    QString failed;
    QString busy;
};

const std::vector<Provider> &providers()
{
    static const std::vector<Provider> all{
        {u"acme-payments"_s, u"ORD-2026-"_s, u"https://api.acme-payments.example/v3/operations/op_%1"_s,
         u"Succeeded"_s, u"Failed"_s, u"Running"_s},
        {u"northwind-freight"_s, u"CLM/"_s, u"process-%1"_s, u"SUCCESS"_s, u"FAILURE"_s, u"PENDING"_s},
        {u"tailspin-print"_s, u"job-"_s, u"/jobs/%1"_s, u"done"_s, u"error"_s, u"processing"_s},
    };
    return all;
}

class Maker
{
public:
    explicit Maker(quint32 seed)
        : m_random(seed)
    {
    }

    RunTarget make(int index)
    {
        const Provider &provider = providers()[index % 7 < 4 ? 0 : index % 7 < 6 ? 1 : 2];
        RunTarget target;
        target.runId = 42;
        target.requestId = 100'000 + index;
        target.provider = provider.name;
        target.key = provider.keyPrefix + QString::number(480'000 + index * 37);
        target.ticket = provider.ticket.arg(m_random.generate(), 8, 16, QLatin1Char('0'));
        target.amount = QString::number(m_random.bounded(100'000)) + (index % 5 == 0 ? u""_s : u".50"_s);
        target.currency = index % 3 == 0 ? u"USD"_s : u"EUR"_s;
        if (index % 11 == 0)
            target.amount = target.currency = QString();
        target.receivedAt = start - 7'200'000 + index * 1'000;
        target.deadline = start + 3'600'000 + qint64(m_random.bounded(172'800)) * 1000;
        decide(target, provider, m_random.bounded(100));
        return target;
    }

private:
    void decide(RunTarget &target, const Provider &provider, int dice)
    {
        if (dice < 68)
            answered(target, Disposition::Recovered, RequestStatus::Succeeded, Outcome::Succeeded,
                     provider.done, 200);
        else if (dice < 75)
            answered(target, Disposition::FailedAtProvider, RequestStatus::Failed, Outcome::Failed,
                     provider.failed, 200);
        else if (dice < 76)
            answered(target, Disposition::FailedAtProvider, RequestStatus::Expired, Outcome::Gone,
                     u"PURGED"_s, 410);
        else if (dice < 84)
            answered(target, Disposition::StillProcessing, RequestStatus::Processing, Outcome::Pending,
                     provider.busy, 202);
        else if (dice < 86)
            answered(target, Disposition::StillProcessing, RequestStatus::Processing, Outcome::WaitingOnHuman,
                     u"requires_action"_s, 200);
        else if (dice < 91)
            troubled(target, dice);
        else
            skipped(target, dice);
    }

    void answered(RunTarget &target, Disposition disposition, RequestStatus after, Outcome outcome,
                  const QString &word, int http)
    {
        target.disposition = disposition;
        target.after = after;
        target.lastOutcome = outcome;
        target.statusWord = word;
        target.httpStatus = http;
        target.asks = 1 + m_random.bounded(4);
        target.answeredAt = start + m_random.bounded(int(length));
        target.answerDigest = sha256(target.key.toUtf8());
        if (outcome == Outcome::Failed)
            target.detail = u"the provider says: card_declined (insufficient funds)"_s;
    }

    void troubled(RunTarget &target, int dice)
    {
        answered(target, Disposition::Error, RequestStatus::Processing, Outcome::Transient, {}, 503);
        target.errors = 5;
        target.detail = u"5 asks in a row without a usable answer; the last: 503 Service Unavailable"_s;
        if (dice == 86) {
            target.lastOutcome = Outcome::Quarantined;
            target.httpStatus = 200;
            target.detail = u"the answer names another request in /id: kept as evidence, not applied"_s;
        } else if (dice == 87) {
            target.lastOutcome = Outcome::UnknownToProvider;
            target.httpStatus = 404;
            target.detail = u"the provider does not know this ticket"_s;
        } else if (dice == 88) {
            target.lastOutcome = Outcome::Throttled;
            target.httpStatus = 429;
            target.detail = u"asked to slow down until the run's time limit passed"_s;
        } else if (dice == 89) {
            target.lastOutcome = Outcome::Transient;
            target.httpStatus = 0;
            target.answerDigest.clear();
            target.detail = u"no answer within 30 s"_s;
        }
    }

    static void skipped(RunTarget &target, int dice)
    {
        target.disposition = Disposition::Skipped;
        target.skip = dice < 96   ? SkipReason::Terminal
                      : dice < 98 ? SkipReason::LeasedElsewhere
                      : dice < 99 ? SkipReason::NoTicket
                                  : SkipReason::Conflict;
        target.before =
            target.skip == SkipReason::Terminal ? RequestStatus::Succeeded : RequestStatus::Processing;
        target.after = target.before;
        target.detail = wordsOf(*target.skip).english();
        if (target.skip == SkipReason::NoTicket)
            target.ticket.clear();
    }

    QRandomGenerator m_random;
};

int rank(Disposition disposition)
{
    return int(std::find(reportOrder.begin(), reportOrder.end(), disposition) - reportOrder.begin());
}

bool comesBefore(const RunTarget &a, const RunTarget &b)
{
    return std::tuple(rank(a.disposition), *a.deadline, a.requestId) <
           std::tuple(rank(b.disposition), *b.deadline, b.requestId);
}

/// Asks before the last one were pending.
void addOutcomes(std::map<std::pair<EpochMs, Outcome>, qint64> &counts, const RunTarget &target)
{
    if (!target.answeredAt)
        return;
    qint64 at = (*target.answeredAt - start) / sliceMs;
    ++counts[{at, *target.lastOutcome}];
    for (qint64 ask = 1; ask < target.asks; ++ask) {
        at = std::max<qint64>(at * 2 / 3, 0);
        ++counts[{at, target.errors > 0 ? Outcome::Transient : Outcome::Pending}];
    }
}

void sumUp(SampleRun &sample)
{
    std::map<QString, ProviderTally> tallies;
    std::map<std::pair<QString, std::optional<SkipReason>>, PlanLine> plan;
    std::map<std::pair<EpochMs, Outcome>, qint64> outcomes;
    for (const RunTarget &target : sample.targets) {
        ++sample.head.run.totals[target.disposition];
        sample.head.money[target.disposition].add(target.amount, target.currency);
        ProviderTally &tally = tallies[target.provider];
        tally.provider = target.provider;
        tally.asks += target.asks;
        ++tally.totals[target.disposition];
        PlanLine &line = plan[{target.provider, target.skip}];
        line.provider = target.provider;
        line.skip = target.skip;
        ++line.count;
        addOutcomes(outcomes, target);
    }
    for (const auto &[name, tally] : tallies)
        sample.head.providers.push_back(tally);
    for (const auto &[key, line] : plan)
        sample.head.plan.lines.push_back(line);
    for (const auto &[key, count] : outcomes)
        sample.head.outcomes.push_back({start + key.first * sliceMs, key.second, count});
}

} // namespace

SampleRun makeSampleRun(int targets, quint32 seed)
{
    SampleRun sample;
    Maker maker(seed);
    for (int i = 0; i < targets; ++i)
        sample.targets.push_back(maker.make(i));
    std::sort(sample.targets.begin(), sample.targets.end(), comesBefore);
    Run &run = sample.head.run;
    run.id = 42;
    run.header = {u"maria@ops-3"_s,
                  u"INC-20871: requester redeployed at 09:40, polling stopped"_s,
                  u"interrupted received:>1h -provider:test"_s,
                  {}};
    run.state = RunState::Finished;
    run.createdAt = start - 9'000;
    run.startedAt = start;
    run.finishedAt = start + length;
    for (const Disposition disposition : allDispositions)
        run.totals[disposition] = 0;
    sumUp(sample);
    run.unresolved = std::count_if(sample.targets.begin(), sample.targets.end(), [](const RunTarget &target) {
        return isUnresolved(target.disposition, target.skip);
    });
    sample.head.listed = run.totals;
    sample.head.ledger = u"/home/maria/.local/share/repoll/ledger.db"_s;
    sample.head.generatedAt = start + length + 2'000;
    sample.head.zone = QTimeZone(3600);
    return sample;
}

} // namespace repoll
