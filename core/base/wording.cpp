// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/wording.h"

namespace repoll {

Wording::Wording(QString verbatim)
    : m_verbatim(std::move(verbatim))
{
}

Wording::Wording(QLatin1String verbatim)
    : m_verbatim(verbatim)
{
}

Wording::Wording(const char *english, std::vector<Wording> parts)
    : m_english(english)
    , m_parts(std::move(parts))
{
}

bool Wording::isEmpty() const
{
    return !m_english && m_verbatim.isEmpty();
}

QString Wording::english() const
{
    return in([](const char *text) { return QString::fromUtf8(text); });
}

QString Wording::in(const Translate &language) const
{
    if (!m_english)
        return m_verbatim;
    // In one pass: a part may hold a "%1" of its own, which QString::arg() would take for a place.
    const QString text = language(m_english);
    QString said;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int place = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].unicode() - u'1' : -1;
        if (place < 0 || place >= static_cast<int>(m_parts.size())) {
            said += text[i];
            continue;
        }
        said += m_parts[static_cast<std::size_t>(place)].in(language);
        ++i;
    }
    return said;
}

} // namespace repoll
