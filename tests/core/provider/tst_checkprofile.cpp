// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/checkprofile.h"
#include "core/provider/pollpreview.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// A profile with these members after its name and base URL.
QByteArray profile(const QByteArray &members = {})
{
    return "{\n\"extends\": \"resource-status\",\n\"name\": \"acme\",\n\"baseUrl\": "
           "\"https://acme.example\"" +
           members + "\n}";
}

QByteArray placesOf(const ProfileCheck &check)
{
    QByteArrayList places;
    for (const ProfileProblem &problem : check.problems)
        places.append(problem.pointer + '@' + QByteArray::number(problem.line));
    return places.join(' ');
}

PollSubject ticket(const QString &text)
{
    PollSubject subject;
    subject.ticket = text;
    return subject;
}

QByteArray headerOf(const Exchange &exchange, const QByteArray &name)
{
    for (const auto &[header, value] : exchange.headers) {
        if (header.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return "none";
}

} // namespace

class TestCheckProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("places");
        QTest::addColumn<QString>("message"); ///< of the first problem
        const auto row = [](const char *name, const QByteArray &text, const char *places,
                            const char *message) {
            QTest::newRow(name) << text << QByteArray(places) << QString::fromUtf8(message);
        };
        row("nothing wrong", profile(), "", "");
        row("no JSON", "{\n\"name\": \"acme\"\n\"x\": 1\n}", "@3",
            "this is no proper JSON: a missing comma or '}'");
        row("duplicates", "{\"name\": 1,\n\"name\": 2}", "@2", "this is no proper JSON: a duplicate key");
        row("no object", "[]", "@1", "expected a profile object");
        row("several", profile(",\n\"limits\": {\n\"lanes\": 0,\n\"ratePerSecond\": \"x\"\n}"),
            "/limits/lanes@6 /limits/ratePerSecond@7", "expected 1 to 4096");
        row("missing members, each", "{\n\"extends\": \"rfc9110\"}", "/baseUrl@1 /name@1",
            "the member 'baseUrl' is missing");
        row("an unknown member", profile(",\n\"a/b\": 1"), "/a~1b@5", "there is no member 'a/b' here");
        row("no such preset", "{\"extends\": \"x\",\n\"name\": \"n\"}",
            "/extends@1 /baseUrl@1 /poll@1 /read@1", "expected the name of a preset");
        row("an origin that is not allowed", profile(",\n\"allowedOrigins\": [\n\"https://a\", \"ftp://b\"]"),
            "/allowedOrigins/1@6", "expected https://host[:port], or http:// on loopback, without user info");
        row("a secret itself", profile(",\n\"auth\": {\n\"type\": \"bearer\",\n\"secret\": \"sesame\"}"),
            "/auth/secret@7", "expected env:NAME or file:/PATH; a secret itself must not stand in a profile");
        row("no secret", profile(",\n\"auth\": {\n\"type\": \"bearer\"}"), "/auth/secret@5",
            "expected a secret: env:NAME or file:/PATH");
        row("no header's name", profile(",\n\"auth\": {\n\"type\": \"header\", \"secret\": \"env:A\"}"),
            "/auth/header@5", "expected the name of the header that carries the secret");
    }
    void names()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, places);
        QFETCH(QString, message);
        const ProfileCheck check = checkProfile(text);
        QCOMPARE(placesOf(check), places);
        QCOMPARE(check.problems.empty() ? QString() : check.problems.front().message, message);
        QCOMPARE(check.protocol != nullptr, places.isEmpty());
        const auto protocol = makeProtocol(text);
        QCOMPARE(protocol.has_value(), places.isEmpty());
        for (const ProfileProblem &problem : check.profile ? check.problems : std::vector<ProfileProblem>()) {
            const QString line = QStringLiteral("(line %1): %2").arg(problem.line).arg(problem.message);
            QVERIFY2(protocol.error().message.contains(line), qPrintable(protocol.error().message));
        }
    }

    void warnsOfKeptConnections_data()
    {
        QTest::addColumn<QByteArray>("preset");
        QTest::addColumn<QByteArray>("said"); ///< of the connection; empty: nothing
        QTest::addColumn<bool>("perPoll");
        QTest::addColumn<int>("warnings");
        for (const char *preset : {"rfc9110", "azure-arm"}) {
            QTest::addRow("%s", preset) << QByteArray(preset) << QByteArray() << true << 0;
            QTest::addRow("%s, kept", preset) << QByteArray(preset) << QByteArray("false") << false << 1;
            QTest::addRow("%s, per poll", preset) << QByteArray(preset) << QByteArray("true") << true << 0;
        }
        for (const char *preset : {"google-lro", "resource-status", "bulk-status"}) {
            QTest::addRow("%s", preset) << QByteArray(preset) << QByteArray() << false << 0;
            QTest::addRow("%s, kept", preset) << QByteArray(preset) << QByteArray("false") << false << 0;
            QTest::addRow("%s, per poll", preset) << QByteArray(preset) << QByteArray("true") << true << 0;
        }
    }
    void warnsOfKeptConnections()
    {
        QFETCH(QByteArray, preset);
        QFETCH(QByteArray, said);
        QFETCH(bool, perPoll);
        QFETCH(int, warnings);
        const ProfileCheck check = checkProfile(
            "{\"extends\": \"" + preset + "\",\n\"name\": \"acme\", \"baseUrl\": \"https://api.example\"" +
            (said.isEmpty() ? said : ",\n\"transport\": {\n\"newConnectionPerPoll\": " + said + "}") + "}");
        QVERIFY(check.protocol);
        QCOMPARE(check.protocol->transport().newConnectionPerPoll, perPoll);
        QCOMPARE(check.warnings.size(), static_cast<std::size_t>(warnings));
        if (warnings > 0) {
            QCOMPARE(check.warnings.front().pointer, "/transport/newConnectionPerPoll");
            QCOMPARE(check.warnings.front().line, 4);
        }
    }

    void keepsProfileAndPresetApart()
    {
        const ProfileCheck check = checkProfile(profile(",\n\"limits\": {\"lanes\": 3}"));
        QCOMPARE(check.profile->at("/limits/lanes")->text, "3");
        QVERIFY(!check.profile->at("/poll/url"));
        QCOMPARE(check.preset.at("/poll/url")->text, "/v1/payments/{ticket}");
        QVERIFY(!checkProfile("{").profile);
    }

    void tellsWhatIsFinalByACodeAlone_data()
    {
        QTest::addColumn<QByteArray>("preset");
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *preset, const char *members, const char *told) {
            QTest::addRow("%s %s", preset, members)
                << QByteArray(preset) << QByteArray(members) << QString::fromLatin1(told);
        };
        row("resource-status", "", "");
        row("google-lro", "", "");
        row("bulk-status", "", "/submit/read/http/400: a submit that is answered by 400 is failed");
        const char *resource = "/steps/resource/read/http/200: 200 is succeeded, whatever the answer says\n"
                               "/submit/read/http/400: a submit that is answered by 400 is failed\n"
                               "/submit/read/http/415: a submit that is answered by 415 is failed";
        row("rfc9110", "", resource);
        row("rfc9110", ",\"read\":{\"http\":{\"200\":{\"noWord\":\"succeeded\"}}}",
            qPrintable(u"/read/http/200: 200 without a status word is succeeded\n"_s +
                       QLatin1String(resource)));
        row("rfc9110", ",\"read\":{\"http\":{\"200\":\"failed\"}}",
            qPrintable(u"/read/http/200: 200 is failed, whatever the answer says\n"_s +
                       QLatin1String(resource)));
        row("rfc9110",
            ",\"steps\":{\"resource\":{\"optional\":true,\"read\":{\"http\":{\"200\":\"pending\"}}}}",
            qPrintable(u"/read/http/303: 303 is succeeded where nothing leads to the step 'resource'\n"_s +
                       QString::fromLatin1(resource).section(u'\n', 1)));
    }
    void tellsWhatIsFinalByACodeAlone()
    {
        QFETCH(QByteArray, preset);
        QFETCH(QByteArray, members);
        QFETCH(QString, told);
        const ProfileCheck check = checkProfile(profile(members).replace("resource-status", preset));
        QVERIFY(check.protocol);
        QStringList lines;
        for (const FinalByCode &final : check.finals)
            lines.append(QString::fromUtf8(final.pointer) + u": "_s + final.meaning.english());
        QCOMPARE(lines.join(u'\n'), told);
    }

    void previewsWithoutSecrets_data()
    {
        QTest::addColumn<QByteArray>("auth");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char *name, const char *auth, const char *header, const char *shown) {
            QTest::newRow(name) << QByteArray(auth) << QByteArray(header) << QByteArray(shown);
        };
        row("none", "{\"type\": \"none\"}", "Authorization", "none");
        row("bearer", "{\"type\": \"bearer\", \"secret\": \"env:A\"}", "Authorization", "Bearer {env:A}");
        row("header", "{\"type\": \"header\", \"header\": \"X-Key\", \"secret\": \"file:/a\"}", "X-Key",
            "{file:/a}");
        row("basic", "{\"type\": \"basic\", \"username\": \"u\", \"secret\": \"env:A\"}", "Authorization",
            "Basic {env:A}");
    }
    void previewsWithoutSecrets()
    {
        QFETCH(QByteArray, auth);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, shown);
        const auto protocol = makeProtocol(profile(",\"auth\": " + auth));
        QVERIFY(protocol);
        const auto exchange = previewPoll(**protocol, ticket(QStringLiteral("t-1")), 0);
        QVERIFY(exchange);
        QCOMPARE(exchange->url.toString(), QStringLiteral("https://acme.example/v1/payments/t-1"));
        QCOMPARE(headerOf(*exchange, header), shown);
    }

    void previewRefusesAsTheAskWould()
    {
        const auto protocol = makeProtocol(profile(",\"poll\": {\"url\": \"{+ticket}\"}"));
        QVERIFY(protocol);
        const auto exchange = previewPoll(**protocol, ticket(QStringLiteral("https://evil.example/x")), 0);
        QVERIFY(!exchange);
        QVERIFY(exchange.error().message.contains(QStringLiteral("https://evil.example:443")));
    }
};

QTEST_APPLESS_MAIN(TestCheckProfile)
#include "tst_checkprofile.moc"
