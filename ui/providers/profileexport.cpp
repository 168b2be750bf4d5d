// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/profileexport.h"

#include "core/base/whendone.h"
#include "ui/providers/profilefiles.h"
#include "ui/providers/providerdrafts.h"
#include "ui/theme/texts.h"
#include "ui/widgets/confirmbar.h"

#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace repoll::ui {

ProfileExport::ProfileExport(ProviderDrafts &drafts, ConfirmBar &bar, QWidget *page)
    : QObject(page)
    , m_drafts(drafts)
    , m_bar(bar)
    , m_page(page)
{
}

void ProfileExport::askWhere(int draftId)
{
    const ProviderDraft *draft = m_drafts.find(draftId);
    if (!draft)
        return;
    auto *dialog = new QFileDialog(m_page, tr("Export a profile"), {}, tr("Profiles (*.json)"));
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile((draft->isNew() ? draft->name : draft->storedName) + u".json"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, draftId](const QString &path) { write(draftId, path); });
    dialog->open();
}

void ProfileExport::write(int draftId, const QString &path)
{
    const ProviderDraft *draft = m_drafts.find(draftId);
    if (!draft)
        return;
    whenDone(inBackground<void>([path, text = draft->text] { return writeProfileFile(path, text); }), this,
             [this, path, changed = draft->isChanged()](const Result<void> &written) {
                 if (!written)
                     m_bar.tell(Tone::Bad,
                                tr("%1 was not written: %2").arg(path, errorText(written.error())));
                 else if (changed)
                     m_bar.tell(Tone::Good, tr("Exported with its unsaved changes to %1.").arg(path));
                 else
                     m_bar.tell(Tone::Good, tr("Exported to %1.").arg(path));
             });
}

} // namespace repoll::ui
