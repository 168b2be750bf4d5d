// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/csvimportreader.h"
#include "core/intake/importer.h"
#include "core/intake/ndjsonimportreader.h"
#include "core/ledger/store/flowrecords.h"
#include "core/request/timetext.h"
#include "tests/core/intake/importdevices.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

using Columns = std::map<QString, QString>;

/// A reader over bytes, with everything that it needs to live.
struct Opened
{
    Opened(const QByteArray &bytes, ImportFormat format, const Columns &names = {}, bool keepRaw = true,
           const std::optional<QTimeZone> &timesIn = {}, std::optional<char> delimiter = {})
        : device(bytes, 1'000'000)
        , window(device)
        , columns(ImportColumns::make(names, {}, timesIn).value())
    {
        if (format == ImportFormat::Ndjson) {
            reader = std::make_unique<NdjsonImportReader>(window, columns, keepRaw);
            return;
        }
        auto csv = CsvImportReader::open(window, columns, keepRaw, delimiter);
        if (csv)
            reader = std::move(*csv);
        else
            error = csv.error();
    }

    std::vector<ImportRow> rows() const
    {
        std::vector<ImportRow> result;
        for (ImportRow row; *reader->next(row); row = {})
            result.push_back(row);
        return result;
    }

    PortionDevice device;
    ByteWindow window;
    ImportColumns columns;
    std::unique_ptr<ImportReader> reader;
    Error error;
};

std::vector<ImportRow> csvRows(const QByteArray &bytes, const Columns &columns = {})
{
    const Opened opened(bytes, ImportFormat::Csv, columns);
    return opened.reader ? opened.rows() : std::vector<ImportRow>();
}

std::vector<ImportRow> ndjsonRows(const QByteArray &bytes, const Columns &columns = {})
{
    return Opened(bytes, ImportFormat::Ndjson, columns).rows();
}

const EpochMs tenOClock = *readIsoInstant("2026-11-01T10:00:00Z");

NewRequest fullRequest()
{
    NewRequest request;
    request.provider = u"acme"_s;
    request.key = u"ORD-é-1"_s;
    request.account = u"main"_s;
    request.ticket = u"https://acme/op/1?a=b,c"_s;
    request.status = RequestStatus::SubmitUnknown;
    request.receivedAt = tenOClock;
    request.acceptedAt = tenOClock + 500;
    request.nextPollAt = tenOClock + 1'000;
    request.deadline = tenOClock + 86'400'000;
    request.idempotencyKey = u"idem"_s;
    request.amount = u"0012.50"_s;
    request.currency = u"EUR"_s;
    request.attempts = 7;
    request.parameters = R"({"n":1.50,"of":[2]})";
    return request;
}

} // namespace

/// Rows of both formats, without a ledger.
class TestImportReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesWithoutOffsetAreInTheZoneThatIsNamed_data();
    void timesWithoutOffsetAreInTheZoneThatIsNamed();
    void theDelimiterThatIsToldIsTheOne();
    void anIdThatASpreadsheetShortenedIsPointedOut_data();
    void anIdThatASpreadsheetShortenedIsPointedOut();
    void fieldsAreTheInterfaces();
    void mappingsAreChecked();
    void csvGivesEveryField();
    void ndjsonGivesEveryField();
    void invariant13_idsAndAmountsSurviveByteForByte();
    void onlyThreeFieldsAreRequired();
    void whatIsHandedOverHasAnIdempotencyKey();
    void columnsAreMappedByName();
    void filesOfOtherPrograms_data();
    void filesOfOtherPrograms();
    void amountsAreNumbers_data();
    void amountsAreNumbers();
    void timesThatMeanOneThing_data();
    void timesThatMeanOneThing();
    void rejectsKeepTheDelimiter();
    void headers_data();
    void headers();
    void badCsvRows_data();
    void badCsvRows();
    void badNdjsonRows_data();
    void badNdjsonRows();
    void goodRowsAroundBadOnes();
    void blankLinesAndMarks();
    void limits();
    void otherColumnsAreTold();
    void csvRejectsCanBeReadAgain();
    void ndjsonRejectsCanBeReadAgain();
    void rawBytesAreKeptOnDemandOnly();
    void readsFastEnough();
};

void TestImportReader::fieldsAreTheInterfaces()
{
    QCOMPARE(importFields().join(u' '), u"provider key account ticket status received_at accepted_at "
                                        "next_poll_at deadline idempotency_key amount currency attempts "
                                        "parameters"_s);
}

void TestImportReader::mappingsAreChecked()
{
    const auto unknown = ImportColumns::make({{u"tikcet"_s, u"x"_s}});
    QVERIFY(!unknown);
    QVERIFY(unknown.error().message.contains(u"did you mean 'ticket'?"));
    QVERIFY(!ImportColumns::make({{u"colour"_s, u"x"_s}}));
    QVERIFY(!ImportColumns::make({{u"key"_s, QString()}}));
}

