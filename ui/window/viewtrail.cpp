// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/viewtrail.h"

#include <utility>

namespace repoll::ui {

void ViewTrail::visit(const Place &place, bool isTyping)
{
    const bool goesOn = std::exchange(m_typing, isTyping) && isTyping && !m_places.empty() &&
                        m_places[m_at].page == place.page;
    if (!m_places.empty() && m_places[m_at] == place)
        return;
    if (!m_places.empty())
        m_places.resize(m_at + (goesOn ? 0 : 1));
    m_places.push_back(place);
    if (m_places.size() > limit)
        m_places.erase(m_places.begin());
    m_at = m_places.size() - 1;
}

std::optional<ViewTrail::Place> ViewTrail::back()
{
    m_typing = false;
    return canGoBack() ? std::optional(m_places[--m_at]) : std::nullopt;
}

std::optional<ViewTrail::Place> ViewTrail::forward()
{
    m_typing = false;
    return canGoForward() ? std::optional(m_places[++m_at]) : std::nullopt;
}

} // namespace repoll::ui
