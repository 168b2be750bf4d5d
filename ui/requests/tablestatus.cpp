// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/tablestatus.h"

#include "ui/theme/texts.h"

#include <QBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int busyDelayMs = 200;
constexpr int mostCurrencies = 40;
constexpr int messageMs = 6'000;

QLabel *labelIn(QBoxLayout &layout, const QString &name, int stretch = 0)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    layout.addWidget(label, stretch);
    return label;
}

} // namespace

TableStatus::TableStatus(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 3, 8, 3);
    layout->setSpacing(16);
    m_matching = labelIn(*layout, u"matchingLabel"_s);
    m_outdated = labelIn(*layout, u"outdatedLabel"_s);
    m_outdated->setText(tr("The query is wrong: this list is the earlier query's."));
    QPalette warning = palette();
    warning.setColor(QPalette::WindowText, toneColour(Tone::Bad, warning));
    m_outdated->setPalette(warning);
    m_selected = labelIn(*layout, u"selectedLabel"_s);
    m_money = labelIn(*layout, u"selectedMoneyLabel"_s);
    m_busy = labelIn(*layout, u"busyLabel"_s);
    m_message = labelIn(*layout, u"tableMessageLabel"_s, 1);
    m_message->setMinimumWidth(0);
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_outdated->hide();
    m_selected->hide();
    m_money->hide();
    m_busy->hide();
    m_busyDelay.setSingleShot(true);
    m_busyDelay.setInterval(busyDelayMs);
    connect(&m_busyDelay, &QTimer::timeout, m_busy, &QWidget::show);
    m_messageEnd.setSingleShot(true);
    m_messageEnd.setInterval(messageMs);
    connect(&m_messageEnd, &QTimer::timeout, this, [this] {
        m_said.clear();
        showMessage();
    });
}

void TableStatus::setMatching(std::optional<qint64> total, qint64 known, bool fails)
{
    if (total)
        m_matching->setText(tr("%Ln matching", "requests", pluralOf(*total)));
    else if (known > 0)
        m_matching->setText(tr("more than %Ln matching", "requests", pluralOf(known - 1)));
    else
        m_matching->setText(fails ? QString() : tr("counting…"));
}

void TableStatus::setOutdated(bool outdated)
{
    m_outdated->setVisible(outdated);
    m_matching->setHidden(outdated);
}

void TableStatus::setSelected(qint64 count)
{
    m_selected->setVisible(count > 0);
    m_selected->setText(tr("%Ln selected", "requests", pluralOf(count)));
}

void TableStatus::setMoney(const MoneySums &sums)
{
    constexpr int currenciesShown = 3;
    const qint64 requests = sums.requests();
    m_money->setVisible(!sums.isEmpty());
    m_money->setText(moneyText(sums, currenciesShown));
    m_money->setToolTip(
        tr("The sum of %Ln amount(s), by currency:", nullptr, pluralOf(requests)).toHtmlEscaped() +
        u"<br>"_s + moneyText(sums, mostCurrencies).toHtmlEscaped());
}

void TableStatus::setBusy(const QString &what)
{
    if (what.isEmpty()) {
        m_busyDelay.stop();
        m_busy->hide();
        return;
    }
    m_busy->setText(what);
    if (m_busy->isHidden() && !m_busyDelay.isActive())
        m_busyDelay.start();
}

void TableStatus::say(const QString &message, Tone tone)
{
    m_said = message;
    m_tone = tone;
    m_messageEnd.start();
    showMessage();
}

void TableStatus::setError(const QString &message)
{
    if (message == m_error)
        return;
    m_error = message;
    showMessage();
}

void TableStatus::showMessage()
{
    const bool isError = m_said.isEmpty() && !m_error.isEmpty();
    const QString text = m_said.isEmpty() ? m_error : m_said;
    QPalette colours = palette();
    const Tone tone = isError ? Tone::Bad : m_tone;
    if (tone != Tone::Neutral)
        colours.setColor(QPalette::WindowText, toneColour(tone, colours));
    m_message->setPalette(colours);
    m_message->setText(oneLine(text));
    m_message->setToolTip(text.toHtmlEscaped());
}

} // namespace repoll::ui
