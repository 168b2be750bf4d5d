// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/child.h"
#include "tests/ui/sessionfixture.h"
#include "tests/ui/shots.h"
#include "ui/settings/consolesettings.h"
#include "ui/settings/screenlanguage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/theme/colours.h"
#include "ui/theme/texts.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void newUsersGetTheDefaults();
    void roundTrip();
    void nonsenseIsNotSet();
    void givesRunsTheirDefaults();
    void appliesAtOnce();
    void followsTheSystemsLanguage();
    void dialogTakesEffectAtOnce();
    void dialogKnowsAllZones();
    void dialogRestoresDefaults();
    void dialogMarksProduction();
    void dialogWithoutALedger();
};

void TestSettings::init()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"repoll-tests"_s);
    QSettings().clear();
}

void TestSettings::newUsersGetTheDefaults()
{
    const ConsoleSettings settings;
    QCOMPARE(settings.values(), SettingsValues());
    QVERIFY(settings.values().notifyRunEnds);
    QVERIFY(settings.values().notifyExpiring);
    QCOMPARE(settings.values().runDeadlineMs, RunSettings().deadlineMs);
}

void TestSettings::roundTrip()
{
    SettingsValues values;
    values.theme = ThemeChoice::Dark;
    values.language = Language::Chinese;
    values.timeZone = "Asia/Shanghai";
    values.notifyRunEnds = false;
    values.notifyExpiring = false;
    values.ratePerSecond = 12.5;
    values.lanes = 3;
    values.runDeadlineMs = 90'000;
    {
        ConsoleSettings settings;
        QSignalSpy changed(&settings, &ConsoleSettings::changed);
        settings.setValues(values);
        settings.setValues(values);
        QCOMPARE(changed.size(), 1);
    }
    ConsoleSettings again;
    QCOMPARE(again.values(), values);
    again.setValues({});
    QCOMPARE(ConsoleSettings().values(), SettingsValues());
}

void TestSettings::nonsenseIsNotSet()
{
    QSettings stored;
    stored.setValue(u"console/theme"_s, u"pink"_s);
    stored.setValue(u"console/language"_s, 7);
    stored.setValue(u"console/timeZone"_s, u"Mars/Olympus"_s);
    stored.setValue(u"console/ratePerSecond"_s, -4);
    stored.setValue(u"console/lanes"_s, u"many"_s);
    stored.setValue(u"console/runDeadlineMs"_s, 1e18);
    QCOMPARE(ConsoleSettings().values(), SettingsValues());
}

