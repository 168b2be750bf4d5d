// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/htmltext.h"
#include "tests/core/report/hostiletext.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace repoll;

namespace {

/// What a browser would show, with each mark turned back into the character it stands for.
std::optional<QString> readBack(const QByteArray &html)
{
    QXmlStreamReader reader("<p>" + html + "</p>");
    QString text;
    bool marked = false;
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        if (reader.isStartElement() || reader.isEndElement()) {
            if (reader.name() == u"p")
                continue;
            if (reader.name() != u"u" || !reader.attributes().isEmpty())
                return {};
            marked = reader.isStartElement();
        } else if (token == QXmlStreamReader::Characters && marked) {
            const char32_t code = reader.text().sliced(2).toUInt(nullptr, 16);
            text += code > 0xFFFF ? QString::fromUcs4(&code, 1) : QString(QChar(char16_t(code)));
        } else if (token == QXmlStreamReader::Characters) {
            text += reader.text();
        }
    }
    return reader.hasError() ? std::nullopt : std::optional(text);
}

QByteArray escaped(QStringView text)
{
    QByteArray out;
    appendHtml(out, text);
    return out;
}

} // namespace

class TestHtmlText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapesMarkup()
    {
        QCOMPARE(escaped(u"<a href=\"x\" id='y'>&amp;"),
                 QByteArray("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;"));
        QCOMPARE(escaped(u"plain text, 12.50 €"), QByteArray("plain text, 12.50 €"));
        QCOMPARE(escaped({}), QByteArray());
    }

    void showsWhatCannotBeSeen_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("html");
        QTest::newRow("override") << QStringLiteral("a\u202Eb") << QByteArray("a<u>U+202E</u>b");
        QTest::newRow("isolate") << QStringLiteral("\u2066") << QByteArray("<u>U+2066</u>");
        QTest::newRow("zero width") << QStringLiteral("\u200B") << QByteArray("<u>U+200B</u>");
        QTest::newRow("byte order mark") << QStringLiteral("\uFEFF") << QByteArray("<u>U+FEFF</u>");
        QTest::newRow("soft hyphen") << QStringLiteral("\u00AD") << QByteArray("<u>U+00AD</u>");
        QTest::newRow("nul") << QString(QChar(0)) << QByteArray("<u>U+0000</u>");
        QTest::newRow("line feed") << QStringLiteral("\n") << QByteArray("<u>U+000A</u>");
        QTest::newRow("C1") << QStringLiteral("\u0085") << QByteArray("<u>U+0085</u>");
        QTest::newRow("line separator") << QStringLiteral("\u2028") << QByteArray("<u>U+2028</u>");
        QTest::newRow("lone surrogate") << QString(QChar(0xD800)) << QByteArray("<u>U+D800</u>");
        QTest::newRow("swapped pair")
            << QString(QChar(0xDC00)) + QChar(0xD800) << QByteArray("<u>U+DC00</u><u>U+D800</u>");
        QTest::newRow("non-character") << QString(QChar(0xFFFF)) << QByteArray("<u>U+FFFF</u>");
        QTest::newRow("tag") << QString::fromUcs4(U"\U000E0041") << QByteArray("<u>U+E0041</u>");
        QTest::newRow("Hangul filler") << QStringLiteral("\u3164") << QByteArray("<u>U+3164</u>");
        QTest::newRow("beyond the plane") << QString::fromUcs4(U"\U0001F680") << QByteArray("🚀");
    }
    void showsWhatCannotBeSeen()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, html);
        QCOMPARE(escaped(text), html);
    }

    void everyUnitIsWellFormedAndReadsBack()
    {
        for (uint unit = 0; unit <= 0xFFFF; ++unit) {
            const QString text = QStringLiteral("x") + QChar(char16_t(unit)) + QStringLiteral("y");
            const auto back = readBack(escaped(text));
            QVERIFY2(back && *back == text, qPrintable(QString::number(unit, 16)));
        }
    }

    void anyTextReadsBack()
    {
        QRandomGenerator random(20261124);
        for (int round = 0; round < 5000; ++round) {
            const QString text = randomHostileText(random);
            const QByteArray html = escaped(text);
            const auto back = readBack(html);
            QVERIFY2(back && *back == text, html.constData());
        }
    }

    void clipsAndSaysSo()
    {
        QByteArray out;
        appendHtmlClipped(out, QString(1234, u'x'), 20);
        QCOMPARE(out, QByteArray(20, 'x') + "… <em>(1,234 characters in all)</em>");
        out.clear();
        appendHtmlClipped(out, QString(20, u'x'), 20);
        QCOMPARE(out, QByteArray(20, 'x'));
    }

    void neverClipsThroughACharacter()
    {
        const QString text = QString(15, u'x') + QString::fromUcs4(U"\U0001F680") + QString(15, u'y');
        QByteArray out;
        appendHtmlClipped(out, text, 16);
        QCOMPARE(out, QByteArray(15, 'x') + "… <em>(32 characters in all)</em>");
    }
};

QTEST_GUILESS_MAIN(TestHtmlText)
#include "tst_htmltext.moc"
