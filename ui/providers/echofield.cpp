// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/echofield.h"

#include <QByteArrayList>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

using Echoes = std::vector<JsonValue::Member>;

/// What holds after the preset's places are merged with the profile's (RFC 7396).
Echoes mergedEchoes(const JsonValue *own, const JsonValue &preset)
{
    Echoes merged;
    for (const auto &member : preset.members) {
        if (!own || !own->member(member.first))
            merged.push_back(member);
    }
    for (const auto &member : own ? own->members : Echoes()) {
        if (member.second.kind != JsonValue::Kind::Null)
            merged.push_back(member);
    }
    return merged;
}

} // namespace

EchoField::EchoField(QWidget *parent)
    : FormField("/read/echo", {}, parent)
    , m_place(new QLineEdit)
    , m_of(new QComboBox)
{
    m_place->setPlaceholderText(tr("/id, or empty"));
    m_of->setObjectName(u"echoOf"_s);
    m_of->setAccessibleName(tr("What the answer repeats"));
    m_of->addItem(tr("is the ticket"), QByteArrayLiteral("ticket"));
    m_of->addItem(tr("is the key"), QByteArrayLiteral("key"));
    m_of->addItem(tr("is the account"), QByteArrayLiteral("account"));
    row().addWidget(m_place, 1);
    row().addWidget(m_of);
    const auto tell = [this] { Q_EMIT edited(this->pointer(), json()); };
    connect(m_place, &QLineEdit::textEdited, this, tell);
    connect(m_of, &QComboBox::activated, this, tell);
}

void EchoField::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_place->setReadOnly(readOnly);
    m_of->setEnabled(!readOnly);
}

QWidget *EchoField::editor() const
{
    return m_place;
}

void EchoField::display(const JsonValue *own, const JsonValue *base)
{
    m_preset = base ? *base : JsonValue();
    const Echoes echoes = mergedEchoes(own, m_preset);
    const bool fits = echoes.size() <= 1;
    m_place->setReadOnly(m_readOnly || !fits);
    m_of->setEnabled(!m_readOnly && fits);
    QString place;
    if (!fits)
        place = tr("%n places, see the JSON", nullptr, static_cast<int>(echoes.size()));
    else if (!echoes.empty())
        place = QString::fromUtf8(echoes.front().first);
    if (m_place->text() != place)
        m_place->setText(place);
    if (echoes.size() == 1)
        m_of->setCurrentIndex(m_of->findData(echoes.front().second.scalar()));
    else if (m_of->currentIndex() < 0)
        m_of->setCurrentIndex(0);
}

/// Null takes a preset's place out (RFC 7396); what says the same as the preset says nothing.
std::optional<QByteArray> EchoField::json() const
{
    const QByteArray place = m_place->text().toUtf8();
    const QByteArray of = m_of->currentData().toByteArray();
    QByteArrayList members;
    bool isPresets = false;
    for (const auto &[presetPlace, presetOf] : m_preset.members) {
        if (presetPlace != place)
            members.append(jsonQuoted(presetPlace) + ": null");
        else
            isPresets = presetOf.scalar() == of;
    }
    if (!place.isEmpty() && !isPresets)
        members.prepend(jsonQuoted(place) + ": " + jsonQuoted(of));
    return members.isEmpty() ? std::nullopt : std::optional("{ " + members.join(", ") + " }");
}

} // namespace repoll::ui
