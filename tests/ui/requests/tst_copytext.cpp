// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "tests/ui/requests/requestfixture.h"
#include "ui/requests/copytext.h"

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

Request nasty()
{
    Request request;
    request.provider = u"acme"_s;
    request.key = u"=HYPERLINK(\"x\")"_s;
    request.ticket = u"a\tb\nc"_s;
    request.status = RequestStatus::Processing;
    request.receivedAt = 1'000;
    request.amount = u"12345678901234567890.10"_s;
    request.lastOutcome = Outcome::WaitingOnHuman;
    return request;
}

QByteArray copied(CopyFormat format, const std::vector<Request> &requests)
{
    CopyText text(format, {RequestColumn::Key, RequestColumn::Received, RequestColumn::Ticket}, 5'000);
    for (const Request &request : requests)
        text.add(request);
    return text.finish();
}

} // namespace

class TestCopyText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csvRunsNoFormula()
    {
        QCOMPARE(copied(CopyFormat::Csv, {nasty()}),
                 QByteArray("key,received_at,ticket\r\n"
                            "\"'=HYPERLINK(\"\"x\"\")\",1970-01-01T00:00:01.000Z,\"a\tb\nc\"\r\n"));
    }

    void tsvKeepsItsCells()
    {
        QCOMPARE(copied(CopyFormat::Tsv, {nasty()}),
                 QByteArray("key\treceived_at\tticket\r\n"
                            "'=HYPERLINK(\"x\")\t1970-01-01T00:00:01.000Z\ta b c\r\n"));
    }

    void jsonIsExact()
    {
        const auto json = readJson(copied(CopyFormat::Json, {nasty(), nasty()}));
        QVERIFY(json);
        QCOMPARE(json->items.size(), std::size_t(2));
        const JsonValue &first = json->items.front();
        QCOMPARE(first.member("key")->text, QByteArray("=HYPERLINK(\"x\")"));
        QCOMPARE(first.member("ticket")->text, QByteArray("a\tb\nc"));
        QCOMPARE(first.member("amount")->text, QByteArray("12345678901234567890.10"));
        QCOMPARE(first.member("last_outcome")->text, QByteArray("waiting_on_human"));
        QCOMPARE(first.member("deadline")->kind, JsonValue::Kind::Null);
    }

    void nothingIsStillWellFormed()
    {
        QVERIFY(readJson(copied(CopyFormat::Json, {})));
        QCOMPARE(copied(CopyFormat::Csv, {}), QByteArray("key,received_at,ticket\r\n"));
    }
};

} // namespace repoll::ui

QTEST_MAIN(repoll::ui::TestCopyText)
#include "tst_copytext.moc"
