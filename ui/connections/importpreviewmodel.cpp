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

QVariant ImportPreviewModel::verdictData(int row, int role) const
{
    const ImportPreview::Verdict *found = verdict(row);
    if (!found)
        return role == Qt::DisplayRole ? QVariant(u"—"_s) : QVariant();
    const bool isDoubtful = !found->doubt.isEmpty();
    const Tone tone = found->isBad() ? Tone::Bad : isDoubtful ? Tone::Warning : Tone::Good;
    const QString words = found->isBad() || isDoubtful
                              ? oneLine(wordingText(found->isBad() ? found->fault : found->doubt))
                              : QString();
    switch (role) {
    case Qt::DisplayRole:
        return words.isEmpty() ? tr("good") : words;
    case Qt::ToolTipRole:
        return words.toHtmlEscaped();
    case Qt::DecorationRole:
        return icon(found->isBad() ? u"error"_s : isDoubtful ? u"warning"_s : u"check"_s, tone);
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
    if (role == Qt::BackgroundRole && verdict(row) && verdict(row)->isBad())
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
