// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colours.h"

#include <array>

namespace repoll::ui {

namespace {

struct Pair
{
    QRgb light;
    QRgb dark;
};

/// By Tone.
constexpr std::array<Pair, 7> tones{{
    {0xff57606a, 0xffa8b1bb}, // Neutral
    {0xff0860c4, 0xff6cb0ff}, // Active
    {0xff1a7434, 0xff56c271}, // Good
    {0xffc01f2e, 0xffff7b79}, // Bad
    {0xff945700, 0xffe8b04a}, // Warning
    {0xff7a3fc2, 0xffc4a1ff}, // Doubtful
    {0xff6a6f76, 0xff949ca6}, // Faded
}};

QColor mixed(const QColor &over, const QColor &under, double share)
{
    const auto channel = [share](int a, int b) { return static_cast<int>(a * share + b * (1 - share)); };
    return {channel(over.red(), under.red()), channel(over.green(), under.green()),
            channel(over.blue(), under.blue())};
}

struct Shades
{
    QRgb window, base, alternate, button, text, bright, highlight, highlightedText, link, tip, tipText,
        shadow;
};

QPalette paletteOf(const Shades &shades)
{
    QPalette palette(QColor::fromRgb(shades.button), QColor::fromRgb(shades.window));
    const auto set = [&palette](QPalette::ColorRole role, QRgb rgb) { palette.setColor(role, QColor(rgb)); };
    set(QPalette::Window, shades.window);
    set(QPalette::WindowText, shades.text);
    set(QPalette::Base, shades.base);
    set(QPalette::AlternateBase, shades.alternate);
    set(QPalette::Text, shades.text);
    set(QPalette::Button, shades.button);
    set(QPalette::ButtonText, shades.text);
    set(QPalette::BrightText, shades.bright);
    set(QPalette::Highlight, shades.highlight);
    set(QPalette::HighlightedText, shades.highlightedText);
    set(QPalette::Link, shades.link);
    set(QPalette::LinkVisited, shades.link);
    set(QPalette::ToolTipBase, shades.tip);
    set(QPalette::ToolTipText, shades.tipText);
    set(QPalette::Shadow, shades.shadow);
    palette.setColor(QPalette::PlaceholderText, mixed(QColor(shades.text), QColor(shades.base), 0.6));
    const QColor disabled = mixed(QColor(shades.text), QColor(shades.window), 0.5);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight,
                     mixed(QColor(shades.highlight), QColor(shades.window), 0.4));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, disabled);
    return palette;
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

QColor toneColour(Tone tone, const QPalette &palette)
{
    const Pair &pair = tones.at(static_cast<std::size_t>(tone));
    return QColor::fromRgb(isDark(palette) ? pair.dark : pair.light);
}

QColor toneBackground(Tone tone, const QPalette &palette)
{
    return mixed(toneColour(tone, palette), palette.color(QPalette::Base), isDark(palette) ? 0.22 : 0.12);
}

QColor mutedText(const QPalette &palette)
{
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.68);
}

QColor hairline(const QPalette &palette)
{
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.16);
}

QColor productionColour(const QPalette &palette)
{
    return QColor::fromRgb(isDark(palette) ? 0xff8f1d28 : 0xffb3202e);
}

QPalette lightPalette()
{
    return paletteOf({0xfff3f4f6, 0xffffffff, 0xfff7f8fa, 0xfffafbfc, 0xff1c2128, 0xffc01f2e, 0xff1f6fd6,
                      0xffffffff, 0xff0860c4, 0xff24292f, 0xfff5f6f8, 0xff8c9199});
}

QPalette darkPalette()
{
    return paletteOf({0xff22262b, 0xff1a1d21, 0xff1f2327, 0xff2d3238, 0xffe4e7eb, 0xffff7b79, 0xff2f6fc4,
                      0xffffffff, 0xff6cb0ff, 0xff363c43, 0xffe9ecef, 0xff0d0f11});
}

} // namespace repoll::ui
