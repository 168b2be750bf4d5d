// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/framing.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr int MaxLengthDigits = 18; ///< fits a qint64

Framing refused(LaneFault fault, const char *detail)
{
    return {Framing::Kind::Unknown, 0, fault, detail};
}

bool isLength(const QByteArray &value)
{
    return !value.isEmpty() && value.size() <= MaxLengthDigits &&
           std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Fields
{
    const QByteArray *length = nullptr;
    const QByteArray *transfer = nullptr;
    const QByteArray *encoding = nullptr;
    bool twice = false; ///< one of the two that tell a length
    qsizetype bytes = 0;
};

Fields fieldsOf(const HeaderList &headers)
{
    Fields fields;
    for (const auto &[name, value] : headers) {
        fields.bytes += name.size() + value.size();
        const auto take = [&fields, &field = value](const QByteArray *&place) {
            fields.twice = fields.twice || place;
            place = &field;
        };
        if (name.compare("content-length", Qt::CaseInsensitive) == 0)
            take(fields.length);
        else if (name.compare("transfer-encoding", Qt::CaseInsensitive) == 0)
            take(fields.transfer);
        else if (name.compare("content-encoding", Qt::CaseInsensitive) == 0)
            fields.encoding = &value;
    }
    return fields;
}

bool announcesBody(const Fields &fields)
{
    return fields.twice || fields.transfer || (fields.length && *fields.length != "0");
}

Framing bodiless(int status, const Fields &fields)
{
    // A 304 may tell the length that a 200 would have had. A 204 may not, and its body would be taken
    // for the next answer.
    if (status == 204 && announcesBody(fields))
        return refused(LaneFault::Malformed, "a 204 answer announced a body");
    return {Framing::Kind::None, 0, {}, ""};
}

} // namespace

Framing framingOf(int status, const HeaderList &headers, Framing::Version version)
{
    if (status < 200)
        return refused(LaneFault::Malformed, "the answer ended with a status below 200");
    const Fields fields = fieldsOf(headers);
    if (fields.bytes > HeaderCapBytes)
        return refused(LaneFault::HeaderTooLarge, "the header is larger than 64 KiB");
    if (fields.encoding)
        return refused(LaneFault::EncodedBody, "a Content-Encoding that was not asked for");
    if (status == 204 || status == 304)
        return bodiless(status, fields);
    if (fields.twice)
        return refused(LaneFault::Malformed, "the body's length is told twice");
    if (fields.transfer && fields.length)
        return refused(LaneFault::Malformed, "both Content-Length and Transfer-Encoding");
    if (fields.transfer) {
        if (version ==
            Framing::Version::Http10) // which knows none: somebody between us does not either (RFC 9112, 6.1)
            return refused(LaneFault::Malformed, "a Transfer-Encoding in HTTP/1.0");
        if (fields.transfer->compare("chunked", Qt::CaseInsensitive) != 0)
            return refused(LaneFault::Malformed, "a Transfer-Encoding other than chunked");
        return {Framing::Kind::Chunked, 0, {}, ""};
    }
    if (fields.length) {
        if (!isLength(*fields.length))
            return refused(LaneFault::Malformed, "a Content-Length that is not one plain number");
        return {Framing::Kind::Length, fields.length->toLongLong(), {}, ""};
    }
    // QNetworkAccessManager drops a whole header that it can't read (a line without a colon, more than
    // 100 fields, a field over 100 KiB) and goes on without it.
    if (headers.empty())
        return refused(LaneFault::Malformed, "no header field could be read");
    return refused(LaneFault::UnframedBody, "the answer tells no length of its body");
}

Framing interimFramingOf(const HeaderList &headers)
{
    if (announcesBody(fieldsOf(headers)))
        return refused(LaneFault::Malformed, "an answer of 1xx announced a body");
    return {Framing::Kind::None, 0, {}, ""};
}

} // namespace repoll
