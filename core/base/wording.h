// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace repoll {

/// What core has to say to a person: an English text, and apart from it what it speaks of, so that a screen can
/// say it in its own language. Core itself speaks English. A value; any thread.
class Wording
{
public:
    /// The text in another language; what it does not know it gives back.
    using Translate = std::function<QString(const char *english)>;

    Wording() = default;
    /// Said as it is in every language: a name, a number, another program's words.
    Wording(QString verbatim);
    Wording(QLatin1String verbatim);
    /// `english`: a literal, which names the parts %1 to %9. Translators find it in ui/theme/coretexts.cpp.
    Wording(const char *english, std::vector<Wording> parts = {});

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] QString english() const;
    [[nodiscard]] QString in(const Translate &language) const;

    friend bool operator==(const Wording &a, const Wording &b) { return a.english() == b.english(); }

private:
    const char *m_english = nullptr; ///< null: m_verbatim
    QString m_verbatim;
    std::vector<Wording> m_parts;
};

} // namespace repoll
