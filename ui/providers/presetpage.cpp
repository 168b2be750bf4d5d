// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/presetpage.h"

#include "core/provider/protocol.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int profileRole = Qt::UserRole;

/// What a preset is for, in a sentence or two.
QString explanationOf(const QString &preset)
{
    if (preset == u"rfc9110")
        return PresetPage::tr(
            "The provider answers 202 Accepted with a Location to ask at, until it answers 200 "
            "or leads to the result with 303. The ticket is that URL.");
    if (preset == u"google-lro")
        return PresetPage::tr(
            "Operations that are read by name until done is true, with either an error or a "
            "response. The ticket is the operation's name.");
    if (preset == u"azure-arm")
        return PresetPage::tr(
            "Azure's asynchronous operations: an operation is asked for its status, a Location for its "
            "code, a resource for its provisioningState. The ticket is the header line with its URL: of "
            "a URL alone nobody can tell which it is, and no failure is believed there.");
    if (preset == u"resource-status")
        return PresetPage::tr(
            "One resource with a status word, as payment providers have it. The ticket is the "
            "resource's id, which the answer repeats.");
    if (preset == u"bulk-status")
        return PresetPage::tr(
            "Many ids in one call; each answer is found by its id. What the answer does not "
            "hold has not failed.");
    return {};
}

QByteArray profileFrom(const QString &preset)
{
    return "{\n  \"extends\": \"" + preset.toUtf8() +
           "\",\n  \"name\": \"\",\n  \"baseUrl\": \"https://\"\n}\n";
}

/// For a protocol that no preset speaks: the members that a profile must have.
const char *const blankProfile = "{\n"
                                 "  \"name\": \"\",\n"
                                 "  \"baseUrl\": \"https://\",\n"
                                 "  \"poll\": { \"url\": \"/v1/requests/{ticket}\" },\n"
                                 "  \"read\": {\n"
                                 "    \"http\": { \"200\": \"word\" },\n"
                                 "    \"status\": { \"pointers\": [\"/status\"] },\n"
                                 "    \"words\": {\n"
                                 "      \"processing\": \"pending\",\n"
                                 "      \"succeeded\": \"succeeded\",\n"
                                 "      \"failed\": \"failed\"\n"
                                 "    },\n"
                                 "    \"echo\": { \"/id\": \"ticket\" }\n"
                                 "  }\n"
                                 "}\n";

} // namespace

PresetPage::PresetPage(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_hint(new QLabel)
    , m_list(new QListWidget)
    , m_create(new QPushButton(icon(u"add"_s), tr("&Create")))
    , m_import(new QPushButton(icon(u"import"_s), tr("&Import a file…")))
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setObjectName(u"presetPage"_s);
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_title->setFont(large);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_list->setObjectName(u"presetList"_s);
    m_list->setAccessibleName(tr("Presets"));
    m_list->setWordWrap(true);
    m_list->setSpacing(3);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    fillList();
    m_create->setObjectName(u"presetCreate"_s);
    m_import->setObjectName(u"presetImport"_s);
    m_cancel->setObjectName(u"presetCancel"_s);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_create);
    buttons->addWidget(m_import);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(6);
    column->addWidget(m_title);
    column->addWidget(m_hint);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);

    connect(m_list, &QListWidget::itemActivated, this, &PresetPage::create);
    connect(m_create, &QPushButton::clicked, this, &PresetPage::create);
    connect(m_import, &QPushButton::clicked, this, &PresetPage::importRequested);
    connect(m_cancel, &QPushButton::clicked, this, &PresetPage::cancelled);
}

void PresetPage::fillList()
{
    const auto addItem = [this](const QString &title, const QString &text, const QByteArray &profile) {
        auto *item = new QListWidgetItem(icon(u"provider"_s), u"%1\n%2"_s.arg(title, text), m_list);
        item->setData(profileRole, profile);
    };
    for (const Preset &preset : presets())
        addItem(u"%1: %2"_s.arg(preset.name, detailText(preset.title)), explanationOf(preset.name),
                profileFrom(preset.name));
    addItem(tr("From scratch"),
            tr("For a protocol that none of these speaks: all of it is said in the JSON."), blankProfile);
    m_list->setCurrentRow(0);
}

void PresetPage::prepare(bool first, const QString &whyNot)
{
    m_title->setText(first ? tr("No provider yet") : tr("New provider"));
    m_hint->setText(!whyNot.isEmpty() ? whyNot
                    : first
                        ? tr("Repoll asks providers as their profiles say. Start from the preset that comes "
                             "nearest to what your provider speaks, or import a profile.")
                        : tr("Start from the preset that comes nearest to what your provider speaks. "
                             "Nothing is on record until you save."));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_list, m_create, m_import})
        widget->setEnabled(whyNot.isEmpty());
    m_cancel->setVisible(!first);
    if (!isVisible())
        m_list->setFocus(Qt::OtherFocusReason);
}

void PresetPage::create()
{
    if (m_create->isEnabled() && m_list->currentItem())
        Q_EMIT created(m_list->currentItem()->data(profileRole).toByteArray());
}

void PresetPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_cancel->isVisible())
        Q_EMIT cancelled();
    else
        QWidget::keyPressEvent(event);
}

} // namespace repoll::ui
