// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsdialog.h"

#include "core/base/machinezone.h"
#include "ui/session/ledgersession.h"
#include "ui/settings/consolesettings.h"
#include "ui/settings/screenlanguage.h"
#include "ui/theme/screenroom.h"
#include "ui/theme/texts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTimeZone>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int labelWidth = 170;

QFormLayout *addSection(QVBoxLayout &layout, const QString &title, QWidget *parent)
{
    auto *heading = new QLabel(title, parent);
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 10);
    form->setSpacing(6);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->setLabelAlignment(Qt::AlignLeft);
    layout.addWidget(heading);
    layout.addLayout(form);
    return form;
}

QLabel *makeLabel(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text, buddy->parentWidget());
    label->setBuddy(buddy);
    label->setMinimumWidth(labelWidth);
    return label;
}

constexpr int hintWidth = 340;

QLabel *makeHint(const QString &name, QWidget *parent)
{
    auto *hint = new QLabel(parent);
    hint->setObjectName(name);
    hint->setWordWrap(true);
    hint->setMinimumWidth(hintWidth); // a form gives wrapped text no more than it asks for
    hint->setTextFormat(Qt::PlainText);
    hint->setForegroundRole(QPalette::PlaceholderText);
    return hint;
}

} // namespace

SettingsDialog::SettingsDialog(ConsoleSettings &settings, LedgerSession *session, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_session(session)
{
    setObjectName(u"settingsDialog"_s);
    setProperty("helpPage", u"console"_s);
    setWindowTitle(tr("Settings"));
    setMinimumWidth(560);
    auto *page = new QWidget;
    auto *sections = new QVBoxLayout(page);
    sections->setContentsMargins(16, 14, 16, 0);
    addAppearance(*sections);
    addNotifications(*sections);
    addRecoveries(*sections);
    addLedger(*sections);
    sections->addStretch();
    auto *scroll = new QScrollArea(this); // on a low screen
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 12);
    layout->addWidget(scroll, 1);
    addButtons(*layout);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    page->setMinimumWidth(page->sizeHint().width());
    scroll->setMinimumWidth(page->sizeHint().width() + scroll->verticalScrollBar()->sizeHint().width());
    const QSize whole =
        page->sizeHint() + QSize(0, layout->sizeHint().height() - scroll->sizeHint().height());
    resizeWithinScreen(*this, whole);
    show(m_settings.values());
    connect(&m_settings, &ConsoleSettings::changed, this, [this] { show(m_settings.values()); });
}

void SettingsDialog::addAppearance(QVBoxLayout &layout)
{
    QFormLayout &form = *addSection(layout, tr("Appearance"), this);
    m_theme = new QComboBox(this);
    m_theme->setObjectName(u"themeCombo"_s);
    m_theme->addItem(tr("As the system"), int(ThemeChoice::System));
    m_theme->addItem(tr("Light"), int(ThemeChoice::Light));
    m_theme->addItem(tr("Dark"), int(ThemeChoice::Dark));
    form.addRow(makeLabel(tr("&Theme"), m_theme), m_theme);
    m_language = new QComboBox(this);
    m_language->setObjectName(u"languageCombo"_s);
    m_language->addItem(tr("As the system"), int(Language::System));
    m_language->addItem(u"English"_s, int(Language::English)); // each in its own language
    m_language->addItem(u"简体中文"_s, int(Language::Chinese));
    form.addRow(makeLabel(tr("&Language"), m_language), m_language);
    m_languageHint = makeHint(u"languageHint"_s, this);
    m_languageHint->setText(tr("The screens of a ledger that is open follow when it is opened again."));
    m_languageHint->hide();
    form.addRow(QString(), m_languageHint);
    addZones();
    form.addRow(makeLabel(tr("Time &zone on screen"), m_zone), m_zone);
    form.addRow(QString(), m_zoneHint);
    connect(m_theme, &QComboBox::currentIndexChanged, this, &SettingsDialog::take);
    connect(m_language, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_showing)
            m_languageHint->show();
        take();
    });
    connect(m_zone, &QComboBox::currentTextChanged, this, &SettingsDialog::take);
}

void SettingsDialog::addZones()
{
    m_zone = new QComboBox(this);
    m_zone->setObjectName(u"zoneCombo"_s);
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->setMinimumContentsLength(26);
    m_zone->addItem(tr("The machine's (%1)").arg(QString::fromLatin1(machineZone().id())), QByteArray());
    m_zone->addItem(u"UTC"_s, QByteArrayLiteral("UTC"));
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        if (id.contains('/') && !id.startsWith("Etc/"))
            m_zone->addItem(QString::fromLatin1(id), id);
    }
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_zoneHint = makeHint(u"zoneHint"_s, this);
}

void SettingsDialog::addNotifications(QVBoxLayout &layout)
{
    QFormLayout &form = *addSection(layout, tr("Notifications"), this);
    m_runEnds = new QCheckBox(tr("When a &run ends"), this);
    m_runEnds->setObjectName(u"notifyRunEndsBox"_s);
    m_expiring = new QCheckBox(tr("When results are about to &expire at their provider"), this);
    m_expiring->setObjectName(u"notifyExpiringBox"_s);
    form.addRow(m_runEnds);
    form.addRow(m_expiring);
    connect(m_runEnds, &QCheckBox::toggled, this, &SettingsDialog::take);
    connect(m_expiring, &QCheckBox::toggled, this, &SettingsDialog::take);
}

