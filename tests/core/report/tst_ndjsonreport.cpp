// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/report/reporttext.h"
#include "tests/core/report/reporttestkit.h"

#include <QDateTime>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// Every line as a value; none where one is no strict JSON object.
std::optional<std::vector<JsonValue>> lines(const QByteArray &ndjson)
{
    if (!ndjson.endsWith('\n'))
        return {};
    std::vector<JsonValue> all;
    for (const QByteArray &line : ndjson.chopped(1).split('\n')) {
        auto value = readJson(line);
        if (!value || !value->isObject()) {
            qWarning() << line << (value ? QString() : value.error().message);
            return {};
        }
        all.push_back(*std::move(value));
    }
    return all;
}

QByteArray text(const JsonValue &line, const QByteArray &name)
{
    const JsonValue *member = line.member(name);
    return member ? member->scalar() : QByteArray("(none)");
}

/// A text as it was before it was written, lone surrogates included.
QString original(const JsonValue &line, const QByteArray &name)
{
    const JsonValue *units = line.member(name + "_utf16le_base64");
    if (!units)
        return QString::fromUtf8(text(line, name));
    const QByteArray bytes = QByteArray::fromBase64(units->text);
    QString restored;
    for (qsizetype i = 0; i + 1 < bytes.size(); i += 2)
        restored += QChar(uchar(bytes[i]), uchar(bytes[i + 1]));
    return restored;
}

std::vector<JsonValue> ofKind(const std::vector<JsonValue> &all, const QByteArray &kind)
{
    std::vector<JsonValue> found;
    for (const JsonValue &line : all) {
        if (text(line, "kind") == kind)
            found.push_back(line);
    }
    return found;
}

} // namespace

class TestNdjsonReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesComeInOrder()
    {
        const auto all = lines(rendered(makeSampleRun(60), ReportFormat::Ndjson));
        QVERIFY(all);
        std::vector<QByteArray> kinds;
        for (const JsonValue &line : *all) {
            if (kinds.empty() || kinds.back() != text(line, "kind"))
                kinds.push_back(text(line, "kind"));
        }
        QCOMPARE(kinds, (std::vector<QByteArray>{"run", "plan", "money", "provider", "outcomes", "target",
                                                 "totals"}));
    }

    /// As texts: a program would read a number as a double.
    void moneyIsExact()
    {
        SampleRun sample = makeSampleRun(60);
        sample.head.money.clear();
        for (const char *amount : {"9007199254740993.10", ".05", "+1"})
            sample.head.money[Disposition::Recovered].add(QString::fromLatin1(amount), u"jpy "_s);
        sample.head.money[Disposition::Error].add(u"-2.005"_s, {});
        const auto all = lines(rendered(sample, ReportFormat::Ndjson));
        QVERIFY(all);
        const auto money = ofKind(*all, "money");
        QCOMPARE(money.size(), 2U);
        QCOMPARE(text(money[0], "currency"), QByteArray());
        QCOMPARE(text(money[0], "error"), QByteArray("-2.005"));
        QCOMPARE(text(money[0], "recovered"), QByteArray("0"));
        QCOMPARE(text(money[1], "currency"), QByteArray("JPY"));
        QCOMPARE(text(money[1], "recovered"), QByteArray("9007199254740994.15"));
        QCOMPARE(text(money[1], "selected"), QByteArray("9007199254740994.15"));
        QCOMPARE(text(money[1], "requests"), QByteArray("3"));
        QVERIFY(money[1].member("selected")->isString());
    }

    void theRunSaysWhoWhenAndWhy()
    {
        const SampleRun sample = makeSampleRun(5);
        const auto all = lines(rendered(sample, ReportFormat::Ndjson));
        QVERIFY(all);
        const JsonValue &run = all->front();
        QCOMPARE(text(run, "run"), QByteArray("42"));
        QCOMPARE(text(run, "who"), sample.head.run.header.who.toUtf8());
        QCOMPARE(text(run, "reason"), sample.head.run.header.reason.toUtf8());
        QCOMPARE(text(run, "query"), sample.head.run.header.query.toUtf8());
        QCOMPARE(text(run, "started_at"), QByteArray("2026-11-24T11:00:07.000Z"));
        QCOMPARE(text(run, "started_at_ms"), QByteArray("1795518007000"));
        QVERIFY(run.member("retry_of")->kind == JsonValue::Kind::Null);
    }

    void targetsRoundTrip()
    {
        for (quint32 seed = 1; seed <= 40; ++seed) {
            const SampleRun sample = hostileRun(seed);
            const auto all = lines(rendered(sample, ReportFormat::Ndjson));
            QVERIFY(all);
            const auto targets = ofKind(*all, "target");
            QCOMPARE(targets.size(), sample.targets.size());
            for (size_t i = 0; i < targets.size(); ++i)
                QCOMPARE(restored(targets[i]), sample.targets[i]);
        }
    }

    void isoAndEpochAgree()
    {
        const auto all = lines(rendered(makeSampleRun(60), ReportFormat::Ndjson));
        QVERIFY(all);
        for (const JsonValue &target : ofKind(*all, "target")) {
            const auto iso =
                QDateTime::fromString(QString::fromLatin1(text(target, "deadline")), Qt::ISODateWithMs);
            QCOMPARE(QByteArray::number(iso.toMSecsSinceEpoch()), text(target, "deadline_ms"));
        }
    }

    void decisionsSinceAreCounted()
    {
        const auto all = lines(rendered(decidedRun(300, 5), ReportFormat::Ndjson));
        QVERIFY(all);
        QCOMPARE(text(all->back(), "decided_since"), QByteArray("5"));
    }

    void totalsConserve()
    {
        const auto all = lines(rendered(makeSampleRun(300), ReportFormat::Ndjson, true));
        QVERIFY(all);
        const JsonValue &totals = all->back();
        qint64 sum = 0;
        for (const Disposition disposition : allDispositions)
            sum += text(totals, word(dispositionText(disposition))).toLongLong();
        QCOMPARE(sum, 300);
        QCOMPARE(text(totals, "selected"), QByteArray("300"));
        QCOMPARE(text(totals, "listed"), QByteArray("300"));
        QCOMPARE(text(totals, "ran_on"), QByteArray("true"));
        qint64 unresolved = 0;
        for (const JsonValue &line : *all) {
            if (text(line, "kind") != "target")
                continue;
            const bool isFinal = text(line, "disposition") == "recovered" ||
                                 text(line, "disposition") == "failed_at_provider" ||
                                 text(line, "skip") == "terminal";
            unresolved += isFinal ? 0 : 1;
        }
        QCOMPARE(text(totals, "unresolved"), QByteArray::number(unresolved));
    }

