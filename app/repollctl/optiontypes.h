// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <CLI/CLI.hpp>

#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace repoll::cli {

/// Adds an option that takes one of these words; what it refuses, it refuses in words.
template <class T, class Target>
CLI::Option *addChoice(CLI::App &app, const std::string &name, Target &target,
                       std::vector<std::pair<std::string, T>> words, const std::string &description)
{
    const auto read = [&target, name, words = std::move(words)](const std::string &text) {
        std::string expected;
        for (const auto &[word, value] : words) {
            if (word == text) {
                target = value;
                return;
            }
            expected += (expected.empty() ? "" : ", ") + word;
        }
        throw CLI::ValidationError(name + " " + text + ": expected one of " + expected);
    };
    return app.add_option_function<std::string>(name, read, description);
}

/// "--rate x: expected a number from 0.01 to 100000", the upper end only where it is one.
template <class T>
std::string refusedNumber(const std::string &name, const std::string &text, T least, T most)
{
    QString message = QStringLiteral("%1 %2: expected a number from ")
                          .arg(QString::fromStdString(name), QString::fromStdString(text)) +
                      QString::number(least);
    if (most != std::numeric_limits<T>::max())
        message += QStringLiteral(" to ") + QString::number(most);
    return message.toStdString();
}

/// Adds an option that takes a number from `least` to `most`.
template <class T, class Target>
CLI::Option *addNumber(CLI::App &app, const std::string &name, Target &target, T least, T most,
                       const std::string &description)
{
    const auto read = [&target, name, least, most](const std::string &text) {
        T value{};
        if (!CLI::detail::lexical_cast(text, value) || !(value >= least && value <= most))
            throw CLI::ValidationError(refusedNumber(name, text, least, most));
        target = value;
    };
    return app.add_option_function<std::string>(name, read, description)->type_name("N");
}

} // namespace repoll::cli
