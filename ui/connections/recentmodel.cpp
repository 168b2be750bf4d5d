// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/recentmodel.h"

#include "ui/theme/icons.h"
#include "ui/theme/texts.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

/// A path as people write it: their home folder is a tilde.
QString shortFolder(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    const QString home = QDir::homePath();
    if (folder == home)
        return u"~"_s;
    return folder.startsWith(home + u'/') ? u'~' + folder.sliced(home.size()) : folder;
}

} // namespace

RecentModel::RecentModel(RecentLedgers &ledgers, QObject *parent)
    : QAbstractListModel(parent)
    , m_ledgers(ledgers)
    , m_rows(ledgers.ledgers())
{
    connect(&m_ledgers, &RecentLedgers::changed, this, &RecentModel::reset);
}

void RecentModel::reset()
{
    const auto &now = m_ledgers.ledgers();
    const bool sameRows =
        std::equal(m_rows.begin(), m_rows.end(), now.begin(), now.end(),
                   [](const RecentLedger &a, const RecentLedger &b) { return a.path == b.path; });
    if (sameRows) {
        m_rows = now;
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = now;
    endResetModel();
}

int RecentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RecentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RecentLedger &ledger = m_rows[static_cast<std::size_t>(index.row())];
    const bool missing = ledger.state == RecentLedger::State::Missing;
    const QString name = oneLine(QFileInfo(ledger.path).fileName());
    const QString mark = missing                                         ? tr("missing")
                         : ledger.state == RecentLedger::State::ReadOnly ? tr("read-only")
                                                                         : QString();
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::ToolTipRole:
        return oneLine(QDir::toNativeSeparators(ledger.path));
    case Qt::DecorationRole:
        return ledger.production ? icon(u"production"_s, Tone::Bad)
               : missing         ? icon(u"requests"_s, Tone::Faded)
                                 : icon(u"requests"_s);
    case Qt::AccessibleTextRole:
        return QStringList{name, ledger.production ? tr("production") : QString(), mark,
                           shortFolder(ledger.path)}
            .filter(QRegularExpression(u"."_s))
            .join(u", "_s);
    case PathRole:
        return ledger.path;
    case FolderRole:
        return oneLine(shortFolder(ledger.path));
    case MarkRole:
        return mark;
    case ProductionRole:
        return ledger.production;
    case MissingRole:
        return missing;
    default:
        return {};
    }
}

} // namespace repoll::ui