void TestImportReader::csvGivesEveryField()
{
    const auto rows =
        csvRows("provider,key,account,ticket,status,received_at,accepted_at,next_poll_at,deadline,"
                "idempotency_key,amount,currency,attempts,parameters\r\n"
                "acme,ORD-é-1,main,\"https://acme/op/1?a=b,c\",submit_unknown,2026-11-01T10:00:00Z,"
                "1793527200500,2026-11-01T11:00:01+01:00,2026-11-02T10:00Z,idem,0012.50,EUR,7,"
                "\"{\"\"n\"\": 1.50, \"\"of\"\":[2]}\"\r\n"_ba);
    QCOMPARE(rows.size(), 1U);
    QCOMPARE(rows[0].fault, Wording());
    QCOMPARE(rows[0].line, 2);
    QCOMPARE(rows[0].request, fullRequest());
}

void TestImportReader::ndjsonGivesEveryField()
{
    const auto rows = ndjsonRows(
        "{\"provider\":\"acme\",\"key\":\"ORD-\\u00e9-1\",\"account\":\"main\",\"ticket\":\"https://acme/op/"
        "1?a=b,c\","
        "\"status\":\"submit_unknown\",\"received_at\":1793527200000,\"accepted_at\":\"1793527200500\","
        "\"next_poll_at\":\"2026-11-01T11:00:01+01:00\",\"deadline\":\"2026-11-02T10:00Z\",\"idempotency_"
        "key\":\"idem\","
        "\"amount\":\"0012.50\",\"currency\":\"EUR\",\"attempts\":7,"
        "\"parameters\":{\"n\":1.50,\"of\":[ 2 ]}}\n"_ba);
    QCOMPARE(rows.size(), 1U);
    QCOMPARE(rows[0].fault, Wording());
    QCOMPARE(rows[0].line, 1);
    QCOMPARE(rows[0].request, fullRequest());
}

void TestImportReader::invariant13_idsAndAmountsSurviveByteForByte()
{
    const auto json =
        ndjsonRows("{\"provider\":\"a\",\"received_at\":1793527200000,\"key\":12345678901234567890123,"
                   "\"amount\":10.10,\"ticket\":1E+300}\n"
                   "{\"provider\":\"a\",\"received_at\":1793527200000,\"key\":-0,\"amount\":1.50E+3,"
                   "\"ticket\":\"\\ufeffx \"}\n"_ba);
    QCOMPARE(json[0].request.key, u"12345678901234567890123"_s);
    QCOMPARE(json[0].request.amount, u"10.10"_s);
    QCOMPARE(json[0].request.ticket, u"1E+300"_s);
    QCOMPARE(json[1].request.key, u"-0"_s);
    QCOMPARE(json[1].request.amount, u"1.50E+3"_s);
    QCOMPARE(json[1].request.ticket, u"\ufeffx "_s);

    const auto csv = csvRows("provider,received_at,key,amount,ticket\n"
                             "a,1793527200000, 007 ,+1.0e2,\xEF\xBB\xBFx\n"
                             "a,1793527200000,\"two\r\nlines\",\" .50 \",\xF0\x9F\x98\x80\n"_ba);
    QCOMPARE(csv[0].request.key, u" 007 "_s);
    QCOMPARE(csv[0].request.amount, u"+1.0e2"_s);
    QCOMPARE(csv[0].request.ticket, u"\ufeffx"_s);
    QCOMPARE(csv[1].request.key, u"two\r\nlines"_s);
    QCOMPARE(csv[1].request.amount, u" .50 "_s);
    QCOMPARE(csv[1].request.ticket, u"\U0001F600"_s);
}

void TestImportReader::onlyThreeFieldsAreRequired()
{
    NewRequest expected;
    expected.provider = u"a"_s;
    expected.key = u"1"_s;
    expected.receivedAt = tenOClock;
    QCOMPARE(expected.status, RequestStatus::Processing);
    QCOMPARE(csvRows("key,provider,received_at\n1,a,1793527200000"_ba)[0].request, expected);
    QCOMPARE(csvRows("key,status,ticket,provider,received_at,attempts\n1,,,a,1793527200000,\n"_ba)[0].request,
             expected);
    QCOMPARE(
        ndjsonRows(
            "{\"key\":\"1\",\"ticket\":null,\"status\":\"\",\"provider\":\"a\",\"received_at\":1793527200000}"_ba)
            [0]
                .request,
        expected);
}

