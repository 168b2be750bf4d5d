// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportlanguage.h"

#include <QtGlobal>

namespace repoll {

namespace {

Wording padded(qint64 number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

Wording plain(qint64 number)
{
    return QString::number(number);
}

} // namespace

ReportLanguage::ReportLanguage(QByteArray tag, Wording::Translate translate)
    : m_tag(std::move(tag))
    , m_translate(std::move(translate))
{
}

QString ReportLanguage::say(const Wording &wording) const
{
    return m_translate ? wording.in(m_translate) : wording.english();
}

Wording durationOf(qint64 ms)
{
    const qint64 seconds = ms / 1000;
    if (ms < 1000)
        return {QT_TRANSLATE_NOOP("repoll::Core", "%1 ms"), {plain(ms)}};
    if (seconds < 60)
        return {QT_TRANSLATE_NOOP("repoll::Core", "%1 s"),
                {QStringLiteral("%1.%2").arg(seconds).arg(ms % 1000 / 100)}};
    if (seconds < 3600)
        return {QT_TRANSLATE_NOOP("repoll::Core", "%1 min %2 s"),
                {plain(seconds / 60), padded(seconds % 60)}};
    if (seconds < 86'400)
        return {QT_TRANSLATE_NOOP("repoll::Core", "%1 h %2 min"),
                {plain(seconds / 3600), padded(seconds / 60 % 60)}};
    return {QT_TRANSLATE_NOOP("repoll::Core", "%1 d %2 h"),
            {plain(seconds / 86'400), padded(seconds / 3600 % 24)}};
}

} // namespace repoll
