// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The story of an operator who brings a file.
#include "core/request/querytext.h"
#include "tests/app/console/consoledriver.h"
#include "ui/connections/importpreviewmodel.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>

using namespace repoll;
using namespace Qt::StringLiterals;

class TestImportStory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anImportDoesWhatItsPreviewSaid();

private:
    static qint64 counted(ConsoleDriver &driver, const QString &query)
    {
        const SystemClock clock;
        const auto filter = parseQuery(query, {clock.nowMs(), QTimeZone::systemTimeZone()}).value();
        return driver.read<qint64>([filter](StoreReader &store) { return store.countRequests(filter); });
    }
};

/// The file holds rows of every kind: what the preview says of each is what becomes of it.
void TestImportStory::anImportDoesWhatItsPreviewSaid()
{
    ConsoleDriver driver(200);
    QVERIFY(driver.startDemo());
    const auto write = [&driver](const QString &name, const QByteArray &rows) {
        QFile file(driver.folder() + u'/' + name);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file");
        file.write("provider;key;ticket;received_at;amount;currency\n" + rows);
        return file.fileName();
    };
    const QString first = write(u"first.csv"_s, "acme-pay;OLD-1;pay_o1;2026-11-01T10:00:00Z;12.50;EUR\n"
                                                "acme-pay;OLD-2;pay_o2;2026-11-01T10:00:00Z;12.50;EUR\n");
    const QString second =
        write(u"second.csv"_s, "acme-pay;OLD-1;pay_o1;2026-11-01T10:00:00Z;+12.5;EUR\n" // as it is
                               "acme-pay;OLD-2;pay_o2;2026-11-01T10:00:00Z;0.01;EUR\n"  // contradicts
                               "acme-pay;NEW-1;pay_n1;2026-11-01T10:00:00Z;.50;EUR\n"
                               "acme-pay;NEW-1;pay_n1;2026-11-01T10:00:00Z;0.5;EUR\n" // the same again
                               "acme-pay;NEW-2;pay_n2;yesterday;1;EUR\n"
                               "acme-pay;NEW-3;pay_n3;2026-11-01T10:00:00Z;1,5;EUR\n" // no amount
                               "stranger;NEW-4;pay_n4;2026-11-01T10:00:00Z;7;EUR\n");
    QVERIFY(driver.trigger(u"importRequests"_s));
    auto *edit = driver.waitFor<QLineEdit>(u"importFileEdit"_s);
    QVERIFY(edit);
    edit->setText(first);
    QVERIFY(driver.click(u"importButton"_s));
    QVERIFY(driver.click(u"importAgainButton"_s));
    const qint64 before = counted(driver, {});
    edit->setText(second);
    auto *table = driver.waitFor<QTableView>(u"importPreviewTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 7);
    QTRY_VERIFY(!driver.find<QAbstractButton>(u"importButton"_s)->isEnabled()); // a bad row would stop it
    QVERIFY(driver.click(u"skipBadRows"_s));
    const auto told = [table](int row) {
        return table->model()->index(row, ui::ImportPreviewModel::Verdict).data().toString();
    };
    for (const auto &[row, words] : {std::pair{0, u"on record already"_s},
                                     {1, u"on record with other facts"_s},
                                     {2, u"new"_s},
                                     {3, u"on record already"_s},
                                     {4, u"no time"_s},
                                     {6, u"no usable profile"_s}})
        QTRY_VERIFY2(told(row).contains(words), qPrintable(told(row)));
    auto *verdict = driver.find<QLabel>(u"importVerdict"_s);
    QTRY_VERIFY2(verdict->text().contains(u"7 rows 2 can be imported and 2 are on record already"_s),
                 qPrintable(verdict->text()));
    QVERIFY2(verdict->text().contains(u"3 would be refused"_s), qPrintable(verdict->text()));
    QCOMPARE(counted(driver, {}), before); // so far nothing is changed

    QVERIFY(driver.click(u"importButton"_s));
    auto *outcome = driver.waitFor<QLabel>(u"importOutcomeText"_s);
    QVERIFY(outcome);
    for (const QString &words :
         {u"2 requests were added"_s, u"2 were on record already"_s, u"3 rows were refused"_s})
        QTRY_VERIFY2(outcome->text().contains(words), qPrintable(outcome->text()));
    QCOMPARE(counted(driver, {}), before + 2);
    QCOMPARE(counted(driver, u"key:NEW-*"_s), 2);
    QCOMPARE(counted(driver, u"key:OLD-* amount:12.5"_s), 2); // as they were
    QFile rejects(driver.folder() + u"/second.rejects.csv"_s);
    QVERIFY(rejects.open(QIODevice::ReadOnly));
    const QByteArray refused = rejects.readAll();
    QVERIFY2(refused.contains("NEW-2") && refused.contains("NEW-3") && refused.contains("OLD-2") &&
                 !refused.contains("OLD-1") && !refused.contains("NEW-1") && !refused.contains("NEW-4"),
             refused.constData());
}

QTEST_MAIN(TestImportStory)
#include "tst_importstory.moc"