/// It is stored before the request is sent, as one that `submit` hands over (invariant 12). What another program sent
/// was sent under the key that it tells, if any.
void TestImportReader::whatIsHandedOverHasAnIdempotencyKey()
{
    const auto rows = csvRows("provider,key,received_at,status,idempotency_key,parameters\n"
                              "a,1,1793527200000,received,,\"{\"\"n\"\":1}\"\n"
                              "a,2,1793527200000,received,mine,\"{\"\"n\"\":1}\"\n"
                              "a,3,1793527200000,received,,\n"
                              "a,4,1793527200000,received,,{ }\n"
                              "a,5,1793527200000,submit_unknown,,\"{\"\"n\"\":1}\"\n"_ba);
    QStringList keys;
    for (const ImportRow &row : rows)
        keys += row.request.idempotencyKey;
    QCOMPARE(keys, (QStringList{idempotencyKeyOf(u"a"_s, {}, u"1"_s), u"mine"_s, {}, {}, {}}));
}

void TestImportReader::columnsAreMappedByName()
{
    const Columns columns{
        {u"key"_s, u"Order No"_s}, {u"idempotency_key"_s, u"Order No"_s}, {u"received_at"_s, u"at"_s}};
    const auto csv = csvRows("Order No,at,provider\n1,1793527200000,a\n"_ba, columns);
    QCOMPARE(csv[0].request.key, u"1"_s);
    QCOMPARE(csv[0].request.idempotencyKey, u"1"_s);
    const auto json =
        ndjsonRows("{\"meta\":{\"at\":1793527200000},\"provider\":\"a\",\"ids\":[5,6],\"/x\":1}"_ba,
                   {{u"key"_s, u"/ids/1"_s}, {u"received_at"_s, u"/meta/at"_s}});
    QCOMPARE(json[0].fault, Wording());
    QCOMPARE(json[0].request.key, u"6"_s);
    QCOMPARE(json[0].request.receivedAt, tenOClock);
}

void TestImportReader::filesOfOtherPrograms_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("ticket");
    QTest::newRow("NULL")
        << "provider,key,received_at,ticket,next_poll_at\np,K1,2026-11-01T10:00:00Z,NULL,\n"_ba << QString();
    QTest::newRow("\\N")
        << "provider,key,received_at,ticket,next_poll_at\np,K1,2026-11-01T10:00:00Z,\\N,\\N\n"_ba
        << QString();
    QTest::newRow("blank rows")
        << "provider,key,received_at,ticket\r\np,K1,2026-11-01T10:00:00Z,t1\r\n,,,\r\n,,,\r\n"_ba << u"t1"_s;
    QTest::newRow("UTC") << "provider,key,received_at,ticket\np,K1,2026-11-01 10:00:00 UTC,t1\n"_ba
                         << u"t1"_s;
    QTest::newRow("semicolons after a mark")
        << "\xEF\xBB\xBF\"provider\";\"key\";\"received_at\";\"ticket\"\r\n"
           "\"p\";\"K1\";\"2026-11-01T10:00:00Z\";\"t1\"\r\n"_ba
        << u"t1"_s;
    QTest::newRow("spaces after commas")
        << "provider, key, received_at, ticket\np, K1, 2026-11-01T10:00:00Z, t1\n"_ba << u"t1"_s;
    QTest::newRow("sep=") << "sep=,\r\nprovider,key,received_at,ticket\r\np,K1,2026-11-01T10:00:00Z,t1\r\n"_ba
                          << u"t1"_s;
}

void TestImportReader::filesOfOtherPrograms()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, ticket);
    const auto rows = csvRows(bytes);
    QCOMPARE(rows.size(), 1U);
    QCOMPARE(rows[0].fault.english(), QString());
    QCOMPARE(rows[0].request.provider, u"p"_s);
    QCOMPARE(rows[0].request.key, u"K1"_s);
    QCOMPARE(rows[0].request.receivedAt, tenOClock);
    QCOMPARE(rows[0].request.ticket, ticket);
    QVERIFY(!rows[0].request.nextPollAt);
}

void TestImportReader::amountsAreNumbers_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<bool>("good");
    for (const char *amount : {"12.50", ".50", "+10.00", "10.", "-3", "0", "007", "1.5E+3", " 1 ", "\t2"})
        QTest::newRow(amount) << QString::fromLatin1(amount) << true;
    for (const char *amount : {"12,50", "1,000.00", "1 000", "EUR 5", "5 EUR", "$5", "abc", ".", "-", "1e",
                               "0x10", "--1", "1e99", "(5)", "5-", "inf", "1.2.3"})
        QTest::newRow(amount) << QString::fromLatin1(amount) << false;
}

/// What cannot be read as a number is refused with its line; what can is kept as it came.
void TestImportReader::amountsAreNumbers()
{
    QFETCH(QString, amount);
    QFETCH(bool, good);
    const auto rows =
        csvRows("provider,key,received_at,amount\na,1,1793527200000,\"" + amount.toUtf8() + "\"\n");
    QCOMPARE(rows.size(), 1U);
    QCOMPARE(rows[0].isBad(), !good);
    QCOMPARE(rows[0].line, 2);
    if (good)
        QCOMPARE(rows[0].request.amount, amount);
    else
        QVERIFY2(rows[0].fault.english().contains(u"is no number"_s), qPrintable(rows[0].fault.english()));
}

