// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace repoll::ui {

/// Where the console has been, to go back to and forth again: a page, and the query of the requests. A query that
/// grows while it is typed is one place.
class ViewTrail
{
public:
    struct Place
    {
        int page = 0;
        QString query;
        bool operator==(const Place &) const = default;
    };
    static constexpr std::size_t limit = 100;

    /// The console has come here by itself or by hand; what was ahead is forgotten.
    void visit(const Place &place, bool isTyping = false);
    [[nodiscard]] std::optional<Place> back();    ///< goes there
    [[nodiscard]] std::optional<Place> forward(); ///< goes there
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_places.size(); }

private:
    std::vector<Place> m_places;
    std::size_t m_at = 0;
    bool m_typing = false;
};

} // namespace repoll::ui
