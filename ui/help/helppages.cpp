// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helppages.h"

#include <QDir>
#include <QFile>
#include <QLocale>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr QLatin1StringView folder = ":/repoll/help/"_L1;

/// The page in the screen's language, in English where there is none.
QString readPage(const QString &name)
{
    for (const QString &place : {QString(QLocale().name() + u'/'), QString()}) {
        QFile file(folder + place + name + ".md"_L1);
        if (file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
    }
    return {};
}

/// The first heading of the page.
QString titleOf(const QString &name)
{
    const QString text = readPage(name);
    const QString line = text.left(text.indexOf(u'\n'));
    return line.startsWith("# "_L1) ? line.mid(2).trimmed() : name;
}

std::vector<HelpPage> findPages()
{
    QStringList names = QDir(folder).entryList({u"*.md"_s}, QDir::Files, QDir::Name);
    names.replaceInStrings(u".md"_s, QString());
    // What comes first for whom; a page that is new in the folder comes last.
    const QStringList order{u"getting-started"_s, u"console"_s, u"query"_s,  u"profiles"_s,   u"import"_s,
                            u"reports"_s,         u"flow"_s,    u"server"_s, u"deliveries"_s, u"repollctl"_s};
    std::stable_sort(names.begin(), names.end(), [&order](const QString &a, const QString &b) {
        const auto place = [&order](const QString &name) {
            const qsizetype at = order.indexOf(name);
            return at < 0 ? order.size() : at;
        };
        return place(a) < place(b);
    });
    std::vector<HelpPage> pages;
    for (const QString &name : names)
        pages.push_back({name, titleOf(name)});
    return pages;
}

} // namespace

QUrl HelpPage::url() const
{
    return QUrl(u"qrc:/repoll/help/%1.md"_s.arg(name));
}

const std::vector<HelpPage> &helpPages()
{
    static std::map<QString, std::vector<HelpPage>> pages; // by language, since titles differ
    const QString language = QLocale().name();
    const auto found = pages.find(language);
    return found == pages.end() ? pages.emplace(language, findPages()).first->second : found->second;
}

const HelpPage *findHelpPage(const QString &name)
{
    const auto &pages = helpPages();
    const auto found =
        std::find_if(pages.begin(), pages.end(), [&name](const HelpPage &page) { return page.name == name; });
    return found == pages.end() ? nullptr : &*found;
}

const HelpPage *helpPageAt(const QUrl &url)
{
    if (!url.isRelative() && url.scheme() != u"qrc")
        return nullptr;
    const QString path = url.path();
    if (!path.endsWith(".md"_L1))
        return nullptr;
    QString name = path.chopped(3);
    if (name.startsWith("/repoll/help/"_L1))
        name = name.mid(13);
    return findHelpPage(name);
}

QString helpText(const QUrl &url)
{
    const HelpPage *page = helpPageAt(url);
    return page ? readPage(page->name) : QString();
}

QString headingAnchor(const QString &heading)
{
    QString anchor;
    const QString lower = heading.toLower();
    for (const QChar c : lower) {
        if (c.isLetterOrNumber() || c == u'-' || c == u'_')
            anchor += c;
        else if (c == u' ')
            anchor += u'-';
    }
    return anchor;
}

QString helpPageFor(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        const QString name = widget->property("helpPage").toString();
        if (findHelpPage(name))
            return name;
    }
    return u"console"_s;
}

} // namespace repoll::ui