void TestImportReader::timesThatMeanOneThing_data()
{
    QTest::addColumn<QByteArray>("time");
    for (const char *time :
         {"2026-11-01T10:00:00Z", "2026-11-01 10:00:00 UTC", "2026-11-01 10:00:00UTC", "2026-11-01 10:00 GMT",
          "2026-11-01 10:00:00.000000 UTC", "2026-11-01 10:00:00 Z", "2026-11-01 10:00:00+00",
          "2026-11-01 11:00:00 +0100", "2026-11-01 05:00:00 -05:00", "2026-11-01 10:00:00 +0000 UTC",
          "Sun, 01 Nov 2026 10:00:00 GMT"})
        QTest::newRow(time) << QByteArray(time);
}

void TestImportReader::timesThatMeanOneThing()
{
    QFETCH(QByteArray, time);
    const auto rows = csvRows("provider,key,received_at\na,1,\"" + time + "\"\n");
    QCOMPARE(rows.size(), 1U);
    QCOMPARE(rows[0].fault.english(), QString());
    QCOMPARE(rows[0].request.receivedAt, tenOClock);
}

void TestImportReader::rejectsKeepTheDelimiter()
{
    const QByteArray header = "provider;key;received_at;ticket\r\n";
    const Opened opened(header + "a;1;soon;\"t;1\"\r\na;\"2\r\n", ImportFormat::Csv);
    QVERIFY(opened.reader);
    const auto rows = opened.rows();
    QCOMPARE(rows.size(), 2U);
    QByteArray rejects = opened.reader->rejectsHead();
    for (const ImportRow &row : rows)
        rejects += opened.reader->rejectsRow(row, row.fault.english());
    QVERIFY2(rejects.startsWith("rejected_line;rejected_reason;rejected_raw;provider;"), rejects);
    rejects.replace(";soon;", ";1793527200000;"); // corrected in place
    const auto again = csvRows(rejects);
    QCOMPARE(again.size(), 2U);
    QCOMPARE(again[0].fault.english(), QString());
    QCOMPARE(again[0].request.ticket, u"t;1"_s);
}

void TestImportReader::headers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    QTest::newRow("empty file") << ""_ba << u"The file is empty; a CSV file needs a header row"_s;
    QTest::newRow("missing") << "provider,key\n"_ba
                             << u"there is no column 'received_at' for the field 'received_at'"_s;
    QTest::newRow("names what is there") << "a,b\n"_ba << u"it names 'a, b'"_s;
    QTest::newRow("near miss") << "provider,key,recieved_at\n"_ba << u"did you mean 'recieved_at'?"_s;
    QTest::newRow("twice") << "provider,key,received_at,key\n"_ba << u"the column 'key' comes twice"_s;
    QTest::newRow("slip") << "provider,key,received_at,tikcet\n"_ba
                          << u"the column 'tikcet' is unknown; is it the field 'ticket'?"_s;
    QTest::newRow("other separators") << "sep=^\nprovider^key^received_at\n"_ba << u"it names 'sep=^'"_s;
    QTest::newRow("blanks before quotes")
        << "\"provider\", \"key\", \"received_at\"\n"_ba << u"a quote inside an unquoted field"_s;
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFEp\0r\0", 6) << u"UTF-16; save it as UTF-8"_s;
    QTest::newRow("Latin-1") << "provider,key,received_at,\xE9t\xE9\n"_ba << u"column 4 is not valid UTF-8"_s;
    QTest::newRow("quotes") << "provider,\"key\n"_ba << u"never closed"_s;
    QTest::newRow("wide") << "a" + QByteArray(1'001, ',') << u"more than 1000 columns"_s;
}

void TestImportReader::headers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const Opened opened(bytes, ImportFormat::Csv);
    QVERIFY(!opened.reader);
    QCOMPARE(opened.error.code, ErrorCode::InvalidArgument);
    QVERIFY2(opened.error.message.contains(message), qUtf8Printable(opened.error.message));
}

