// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/answertext.h"

#include "core/base/hash.h"
#include "core/base/jsontext.h"
#include "core/provider/headertext.h"
#include "ui/theme/texts.h"

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

/// A larger body is shown raw only.
constexpr qsizetype parsedBytes = 4 * 1024 * 1024;
constexpr qsizetype hexBytes = 32 * 1024;
constexpr qsizetype hexRow = 16;
/// A text field lays out a line as a whole: longer ones are folded.
constexpr qsizetype foldAt = 1'000;

/// Line by line, with what would hide or mislead made visible.
QString shownLines(const QString &text)
{
    QStringList shown;
    for (QString line : text.split(u'\n')) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        line = oneLine(line.replace(u'\t', u"    "_s));
        for (qsizetype at = 0; at == 0 || at < line.size(); at += foldAt)
            shown += line.mid(at, foldAt);
    }
    return shown.join(u'\n');
}

/// The first bytes, up to a whole character.
QByteArray firstPart(const QByteArray &utf8)
{
    if (utf8.size() <= shownBytes)
        return utf8;
    qsizetype end = shownBytes;
    while (end > 0 && (static_cast<uchar>(utf8[end]) & 0xC0) == 0x80)
        --end;
    return utf8.first(end);
}

QString hexDump(const QByteArray &bytes)
{
    QString dump;
    for (qsizetype at = 0; at < std::min(bytes.size(), hexBytes); at += hexRow) {
        const QByteArray row = bytes.mid(at, hexRow);
        QString signs;
        for (const char c : row)
            signs += c >= 0x20 && c < 0x7f ? QChar::fromLatin1(c) : QChar(u'.');
        dump += u"%1  %2  %3\n"_s.arg(at, 8, 16, QChar(u'0'))
                    .arg(QString::fromLatin1(row.toHex(' ')), -(hexRow * 3 - 1))
                    .arg(signs);
    }
    return dump;
}

void addJson(AnswerText &answer, const QByteArray &body)
{
    if (body.size() > parsedBytes)
        return;
    const auto json = readJson(body);
    if (!json) {
        answer.whyNotJson = errorText(json.error());
        return;
    }
    const QByteArray pretty = prettyJson(*json);
    answer.isCut = answer.isCut || pretty.size() > shownBytes;
    answer.pretty = shownLines(QString::fromUtf8(firstPart(pretty)));
}

} // namespace

AnswerText answerText(const Evidence &evidence)
{
    const QByteArray &body = evidence.body;
    AnswerText answer;
    answer.evidenceId = evidence.id;
    answer.httpStatus = evidence.httpStatus;
    answer.storedAt = evidence.storedAt;
    answer.size = body.size();
    answer.headers = shownLines(headerText(evidence.headers).trimmed());
    answer.digest = QString::fromLatin1(evidence.digest.toHex());
    answer.digestFits = sha256(body) == evidence.digest;
    answer.isText = body.isValidUtf8();
    if (!answer.isText) {
        answer.isCut = body.size() > hexBytes;
        answer.raw = hexDump(body);
        return answer;
    }
    answer.isCut = body.size() > shownBytes;
    answer.raw = shownLines(QString::fromUtf8(firstPart(body)));
    addJson(answer, body);
    return answer;
}

} // namespace repoll::ui
