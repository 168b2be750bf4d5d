// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace {

/// A Chinese text and where it stands.
struct Said
{
    QString where;
    QString text;
};

std::vector<Said> translations()
{
    QFile file(QStringLiteral(SOURCE_DIR "/resources/translations/repoll_zh_CN.ts"));
    std::vector<Said> all;
    if (!file.open(QIODevice::ReadOnly))
        return all;
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"source")
            source = xml.readElementText();
        else if (xml.name() == u"translation")
            all.push_back({source, xml.readElementText(QXmlStreamReader::IncludeChildElements)});
    }
    return all;
}

std::vector<Said> helpLines()
{
    std::vector<Said> all;
    const QDir folder(QStringLiteral(SOURCE_DIR "/resources/help/zh_CN"));
    for (const QString &name : folder.entryList({u"*.md"_s})) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        int number = 0;
        for (const QByteArray &line : file.readAll().split('\n'))
            all.push_back({u"%1:%2"_s.arg(name).arg(++number), QString::fromUtf8(line)});
    }
    return all;
}

QString translationOf(const std::vector<Said> &all, const QString &english)
{
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Said &said) { return said.where == english; });
    return found == all.end() ? QString() : found->text;
}

} // namespace

/// The terms of operators at payment companies and banks, one for each thing, on screens and in the help.
class TestTerms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTermIsTheOnlyOne_data()
    {
        QTest::addColumn<QString>("forbidden"); // a regular expression
        QTest::addColumn<QString>("term");
        const auto row = [](const char *name, const QString &forbidden, const QString &term) {
            QTest::newRow(name) << forbidden << term;
        };
        row("request key", u"请求键"_s, u"业务单号"_s);
        row("ticket", u"凭据"_s, u"受理号"_s);
        row("counter of requests", u"个(匹配的)?(目标)?请求(?!所属)|个目标"_s, u"笔请求"_s);
        row("final status", u"最终状态"_s, u"终态"_s);
        row("interrupted request", u"已中断"_s, u"轮询中断"_s);
        row("outcome", u"结果类别"_s, u"尝试结果"_s);
        row("result", u"(?<!最终)(?<!尝试)(?<!尚无)结果(?!保留)"_s, u"最终结果"_s);
        row("target", u"目标(?!请求)"_s, u"目标请求"_s);
        row("frozen", u"固定"_s, u"锁定"_s);
        row("run", u"运行"_s, u"任务"_s);
        row("lane", u"通道"_s, u"并发连接"_s);
        row("deadline", u"截止"_s, u"结果保留至"_s);
        row("recover", u"恢复"_s, u"补查"_s);
        row("ask", u"询问"_s, u"查询"_s);
        row("query", u"查询(条件|输入行)"_s, u"筛选条件"_s);
        row("provider", u"服务商"_s, u"服务提供方"_s);
        row("ledger", u"账本"_s, u"台账"_s);
        row("the provider's word", u"服务提供方(原文|的状态词)"_s, u"服务提供方状态词"_s);
        row("last outcome", u"上次(?!以)|最后应答："_s, u"最近"_s);
        row("header", u"标头|请求头"_s, u"HTTP 头"_s);
        row("worker", u"执行者"_s, u"工作进程"_s);
        row("to be asked", u"将查询的|待询问"_s, u"待查询"_s);
        row("unresolved", u"未解决"_s, u"未决"_s);
        row("claims", u"领取"_s, u"认领"_s);
        row("auth error", u"认证错误"_s, u"鉴权失败"_s);
        row("breaker", u"熔断器"_s, u"已熔断"_s);
        row("lost", u"后丢失|前已丢失|即将丢失"_s, u"清除"_s);
    }
    void aTermIsTheOnlyOne()
    {
        QFETCH(QString, forbidden);
        QFETCH(QString, term);
        const QRegularExpression word(forbidden);
        QVERIFY(word.isValid());
        int said = 0;
        for (const auto &texts : {translations(), helpLines()}) {
            QVERIFY(texts.size() > 500);
            for (const Said &each : texts) {
                const auto match = word.match(each.text);
                QVERIFY2(!match.hasMatch(), qPrintable(u"%1: “%2” in “%3”; the term is %4"_s.arg(
                                                each.where, match.captured(), each.text, term)));
                said += each.text.contains(term) ? 1 : 0;
            }
        }
        QVERIFY2(said > 0, qPrintable(term));
    }

    void wordsOfStates_data()
    {
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("chinese");
        const auto row = [](const char *english, const QString &chinese) {
            QTest::newRow(english) << QString::fromUtf8(english) << chinese;
        };
        row("Interrupted", u"轮询中断"_s);
        row("Attempt interrupted", u"尝试中断"_s);
        row("Cut off", u"意外中止"_s);
        row("Recovered", u"补查成功"_s);
        row("Failed at provider", u"服务提供方返回失败"_s);
        row("Unknown to provider", u"服务提供方查无此单"_s);
        row("Gone", u"服务提供方已清除"_s);
        row("Auth error", u"鉴权失败"_s);
        row("Breaker open", u"已熔断"_s);
        row("Claims", u"认领次数"_s);
        row("&Duplicate", u"创建副本(&D)"_s);
        row("Given up: nothing was written.", u"已取消，未写入任何内容。"_s);
        row("The timeline shows status, provider and time only",
            u"时间线只按状态、服务提供方和时间统计，未应用其他条件"_s);
        row("%1\nClick to ask for it, Shift+click to leave it out.",
            u"%1\n点击筛选此状态，Shift+点击排除。"_s);
    }
    void wordsOfStates()
    {
        QFETCH(QString, english);
        QFETCH(QString, chinese);
        QCOMPARE(translationOf(translations(), english), chinese);
    }

    /// The same English is the same Chinese, wherever it stands, but for what two languages divide differently.
    void oneTranslationEach()
    {
        static const QSet<QString> divided{u"Received"_s, u"Attempts"_s, u"%1 of %2"_s, u"%1 (%2)"_s,
                                           u"Cancel"_s,   u"&Cancel"_s,  u"Recover"_s,  u"Recovery"_s,
                                           u"open"_s,     u"Accepted"_s};
        std::map<QString, QString> known;
        for (const Said &said : translations()) {
            if (divided.contains(said.where) || said.where.startsWith(u'%'))
                continue;
            const auto [at, isNew] = known.insert({said.where, said.text});
            QVERIFY2(isNew || at->second == said.text,
                     qPrintable(u"%1: “%2” and “%3”"_s.arg(said.where, at->second, said.text)));
        }
        QVERIFY(known.size() > 1'000);
    }
};

QTEST_GUILESS_MAIN(TestTerms)
#include "tst_terms.moc"