void TestImportReader::badCsvRows_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QByteArray &bytes, const char *reason) {
        QTest::newRow(name) << bytes << QString::fromUtf8(reason);
    };
    row("short", "a,1", "the row has 2 columns, the header has 6");
    row("long", "a,1,1793527200000,,,,", "the row has 7 columns");
    row("no provider", ",1,1793527200000,,,", "column 'provider': a value is required");
    row("no key", "a,,1793527200000,,,", "column 'key': a value is required");
    row("blank key", "a,  ,1793527200000,,,", "column 'key': the value is blank");
    row("no time", "a,1,,,,", "column 'received_at': a value is required");
    row("not a time", "a,1,yesterday,,,", "column 'received_at': 'yesterday' is no time; expected ISO 8601");
    row("no offset", "a,1,2026-11-01T10:00:00,,,", "'2026-11-01T10:00:00' has no offset from UTC");
    row("date only", "a,1,2026-11-01,,,", "has no offset from UTC");
    row("spaced time", "a,1, 1793527200000,,,", "' 1793527200000' is no time");
    row("seconds", "a,1,1793527200,,,", "(are these seconds?)");
    row("microseconds", "a,1,1793527200000000,,,", "beyond the year 9999");
    row("huge number", "a,1,99999999999999999999,,,", "is no time");
    row("status", "a,1,1793527200000,done,,",
        "column 'status': unknown status 'done'; expected one of received, ");
    row("status in capitals", "a,1,1793527200000,FAILED,,", "unknown status 'FAILED'");
    row("attempts", "a,1,1793527200000,,x,", "column 'attempts': 'x' is no whole number from 0");
    row("negative attempts", "a,1,1793527200000,,-1,", "'-1' is no whole number from 0");
    row("broken attempts", "a,1,1793527200000,,1.5,", "'1.5' is no whole number");
    row("many attempts", "a,1,1793527200000,,1000000001,", "no whole number from 0 to 1,000,000,000");
    row("not UTF-8", "a,\xFF,1793527200000,,,", "column 'key': the value is not valid UTF-8");
    row("overlong UTF-8", "a,\xC0\xAF,1793527200000,,,", "not valid UTF-8");
    row("surrogate", "a,\xED\xA0\x80,1793527200000,,,", "not valid UTF-8");
    row("NUL", QByteArray("a,x\0,1793527200000,,,", 21), "column 'key': the value holds a NUL");
    row("no offset, zone unknown", "a,1,2026-11-01 10:00:00 EST,,,", "is no time");
    row("two offsets", "a,1,2026-11-01 10:00:00 +0100 UTC,,,", "is no time");
    row("a word for no ticket", "a,1,1793527200000,,,null", "column 'ticket': 'null' is a word for nothing");
    row("a quoted word for no ticket", "a,1,1793527200000,,,\"NULL\"", "'NULL' is a word for nothing");
    row("a word for no key", "a,(null),1793527200000,,,", "column 'key': '(null)' is a word for nothing");
    row("NULL for a key", "a,NULL,1793527200000,,,", "column 'key': a value is required");
    row("quotes", "a,1\"2,1793527200000,,,", "a quote inside an unquoted field");
    row("open quote", "a,\"1,1793527200000,,,", "is never closed");
    row("shortened", "a,1," + QByteArray(5'000, 'x') + ",,,", "\xE2\x80\xA6");
}

void TestImportReader::badCsvRows()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, reason);
    const auto rows = csvRows("provider,key,received_at,status,attempts,ticket\n" + row + "\n");
    QCOMPARE(rows.size(), 1U);
    QVERIFY(rows[0].isBad());
    QCOMPARE(rows[0].line, 2);
    QVERIFY2(rows[0].fault.english().contains(reason), qUtf8Printable(rows[0].fault.english()));
    QVERIFY(rows[0].fault.english().size() < 400);
}

void TestImportReader::badNdjsonRows_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QByteArray &bytes, const char *reason) {
        QTest::newRow(name) << bytes << QString::fromUtf8(reason);
    };
    row("not JSON", "provider=a", "JSON");
    row("half", "{\"provider\":\"a\"", "JSON");
    row("two objects", "{} {}", "JSON");
    row("twice a key", "{\"key\":\"1\",\"key\":\"2\"}", "duplicate");
    row("not UTF-8", "{\"key\":\"\xFF\"}", "UTF-8");
    row("array", "[1]", "expected a JSON object");
    row("text", "\"a\"", "expected a JSON object");
    row("nothing in it", "{}", "column 'provider': a value is required");
    row("wrong kind", "{\"provider\":true}", "column 'provider': expected text or a number");
    row("nested", "{\"provider\":{\"name\":\"a\"}}", "expected text or a number");
    row("time with a fraction", "{\"provider\":\"a\",\"key\":\"1\",\"received_at\":1793527200000.0}",
        "is no time");
    row("slip", "{\"provider\":\"a\",\"key\":\"1\",\"received_at\":1793527200000,\"tikcet\":\"x\"}",
        "the member 'tikcet' is unknown; is it the field 'ticket'?");
    row("NUL", "{\"provider\":\"a\",\"key\":\"1\\u0000\",\"received_at\":1793527200000}", "NUL");
    row("parameters that are a number",
        "{\"provider\":\"a\",\"key\":\"1\",\"received_at\":1793527200000,\"parameters\":5}",
        "column 'parameters': '5' is no JSON object");
    row("parameters that are a list",
        "{\"provider\":\"a\",\"key\":\"1\",\"received_at\":1793527200000,\"parameters\":[{}]}",
        "column 'parameters': expected text or a number");
    for (const char *sent : {R"("ticket":"t")", R"("accepted_at":1793527200000)", R"("attempts":1)"})
        row(sent,
            QByteArray(R"({"provider":"a","key":"1","received_at":1793527200000,"status":"received",)") +
                sent + R"(,"parameters":{"n":1}})",
            "column 'parameters': what is handed over was never sent");
    row("parameters in a text that is broken",
        "{\"provider\":\"a\",\"key\":\"1\",\"received_at\":1793527200000,\"parameters\":\"{\"}",
        "column 'parameters': '{' is no JSON object");
}

