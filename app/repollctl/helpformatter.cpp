// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/helpformatter.h"

#include <sstream>

namespace repoll::cli {

namespace {

constexpr std::size_t lineColumns = 80;
constexpr std::size_t textColumn = 26;

/// `text` in lines that start at `indent`; the first one continues a line that is `used` long.
std::string wrapped(const std::string &text, std::size_t indent, std::size_t used)
{
    std::string out;
    std::size_t column = used;
    const auto breakLine = [&] {
        out += '\n' + std::string(indent, ' ');
        column = indent;
    };
    if (column + 2 > indent && column != indent)
        breakLine();
    else
        out += std::string(indent - column, ' '), column = indent;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        if (column > indent && column + 1 + word.size() > lineColumns)
            breakLine();
        if (column > indent) {
            out += ' ';
            ++column;
        }
        out += word;
        column += word.size();
    }
    return out + '\n';
}

std::string row(const std::string &name, const std::string &text)
{
    const std::string head = "  " + name;
    return head + wrapped(text, textColumn, head.size());
}

std::string optionName(const CLI::Option &option)
{
    std::string name;
    for (const auto &letter : option.get_snames())
        name += "-" + letter;
    for (const auto &word : option.get_lnames())
        name += (name.empty() ? "    --" : ", --") + word;
    if (option.get_type_size() != 0 && !option.get_type_name().empty())
        name += " " + option.get_type_name();
    return name;
}

/// The positionals as they stand on a command line: "ID", "[QUERY…]".
std::string positionalsOf(const CLI::App &app)
{
    std::string out;
    for (const auto *option : app.get_options([](const CLI::Option *o) { return o->get_positional(); })) {
        const std::string argument = option->get_name(true) + (option->get_expected_max() > 1 ? "…" : "");
        out += option->get_required() ? " " + argument : " [" + argument + "]";
    }
    return out;
}

/// "repollctl run ID resume": commands with what stands between them.
std::string callOf(const CLI::App &app)
{
    const auto *parent = app.get_parent();
    return (parent != nullptr ? callOf(*parent) + " " : "") + app.get_name() + positionalsOf(app);
}

std::string usageOf(const CLI::App &app)
{
    std::string usage = "Usage: " + callOf(app);
    if (!app.get_subcommands([](const CLI::App *) { return true; }).empty())
        usage += app.get_require_subcommand_min() > 0 ? " COMMAND" : " [COMMAND]";
    return usage + " [OPTIONS]\n";
}

} // namespace

std::string HelpFormatter::make_help(const CLI::App *app, std::string /*name*/,
                                     CLI::AppFormatMode /*mode*/) const
{
    std::string out = wrapped(app->get_description(), 0, 0) + '\n' + usageOf(*app);

    std::string arguments;
    for (const auto *option : app->get_options([](const CLI::Option *o) { return o->get_positional(); }))
        arguments += row(option->get_name(true), option->get_description());
    if (!arguments.empty())
        out += "\nArguments:\n" + arguments;

    std::string commands;
    for (const auto *command : app->get_subcommands([](const CLI::App *) { return true; }))
        commands += row(command->get_name(), command->get_description());
    if (!commands.empty())
        out += "\nCommands:\n" + commands;

    out += "\nOptions:\n";
    for (const auto *option :
         app->get_options([](const CLI::Option *o) { return o->nonpositional() && !o->get_group().empty(); }))
        out += row(optionName(*option), option->get_description());
    if (app->get_parent() != nullptr)
        out += row("    --ledger URL",
                   "The ledger: a path, sqlite:PATH or postgresql://… (see repollctl --help).");

    if (!app->get_footer().empty())
        out += '\n' + app->get_footer() + '\n';
    return out;
}

} // namespace repoll::cli
