// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/phrases.h"

#include <QtGlobal>

#include <array>

namespace repoll {

namespace {

constexpr std::array ledgerTexts{
    QT_TRANSLATE_NOOP("repoll::Core",
                      "Answer %1 says %2: that is what it settles, or record an outcome learned otherwise."),
    QT_TRANSLATE_NOOP("repoll::Core", "A decision names who and why."),
    QT_TRANSLATE_NOOP("repoll::Core", "A decision's text holds a NUL or is not valid Unicode."),
    QT_TRANSLATE_NOOP("repoll::Core", "A note says something."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "An outcome learned otherwise is needed: succeeded, failed, cancelled or expired."),
    QT_TRANSLATE_NOOP("repoll::Core", "A request is not decided to be %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "Request %1 is named twice."),
    QT_TRANSLATE_NOOP("repoll::Core", "Answer %1 has no final outcome of its own: say what it means."),
    QT_TRANSLATE_NOOP("repoll::Core", "a person has decided what became of it"),
    QT_TRANSLATE_NOOP("repoll::Core", "There is no file '%1'."),
    QT_TRANSLATE_NOOP("repoll::Core", "'%1' is empty."),
    QT_TRANSLATE_NOOP("repoll::Core", "'%1' holds more than 16 MiB."),
    QT_TRANSLATE_NOOP("repoll::Core", "'%1' cannot be read."),
    QT_TRANSLATE_NOOP("repoll::Core", "A page of claims did not fit the ledger."),
    QT_TRANSLATE_NOOP("repoll::Core", "The request is not on record any more."),
    QT_TRANSLATE_NOOP("repoll::Core", "The request has no answer %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger has no run %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "Run %1 is not running: nothing may be asked for it."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger has no request %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "Request '%1' of %2 must not be submitted: %3."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "an earlier submit may have arrived, and no idempotency key is on record"),
    QT_TRANSLATE_NOOP("repoll::Core", "its evidence is contradictory"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 cannot be opened: %2."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is in use by %2."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is in use by another program."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is in use by %2 under another name."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "%1 is in use by %2, an older Repoll. Close it there: then the ledger can be updated."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 cannot be locked: %2. Keep the ledger on a disk of this machine."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 cannot be read: %2."),
    QT_TRANSLATE_NOOP("repoll::Core", "The new ledger is not what was written; check its disk."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger is open for reading only: nothing can be recorded."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 cannot be written by you: give it the ledger's own permissions."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 does not exist; create it with `repollctl init`."),
    QT_TRANSLATE_NOOP(
        "repoll::Core",
        "%1 cannot be written: its log has to stand in the same folder, which cannot be written by you."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is not a file."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 cannot be read by you."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 cannot be written by you."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is not a Repoll ledger."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is another program's database, not a Repoll ledger."),
    QT_TRANSLATE_NOOP(
        "repoll::Core",
        "%1 was last written under its other name, %2, and not closed: open it under that name."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "%1 has another name in another folder (a hard link), and what was written under that "
                      "name may not be seen here: remove one of the names."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 was moved or removed while it was open, and nothing is recorded "
                                      "any more. Put it back, or open it where it is now."),
    QT_TRANSLATE_NOOP(
        "repoll::Core",
        "%1 was replaced by another file while it was open. Nothing was written into the new file, and "
        "nothing is recorded any more. Open it again to go on with what is there now."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 exists already."),
    QT_TRANSLATE_NOOP("repoll::Core", "The folder %1 does not exist."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 cannot be created: %2."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger's schema is older; open it once for writing to update it."),
    QT_TRANSLATE_NOOP("repoll::Core", "The question was withdrawn."),
    QT_TRANSLATE_NOOP("repoll::Core", "A ledger is a PATH or sqlite:PATH; '%1:' is not supported."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger's path is empty; expected PATH or sqlite:PATH."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger's path holds a NUL."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger's name is not UTF-8; rename the file or its folder."),
    QT_TRANSLATE_NOOP("repoll::Core", "A ledger is a file; one in memory would keep nothing."),
    QT_TRANSLATE_NOOP("repoll::Core", "Another user's home folder has to be written out, not as '%1'."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "%1 was overwritten while it was open, as by a backup that was copied over it. Nothing "
                      "is recorded any more. Close it, move %2-wal and %3-shm to another folder, and open it "
                      "again to go on with what is there now."),
    QT_TRANSLATE_NOOP("repoll::Core", "A page lies before its anchor."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "The newest records of this ledger may be in a file that is not there, %1: its program "
                      "was killed, or it was copied while it was open. Put that file beside it. Where there "
                      "is none, make an empty file of that name to go on with what is here."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 was left by another state of this ledger and does not belong to "
                                      "the file that is there now, such as a backup that was put in its "
                                      "place. Move %2 and %3 to another folder, then open the ledger again."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger's list of migrations has gaps."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "The ledger was made by a newer Repoll; update this program to open it."),
    QT_TRANSLATE_NOOP(
        "repoll::Core",
        "The ledger's schema step %1 (%2) is not the one this Repoll knows; use the program that made it."),
    QT_TRANSLATE_NOOP("repoll::Core", "Of the %1 requests picked, %2 are not in this ledger."),
    QT_TRANSLATE_NOOP("repoll::Core", "A provider needs a name."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger has no provider '%1'."),
    QT_TRANSLATE_NOOP("repoll::Core", "Request '%1' of provider '%2': %3."),
    QT_TRANSLATE_NOOP("repoll::Core", "the provider is empty"),
    QT_TRANSLATE_NOOP("repoll::Core", "the key is empty"),
    QT_TRANSLATE_NOOP("repoll::Core", "the number of attempts is negative"),
    QT_TRANSLATE_NOOP("repoll::Core", "the amount is no number"),
    QT_TRANSLATE_NOOP("repoll::Core", "a text holds a NUL or is not valid Unicode"),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger has no request '%1' of provider '%2'."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger has no evidence %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "A request that was recorded is not there."),
    QT_TRANSLATE_NOOP("repoll::Core", "A correction names who and why."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger has no request %1 to correct."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "Attempt %1 came with a result but without the answer it was read from."),
    QT_TRANSLATE_NOOP("repoll::Core", "A batch of results did not fit the ledger."),
    QT_TRANSLATE_NOOP("repoll::Core", "Request %1 has no attempt %2."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger holds the word '%1', which this Repoll doesn't know."),
    QT_TRANSLATE_NOOP("repoll::Core", "Run %1 is %2: its reason cannot be changed any more."),
    QT_TRANSLATE_NOOP("repoll::Core", "Run %1 is %2 and cannot become %3."),
    QT_TRANSLATE_NOOP("repoll::Core", "Run %1 has %2 targets waiting and cannot be finished."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 changed while it was being opened; try again."),
    QT_TRANSLATE_NOOP("repoll::Core", "SQLite refuses a table of Repoll's own."),
    QT_TRANSLATE_NOOP("repoll::Core", "Another program keeps the ledger's database locked."),
    QT_TRANSLATE_NOOP("repoll::Core", "The disk that holds the ledger is full; free some space."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger's file cannot be read or written; check its disk."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "The ledger is damaged; keep a copy of its files and restore a backup."),
    QT_TRANSLATE_NOOP("repoll::Core", "The file is not a Repoll ledger."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger cannot be written; check the permissions."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger refused a statement."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger takes one statement at a time."),
    QT_TRANSLATE_NOOP("repoll::Core", "A saved view needs a name."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger has no saved view '%1'."),
    QT_TRANSLATE_NOOP("repoll::Core", "An audit entry names who did what."),
    QT_TRANSLATE_NOOP("repoll::Core", "The file cannot be read on."),
    QT_TRANSLATE_NOOP("repoll::Core", "The format of %1 cannot be told by its name; say csv or ndjson."),
    QT_TRANSLATE_NOOP("repoll::Core", "A row has no field %1; %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "The column for '%1' has no name."),
    QT_TRANSLATE_NOOP("repoll::Core", "The field '%1' cannot be left out."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is a folder."),
    QT_TRANSLATE_NOOP("repoll::Core", "The folder %1 cannot be made."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 cannot be copied to %2: %3."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "%1 cannot be read as a demo's settings: remove the demo's folder and start anew"),
    QT_TRANSLATE_NOOP("repoll::Core", "cannot make the folder %1"),
    QT_TRANSLATE_NOOP("repoll::Core", "cannot write %1"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is there, but no demo.json: it is no demo's, or making the demo "
                                      "was interrupted; name another folder, or remove it"),
    QT_TRANSLATE_NOOP("repoll::Core", "The demo's providers could not be started: %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "the provider simulator cannot be started"),
    QT_TRANSLATE_NOOP("repoll::Core", "the provider simulator stopped"),
    QT_TRANSLATE_NOOP("repoll::Core", "the fields are %1"),
    QT_TRANSLATE_NOOP("repoll::Core", "a program elsewhere (pid %1 there)"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 (pid %2) on %3"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is a number that a spreadsheet shortened; its digits are lost"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 never was: the clocks of %2 were put forward over it"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "%1 was twice, when the clocks of %2 were put back; it needs its offset from UTC"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "There is no place beside the standard input: name a file for the refused rows."),
    QT_TRANSLATE_NOOP("repoll::Core", "The import was stopped."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "The file for refused rows, %1, is the input itself; rename one of them."),
    QT_TRANSLATE_NOOP("repoll::Core", "The refused rows cannot be written to %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "There is no time zone %1; %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected a name as Europe/Berlin or UTC, or an offset as +01:00"),
    QT_TRANSLATE_NOOP("repoll::Core", "The report was given up: nothing was written."),
    QT_TRANSLATE_NOOP("repoll::Core", "The report needs a file's name, and '%1' is a folder."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "The folder '%1' does not exist: create it, or name another place for the report."),
    QT_TRANSLATE_NOOP("repoll::Core", "'%1' is no regular file: the report is not written to it."),
    QT_TRANSLATE_NOOP("repoll::Core", "'%1' may not be written: the report was not saved."),
    QT_TRANSLATE_NOOP("repoll::Core", "The disk is full: the report could not be written."),
    QT_TRANSLATE_NOOP("repoll::Core", "The report could not be written: %1."),
    QT_TRANSLATE_NOOP(
        "repoll::Core",
        "The workbook could not be written: is there room in the folder for temporary files, '%1'?"),
    QT_TRANSLATE_NOOP("repoll::Core", "No such file or directory"),
    QT_TRANSLATE_NOOP("repoll::Core", "Permission denied"),
    QT_TRANSLATE_NOOP("repoll::Core", "No space left on device"),
    QT_TRANSLATE_NOOP("repoll::Core", "Is a directory"),
    QT_TRANSLATE_NOOP("repoll::Core", "Input/output error"),
    QT_TRANSLATE_NOOP("repoll::Core", "Read-only file system"),
};

} // namespace

std::span<const char *const> ledgerPhrases()
{
    return ledgerTexts;
}

} // namespace repoll
