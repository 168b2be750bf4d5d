// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/provider/providerkit.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>

using namespace repoll;
using namespace providerkit;
using namespace Qt::StringLiterals;

namespace {

QByteArray fileText(const char *path)
{
    QFile file(QStringLiteral(REPOLL_SOURCE_DIR "/resources/") + QLatin1String(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", path);
    return file.readAll();
}

JsonValue schema()
{
    auto json = readJson(fileText("schema/profile.schema.json"));
    if (!json)
        qFatal("%s", qPrintable(json.error().message));
    return std::move(*json);
}

/// Everything that the schema lets a profile say: names of members, and words of enumerations.
void collect(const JsonValue &node, std::set<QByteArray> &words)
{
    if (const JsonValue *properties = node.member("properties")) {
        for (const auto &[name, value] : properties->members)
            words.insert(name);
    }
    if (const JsonValue *choices = node.member("enum")) {
        for (const JsonValue &choice : choices->items)
            words.insert(choice.text);
    }
    for (const auto &[name, value] : node.members)
        collect(value, words);
}

QByteArrayList codeBlocks(const QByteArray &markdown)
{
    QByteArrayList blocks;
    for (qsizetype at = markdown.indexOf("```json\n"); at >= 0; at = markdown.indexOf("```json\n", at + 1)) {
        const qsizetype start = at + 8;
        blocks.append(markdown.mid(start, markdown.indexOf("```", start) - start));
    }
    return blocks;
}

} // namespace

/// resources/help/profiles.md says what the schema and the code do.
class TestProfileDoc : public QObject
{
    Q_OBJECT

private:
    const QByteArray m_text = fileText("help/profiles.md");

private Q_SLOTS:
    void everythingASchemaAllowsIsNamed()
    {
        std::set<QByteArray> words;
        collect(schema(), words);
        QVERIFY(words.size() > 80);
        for (const QByteArray &word : words) {
            const QByteArray pattern =
                "[`\". ]" + QRegularExpression::escape(QString::fromLatin1(word)).toLatin1() + "[`\" .]";
            bool inCode = false; // as code: between backticks, or in a block
            for (const QByteArray &line : m_text.split('\n')) {
                const bool code = line.contains('`') || line.startsWith("  ");
                inCode = inCode || (code && QRegularExpression(QString::fromLatin1(pattern))
                                                .match(QString::fromUtf8(line))
                                                .hasMatch());
            }
            QVERIFY2(inCode, word.constData());
        }
    }

    void limitsHaveTheirDefaultsAndRanges()
    {
        const ProfileLimits defaults;
        const std::map<QByteArray, double> values{
            {"lanes", defaults.lanes},
            {"ratePerSecond", defaults.ratePerSecond},
            {"totalDeadlineMs", defaults.totalDeadlineMs},
            {"bodyCapBytes", double(defaults.bodyCapBytes)},
            {"pollIntervalMs", double(defaults.pollIntervalMs)},
            {"pollIntervalMaxMs", double(defaults.pollIntervalMaxMs)},
            {"unresolvedIntervalMs", double(defaults.unresolvedIntervalMs)},
            {"errorsPerRun", defaults.errorsPerRun},
            {"pollsPerRun", defaults.pollsPerRun},
            {"batchMax", defaults.batchMax},
            {"retentionMs", double(defaults.retentionMs)},
            {"firstPollMs", double(defaults.firstPollMs)},
            {"giveUpAfterMs", double(defaults.giveUpAfterMs)}};
        const JsonValue json = schema();
        const JsonValue *limits = json.at("/definitions/limits/properties");
        QCOMPARE(limits->members.size(), values.size());
        for (const auto &[name, limit] : limits->members) {
            const QByteArray start = "| `" + name + "` | ";
            const qsizetype at = m_text.indexOf(start);
            QVERIFY2(at >= 0, name.constData());
            QByteArray row = m_text.mid(at + start.size(), m_text.indexOf('\n', at) - at - start.size());
            const QByteArrayList cells = row.replace(",", "").split('|');
            QCOMPARE(cells[0].trimmed().split(':').front().toDouble(), values.at(name));
            const QByteArrayList range = cells[1].trimmed().split(' ');
            QCOMPARE(range[0].toDouble(), limit.member("minimum")->text.toDouble());
            QCOMPARE(range[2].toDouble(), limit.member("maximum")->text.toDouble());
        }
    }

    void theCodesThatAreNotMappedAreAsSaid_data()
    {
        QTest::addColumn<Outcome>("outcome");
        const auto row = [](std::initializer_list<int> codes, Outcome outcome) {
            for (const int code : codes)
                QTest::addRow("%d", code) << outcome;
        };
        row({401, 403, 407, 511}, Outcome::AuthError);
        row({404, 410}, Outcome::UnknownToProvider);
        row({408, 425, 500, 502, 599}, Outcome::Transient);
        row({429, 503}, Outcome::Throttled);
        row({301, 302, 307, 308}, Outcome::ProtocolError);
        row({202, 204, 206, 304, 400, 409, 600}, Outcome::Quarantined);
    }
    void theCodesThatAreNotMappedAreAsSaid()
    {
        QFETCH(Outcome, outcome);
        Chain one(protocolOf(profileJson("resource-status")), u"p-1"_s);
        QCOMPARE(one.tell(answer(QByteArray(QTest::currentDataTag()).toInt())).outcome, outcome);
    }

    void theExamplesAreGoodProfiles()
    {
        int profiles = 0;
        for (const QByteArray &block : codeBlocks(m_text)) {
            if (!block.startsWith('{'))
                continue;
            ++profiles;
            QCOMPARE(problemsOf(block), QString());
        }
        QCOMPARE(profiles, 3);
        for (const Preset &preset : presets())
            QVERIFY2(m_text.contains("| `" + preset.name.toLatin1() + "` |"), qPrintable(preset.name));
    }

    void theWorkedExampleDoesWhatIsSaidOfIt()
    {
        Chain open(protocolOf(codeBlocks(m_text).constLast()), u"Q-81"_s);
        const Exchange sent = open.ask();
        QCOMPARE(sent.method, "POST");
        QCOMPARE(sent.url, QUrl(u"https://claims.quux.example/api/claims/query"_s));
        QCOMPARE(sent.body, "{\"ref\":\"Q-81\",\"yours\":\"ORD-1\"}");
        QVERIFY(std::find(sent.headers.begin(), sent.headers.end(),
                          std::pair<QByteArray, QByteArray>("X-Quux-Key", "s3cret")) != sent.headers.end());

        const auto phase = [](const char *word) {
            return jsonAnswer("{'ref':'Q-81','yours':'ORD-1','phase':'" + QByteArray(word) +
                              "','links':{'decision':'/d/81'}}");
        };
        QCOMPARE(open.tell(phase("OPEN")).outcome, Outcome::Pending);
        QCOMPARE(open.tell(phase("REVIEW")).outcome, Outcome::WaitingOnHuman);
        QCOMPARE(open.tell(phase("DENIED")).outcome, Outcome::Failed);
        QCOMPARE(open.tell(phase("WITHDRAWN")).outcome, Outcome::Cancelled);
        const Reading settled = open.tell(phase("SETTLED"));
        QCOMPARE(settled.outcome, Outcome::ProtocolError);
        QCOMPARE(settled.statusWord, u"SETTLED"_s);
        QCOMPARE(open.tell(jsonAnswer("{'ref':'Q-82','yours':'ORD-1','phase':'PAID'}")).outcome,
                 Outcome::Quarantined);
        QCOMPARE(open.tell(answer(460)).outcome, Outcome::Transient);
        const Reading gone = open.tell(answer(410));
        QCOMPARE(gone.outcome, Outcome::Gone);
        QCOMPARE(gone.goneSpacingMs, 86'400'000);

        const Reading paid = open.tell(phase("PAID"));
        QVERIFY(paid.outcome == Outcome::Pending && paid.askNow);
        QCOMPARE(open.ask().url, QUrl(u"https://claims.quux.example/d/81"_s));
        QCOMPARE(open.ask().method, "GET");
        QCOMPARE(open.tell(jsonAnswer("{'ref':'Q-81'}")).outcome, Outcome::Quarantined);
        QCOMPARE(open.tell(jsonAnswer("{'ref':'Q-81','decision':{'paid':1}}")).outcome, Outcome::Succeeded);
    }
};

QTEST_APPLESS_MAIN(TestProfileDoc)
#include "tst_profiledoc.moc"
