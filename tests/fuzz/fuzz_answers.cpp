// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Any bytes as an answer, cut in any way: read without a fault of memory, within all caps, the same however they are
// cut, and whole only where the framing says so by one proper length.

#include "core/poll/framing.h"
#include "core/poll/http/answerparser.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace repoll;

namespace {

constexpr qint64 BodyCap = 2'000;

struct Seen
{
    bool over = false;
    bool evidence = false;
    bool keeps = false;
    int status = 0;
    int fault = -1;
    HeaderList headers;
    QByteArray body;
    QByteArray extra;

    bool operator==(const Seen &) const = default;
};

void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

Seen seen(AnswerParser &parser)
{
    Seen all;
    all.over = parser.isOver();
    all.evidence = parser.isEvidence();
    all.keeps = parser.keepsConnection();
    all.status = parser.status();
    all.fault = parser.fault() ? static_cast<int>(parser.fault()->fault) : -1;
    all.headers = parser.takeHeaders();
    all.body = parser.takeBody();
    all.extra = parser.takeExtra();
    return all;
}

QByteArray shown(const Seen &all)
{
    return "over " + QByteArray::number(all.over) + " evidence " + QByteArray::number(all.evidence) +
           " keeps " + QByteArray::number(all.keeps) + " status " + QByteArray::number(all.status) +
           " fault " + QByteArray::number(all.fault) + " fields " +
           QByteArray::number(static_cast<qulonglong>(all.headers.size())) + " body " +
           all.body.toPercentEncoding() + " extra " + all.extra.toPercentEncoding();
}

int countOf(const HeaderList &headers, const char *name)
{
    return static_cast<int>(std::count_if(headers.begin(), headers.end(), [name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    }));
}

void judge(const Seen &all)
{
    require(all.body.size() <= BodyCap, "the body is within its cap");
    require(all.extra.size() <= 64 * 1024, "what follows is within its cap");
    require(all.headers.size() <= HeaderCapFields, "no more than 200 fields");
    require(!all.keeps || (all.over && all.fault < 0 && all.extra.isEmpty()),
            "kept after a clean answer only");
    if (!all.over || all.fault >= 0)
        return;
    require(all.status >= 200 && all.status <= 999, "a whole answer is a final one");
    const int lengths = countOf(all.headers, "content-length");
    const int codings = countOf(all.headers, "transfer-encoding");
    if (all.status == 204 || all.status == 304) {
        require(all.body.isEmpty(), "204 and 304 have no body");
        return;
    }
    require(lengths + codings == 1, "one field tells the length");
    for (const auto &[name, value] : all.headers) {
        require(!name.isEmpty() && !value.contains('\n') && !value.contains('\r') && !value.contains('\0'),
                "fields are lines");
        if (name.compare("content-length", Qt::CaseInsensitive) == 0)
            require(value == QByteArray::number(all.body.size()).rightJustified(value.size(), '0'),
                    "the body has its length");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const auto step = static_cast<qsizetype>(data[0] % 64 + 1);
    const bool ends = (data[1] & 1U) != 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data + 2), static_cast<qsizetype>(size - 2));

    AnswerParser whole(BodyCap);
    whole.feed(bytes);
    AnswerParser cut(BodyCap);
    for (qsizetype at = 0; at < bytes.size(); at += step)
        cut.feed(bytes.sliced(at, std::min(step, bytes.size() - at)));
    if (ends) {
        whole.end();
        cut.end();
    }
    const Seen first = seen(whole);
    judge(first);
    Seen second = seen(cut);
    if (first.fault >= 0 && second.fault >= 0) // how much of what is refused was kept depends on the cuts
        second.body = first.body;
    if (first.fault == static_cast<int>(LaneFault::HeaderTooLarge) ||
        first.fault == static_cast<int>(LaneFault::Malformed)) { // both may be true: which is seen first, too
        second.fault = second.fault == static_cast<int>(LaneFault::HeaderTooLarge) ||
                               second.fault == static_cast<int>(LaneFault::Malformed)
                           ? first.fault
                           : second.fault;
        second.headers = first.headers;
        second.status = first.status;
        second.evidence = first.evidence;
        second.over = first.over;
    }
    if (first != second)
        std::fprintf(stderr, "whole: %s\ncut:   %s\n", shown(first).constData(), shown(second).constData());
    require(first == second, "it reads the same however it is cut");
    return 0;
}
