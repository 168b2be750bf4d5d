// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/coretexts.h"

#include <QtGlobal>

#include <array>

namespace repoll::ui {

namespace {

constexpr std::array texts{
    QT_TRANSLATE_NOOP("repoll::Core", "unexpected '\"'; quotes go around the whole value"),
    QT_TRANSLATE_NOOP("repoll::Core", "this quote is never closed; expected '\"'"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected a space after the closing quote"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected one of %1"),
    QT_TRANSLATE_NOOP("repoll::Core", "did you mean '%1'?"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected a term right after '-'; quote a word that begins with it"),
    QT_TRANSLATE_NOOP("repoll::Core", "'%1' means nothing here: all terms must hold, and commas separate "
                                      "alternatives (status:failed,expired); quote it to search for it"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected a colon after '%1', as in attempts:>3"),
    QT_TRANSLATE_NOOP(
        "repoll::Core",
        "a word is searched for as it is; write key:ORD-* for a pattern, and quote a star to search for it"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected a field before ':'"),
    QT_TRANSLATE_NOOP("repoll::Core", "unknown field %1; %2; quote text that holds a colon"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected a value right after '%1:'"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected a value on each side of ','; \"\" is the empty one"),
    QT_TRANSLATE_NOOP("repoll::Core", "unknown status %1; %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "unknown outcome %1; %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 cannot be compared; quote a value that begins with '%2'"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 takes whole names; quote a star that is part of one"),
    QT_TRANSLATE_NOOP("repoll::Core", "it is a term of its own: %1"),
    QT_TRANSLATE_NOOP("repoll::Core", "a range cannot be refused; turn its comparison round"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected yes or no after '%1:', found %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected %1 after '%2', found %3"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is both asked for and refused"),
    QT_TRANSLATE_NOOP("repoll::Core", "a NUL character cannot be searched for"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is too large"),
    QT_TRANSLATE_NOOP("repoll::Core", "'..' and '%1' exclude each other"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected %1 after '%2'"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected %1 on one side of '..' at least"),
    QT_TRANSLATE_NOOP("repoll::Core", "both sides of '..' must be times, or both durations"),
    QT_TRANSLATE_NOOP("repoll::Core", "nothing lies in this range: its left side must come before its right"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected '>%1' (longer ago) or '<%1' (more recent)"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected '<%1' (within that time) or '>%1' (later)"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 takes one range, not a list"),
    QT_TRANSLATE_NOOP("repoll::Core", "there is no %1 in %2: the calendar skipped it"),
    QT_TRANSLATE_NOOP("repoll::Core", "the clocks of %2 skip %1; add an offset, such as +01:00"),
    QT_TRANSLATE_NOOP("repoll::Core", "the clocks of %2 show %1 twice; add an offset, such as +01:00"),
    QT_TRANSLATE_NOOP("repoll::Core", "a whole number, such as 3"),
    QT_TRANSLATE_NOOP("repoll::Core", "a time (2026-11-01, 2026-11-01T10:00Z, today) or an age (2h)"),
    QT_TRANSLATE_NOOP("repoll::Core", "a time (2026-11-01, 2026-11-01T10:00Z, today) or the time left (3h)"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected %1, found %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "column %1: %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "the line is longer than 1 MiB"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected a JSON object"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected text or a number"),
    QT_TRANSLATE_NOOP("repoll::Core", "the member %1 is unknown; is it the field '%2'? Map it or rename it"),
    QT_TRANSLATE_NOOP("repoll::Core", "a value is required here"),
    QT_TRANSLATE_NOOP("repoll::Core", "the value is not valid UTF-8"),
    QT_TRANSLATE_NOOP("repoll::Core", "the value holds a NUL character"),
    QT_TRANSLATE_NOOP("repoll::Core", "the value is longer than %1 characters"),
    QT_TRANSLATE_NOOP("repoll::Core", "the value is blank"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "an amount takes one number with a point, such as 1234.50, and no commas"),
    QT_TRANSLATE_NOOP("repoll::Core", "a number, such as 1234.50"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is no number; expected digits with a point, such as 1234.50"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is a word for nothing; leave the value empty"),
    QT_TRANSLATE_NOOP("repoll::Core", "unknown status %1; expected one of %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is no time in milliseconds since 1970 (are these seconds?)"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 lies beyond the year 9999"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 has no offset from UTC; expected ISO 8601 as 2026-11-01T10:00:00Z "
                                      "or 2026-11-01T11:00:00+01:00, or milliseconds since 1970"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is no time; expected ISO 8601 as 2026-11-01T10:00:00Z or "
                                      "2026-11-01T11:00:00+01:00, or milliseconds since 1970"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is no JSON object, such as {\"customer\": \"c-17\"}"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is no whole number from 0 to 1,000,000,000"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "what is handed over was never sent: it has no ticket, accepted_at or attempts"),
    QT_TRANSLATE_NOOP("repoll::Core", "The header row cannot be used: %1."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "The file is empty; a CSV file needs a header row that names its columns."),
    QT_TRANSLATE_NOOP("repoll::Core", "the file is UTF-16; save it as UTF-8"),
    QT_TRANSLATE_NOOP("repoll::Core", "it has more than %1 columns"),
    QT_TRANSLATE_NOOP("repoll::Core", "column %1 is not valid UTF-8"),
    QT_TRANSLATE_NOOP("repoll::Core", "the column %1 comes twice"),
    QT_TRANSLATE_NOOP("repoll::Core", "it names %1"),
    QT_TRANSLATE_NOOP("repoll::Core", "there is no column %1 for the field '%2'; %3"),
    QT_TRANSLATE_NOOP("repoll::Core", "the column %1 is unknown; is it the field '%2'? Map it or rename it"),
    QT_TRANSLATE_NOOP("repoll::Core", "the row has %1 columns, the header has %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "the row is longer than 1 MiB"),
    QT_TRANSLATE_NOOP("repoll::Core", "a quoted field that starts on this line is never closed"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "a quote inside an unquoted field; quote the whole field and double the quote"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "text after the closing quote of a field; double a quote that is part of it"),
    QT_TRANSLATE_NOOP("repoll::Core", "a carriage return inside an unquoted field"),
    QT_TRANSLATE_NOOP("repoll::Core", "the request '%1' of provider '%2' is on record with other facts"),
    QT_TRANSLATE_NOOP("repoll::Core", "Line %1: %2."),
    QT_TRANSLATE_NOOP("repoll::Core", "succeeded"),
    QT_TRANSLATE_NOOP("repoll::Core", "failed"),
    QT_TRANSLATE_NOOP("repoll::Core", "cancelled"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is %2, whatever the answer says"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 unless a status word says otherwise is %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 without a status word is %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 where the answer says nothing else is %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is succeeded where nothing leads to the step '%2'"),
    QT_TRANSLATE_NOOP("repoll::Core", "a submit that is answered by %1 is failed"),
    QT_TRANSLATE_NOOP("repoll::Core", "no: the profile does not say how a request is handed over"),
    QT_TRANSLATE_NOOP("repoll::Core", "yes; where an answer is lost: again under the same key for %1, then "
                                      "looked up by key"),
    QT_TRANSLATE_NOOP("repoll::Core", "yes; where an answer is lost: again under the same key for %1, then a "
                                      "person must look"),
    QT_TRANSLATE_NOOP("repoll::Core", "yes; where an answer is lost: looked up by key, and never sent again"),
    QT_TRANSLATE_NOOP("repoll::Core", "yes; where an answer is lost: never sent again, a person must look"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 d"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 h"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 min"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 s"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 ms"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 (%2)"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 (%2 of the preset)"),
    QT_TRANSLATE_NOOP(
        "repoll::Core",
        "%1: %2 lanes instead of %3, because the system allows no more open files (ulimit -n)."),
};

} // namespace

std::span<const char *const> coreTexts()
{
    return texts;
}

} // namespace repoll::ui
