// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// Core's words, in English and otherwise.
class TestWording : public QObject
{
    Q_OBJECT

private:
    /// A language in which parts come the other way round.
    static QString backwards(const char *english)
    {
        const QString text = QString::fromUtf8(english);
        return text == u"%1 before %2" ? u"%2 after %1"_s : u'<' + text + u'>';
    }

private Q_SLOTS:
    void speaksEnglish()
    {
        QCOMPARE(Wording("nothing").english(), u"nothing"_s);
        QCOMPARE(Wording("%1 before %2", {u"a"_s, QLatin1String("b")}).english(), u"a before b"_s);
        QCOMPARE(Wording("one: %1", {Wording("%1 before %2", {u"a"_s, u"b"_s})}).english(),
                 u"one: a before b"_s);
    }

    void speaksAnotherLanguage()
    {
        const Wording wording("one: %1", {Wording("%1 before %2", {u"a"_s, u"b"_s})});
        QCOMPARE(wording.in(backwards), u"<one: b after a>"_s);
        QCOMPARE(Wording(u"verbatim"_s).in(backwards), u"verbatim"_s);
    }

    void takesPartsAsTheyAre()
    {
        QCOMPARE(Wording("%1, %2", {u"%2"_s, u"%1"_s}).english(), u"%2, %1"_s);
        QCOMPARE(Wording("100%, %3, %", {u"a"_s}).english(), u"100%, %3, %"_s);
    }

    void emptyOrNot()
    {
        QVERIFY(Wording().isEmpty());
        QVERIFY(Wording(QString()).isEmpty());
        QVERIFY(!Wording("x").isEmpty());
        QCOMPARE(Wording(), Wording(QString()));
        QVERIFY(Wording("%1", {u"x"_s}) == Wording(u"x"_s));
        QVERIFY(!(Wording("x") == Wording("y")));
    }

    void anErrorHasOne()
    {
        const Result<void> worded = fail(ErrorCode::Io, Wording("no %1", {u"disk"_s}));
        QCOMPARE(worded.error().message, u"no disk"_s);
        QCOMPARE(wordingOf(worded.error()).in(backwards), u"<no disk>"_s);
        const Result<void> english = fail(ErrorCode::Io, u"no disk"_s);
        QCOMPARE(wordingOf(english.error()).in(backwards), u"no disk"_s);
    }
};

QTEST_GUILESS_MAIN(TestWording)
#include "tst_wording.moc"
