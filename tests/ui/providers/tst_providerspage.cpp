// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providerspagefixture.h"
#include "ui/providers/jsoneditor.h"
#include "ui/providers/providermodel.h"
#include "ui/providers/quantity.h"
#include "ui/widgets/confirmbar.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSortFilterProxyModel>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

using Column = ProviderModel::Column;

class TestProvidersPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lists()
    {
        ProvidersPageFixture fixture(9);
        auto *sorted = qobject_cast<QSortFilterProxyModel *>(fixture.table().model());
        QAbstractItemModelTester tester(sorted->sourceModel());
        QTRY_COMPARE(fixture.rows(), 2);
        QCOMPARE(fixture.cell(0, Column::Name), u"acme"_s);
        QCOMPARE(fixture.cell(0, Column::BaseUrl), u"https://acme.example"_s);
        QCOMPARE(fixture.cell(0, Column::Protocol), u"resource-status"_s);
        QTRY_COMPARE(fixture.cell(0, Column::Requests), u"5"_s);
        QCOMPARE(fixture.cell(1, Column::Requests), u"4"_s);
        QCOMPARE(fixture.cell(0, Column::State), u"Usable"_s);
        // The first is chosen: its text and its form are there.
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldName")->text(), u"acme"_s);
        QCOMPARE(fixture.jsonText().toUtf8(), fixture.stored(u"acme"_s));
        QCOMPARE(fixture.why(), u"What you see is on record."_s);
        QVERIFY(!fixture.save().isEnabled());

        fixture.write<void>([](StoreWriter &store) {
            return store.putProvider(u"acme"_s, "{\"extends\": \"rfc9110\", \"name\": \"acme\"}", u"x"_s);
        });
        fixture.session->reloadProviders();
        QTRY_VERIFY(fixture.cell(0, Column::State).startsWith(u"Cannot be used: "_s));
        QTRY_COMPARE(fixture.problemAt("fieldBaseUrl"), u"the member 'baseUrl' is missing"_s);
        saveShots(*fixture.page, u"providers-unusable"_s);
    }

    void formChangesOnlyItsMember()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.rows(), 2);
        const QByteArray text =
            "{\n    \"extends\" : \"bulk-status\",\n    \"name\":\"acme\",\n"
            "  \"baseUrl\": \"https://acme.example\", \"limits\": {\"ratePerSecond\": 1.50e1,\n"
            "     \"batchMax\":7}\n}\n";
        fixture.typeJson(text);
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldRate")->text(), u"1.50e1"_s);
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldBatch")->text(), u"7"_s);
        QVERIFY(fixture.find<QLineEdit>("fieldRetention")->placeholderText().startsWith(u"2 d"_s));
        QVERIFY(fixture.find<QLineEdit>("fieldLanes")->placeholderText().startsWith(u"8"_s));

        fixture.fill("fieldBatch", u"25"_s);
        QCOMPARE(fixture.jsonText().toUtf8(), QByteArray(text).replace("\"batchMax\":7", "\"batchMax\":25"));
        fixture.fill("fieldLanes", u"4"_s);
        QVERIFY(fixture.jsonText().contains(u"\"batchMax\":25,\n     \"lanes\":4}"_s));
        fixture.fill("fieldLanes", {});
        QCOMPARE(fixture.jsonText().toUtf8(), QByteArray(text).replace("\"batchMax\":7", "\"batchMax\":25"));
        fixture.fill("fieldOrigins", u"https://a.example, https://b.example:444"_s);
        QVERIFY(fixture.jsonText().contains(
            u"\"allowedOrigins\": [\"https://a.example\",\"https://b.example:444\"]"_s));
        QTest::mouseClick(fixture.find<QCheckBox>("fieldCookies"), Qt::LeftButton, {}, {8, 8});
        QVERIFY(fixture.jsonText().contains(u"\"transport\": { \"cookies\": true }"_s));
        QTest::mouseClick(fixture.find<QCheckBox>("fieldCookies"), Qt::LeftButton, {}, {8, 8});
        QVERIFY(!fixture.jsonText().contains(u"transport"_s));
        QTRY_VERIFY(fixture.save().isEnabled());
        fixture.json().undo(); // each is one step of the JSON's own undo
        QVERIFY(fixture.jsonText().contains(u"transport"_s));
    }

    void formSetsCredentialAndEcho()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldEcho")->placeholderText(), u"/id, or empty"_s);
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldEcho")->text(), u"/id"_s); // the preset's
        QVERIFY(!fixture.find<QLineEdit>("fieldAuthSecret")->isVisible());
        auto *type = fixture.find<QComboBox>("fieldAuthType");
        type->setFocus();
        QTest::keyClick(type, Qt::Key_Down);
        QTRY_VERIFY(fixture.find<QLineEdit>("fieldAuthSecret")->isVisible());
        QTRY_VERIFY(fixture.problemAt("fieldAuthSecret").contains(u"env:NAME"_s));
        fixture.fill("fieldAuthSecret", u"env:ACME_TOKEN"_s);
        QVERIFY(fixture.jsonText().contains(
            u"\"auth\": { \"type\": \"bearer\", \"secret\": \"env:ACME_TOKEN\" }"_s));
        QTRY_COMPARE(fixture.problemAt("fieldAuthSecret"), QString());
        fixture.fill("fieldEcho", u"/ref"_s);
        QVERIFY(fixture.jsonText().contains(u"\"echo\": { \"/ref\": \"ticket\", \"/id\": null }"_s));
        QTRY_VERIFY(fixture.save().isEnabled());
        fixture.fill("fieldEcho", u"/id"_s);
        QVERIFY(!fixture.jsonText().contains(u"echo"_s)); // as the preset says
    }

    void engineIsAChoice()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.rows(), 2);
        fixture.typeJson("{\n  \"extends\": \"rfc9110\",\n  \"name\": \"acme\",\n"
                         "  \"baseUrl\": \"https://acme.example\"\n}\n");
        auto *engine = fixture.find<QComboBox>("fieldEngine");
        QTRY_VERIFY(fixture.save().isEnabled());
        QCOMPARE(engine->currentData().toByteArray(), "strict"); // where nothing is said
        engine->setFocus();
        QTest::keyClick(engine, Qt::Key_End);
        QVERIFY(fixture.jsonText().contains(u"\"transport\": { \"engine\": \"qt\" }"_s));
        QTRY_VERIFY(fixture.save().isEnabled());
        QCOMPARE(engine->currentData().toByteArray(), "qt");
        fixture.find<QScrollArea>("profileForm")->ensureWidgetVisible(engine);
        saveShots(*fixture.page, u"providers-engine"_s);
        QTest::keyClick(engine, Qt::Key_Home);
        QTRY_VERIFY(fixture.jsonText().contains(u"\"engine\": \"strict\""_s)); // a preset may say otherwise
        fixture.typeJson("{\n  \"extends\": \"rfc9110\",\n  \"name\": \"acme\",\n"
                         "  \"baseUrl\": \"https://acme.example\",\n"
                         "  \"transport\": { \"engine\": \"qt\" }\n}\n");
        QTRY_COMPARE(engine->currentData().toByteArray(), "qt");
    }

    void warnsOfConnectionsThatAreKept()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.rows(), 2);
        fixture.typeJson("{\n  \"extends\": \"rfc9110\",\n  \"name\": \"acme\",\n"
                         "  \"baseUrl\": \"https://acme.example\"\n}\n");
        auto *connection = fixture.find<QComboBox>("fieldConnection");
        auto *list = fixture.find<QListWidget>("problemList");
        QTRY_VERIFY(fixture.save().isEnabled());
        QCOMPARE(connection->currentIndex(), 0);
        QCOMPARE(list->count(), 0);
        connection->setFocus();
        QTest::keyClick(connection, Qt::Key_End);
        QTRY_COMPARE(list->count(), 1);
        QVERIFY(fixture.jsonText().contains(u"\"newConnectionPerPoll\": false"_s));
        QVERIFY(list->item(0)->text().contains(u"/transport/newConnectionPerPoll: keeps connections"_s));
        QVERIFY(fixture.problemAt("fieldConnection").startsWith(u"keeps connections"_s));
        QTRY_VERIFY(fixture.save().isEnabled()); // it is a choice
        saveShots(*fixture.page, u"providers-warning"_s);
        QTest::keyClick(connection, Qt::Key_Home);
        QTRY_COMPARE(list->count(), 0);
        QVERIFY(!fixture.jsonText().contains(u"transport"_s));
    }

    void tellsProblemsWhereTheyAre()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.rows(), 2);
        fixture.typeJson("{\n  \"extends\": \"rfc9110\",\n  \"name\": \"acme\",\n"
                         "  \"baseUrl\": \"ftp://x\",\n  \"limits\": { \"lanes\": 0 },\n  \"x\": 1\n}\n");
        QTRY_COMPARE(fixture.problemAt("fieldLanes"), u"expected 1 to 4096"_s);
        QVERIFY(!fixture.save().isEnabled());
        QCOMPARE(fixture.why(), u"Not saved. 2 problem(s) must be solved first."_s);
        auto *list = fixture.find<QListWidget>("problemList");
        QCOMPARE(list->count(), 2);
        QCOMPARE(list->item(0)->text(), u"Line 5, /limits/lanes: expected 1 to 4096"_s);
        QCOMPARE(list->item(1)->text(), u"Line 6, /x: there is no member 'x' here"_s);
        QCOMPARE(fixture.json().extraSelections().size(), 2);
        saveShots(*fixture.page, u"providers-problems"_s);
        const QRect second = list->visualItemRect(list->item(1));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, second.center());
        QCOMPARE(fixture.json().textCursor().blockNumber(), 5);

        fixture.fill("fieldLanes", u"x"_s);
        QVERIFY(fixture.jsonText().contains(u"\"lanes\": \"x\""_s));
        QTRY_COMPARE(fixture.problemAt("fieldLanes"), u"expected 1 to 4096"_s);
        fixture.fill("fieldLanes", u"12"_s);
        QVERIFY(fixture.jsonText().contains(u"\"lanes\": 12 "_s));
        QTRY_COMPARE(fixture.problemAt("fieldLanes"), QString());

        fixture.typeJson("{\n \"name\" 1\n}");
        QTRY_COMPARE(list->item(0)->text(), u"Line 2: this is no proper JSON: a missing colon"_s);
        QCOMPARE(list->count(), 1);
        QVERIFY(!fixture.find<QLineEdit>("fieldName")->isEnabled()); // it waits
    }

    void tellsWhatIsFinalByCode()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.rows(), 2);
        const auto type = [&fixture](QByteArray members) {
            fixture.typeJson("{" + members.replace('\'', '"') + ", \"name\": \"acme\"}");
        };
        const QByteArray base = ", 'baseUrl': 'https://acme.example'";
        const auto *finals = fixture.find<QLabel>("finalsByCode");
        QTRY_COMPARE(finals->text(), u"None: a status word must say so."_s); // resource-status
        type("'extends': 'rfc9110', 'read': {'http': {'200': {'noWord': 'succeeded'}}}" + base);
        // The very lines of `repollctl provider check`.
        const QString own = u"200 without a status word is succeeded (/read/http/200)"_s;
        const QString preset =
            u"200 is succeeded, whatever the answer says (/steps/resource/read/http/200 of the preset)"_s;
        const QString submits =
            u"a submit that is answered by 400 is failed (/submit/read/http/400 of the preset)\n"
            "a submit that is answered by 415 is failed (/submit/read/http/415 of the preset)"_s;
        QTRY_COMPARE(finals->text(), own + u'\n' + preset + u'\n' + submits);
        QCOMPARE(fixture.find<QLabel>("submitsTold")->text(),
                 u"yes; where an answer is lost: never sent again, a person must look"_s);
        type("'extends': 'rfc9110'");
        QTRY_VERIFY(finals->isHidden()); // of no protocol nobody knows
        type("'extends': 'azure-arm'" + base);
        QTRY_VERIFY(
            finals->text().startsWith(u"204 is succeeded, whatever the answer says (/read/http/204 of"_s));
        auto *form = fixture.find<QScrollArea>("profileForm");
        form->ensureWidgetVisible(fixture.find<QLabel>("finalsByCode"));
        saveShots(*fixture.page, u"providers-finals"_s);
        form->ensureWidgetVisible(fixture.find<QLabel>("submitsTold"));
        saveShots(*fixture.page, u"providers-submits"_s);
    }

    void savesExactlyTheText()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.rows(), 2);
        const QByteArray text =
            "{ \"extends\":\"rfc9110\", \"name\":\"acme\",\n\n \"title\": \"\\u0041\u00a0ü\","
            "\t\"baseUrl\":\"https://a.example\", \"limits\":{\"ratePerSecond\":2.50}}";
        fixture.typeJson(text);
        QTRY_VERIFY(fixture.save().isEnabled());
        QCOMPARE(fixture.why(), u"Not saved yet."_s);
        QCOMPARE(fixture.page->unsaved().size(), 1);
        QCOMPARE(fixture.cell(0, Column::State), u"Changed, not saved"_s);
        QSignalSpy reloaded(fixture.session.get(), &LedgerSession::providersChanged);
        fixture.json().setFocus();
        QTest::keyClick(&fixture.json(), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(fixture.why(), u"What you see is on record."_s);
        QTRY_COMPARE(reloaded.size(), 1);
        QCOMPARE(fixture.stored(u"acme"_s), text);
        QCOMPARE(fixture.cell(0, Column::State), u"Usable"_s);
        QCOMPARE(fixture.page->unsaved(), QStringList());
        const auto providers = fixture.session->providers();
        QCOMPARE(providers.front().addedBy, SessionFixture::who());
    }

    void keepsChangesWhileSwitching()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.rows(), 2);
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldName")->text(), u"acme"_s);
        fixture.fill("fieldTitle", u"Changed"_s);
        const QString changed = fixture.jsonText();
        fixture.pick(1);
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldName")->text(), u"globex"_s);
        QVERIFY(!fixture.jsonText().contains(u"Changed"_s));
        fixture.pick(0);
        QCOMPARE(fixture.jsonText(), changed);
        fixture.click("revertButton"); // asks in place
        QVERIFY(fixture.find<QPushButton>("revertKeep")->isVisible());
        fixture.click("revertKeep");
        QCOMPARE(fixture.jsonText(), changed);
        fixture.click("revertButton");
        QTRY_VERIFY(fixture.find<QPushButton>("revertConfirm")->isVisible());
        fixture.click("revertConfirm");
        QCOMPARE(fixture.jsonText().toUtf8(), fixture.stored(u"acme"_s));
        QCOMPARE(fixture.page->unsaved(), QStringList());
    }

    void limitsAreSaidAsPeopleSayThem()
    {
        for (const auto &[ms, text] :
             std::initializer_list<std::pair<qint64, QString>>{{0, u"0 ms"_s},
                                                               {1, u"1 ms"_s},
                                                               {30'000, u"30 s"_s},
                                                               {1'500, u"1500 ms"_s},
                                                               {90'000, u"90 s"_s},
                                                               {7'200'000, u"2 h"_s},
                                                               {604'800'000, u"7 d"_s}}) {
            QCOMPARE(writtenDuration(ms), text);
            QCOMPARE(readDuration(text), std::optional(ms));
        }
        QCOMPARE(readDuration(u" 1 h 30 min "_s), std::optional<qint64>(5'400'000));
        QCOMPARE(readDuration(u"1.5h"_s), std::optional<qint64>(5'400'000));
        QCOMPARE(readDuration(u"30秒"_s), std::optional<qint64>(30'000));
        QCOMPARE(writtenSize(1'048'576), u"1 MiB"_s);
        QCOMPARE(readSize(u"1.5 MiB"_s), std::optional<qint64>(1'572'864));
        QCOMPARE(readSize(u"10 MB"_s), std::optional<qint64>(10'000'000));
        for (const char *bad : {"30", "", "s", "30 x", "-30 s", "30 s x", "1.0001 ms", "9999999999999 d"})
            QVERIFY2(!readDuration(QString::fromLatin1(bad)), bad);
        for (const char *bad : {"1", "1 s", "0.3 B", "MiB"})
            QVERIFY2(!readSize(QString::fromLatin1(bad)), bad);
    }

    void badLimitsAreRefusedInWords()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldName")->text(), u"acme"_s);
        auto *limit = fixture.find<QLineEdit>("fieldTimeLimit");
        QVERIFY2(limit->placeholderText().startsWith(u"30 s"_s), qPrintable(limit->placeholderText()));
        QVERIFY(fixture.find<QLineEdit>("fieldBodyCap")->placeholderText().contains(u"iB"_s));
        const auto *problem = limit->parentWidget()->findChild<QLabel *>(u"problem"_s);
        fixture.fill("fieldTimeLimit", u"45"_s);
        QTRY_VERIFY(problem->text().contains(u"with its unit"_s));
        QVERIFY(problem->isVisible());
        QVERIFY(!fixture.save().isEnabled());
        fixture.fill("fieldTimeLimit", u"45 s"_s);
        QTRY_VERIFY(fixture.save().isEnabled());
        QVERIFY(problem->text().isEmpty());
        QVERIFY2(fixture.jsonText().contains(u"\"totalDeadlineMs\": 45000"_s),
                 qPrintable(fixture.jsonText()));
        QCOMPARE(limit->text(), u"45 s"_s);
    }

    void aWrongUrlIsToldAtItsField_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url :
             {"htp:/x", "htp://x", "http:/x", "https:/", "https://", "x", "http://api.example", "ftp://x"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }
    void aWrongUrlIsToldAtItsField()
    {
        QFETCH(QString, url);
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldName")->text(), u"acme"_s);
        auto *line = fixture.find<QLineEdit>("fieldBaseUrl");
        fixture.fill("fieldBaseUrl", url);
        QTRY_VERIFY(!fixture.save().isEnabled());
        const auto labels = line->parentWidget()->findChildren<QLabel *>();
        QTRY_VERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"https://"_s);
        }));
        auto *editor = fixture.find<JsonEditor>("jsonEditor");
        QVERIFY(!editor->extraSelections().isEmpty()); // and underlined in the JSON
    }

    void asksOneQuestionAtATime()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldName")->text(), u"acme"_s);
        fixture.fill("fieldTitle", u"Mine"_s);
        fixture.click("revertButton");
        QVERIFY(fixture.find<QPushButton>("revertConfirm")->isVisible());
        fixture.trigger("removeProvider"); // takes its place
        QVERIFY(fixture.find<QPushButton>("removeConfirm")->isVisible());
        const auto bars = fixture.page->findChildren<ConfirmBar *>();
        QCOMPARE(std::count_if(bars.begin(), bars.end(), [](const auto *bar) { return bar->isVisible(); }),
                 1);
        const auto *revert = fixture.page->findChild<QPushButton *>(u"revertConfirm"_s);
        QVERIFY(!revert || !revert->isVisible());
        fixture.click("removeKeep");
        QCOMPARE(fixture.page->unsaved(), QStringList{u"acme"_s});
    }

    void asksWhereTheRecordChangedMeanwhile()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldName")->text(), u"acme"_s);
        fixture.fill("fieldTitle", u"Mine"_s);
        const QByteArray theirs = "{\"extends\": \"rfc9110\", \"name\": \"acme\", \"title\": \"Theirs\","
                                  " \"baseUrl\": \"https://acme.example\"}";
        fixture.write<void>(
            [theirs](StoreWriter &store) { return store.putProvider(u"acme"_s, theirs, u"other"_s); });
        fixture.session->reloadProviders();
        QTRY_VERIFY(fixture.page->findChild<QPushButton *>(u"overtakenTake"_s));
        QVERIFY(fixture.jsonText().contains(u"Mine"_s));
        fixture.click("overtakenTake");
        QCOMPARE(fixture.jsonText().toUtf8(), theirs);
    }

    void makesNewOnesFromPresets()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.rows(), 2);
        fixture.trigger("newProvider");
        auto *list = fixture.find<QListWidget>("presetList");
        QVERIFY(list->isVisible());
        QCOMPARE(list->count(), 6);
        for (int row = 0; row < list->count(); ++row) { // what the preset makes of a URL alone
            const QString text = list->item(row)->text();
            QCOMPARE(text.contains(u"no failure is believed there"_s), text.startsWith(u"azure-arm"_s));
        }
        saveShots(*fixture.page, u"providers-new"_s);
        QTest::keyClick(list, Qt::Key_Down);
        fixture.click("presetCreate");
        QCOMPARE(fixture.rows(), 3);
        QCOMPARE(fixture.cell(2, Column::State), u"Not saved yet"_s);
        QTRY_COMPARE(fixture.find<QComboBox>("fieldExtends")->currentText(), u"google-lro"_s);
        QTRY_VERIFY(fixture.problemAt("fieldName").startsWith(u"expected 1 to 64"_s));
        QTRY_VERIFY(fixture.find<QLineEdit>("fieldName")->hasFocus());
        QTest::keyClicks(fixture.find<QLineEdit>("fieldName"), u"acme"_s);
        fixture.fill("fieldBaseUrl", u"https://initech.example"_s);
        QTRY_VERIFY(fixture.why().contains(u"another provider named acme"_s));
        QVERIFY(!fixture.save().isEnabled());
        fixture.fill("fieldName", u"initech"_s);
        QTRY_COMPARE(fixture.why(), u"Saving puts initech on record."_s);
        fixture.click("saveButton");
        QTRY_COMPARE(fixture.cell(2, Column::State), u"Usable"_s);
        QVERIFY(fixture.stored(u"initech"_s).contains("\"extends\": \"google-lro\""));
    }

    void everyStartIsNearlyUsable()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.rows(), 2);
        for (int row = 0; row < 6; ++row) {
            fixture.trigger("newProvider");
            fixture.find<QListWidget>("presetList")->setCurrentRow(row);
            fixture.click("presetCreate");
            QTRY_VERIFY(fixture.problemAt("fieldName").startsWith(u"expected 1 to 64"_s));
            fixture.fill("fieldName", u"n%1"_s.arg(row));
            fixture.fill("fieldBaseUrl", u"https://n.example"_s);
            QTRY_COMPARE(fixture.why(), u"Saving puts n%1 on record."_s.arg(row));
        }
    }

    void duplicates()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.rows(), 2);
        fixture.trigger("duplicateProvider");
        QTRY_COMPARE(fixture.why(), u"Saving puts acme-2 on record."_s);
        QByteArray expected = fixture.stored(u"acme"_s);
        QCOMPARE(fixture.jsonText().toUtf8(), expected.replace("\"name\": \"acme\"", "\"name\": \"acme-2\""));
    }

    void anotherNameSavesBeside()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldName")->text(), u"acme"_s);
        const QByteArray before = fixture.stored(u"acme"_s);
        fixture.fill("fieldName", u"zeta"_s);
        QTRY_COMPARE(fixture.why(), u"Saving adds zeta and leaves acme as it is on record."_s);
        fixture.click("saveButton");
        QTRY_COMPARE(fixture.rows(), 3);
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldName")->text(), u"zeta"_s);
        QCOMPARE(fixture.stored(u"acme"_s), before);
        QVERIFY(!fixture.stored(u"zeta"_s).isEmpty());
        QTRY_COMPARE(fixture.page->unsaved(), QStringList());
    }

    void importsAndExports()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.rows(), 2);
        const QString path = fixture.folder() + u"/out.json"_s;
        fixture.page->exportFile(path);
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), fixture.stored(u"acme"_s));
        file.close();

        const auto write = [&path](const QByteArray &text) {
            QFile target(path);
            QVERIFY(target.open(QIODevice::WriteOnly));
            target.write(text);
        };
        const QByteArray fresh = "{\r\n \"extends\": \"rfc9110\",\r\n \"name\": \"hooli\",\r\n"
                                 " \"baseUrl\": \"https://hooli.example\"\r\n}\r\n";
        write(fresh);
        fixture.page->importFile(path);
        QTRY_COMPARE(fixture.why(), u"Saving puts hooli on record."_s);
        fixture.click("saveButton");
        QTRY_COMPARE(fixture.stored(u"hooli"_s), fresh); // its line ends too

        const QByteArray changed = QByteArray(fresh).replace("hooli.example", "hooli.test");
        write(changed);
        fixture.page->importFile(path);
        QTRY_VERIFY(fixture.page->findChild<QPushButton *>(u"importReplace"_s));
        QVERIFY(!fixture.jsonText().contains(u"hooli.test"_s)); // asked first
        fixture.click("importReplace");
        QTRY_COMPARE(fixture.why(), u"Not saved yet."_s);
        QVERIFY(fixture.jsonText().contains(u"hooli.test"_s));

        write("\xff\xfe");
        fixture.page->importFile(path);
        QTRY_VERIFY(fixture.said().contains(u"no text in UTF-8"_s));
        fixture.page->importFile(u"/nowhere/x.json"_s);
        QTRY_VERIFY(fixture.said().startsWith(u"/nowhere/x.json was not imported"_s));
    }

    void removesWhenAskedTwice()
    {
        ProvidersPageFixture fixture(9);
        QTRY_COMPARE(fixture.cell(0, Column::Requests), u"5"_s);
        fixture.trigger("removeProvider");
        QCOMPARE(fixture.said(),
                 u"Remove acme? 5 request(s) name it. They stay on record, but nobody asks for "
                 "their results until a provider of this name is added again."_s);
        saveShots(*fixture.page, u"providers-remove"_s);
        QVERIFY(fixture.find<QPushButton>("removeKeep")->hasFocus());
        QTest::keyClick(fixture.find<QPushButton>("removeKeep"), Qt::Key_Escape);
        QVERIFY(!fixture.stored(u"acme"_s).isEmpty());
        fixture.fill("fieldTitle", u"Unsaved"_s);
        fixture.trigger("removeProvider");
        QVERIFY(fixture.said().contains(u"unsaved changes"_s));
        fixture.click("removeConfirm");
        QTRY_COMPARE(fixture.rows(), 1);
        QVERIFY(fixture.stored(u"acme"_s).isEmpty());
        QCOMPARE(fixture.cell(0, Column::Name), u"globex"_s);
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldName")->text(), u"globex"_s);
    }

    void beginsWithPresetsWhereThereIsNone()
    {
        ProvidersPageFixture fixture;
        QTRY_COMPARE(fixture.rows(), 2);
        for (const QString &name : {u"acme"_s, u"globex"_s})
            fixture.write<void>([name](StoreWriter &store) { return store.removeProvider(name, u"x"_s); });
        fixture.session->reloadProviders();
        QTRY_VERIFY(fixture.find<QListWidget>("presetList")->isVisible());
        QVERIFY(!fixture.find<QPushButton>("presetCancel")->isVisible());
        saveShots(*fixture.page, u"providers-none"_s);
        fixture.makePage(); // on a session that has loaded nothing
        QTRY_VERIFY(fixture.find<QListWidget>("presetList")->isVisible());
    }

    void onlyShowsWhatIsReadOnly()
    {
        ProvidersPageFixture fixture(3, LedgerMode::ReadOnly);
        QTRY_COMPARE(fixture.rows(), 2);
        QTRY_COMPARE(fixture.find<QLineEdit>("fieldName")->text(), u"acme"_s);
        QVERIFY(fixture.find<QLineEdit>("fieldName")->isReadOnly());
        QVERIFY(fixture.json().isReadOnly());
        QCOMPARE(fixture.why(), u"This ledger is open for reading only."_s);
        for (const char *action : {"newProvider", "duplicateProvider", "importProvider", "removeProvider"}) {
            QVERIFY(!fixture.find<QAction>(action)->isEnabled());
            QVERIFY(fixture.find<QAction>(action)->toolTip().contains(u"reading only"_s));
        }
        QVERIFY(fixture.find<QAction>("exportProvider")->isEnabled());
        saveShots(*fixture.page, u"providers-readonly"_s);
    }
};

QTEST_MAIN(TestProvidersPage)
#include "tst_providerspage.moc"