private:
    static std::optional<EpochMs> time(const JsonValue &line, const QByteArray &name)
    {
        const JsonValue *member = line.member(name + "_ms");
        return member->kind == JsonValue::Kind::Null ? std::nullopt
                                                     : std::optional(member->text.toLongLong());
    }
    static QString word16(const JsonValue &line, const QByteArray &name)
    {
        return QString::fromLatin1(text(line, name));
    }
    static RunTarget restored(const JsonValue &line)
    {
        RunTarget target;
        target.runId = 42;
        target.requestId = text(line, "request").toLongLong();
        target.provider = original(line, "provider");
        target.key = original(line, "key");
        target.ticket = original(line, "ticket");
        target.amount = original(line, "amount");
        target.currency = original(line, "currency");
        target.receivedAt = time(line, "received_at").value_or(0);
        target.deadline = time(line, "deadline");
        target.before = *statusFromText(word16(line, "before"));
        target.after = statusFromText(word16(line, "after"));
        target.skip = skipReasonFromText(word16(line, "skip"));
        target.disposition = *dispositionFromText(word16(line, "disposition"));
        target.dueAt = time(line, "due_at");
        target.asks = text(line, "asks").toLongLong();
        target.errors = text(line, "errors").toLongLong();
        target.lastOutcome = outcomeFromText(word16(line, "outcome"));
        target.detail = original(line, "detail");
        target.statusWord = original(line, "status_word");
        target.httpStatus = text(line, "http_status").toInt();
        target.answeredAt = time(line, "answered_at");
        target.answerDigest = QByteArray::fromHex(text(line, "answer_sha256"));
        return target;
    }
};

QTEST_GUILESS_MAIN(TestNdjsonReport)
#include "tst_ndjsonreport.moc"
