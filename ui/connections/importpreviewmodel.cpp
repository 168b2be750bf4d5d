// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/importpreviewmodel.h"

#include "ui/theme/icons.h"
#include "ui/theme/texts.h"

#include <QApplication>
#include <QBrush>

using namespace Qt::StringLiterals;

namespace repoll::ui {

void ImportPreviewModel::setPreview(ImportPreview preview, QStringList fields)
{
    beginResetModel();
    m_preview = std::move(preview);
    m_fields = std::move(fields);
    m_foretold.clear();
    endResetModel();
}

int ImportPreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_preview.sample.rows.size());
}

int ImportPreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstOwn + static_cast<int>(m_preview.sample.columns.size());
}

const ImportPreview::Verdict *ImportPreviewModel::verdict(int row) const
{
    const auto index = static_cast<std::size_t>(row);
    return index < m_preview.verdicts.size() ? &m_preview.verdicts[index] : nullptr;
}

void ImportPreviewModel::setForetold(std::vector<ImportedRow> rows)
{
    m_foretold = std::move(rows);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

/// Without the ledger's word a row that can be read is as good as added.
std::optional<ImportedRow> ImportPreviewModel::becomes(int row) const
{
    const auto index = static_cast<std::size_t>(row);
    const ImportPreview::Verdict *found = verdict(row);
    if (!found)
        return std::nullopt;
    if (index < m_foretold.size())
        return m_foretold[index];
    return ImportedRow{0, found->isBad() ? ImportedRow::Fate::Bad : ImportedRow::Fate::Added, found->fault,
                       found->doubt, false};
}

QVariant ImportPreviewModel::verdictData(int row, int role) const
{
    const auto found = becomes(row);
    if (!found)
        return role == Qt::DisplayRole ? QVariant(u"—"_s) : QVariant();
    const bool isRefused = found->fate == ImportedRow::Fate::Bad || found->fate == ImportedRow::Fate::Differs;
    const bool isDoubtful = !found->doubt.isEmpty() || found->unaskable;
    const Tone tone = isRefused                                     ? Tone::Bad
                      : isDoubtful                                  ? Tone::Warning
                      : found->fate == ImportedRow::Fate::Unchanged ? Tone::Neutral
                                                                    : Tone::Good;
    const bool isTold = static_cast<std::size_t>(row) < m_foretold.size();
    const QString words = isRefused                 ? oneLine(wordingText(found->reason))
                          : !found->doubt.isEmpty() ? oneLine(wordingText(found->doubt))
                          : found->unaskable        ? tr("new; its provider has no usable profile")
                          : found->fate == ImportedRow::Fate::Unchanged ? tr("on record already, just so")
                          : isTold                                      ? tr("new")
                                                                        : tr("good");
    switch (role) {
    case Qt::DisplayRole:
        return words;
    case Qt::ToolTipRole:
        return isRefused || isDoubtful ? words.toHtmlEscaped() : QString();
    case Qt::DecorationRole:
        return icon(isRefused ? u"error"_s : isDoubtful ? u"warning"_s : u"check"_s, tone);
    case Qt::ForegroundRole:
        return QBrush(toneColour(tone, QApplication::palette()));
    default:
        return {};
    }
}

QVariant ImportPreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const ImportSample::Row &sample = m_preview.sample.rows[static_cast<std::size_t>(row)];
    if (const auto found = role == Qt::BackgroundRole ? becomes(row) : std::nullopt;
        found && (found->fate == ImportedRow::Fate::Bad || found->fate == ImportedRow::Fate::Differs))
        return QBrush(toneBackground(Tone::Bad, QApplication::palette()));
    switch (index.column()) {
    case Line:
        if (role == Qt::TextAlignmentRole)
            return int(Qt::AlignRight | Qt::AlignVCenter);
        return role == Qt::DisplayRole ? QVariant(numberText(sample.line)) : QVariant();
    case Verdict:
        return verdictData(row, role);
    default:
        break;
    }
    const int own = index.column() - FirstOwn;
    const QString cell = oneLine(sample.cells.value(own));
    if (role == Qt::DisplayRole)
        return cell;
    if (role == Qt::ToolTipRole)
        return cell.size() > 20 ? cell.toHtmlEscaped() : QString();
    if (role == Qt::ForegroundRole && m_fields.value(own).isEmpty())
        return QBrush(mutedText(QApplication::palette()));
    return {};
}

QVariant ImportPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Line:
        return tr("Line");
    case Verdict:
        return tr("What becomes of it");
    default:
        break;
    }
    const QString field = m_fields.value(section - FirstOwn);
    const QString column = oneLine(m_preview.sample.columns[section - FirstOwn]);
    return field.isEmpty() ? tr("%1\nnot read").arg(column) : tr("%1\n→ %2").arg(column, field);
}

} // namespace repoll::ui
