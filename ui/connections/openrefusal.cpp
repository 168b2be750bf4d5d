// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/openrefusal.h"

#include "core/ledger/ledgerurl.h"
#include "ui/theme/texts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace repoll::ui {

namespace {

struct RefusalWords
{
    Q_DECLARE_TR_FUNCTIONS(repoll::ui::OpenRefusal)
};

void sayInUse(OpenRefusal &refusal)
{
    refusal.title = refusal.error.detail.isEmpty()
                        ? RefusalWords::tr("The ledger is in use by another program")
                        : RefusalWords::tr("The ledger is in use by %1").arg(refusal.error.detail);
    refusal.advice = RefusalWords::tr("Close it there, then try again; or open it here for reading.");
    refusal.mayRetry = true;
}

void sayIo(OpenRefusal &refusal)
{
    refusal.title = RefusalWords::tr("The file cannot be read or written");
    refusal.advice =
        RefusalWords::tr("Check that the disk is there and that you may use the file and its folder, then "
                         "try again. The system says: %1")
            .arg(errorText(refusal.error));
    refusal.mayRetry = true;
}

void sayMissing(OpenRefusal &refusal)
{
    const QFileInfo file(refusal.path);
    if (!file.absoluteDir().exists()) {
        refusal.title = RefusalWords::tr("The folder does not exist");
        refusal.advice =
            RefusalWords::tr("%1 was moved, renamed or is on a disk that is not there. Connect the disk, or "
                             "look for the ledger elsewhere.")
                .arg(QDir::toNativeSeparators(file.absolutePath()));
    } else {
        refusal.title = RefusalWords::tr("There is no ledger of this name");
        refusal.advice =
            RefusalWords::tr("It may have been moved or renamed: open it where it is now, or create a new "
                             "ledger here.");
        refusal.mayCreate = true;
    }
    refusal.mayRetry = true;
    refusal.mayForget = true;
}

void sayNotALedger(OpenRefusal &refusal)
{
    refusal.title = RefusalWords::tr("This is not a Repoll ledger");
    refusal.advice =
        QFileInfo(refusal.path).isDir()
            ? RefusalWords::tr("It is a folder. Choose the ledger file in it.")
            : RefusalWords::tr("Nothing was changed in it. To put the requests of a CSV or NDJSON file on "
                               "record, create or open a ledger first, then import the file into it.");
    refusal.mayForget = true;
}

void sayCorrupt(OpenRefusal &refusal)
{
    refusal.title = RefusalWords::tr("The ledger is damaged");
    refusal.advice =
        RefusalWords::tr("Make a copy of it before anything else. Then bring back your last backup, or run "
                         "“repollctl verify” on the copy to see what can still be read. The ledger says: %1")
            .arg(errorText(refusal.error));
    refusal.mayCopy = true;
}

/// The server's own words say more than those about files would.
void sayOfServer(OpenRefusal &refusal)
{
    refusal.title = refusal.error.code == ErrorCode::LoginRefused
                        ? RefusalWords::tr("The ledger's server does not let you in")
                        : RefusalWords::tr("The shared ledger cannot be opened");
    refusal.advice = errorText(refusal.error);
    refusal.mayRetry = true;
    refusal.mayForget = true;
}

} // namespace

OpenRefusal refusalOf(const QString &path, const Error &error)
{
    OpenRefusal refusal{path, error, {}, {}};
    if (const auto url = LedgerUrl::parse(path); url && !url->isFile()) {
        sayOfServer(refusal);
        return refusal;
    }
    switch (error.code) {
    case ErrorCode::InUse:
        sayInUse(refusal);
        break;
    case ErrorCode::NotFound:
        sayMissing(refusal);
        break;
    case ErrorCode::NotALedger:
        sayNotALedger(refusal);
        break;
    case ErrorCode::Corrupt:
        sayCorrupt(refusal);
        break;
    case ErrorCode::Displaced:
        refusal.title = RefusalWords::tr("The ledger's files do not belong together");
        refusal.advice =
            RefusalWords::tr("Nothing was changed. Put back what was moved, or do as the ledger says: %1")
                .arg(errorText(refusal.error));
        refusal.mayRetry = true;
        break;
    case ErrorCode::NewerSchema:
        refusal.title = RefusalWords::tr("The ledger was made by a newer Repoll");
        refusal.advice = RefusalWords::tr("Update this program to open it. It was left as it is.");
        break;
    case ErrorCode::AlreadyExists:
        refusal.title = RefusalWords::tr("There is a file of this name already");
        refusal.advice =
            RefusalWords::tr("Nothing was overwritten. Open it, or create the ledger under another name.");
        break;
    case ErrorCode::ReadOnly:
        refusal.title = RefusalWords::tr("You may not write to this file");
        refusal.advice = RefusalWords::tr("Ask its owner for the right to write, or open it for reading.");
        refusal.mayRetry = true;
        break;
    case ErrorCode::DiskFull:
        refusal.title = RefusalWords::tr("The disk is full");
        refusal.advice = RefusalWords::tr("Make room on it, then try again. Nothing was lost.");
        refusal.mayRetry = true;
        break;
    case ErrorCode::InvalidArgument:
        refusal.title = RefusalWords::tr("This is no place for a ledger");
        refusal.advice = errorText(error);
        break;
    default:
        sayIo(refusal);
    }
    return refusal;
}

bool mayOpenReadOnly(const Error &error)
{
    // Io: the database could not put its log beside the ledger, as on a read-only disk. Where the ledger cannot be
    // read either, the second attempt says so.
    return error.code == ErrorCode::InUse || error.code == ErrorCode::ReadOnly || error.code == ErrorCode::Io;
}

QString whyReadOnly(const Error &error)
{
    switch (error.code) {
    case ErrorCode::InUse:
        return error.detail.isEmpty()
                   ? RefusalWords::tr("Another program is using this ledger. Close it there, then open it "
                                      "again to make changes.")
                   : RefusalWords::tr("In use by %1. Close it there, then open it again to make changes.")
                         .arg(error.detail);
    case ErrorCode::ReadOnly:
        return errorText(error);
    default:
        return RefusalWords::tr("The folder of this ledger cannot be written to.");
    }
}

} // namespace repoll::ui
