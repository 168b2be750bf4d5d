// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowactions.h"

#include "ui/settings/shortcuts.h"
#include "ui/theme/icons.h"

#include <QActionGroup>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace repoll::ui {

WindowActions::WindowActions(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    open = add("openLedger", u"open"_s, QKeySequence::Open);
    openShared = add("openShared", u"open"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_O);
    create = add("createLedger", u"create"_s, QKeySequence::New);
    demo = add("tryDemo", u"demo"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_D);
    import = add("importRequests", u"import"_s, Qt::CTRL | Qt::Key_I);
    closeLedger = add("closeLedger", u"clear"_s, QKeySequence::Close);
    production = add("markProduction", u"production"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_M);
    production->setCheckable(true);
    settings = add("settings", u"settings"_s, Qt::CTRL | Qt::Key_Comma);
    settings->setMenuRole(QAction::PreferencesRole);
    quit = add("quit", u"quit"_s, Qt::CTRL | Qt::Key_Q);
    quit->setMenuRole(QAction::QuitRole);

    find = add("find", u"search"_s, QKeySequence::Find);
    clearFilter = add("clearFilter", u"clear"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_X);
    submit = add("submitRequest", u"submit"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_H);
    recoverSelected = add("recoverPicked", u"recover"_s, Qt::CTRL | Qt::Key_R);
    recoverMatching = add("recoverMatching", u"recover"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_R);

    showRequests = add("showRequests", u"requests"_s, Qt::CTRL | Qt::Key_1);
    showRuns = add("showRuns", u"runs"_s, Qt::CTRL | Qt::Key_2);
    showProviders = add("showProviders", u"provider"_s, Qt::CTRL | Qt::Key_3);
    showWorkers = add("showWorkers", u"worker"_s, Qt::CTRL | Qt::Key_4);
    showSchedules = add("showSchedules", u"calendar"_s, Qt::CTRL | Qt::Key_5);
    showDeliveries = add("showDeliveries", u"deliver"_s, Qt::CTRL | Qt::Key_6);
    auto *pages = new QActionGroup(this);
    for (QAction *page :
         {showRequests, showRuns, showProviders, showWorkers, showSchedules, showDeliveries}) {
        page->setCheckable(true);
        pages->addAction(page);
    }
    showRequests->setChecked(true);

    back = add("goBack", u"left"_s, Qt::ALT | Qt::Key_Left);
    forward = add("goForward", u"right"_s, Qt::ALT | Qt::Key_Right);

    help = add("help", u"help"_s, QKeySequence::HelpContents);
    shortcuts = add("shortcuts", u"keyboard"_s, Qt::CTRL | Qt::Key_Slash);
    notices = add("showNotices", u"info"_s, Qt::CTRL | Qt::ALT | Qt::Key_N);
    log = add("showLog", u"log"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    about = add("about", u"about"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    about->setMenuRole(QAction::AboutRole);
    retranslate();
}

QList<QAction *> WindowActions::ledgerActions() const
{
    return {import,        closeLedger,     production,      find,          clearFilter,
            submit,        recoverSelected, recoverMatching, showRequests,  showRuns,
            showProviders, showWorkers,     showSchedules,   showDeliveries};
}

void WindowActions::retranslate()
{
    open->setText(tr("&Open ledger…"));
    openShared->setText(tr("Open &shared ledger…"));
    create->setText(tr("&New ledger…"));
    demo->setText(tr("Try the &demo"));
    import->setText(tr("&Import requests…"));
    closeLedger->setText(tr("&Close ledger"));
    production->setText(tr("This ledger is &production"));
    settings->setText(tr("&Settings…"));
    quit->setText(tr("&Quit"));
    find->setText(tr("&Find requests"));
    clearFilter->setText(tr("Clear the f&ilter"));
    submit->setText(tr("Submit a re&quest…"));
    recoverSelected->setText(tr("&Recover selected…"));
    recoverSelected->setIconText(tr("Recover"));
    recoverMatching->setText(tr("Recover all &matching…"));
    showRequests->setText(tr("Re&quests"));
    showRuns->setText(tr("R&uns"));
    showProviders->setText(tr("&Providers"));
    showWorkers->setText(tr("Wor&kers"));
    showSchedules->setText(tr("Sc&hedules"));
    showDeliveries->setText(tr("&Deliveries"));
    back->setText(tr("&Back"));
    forward->setText(tr("For&ward"));
    help->setText(tr("&Help"));
    shortcuts->setText(tr("&Keyboard shortcuts"));
    notices->setText(tr("&Notices"));
    log->setText(tr("Show the &log"));
    about->setText(tr("&About Repoll"));
    resetToolTips();
    for (QAction *action : {showRequests, showRuns, showProviders, showWorkers, showSchedules, showDeliveries,
                            recoverMatching, import})
        action->setIconText(plainText(*action)); // without the "(Q)" of Chinese mnemonics
}

void WindowActions::resetToolTips()
{
    recoverSelected->setToolTip(tr("Ask the providers again for the selected requests"));
    recoverMatching->setToolTip(tr("Ask the providers again for every request that matches the filter"));
    import->setToolTip({}); // its text
    submit->setToolTip(tr("Hand a request over: it is submitted, polled and recorded"));
}

QAction *WindowActions::add(const char *name, const QString &iconName, const QKeySequence &shortcut)
{
    auto *action = new QAction(icon(iconName), QString(), this);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcut(shortcut);
    m_window->addAction(action);
    return action;
}

} // namespace repoll::ui
