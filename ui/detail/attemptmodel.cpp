// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/attemptmodel.h"

#include "core/request/sentattempt.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

QString orDash(const QString &text)
{
    return text.isEmpty() ? u"—"_s : oneLine(text);
}

QString title(int column)
{
    switch (column) {
    case AttemptModel::Seq:
        return AttemptModel::tr("#", "number of the attempt");
    case AttemptModel::Kind:
        return AttemptModel::tr("Kind");
    case AttemptModel::Intent:
        return AttemptModel::tr("Sent");
    case AttemptModel::Duration:
        return AttemptModel::tr("Took");
    case AttemptModel::OutcomeColumn:
        return AttemptModel::tr("Outcome");
    case AttemptModel::Http:
        return AttemptModel::tr("HTTP");
    case AttemptModel::Word:
        return AttemptModel::tr("Status word");
    case AttemptModel::Applied:
        return AttemptModel::tr("Applied");
    case AttemptModel::Run:
        return AttemptModel::tr("Run");
    case AttemptModel::Detail:
        return AttemptModel::tr("Detail");
    case AttemptModel::RetryAfter:
        return AttemptModel::tr("Retry-After");
    case AttemptModel::Peer:
        return AttemptModel::tr("Peer");
    case AttemptModel::Worker:
        return AttemptModel::tr("Worker");
    default:
        return {};
    }
}

bool isNumber(int column)
{
    return column == AttemptModel::Seq || column == AttemptModel::Http || column == AttemptModel::Run;
}

/// An attempt without an outcome is on its way, or its process died.
Look lookOfAttempt(const Attempt &attempt)
{
    if (!wasSent(attempt))
        return {AttemptModel::tr("Not sent"), u"skipped"_s, Tone::Faded};
    if (attempt.outcome)
        return lookOf(*attempt.outcome);
    return {AttemptModel::tr("No outcome yet"), u"waiting"_s, Tone::Neutral};
}

} // namespace

void AttemptModel::setAttempts(std::vector<Attempt> attempts)
{
    if (attempts == m_attempts)
        return;
    const bool isSame = !m_attempts.empty() && attempts.size() == m_attempts.size() &&
                        attempts.front().requestId == m_attempts.front().requestId;
    if (!isSame)
        beginResetModel();
    m_attempts = std::move(attempts);
    m_longestMs = 0;
    for (const Attempt &attempt : m_attempts)
        m_longestMs = std::max(m_longestMs, attempt.durationMs);
    if (isSame)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    else
        endResetModel();
}

const Attempt &AttemptModel::attemptAt(int row) const
{
    return m_attempts.at(m_attempts.size() - 1 - static_cast<std::size_t>(row));
}

int AttemptModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_attempts.size());
}

int AttemptModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AttemptModel::text(const Attempt &attempt, int column) const
{
    switch (column) {
    case Seq:
        return numberText(attempt.seq);
    case Kind:
        return attempt.kind == AttemptKind::Submit ? tr("Submit") : tr("Poll");
    case Intent:
        return wasSent(attempt) ? timeText(attempt.intentAt) : u"—"_s;
    case Duration:
        return attempt.finishedAt ? durationText(attempt.durationMs) : u"—"_s;
    case OutcomeColumn:
        return lookOfAttempt(attempt).text;
    case Http:
        return attempt.httpStatus > 0 ? QString::number(attempt.httpStatus) : u"—"_s;
    case Word:
        return orDash(attempt.statusWord);
    case Applied:
        return attempt.applied ? tr("Yes") : (attempt.outcome ? tr("No") : u"—"_s);
    case Run:
        return attempt.runId ? QString::number(*attempt.runId) : u"—"_s;
    case Detail:
        return orDash(detailText(attempt.detail));
    case RetryAfter:
        return orDash(attempt.retryAfter);
    case Peer:
        return orDash(attempt.peer);
    case Worker:
        return orDash(attempt.worker);
    default:
        return {};
    }
}

QVariant AttemptModel::sortValue(const Attempt &attempt, int column) const
{
    switch (column) {
    case Seq:
        return attempt.seq;
    case Intent:
        return attempt.intentAt;
    case Duration:
        return attempt.durationMs;
    case Http:
        return attempt.httpStatus;
    case Run:
        return attempt.runId.value_or(0);
    default:
        return text(attempt, column);
    }
}

QVariant AttemptModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Attempt &attempt = attemptAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(attempt, column);
    case Qt::ToolTipRole:
        return text(attempt, column).toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "column: value, for screen readers").arg(title(column), text(attempt, column));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole:
        return sortValue(attempt, column);
    case ToneRole:
        return column == OutcomeColumn ? QVariant(static_cast<int>(lookOfAttempt(attempt).tone)) : QVariant();
    case IconRole:
        return column == OutcomeColumn ? QVariant(lookOfAttempt(attempt).iconName) : QVariant();
    case ShareRole:
        return column == Duration && m_longestMs > 0
                   ? QVariant(static_cast<double>(attempt.durationMs) / static_cast<double>(m_longestMs))
                   : QVariant();
    case EvidenceRole:
        return attempt.evidenceId ? QVariant(*attempt.evidenceId) : QVariant();
    default:
        return {};
    }
}

QVariant AttemptModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return {};
    if (role == Qt::DisplayRole)
        return title(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace repoll::ui
