// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/pattern.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// The one meaning of a key pattern, shared by the query language and the ledger's SQL.
class TestPattern : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsAtWildcards_data();
    void splitsAtWildcards();
    void literalsBecomePatterns_data();
    void literalsBecomePatterns();
};

void TestPattern::splitsAtWildcards_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QStringList>("parts");
    QTest::addColumn<QString>("glob");
    QTest::newRow("empty") << QString() << QStringList{QString()} << QString();
    QTest::newRow("exact") << u"ORD-1"_s << QStringList{u"ORD-1"_s} << u"ORD-1"_s;
    QTest::newRow("prefix") << u"ORD-*"_s << QStringList{u"ORD-"_s, QString()} << u"ORD-*"_s;
    QTest::newRow("part") << u"*RD*"_s << QStringList{QString(), u"RD"_s, QString()} << u"*RD*"_s;
    QTest::newRow("only a star") << u"*"_s << QStringList{QString(), QString()} << u"*"_s;
    QTest::newRow("stars in a row") << u"a***b"_s << QStringList{u"a"_s, u"b"_s} << u"a*b"_s;
    QTest::newRow("literal star") << uR"(a\*b)"_s << QStringList{u"a*b"_s} << u"a[*]b"_s;
    QTest::newRow("backslash, then wildcard")
        << uR"(a\\*b)"_s << QStringList{uR"(a\)"_s, u"b"_s} << uR"(a\*b)"_s;
    QTest::newRow("lone backslash") << uR"(C:\temp\)"_s << QStringList{uR"(C:\temp\)"_s} << uR"(C:\temp\)"_s;
    QTest::newRow("what GLOB would read") << u"a?[b]"_s << QStringList{u"a?[b]"_s} << u"a[?][[]b]"_s;
    QTest::newRow("star, literal star")
        << uR"(*\**)"_s << QStringList{QString(), u"*"_s, QString()} << u"*[*]*"_s;
}

void TestPattern::splitsAtWildcards()
{
    QFETCH(QString, pattern);
    QTEST(patternParts(pattern), "parts");
    QTEST(globEscaped(pattern), "glob");
}

void TestPattern::literalsBecomePatterns_data()
{
    QTest::addColumn<QString>("literal");
    for (const QString &literal :
         {QString(), u"ORD-1"_s, u"a*b"_s, uR"(a\*b)"_s, uR"(\)"_s, uR"(\\)"_s, u"***"_s})
        QTest::addRow("%s", qUtf8Printable(literal)) << literal;
}

void TestPattern::literalsBecomePatterns()
{
    QFETCH(QString, literal);
    QCOMPARE(patternParts(patternOf(literal)), QStringList{literal});
}

QTEST_GUILESS_MAIN(TestPattern)
#include "tst_pattern.moc"
