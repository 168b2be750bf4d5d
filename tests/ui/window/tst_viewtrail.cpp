// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/viewtrail.h"

#include <QTest>

using namespace repoll::ui;
using namespace Qt::StringLiterals;

class TestViewTrail : public QObject
{
    Q_OBJECT

private:
    using Place = ViewTrail::Place;

private Q_SLOTS:
    void nothingIsBehindTheFirst()
    {
        ViewTrail trail;
        QVERIFY(!trail.back() && !trail.forward());
        trail.visit({0, u"a"_s});
        QVERIFY(!trail.canGoBack() && !trail.back());
        trail.visit({0, u"a"_s}); // the same again is no place of its own
        QVERIFY(!trail.canGoBack());
    }

    void goesBackAndForth()
    {
        ViewTrail trail;
        trail.visit({0, u"a"_s});
        trail.visit({1, u"a"_s});
        trail.visit({0, u"b"_s});
        QCOMPARE(trail.back(), std::optional(Place{1, u"a"_s}));
        trail.visit({1, u"a"_s}); // where the trail led: nothing is forgotten
        QCOMPARE(trail.forward(), std::optional(Place{0, u"b"_s}));
        QVERIFY(!trail.forward());
        QVERIFY(trail.back() && trail.back());
        QVERIFY(!trail.back());
        trail.visit({2, u"c"_s});
        QVERIFY(!trail.canGoForward());
    }

    void whatIsTypedIsOnePlace()
    {
        ViewTrail trail;
        trail.visit({0, u"a"_s});
        for (const QString &query : {u"s"_s, u"st"_s, u"status:failed"_s})
            trail.visit({0, query}, true);
        QCOMPARE(trail.back(), std::optional(Place{0, u"a"_s}));
        QCOMPARE(trail.forward(), std::optional(Place{0, u"status:failed"_s}));
        trail.visit({0, u"status:failed x"_s}, true); // typed after coming back: another
        QCOMPARE(trail.back(), std::optional(Place{0, u"status:failed"_s}));
        trail.visit({0, u"y"_s}, true);
        trail.visit({1, u"y"_s}, true); // another page is never typing
        QCOMPARE(trail.back(), std::optional(Place{0, u"y"_s}));
    }

    void theOldestAreForgotten()
    {
        ViewTrail trail;
        for (int i = 0; i < 3 * static_cast<int>(ViewTrail::limit); ++i)
            trail.visit({0, QString::number(i)});
        std::size_t back = 0;
        while (trail.back())
            ++back;
        QCOMPARE(back, ViewTrail::limit - 1);
        QCOMPARE(trail.forward(), std::optional(Place{0, QString::number(2 * ViewTrail::limit + 1)}));
    }
};

QTEST_GUILESS_MAIN(TestViewTrail)
#include "tst_viewtrail.moc"