void TestSettings::givesRunsTheirDefaults()
{
    SettingsValues values;
    QCOMPARE(values.runSettings().ratePerSecond, std::nullopt);
    values.ratePerSecond = 5;
    values.lanes = 2;
    values.runDeadlineMs = 1'000;
    QCOMPARE(values.runSettings().ratePerSecond, 5);
    QCOMPARE(values.runSettings().lanes, 2);
    QCOMPARE(values.runSettings().deadlineMs, 1'000);
    QCOMPARE(values.runSettings().leaseMs, RunSettings().leaseMs);
}

void TestSettings::appliesAtOnce()
{
    Theme theme(*qApp);
    ScreenLanguage language;
    ConsoleSettings settings;
    QObject context;
    followSettings(settings, theme, language, &context);
    SettingsValues values;
    values.theme = ThemeChoice::Dark;
    values.timeZone = "Asia/Shanghai";
    settings.setValues(values);
    QCOMPARE(theme.choice(), ThemeChoice::Dark);
    QVERIFY(isDark(QApplication::palette()));
    QCOMPARE(screenZone().id(), QByteArray("Asia/Shanghai"));
    QCOMPARE(timeText(1'793'527'200'000), u"2026-11-01 18:00:00"_s);
    values.theme = ThemeChoice::Light;
    values.timeZone = "UTC";
    settings.setValues(values);
    QVERIFY(!isDark(QApplication::palette()));
    QCOMPARE(timeText(1'793'527'200'000), u"2026-11-01 10:00:00"_s);
}

void TestSettings::followsTheSystemsLanguage()
{
    QCOMPARE(ScreenLanguage::resolved(Language::Chinese), Language::Chinese);
    QCOMPARE(ScreenLanguage::resolved(Language::English), Language::English);
    QVERIFY(ScreenLanguage::resolved(Language::System) != Language::System);
    ScreenLanguage language;
    language.set(Language::Chinese);
    QCOMPARE(language.shown(), Language::Chinese);
    QCOMPARE(QLocale().language(), QLocale::Chinese);
    language.set(Language::English);
    QCOMPARE(QLocale().language(), QLocale::English);
    QCOMPARE(numberText(20'000), u"20,000"_s);
}

void TestSettings::dialogTakesEffectAtOnce()
{
    ConsoleSettings settings;
    SessionFixture fixture;
    SettingsDialog dialog(settings, fixture.session.get(), nullptr);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    saveShots(dialog, u"settings"_s);
    child<QComboBox>(dialog, u"themeCombo"_s).setCurrentIndex(2);
    QCOMPARE(settings.values().theme, ThemeChoice::Dark);
    QVERIFY(!child<QLabel>(dialog, u"languageHint"_s).isVisible());
    child<QComboBox>(dialog, u"languageCombo"_s).setCurrentText(u"简体中文"_s);
    QCOMPARE(settings.values().language, Language::Chinese);
    QVERIFY(child<QLabel>(dialog, u"languageHint"_s).isVisible());
    QTest::mouseClick(&child<QCheckBox>(dialog, u"notifyRunEndsBox"_s), Qt::LeftButton, {}, {8, 8});
    QVERIFY(!settings.values().notifyRunEnds);
    auto &rate = child<QDoubleSpinBox>(dialog, u"defaultRateBox"_s);
    rate.setValue(7.5);
    QCOMPARE(settings.values().ratePerSecond, 7.5);
    rate.setValue(0);
    QCOMPARE(settings.values().ratePerSecond, std::nullopt);
    child<QSpinBox>(dialog, u"defaultLanesBox"_s).setValue(4);
    child<QSpinBox>(dialog, u"defaultDeadlineBox"_s).setValue(30);
    QCOMPARE(settings.values().lanes, 4);
    QCOMPARE(settings.values().runDeadlineMs, 30 * 60'000);
    QCOMPARE(ConsoleSettings().values(), settings.values());
}

void TestSettings::dialogKnowsAllZones()
{
    ConsoleSettings settings;
    SettingsDialog dialog(settings, nullptr, nullptr);
    dialog.open();
    auto &zone = child<QComboBox>(dialog, u"zoneCombo"_s);
    QVERIFY(zone.count() > 300);
    zone.setEditText(u"Asia/Shang"_s);
    QVERIFY(settings.values().timeZone.isEmpty());
    QVERIFY(child<QLabel>(dialog, u"zoneHint"_s).text().contains(u"no zone of this name"_s));
    zone.setEditText(u"asia/shanghai"_s);
    QCOMPARE(settings.values().timeZone, QByteArray("Asia/Shanghai"));
    QVERIFY(child<QLabel>(dialog, u"zoneHint"_s).text().contains(u"there now"_s));
    zone.setCurrentIndex(0);
    QVERIFY(settings.values().timeZone.isEmpty());
}

void TestSettings::dialogRestoresDefaults()
{
    ConsoleSettings settings;
    SettingsValues values;
    values.theme = ThemeChoice::Dark;
    values.lanes = 9;
    values.timeZone = "Asia/Shanghai";
    settings.setValues(values);
    SettingsDialog dialog(settings, nullptr, nullptr);
    dialog.open();
    QCOMPARE(child<QSpinBox>(dialog, u"defaultLanesBox"_s).value(), 9);
    child<QAbstractButton>(dialog, u"restoreDefaultsButton"_s).click();
    QCOMPARE(settings.values(), SettingsValues());
    QCOMPARE(child<QSpinBox>(dialog, u"defaultLanesBox"_s).value(), 0);
    QCOMPARE(child<QComboBox>(dialog, u"zoneCombo"_s).currentIndex(), 0);
}

void TestSettings::dialogMarksProduction()
{
    ConsoleSettings settings;
    SessionFixture fixture;
    SettingsDialog dialog(settings, fixture.session.get(), nullptr);
    dialog.open();
    auto &box = child<QCheckBox>(dialog, u"productionBox"_s);
    QVERIFY(!box.isChecked());
    box.setChecked(true);
    QVERIFY(fixture.session->isProduction());
    QVERIFY(LedgerSession::isProduction(fixture.session->path()));
    fixture.session->setProduction(false);
    QVERIFY(!box.isChecked());
}

void TestSettings::dialogWithoutALedger()
{
    ConsoleSettings settings;
    SettingsDialog dialog(settings, nullptr, nullptr);
    dialog.open();
    auto &box = child<QCheckBox>(dialog, u"productionBox"_s);
    QVERIFY(!box.isEnabled());
    QVERIFY(box.toolTip().contains(u"Open a ledger"_s));
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
