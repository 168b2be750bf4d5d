// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/screenlanguage.h"

#include "ui/theme/translationfile.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace repoll::ui {

ScreenLanguage::~ScreenLanguage()
{
    remove();
}

void ScreenLanguage::remove()
{
    if (!QCoreApplication::instance())
        return;
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

Language ScreenLanguage::resolved(Language language)
{
    if (language != Language::System)
        return language;
    return QLocale::system().language() == QLocale::Chinese ? Language::Chinese : Language::English;
}

void ScreenLanguage::set(Language language)
{
    const Language wanted = resolved(language);
    if (m_shown == wanted)
        return;
    m_shown = wanted;
    remove();
    const bool chinese = wanted == Language::Chinese;
    // English has a file, too: it holds the plurals.
    const QString name = chinese ? u"zh_CN"_s : u"en"_s;
    QLocale::setDefault(chinese ? QLocale(QLocale::Chinese, QLocale::China)
                                : QLocale(QLocale::English, QLocale::UnitedStates));
    if (m_qt.load(u"qtbase_"_s + name, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(translationFile(name)))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace repoll::ui