void SettingsDialog::addRecoveries(QVBoxLayout &layout)
{
    QFormLayout &form = *addSection(layout, tr("New recoveries"), this);
    m_rate = new QDoubleSpinBox(this);
    m_rate->setObjectName(u"defaultRateBox"_s);
    m_rate->setRange(0, 100'000);
    m_rate->setDecimals(1);
    m_rate->setSpecialValueText(tr("as the profile says"));
    m_rate->setSuffix(tr(" requests a second"));
    m_lanes = new QSpinBox(this);
    m_lanes->setObjectName(u"defaultLanesBox"_s);
    m_lanes->setRange(0, 1'000);
    m_lanes->setSpecialValueText(tr("as the profile says"));
    m_lanes->setSuffix(tr(" lanes"));
    m_deadline = new QSpinBox(this);
    m_deadline->setObjectName(u"defaultDeadlineBox"_s);
    m_deadline->setRange(1, 7 * 24 * 60);
    m_deadline->setSuffix(tr(" minutes"));
    for (QAbstractSpinBox *box : std::initializer_list<QAbstractSpinBox *>{m_rate, m_lanes, m_deadline}) {
        box->setMinimumWidth(200);
        box->setKeyboardTracking(false);
    }
    form.addRow(makeLabel(tr("&At most, to each provider"), m_rate), m_rate);
    form.addRow(makeLabel(tr("&Connections to each provider"), m_lanes), m_lanes);
    form.addRow(makeLabel(tr("&Stop asking after"), m_deadline), m_deadline);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, &SettingsDialog::take);
    connect(m_lanes, &QSpinBox::valueChanged, this, &SettingsDialog::take);
    connect(m_deadline, &QSpinBox::valueChanged, this, &SettingsDialog::take);
}

void SettingsDialog::addLedger(QVBoxLayout &layout)
{
    QFormLayout &form = *addSection(layout, tr("This ledger"), this);
    m_production = new QCheckBox(tr("This is &production"), this);
    m_production->setObjectName(u"productionBox"_s);
    form.addRow(m_production);
    auto *meaning = makeHint(u"productionHint"_s, this);
    meaning->setText(tr("The window says so in colour, and large recoveries are confirmed by typing."));
    form.addRow(meaning);
    if (!m_session) {
        m_production->setText(tr("Mark it as &production"));
        m_production->setEnabled(false);
        m_production->setToolTip(tr("Open a ledger first."));
        return;
    }
    auto *hint = makeHint(u"ledgerHint"_s, this);
    hint->setText(oneLine(m_session->path()));
    form.addRow(hint);
    m_production->setChecked(m_session->isProduction());
    connect(m_production, &QCheckBox::toggled, m_session, &LedgerSession::setProduction);
    connect(m_session, &LedgerSession::productionChanged, m_production, &QCheckBox::setChecked);
}

void SettingsDialog::addButtons(QVBoxLayout &layout)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults, this);
    buttons->button(QDialogButtonBox::RestoreDefaults)->setObjectName(u"restoreDefaultsButton"_s);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"settingsCloseButton"_s);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
            [this] { m_settings.setValues({}); });
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 16, 0);
    row->addWidget(buttons);
    layout.addLayout(row);
}

void SettingsDialog::show(const SettingsValues &values)
{
    const QScopedValueRollback showing(m_showing, true);
    m_theme->setCurrentIndex(m_theme->findData(int(values.theme)));
    m_language->setCurrentIndex(m_language->findData(int(values.language)));
    if (const int zone = m_zone->findData(values.timeZone); zone >= 0 && zone != m_zone->currentIndex())
        m_zone->setCurrentIndex(zone);
    m_runEnds->setChecked(values.notifyRunEnds);
    m_expiring->setChecked(values.notifyExpiring);
    m_rate->setValue(values.ratePerSecond.value_or(0));
    m_lanes->setValue(values.lanes.value_or(0));
    m_deadline->setValue(int((values.runDeadlineMs + 59'999) / 60'000));
    const QDateTime now = QDateTime::currentDateTime().toTimeZone(zoneOf(values));
    m_zoneHint->setText(isZoneTyped() ? tr("It is %1 there now.").arg(now.toString(u"yyyy-MM-dd HH:mm"_s))
                                      : tr("There is no zone of this name. Choose one of the list."));
}

bool SettingsDialog::isZoneTyped() const
{
    return m_zone->findText(m_zone->currentText(), Qt::MatchFixedString) >= 0;
}

void SettingsDialog::take()
{
    if (m_showing)
        return;
    SettingsValues values = m_settings.values();
    values.theme = static_cast<ThemeChoice>(m_theme->currentData().toInt());
    values.language = static_cast<Language>(m_language->currentData().toInt());
    if (const int zone = m_zone->findText(m_zone->currentText(), Qt::MatchFixedString); zone >= 0)
        values.timeZone = m_zone->itemData(zone).toByteArray();
    values.notifyRunEnds = m_runEnds->isChecked();
    values.notifyExpiring = m_expiring->isChecked();
    values.ratePerSecond = m_rate->value() > 0 ? std::optional(m_rate->value()) : std::nullopt;
    values.lanes = m_lanes->value() > 0 ? std::optional(m_lanes->value()) : std::nullopt;
    if (const qint64 shown = (values.runDeadlineMs + 59'999) / 60'000; shown != m_deadline->value())
        values.runDeadlineMs = m_deadline->value() * 60'000LL;
    m_settings.setValues(values);
    show(m_settings.values());
}

} // namespace repoll::ui
