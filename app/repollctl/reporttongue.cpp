// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/reporttongue.h"

#include "app/repollctl/optiontypes.h"
#include "ui/theme/translationfile.h"

#include <QLocale>
#include <QTranslator>

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

void addLanguageOption(CLI::App &app, std::optional<Tongue> &tongue)
{
    addChoice<Tongue>(app, "--language", tongue, {{"en", Tongue::English}, {"zh_CN", Tongue::Chinese}},
                      "What people read of a report (html, xlsx) in English or Chinese; csv and ndjson are "
                      "the same in all. Default: the locale's.")
        ->type_name("LANGUAGE");
}

ReportLanguage reportLanguage(std::optional<Tongue> tongue)
{
    const bool localeIsChinese = QLocale::system().language() == QLocale::Chinese;
    if (tongue.value_or(localeIsChinese ? Tongue::Chinese : Tongue::English) == Tongue::English)
        return {};
    const auto translator = std::make_shared<QTranslator>();
    if (!translator->load(ui::translationFile(u"zh_CN"_s)))
        return {};
    return {"zh-CN", [translator](const char *english) {
                const QString said = translator->translate("repoll::Core", english);
                return said.isEmpty() ? QString::fromUtf8(english) : said;
            }};
}

} // namespace repoll::cli
