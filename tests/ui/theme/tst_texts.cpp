// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runactions.h"
#include "ui/settings/screenlanguage.h"
#include "ui/theme/texts.h"

#include <QTest>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

/// The words of screens in their languages.
class TestTexts : public QObject
{
    Q_OBJECT

private:
    static Run runOf(qint64 recovered, qint64 open)
    {
        Run run;
        run.totals[Disposition::Recovered] = recovered;
        run.totals[Disposition::StillProcessing] = open;
        return run;
    }

private Q_SLOTS:
    void oneIsNoPlural()
    {
        ScreenLanguage language;
        language.set(Language::English);
        QCOMPARE(verdictOf(runOf(1, 0)), u"The target is resolved."_s);
        QCOMPARE(verdictOf(runOf(4'000, 0)), u"None of 4,000 targets is left unresolved."_s);
        QCOMPARE(verdictOf(runOf(3, 1)), u"1 of 4 targets is unresolved."_s);
        QCOMPARE(verdictOf(runOf(1, 3)), u"3 of 4 targets are unresolved."_s);
        language.set(Language::Chinese);
        QCOMPARE(verdictOf(runOf(1, 3)), u"4 个目标中有 3 个未解决。"_s);
    }

    void pluralsOfGreatNumbers()
    {
        QCOMPARE(pluralOf(7), 7);
        QCOMPARE(pluralOf(7'000'000'000), std::numeric_limits<int>::max());
    }
};

QTEST_MAIN(TestTexts)
#include "tst_texts.moc"