void TestImportReader::badNdjsonRows()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, reason);
    const auto rows = ndjsonRows(line + '\n');
    QCOMPARE(rows.size(), 1U);
    QVERIFY(rows[0].isBad());
    QVERIFY2(rows[0].fault.english().contains(reason), qUtf8Printable(rows[0].fault.english()));
}

void TestImportReader::goodRowsAroundBadOnes()
{
    const auto rows =
        csvRows("provider,key,received_at\na,1,1793527200000\na,2\n\na,\"3\n3\",1793527200000\nb\"\n"
                "a,4,1793527200000\n"_ba);
    QCOMPARE(rows.size(), 5U);
    QStringList seen;
    for (const ImportRow &row : rows)
        seen.append(u"%1:%2"_s.arg(row.line).arg(row.isBad() ? u"bad"_s : row.request.key));
    QCOMPARE(seen.join(u' '), u"2:1 3:bad 5:3\n3 7:bad 8:4"_s);
}

void TestImportReader::blankLinesAndMarks()
{
    const QByteArray object = "{\"provider\":\"a\",\"key\":\"1\",\"received_at\":1793527200000}";
    const auto rows = ndjsonRows("\xEF\xBB\xBF" + object + "\r\n\n  \t\r\n" + object + "\n" + object);
    QCOMPARE(rows.size(), 3U);
    QCOMPARE(rows[0].line, 1);
    QCOMPARE(rows[1].line, 4);
    QCOMPARE(rows[2].line, 5);
    for (const ImportRow &row : rows)
        QCOMPARE(row.fault, Wording());
    QCOMPARE(ndjsonRows(""_ba).size(), 0U);
    QCOMPARE(ndjsonRows("\n\n"_ba).size(), 0U);
}

void TestImportReader::limits()
{
    const auto rowWithKey = [](qsizetype length) {
        return csvRows("provider,received_at,key\na,1793527200000," + QByteArray(length, 'k') + '\n').front();
    };
    QVERIFY(!rowWithKey(1'000).isBad());
    QCOMPARE(rowWithKey(1'001).fault.english(), u"column 'key': the value is longer than 1000 characters"_s);
    QCOMPARE(ImportRowReader::maxLength(ImportField::Ticket), 8'192);

    const QByteArray good = "{\"provider\":\"a\",\"key\":\"1\",\"received_at\":1793527200000}\n";
    const auto rows = ndjsonRows(good + "{\"x\":\"" + QByteArray(3'000'000, 'x') + "\"}\n" + good);
    QCOMPARE(rows.size(), 3U);
    QCOMPARE(rows[1].fault.english(), u"the line is longer than 1 MiB"_s);
    QCOMPARE(rows[2].line, 3);
    QVERIFY(!rows[2].isBad());
}

void TestImportReader::otherColumnsAreTold()
{
    const Opened csv("provider,colour,key,received_at,,rejected_line\n"_ba, ImportFormat::Csv);
    QCOMPARE(csv.reader->ignored(), (QStringList{u"colour"_s, QString()}));
    const Opened json(
        "{\"provider\":\"a\",\"key\":\"1\",\"received_at\":1793527200000,\"colour\":[]}\n"
        "{\"provider\":\"a\",\"key\":\"1\",\"received_at\":1793527200000,\"colour\":1,\"size\":2}\n"_ba,
        ImportFormat::Ndjson);
    QCOMPARE(json.rows().size(), 2U);
    QCOMPARE(json.reader->ignored(), (QStringList{u"colour"_s, u"size"_s}));
    // A column that resembles a field is no slip where another column gives that field.
    const Opened mapped("provider,key,received_at,ticket,tickets\n"_ba, ImportFormat::Csv);
    QVERIFY2(mapped.reader, qUtf8Printable(mapped.error.message));
    QCOMPARE(mapped.reader->ignored(), QStringList{u"tickets"_s});
}

void TestImportReader::csvRejectsCanBeReadAgain()
{
    const Opened first("provider,\"key\",received_at\r\na,\"x,1\",never\na,2\nb\"\n"_ba, ImportFormat::Csv);
    QByteArray rejects = first.reader->rejectsHead();
    for (const ImportRow &row : first.rows())
        rejects += first.reader->rejectsRow(row, row.fault.english());
    QVERIFY(rejects.startsWith("rejected_line,rejected_reason,rejected_raw,provider,\"key\",received_at\r\n"
                               "2,\"column 'received_at': 'never' is no time"));
    QVERIFY(rejects.contains("\",,a,\"x,1\",never\r\n"));
    QVERIFY(rejects.contains("3,\"the row has 2 columns, the header has 3\",\"a,2\",,,\r\n"));
    QVERIFY(rejects.endsWith(",\"b\"\"\",,,\r\n"));

    QByteArray corrected = rejects;
    corrected.replace("\"x,1\",never", "\"x,1\",1793527200000");
    const Opened second(corrected, ImportFormat::Csv);
    QVERIFY2(second.reader, qUtf8Printable(second.error.message));
    const auto rows = second.rows();
    QCOMPARE(rows.size(), 3U);
    QCOMPARE(rows[0].request.key, u"x,1"_s);
    QVERIFY(rows[1].isBad() && rows[2].isBad());
    QCOMPARE(second.reader->ignored(), QStringList());
    QCOMPARE(second.reader->rejectsHead(), first.reader->rejectsHead());
    QCOMPARE(second.reader->rejectsRow(rows[0], u"r"_s), "2,\"r\",,a,\"x,1\",1793527200000\r\n"_ba);
}

void TestImportReader::ndjsonRejectsCanBeReadAgain()
{
    const Opened first("{\"provider\":\"a\",\"amount\":1.50}\nno \"json\"\n\xFF\n{}\n"_ba,
                       ImportFormat::Ndjson);
    const auto rows = first.rows();
    QCOMPARE(rows.size(), 4U);
    const QByteArray rejects =
        first.reader->rejectsRow(rows[0], u"a \"b\""_s) + first.reader->rejectsRow(rows[1], u"c"_s) +
        first.reader->rejectsRow(rows[2], u"d"_s) + first.reader->rejectsRow(rows[3], u"e"_s);
    QCOMPARE(rejects,
             "{\"rejected_line\":1,\"rejected_reason\":\"a \\\"b\\\"\",\"provider\":\"a\",\"amount\":1.50}\n"
             "{\"rejected_line\":2,\"rejected_reason\":\"c\",\"rejected_raw\":\"no \\\"json\\\"\"}\n"
             "{\"rejected_line\":3,\"rejected_reason\":\"d\",\"rejected_raw_base64\":\"/w==\"}\n"
             "{\"rejected_line\":4,\"rejected_reason\":\"e\"}\n"_ba);
    const Opened second(rejects, ImportFormat::Ndjson);
    const auto again = second.rows();
    QCOMPARE(again.size(), 4U);
    QCOMPARE(second.reader->rejectsRow(again[0], u"f"_s),
             "{\"rejected_line\":1,\"rejected_reason\":\"f\",\"provider\":\"a\",\"amount\":1.50}\n"_ba);
    QCOMPARE(second.reader->ignored(), QStringList());
}

void TestImportReader::rawBytesAreKeptOnDemandOnly()
{
    const Opened opened("provider,key,received_at\na,1,x\n"_ba, ImportFormat::Csv, {}, false);
    QCOMPARE(opened.rows()[0].raw, QByteArray());
}

void TestImportReader::readsFastEnough()
{
    // Not a bench: it only catches an accident of ten times, also in slow builds.
    QByteArray csv = "provider,key,ticket,received_at,deadline,amount,currency\n";
    for (int row = 0; row < 50'000; ++row)
        csv += "acme,ORD-" + QByteArray::number(row) + ",https://acme.example/operations/" +
               QByteArray::number(row * 7) + ",2026-11-01T10:00:00.125Z,2026-11-03T10:00:00Z,12.50,EUR\n";
    const Opened opened(csv, ImportFormat::Csv, {}, false);
    QElapsedTimer timer;
    timer.start();
    qint64 rows = 0;
    for (ImportRow row; *opened.reader->next(row);)
        ++rows;
    qInfo("%lld CSV rows a second", rows * 1'000 / std::max<qint64>(1, timer.elapsed()));
    QCOMPARE(rows, 50'000);
    QVERIFY(timer.elapsed() < 10'000);
}

void TestImportReader::timesWithoutOffsetAreInTheZoneThatIsNamed_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<QByteArray>("instant"); ///< empty: the row is bad
    QTest::addColumn<QString>("said");
    const auto good = [](const char *zone, const char *time, const char *instant) {
        QTest::addRow("%s in %s", time, zone)
            << QByteArray(zone) << QByteArray(time) << QByteArray(instant) << QString();
    };
    good("Europe/Berlin", "2026-07-01 10:00:00", "2026-07-01T08:00:00Z");
    good("Europe/Berlin", "2026-12-01T10:00:00.250", "2026-12-01T09:00:00.250Z");
    good("Europe/Berlin", "2026-07-01 10:00:00 UTC", "2026-07-01T10:00:00Z");
    good("Europe/Berlin", "2026-07-01T10:00:00-05:00", "2026-07-01T15:00:00Z");
    good("Europe/Berlin", "1793527200000", "2026-11-01T10:00:00Z");
    good("America/New_York", "2026-07-01 10:00", "2026-07-01T14:00:00Z");
    good("UTC", "2026-07-01 10:00", "2026-07-01T10:00:00Z");
    good("Asia/Kolkata", "2026-07-01 10:00", "2026-07-01T04:30:00Z");
    const auto bad = [](const char *zone, const char *time, const QString &said) {
        QTest::addRow("%s in %s", time, zone) << QByteArray(zone) << QByteArray(time) << QByteArray() << said;
    };
    bad("Europe/Berlin", "2026-03-29 02:30:00", u"never was"_s);
    bad("Europe/Berlin", "2026-10-25 02:30:00", u"was twice"_s);
    bad("Europe/Berlin", "2026-07-01", u"offset"_s);
    bad("Europe/Berlin", "yesterday", u"is no time"_s);
}

void TestImportReader::timesWithoutOffsetAreInTheZoneThatIsNamed()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const QByteArray, time);
    QFETCH(const QByteArray, instant);
    QFETCH(const QString, said);
    const std::array files{
        std::pair(ImportFormat::Csv, "provider,key,received_at\na,1," + time + '\n'),
        std::pair(ImportFormat::Ndjson,
                  "{\"provider\":\"a\",\"key\":\"1\",\"received_at\":\"" + time + "\"}\n"),
    };
    for (const auto &[format, bytes] : files) {
        const auto rows = Opened(bytes, format, {}, true, QTimeZone(zone)).rows();
        QCOMPARE(rows.size(), 1U);
        const QString fault = rows.front().fault.english();
        QCOMPARE(fault.isEmpty(), said.isEmpty());
        QVERIFY2(fault.contains(said), qPrintable(fault));
        if (said.isEmpty())
            QCOMPARE(utcTimeText(rows.front().request.receivedAt).toLatin1(), instant);
    }
}

void TestImportReader::theDelimiterThatIsToldIsTheOne()
{
    // Its first line has more semicolons than colons.
    const QByteArray bytes = "provider:key;a;b;c:received_at\nacme:K1:1793527200000\n";
    const Opened opened(bytes, ImportFormat::Csv, {{u"key"_s, u"key;a;b;c"_s}}, true, {}, ':');
    QVERIFY2(opened.reader, qPrintable(opened.error.message));
    const auto rows = opened.rows();
    QCOMPARE(rows.size(), 1U);
    QCOMPARE(rows.front().fault.english(), QString());
    QCOMPARE(rows.front().request.key, u"K1"_s);
    QVERIFY(!Opened(bytes, ImportFormat::Csv, {{u"key"_s, u"key;a;b;c"_s}}).reader);
}

void TestImportReader::anIdThatASpreadsheetShortenedIsPointedOut_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("isDoubtful");
    for (const char *id : {"4.68E+17", "4,68E+17", "1E+20", "-1.5e+100", "1.23457E+11"})
        QTest::newRow(id) << QByteArray(id) << true;
    for (const char *id :
         {"12E5", "4.68E17", "E+17", "4.68E+17-b", "46.8E+17", "468000000000000000", "4.68E+1"})
        QTest::newRow(id) << QByteArray(id) << false;
}

void TestImportReader::anIdThatASpreadsheetShortenedIsPointedOut()
{
    QFETCH(const QByteArray, id);
    QFETCH(const bool, isDoubtful);
    for (const QByteArray &column : {"key"_ba, "ticket"_ba}) {
        const QByteArray key = column == "key" ? id : "K";
        const QByteArray ticket = column == "ticket" ? id : "T";
        const auto rows = csvRows("provider;key;ticket;received_at;amount\na;" + key + ';' + ticket +
                                  ";1793527200000;\nb;1;2;1793527200000;\n");
        QCOMPARE(rows.size(), 2U);
        QCOMPARE(rows.front().fault.english(), QString()); // it may be an id after all
        QCOMPARE(rows.front().request.ticket.toLatin1(), ticket);
        QCOMPARE(!rows.front().doubt.isEmpty(), isDoubtful);
        QVERIFY(rows.front().doubt.english().contains(isDoubtful ? QString::fromLatin1(column) : QString()));
        QVERIFY(rows.back().doubt.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestImportReader)
#include "tst_importreader.moc"
