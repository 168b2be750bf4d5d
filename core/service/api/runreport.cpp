// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/runreport.h"

#include "core/base/whendone.h"
#include "core/report/reportsink.h"
#include "core/service/api/apiproblem.h"
#include "core/service/api/apitarget.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr qint64 pieceBytes = 256 * 1'024;

const char *typeOf(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Html:
        return "text/html; charset=utf-8";
    case ReportFormat::Csv:
        return "text/csv; charset=utf-8; header=present";
    case ReportFormat::Ndjson:
        return "application/x-ndjson";
    case ReportFormat::Xlsx:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
    Q_UNREACHABLE();
}

const char *nameOf(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Html:
        return "html";
    case ReportFormat::Csv:
        return "csv";
    case ReportFormat::Ndjson:
        return "ndjson";
    case ReportFormat::Xlsx:
        return "xlsx";
    }
    Q_UNREACHABLE();
}

/// The first of the field's types that there is; their weights are not looked at, as clients name what they want first.
ReportFormat acceptedFormat(const QByteArray &accept)
{
    for (const QByteArray &range : accept.split(',')) {
        const QByteArray type = range.split(';').front().trimmed().toLower();
        for (const ReportFormat format : allReportFormats) {
            if (type == QByteArray(typeOf(format)).split(';').front())
                return format;
        }
    }
    return ReportFormat::Html;
}

/// `zh-Hans-CN` and `zh_CN` are `zh`: a reader of the one reads the other (RFC 5646, 2.2.1).
QByteArray primaryLanguage(const QByteArray &tag)
{
    return QByteArray(tag).replace('_', '-').split('-').front().trimmed().toLower();
}

std::optional<ReportLanguage> languageNamed(const QByteArray &tag,
                                            const std::vector<ReportLanguage> &languages)
{
    const QByteArray wanted = primaryLanguage(tag);
    if (wanted == "en")
        return ReportLanguage();
    const auto found = std::ranges::find(
        languages, wanted, [](const ReportLanguage &each) { return primaryLanguage(each.tag()); });
    return found == languages.end() ? std::nullopt : std::optional(*found);
}

/// As acceptedFormat(), but what has no weight is not wanted.
ReportLanguage acceptedLanguage(const QByteArray &accept, const std::vector<ReportLanguage> &languages)
{
    for (const QByteArray &range : accept.split(',')) {
        const QByteArrayList parts = range.split(';');
        if (parts.size() > 1 && parts[1].trimmed().startsWith("q=") &&
            parts[1].trimmed().sliced(2).toDouble() == 0)
            continue;
        if (auto language = languageNamed(parts.front(), languages))
            return *std::move(language);
    }
    return {};
}

HttpAnswer reportProblem(const Error &error)
{
    if (error.code == ErrorCode::NotFound)
        return apiProblem(ApiProblem::UnknownRun, error.message);
    if (error.code == ErrorCode::Cancelled)
        return apiProblem(ApiProblem::Draining, u"The server is about to end."_s);
    return apiProblem(ApiProblem::LedgerUnavailable, error.message);
}

} // namespace

std::variant<HttpAnswer, ReportOrder> readReportOrder(const HttpHead &head,
                                                      const std::vector<ReportLanguage> &languages)
{
    const auto values = queryValues(head.query, {u"format"_s, u"targets"_s, u"language"_s});
    if (!values)
        return apiProblem(ApiProblem::BadParameter, values.error().message);
    ReportOrder order{.format = acceptedFormat(head.header("Accept")),
                      .targets = ReportTargets::All,
                      .language = acceptedLanguage(head.header("Accept-Language"), languages)};
    if (values->contains(u"format"_s)) {
        const auto format = reportFormatFromText(queryValue(*values, u"format"_s));
        if (!format)
            return apiProblem(ApiProblem::BadParameter, u"'format' is html, csv, ndjson or xlsx."_s);
        order.format = *format;
    }
    const QString targets = queryValue(*values, u"targets"_s);
    if (values->contains(u"targets"_s) && targets != "all"_L1 && targets != "unresolved"_L1)
        return apiProblem(ApiProblem::BadParameter, u"'targets' is all or unresolved."_s);
    if (targets == "unresolved"_L1)
        order.targets = ReportTargets::Unresolved;
    if (values->contains(u"language"_s)) {
        const auto language = languageNamed(queryValue(*values, u"language"_s).toUtf8(), languages);
        if (!language) {
            QString known = u"en"_s;
            for (const ReportLanguage &each : languages)
                known += u" or "_s + QLatin1StringView(each.tag());
            return apiProblem(ApiProblem::BadParameter, u"'language' is %1."_s.arg(known));
        }
        order.language = *language;
    }
    if (order.format == ReportFormat::Csv || order.format == ReportFormat::Ndjson)
        order.language = {}; // they are the same in all
    return order;
}

HeaderList reportHeaders(const ReportOrder &order, qint64 runId)
{
    const QByteArray file = "repoll-run-" + QByteArray::number(runId) + '.' + nameOf(order.format);
    const bool isPage = order.format == ReportFormat::Html;
    return {
        {"Content-Type", typeOf(order.format)},
        {"Content-Disposition", (isPage ? "inline; filename=\"" : "attachment; filename=\"") + file + '"'},
        {"Content-Language", order.language.tag()},
        {"Cache-Control", "no-store"},
        {"Vary", "Accept, Accept-Language"},
        {"X-Content-Type-Options", "nosniff"}};
}

RunReport::RunReport(std::shared_ptr<HttpExchange> exchange, qint64 runId, const ReportOrder &order)
    : m_exchange(std::move(exchange))
    , m_runId(runId)
    , m_order(order)
{
}

void RunReport::start(Ledger &ledger, EpochMs now, QObject *context, std::function<void()> over)
{
    m_exchange->onLeft([self = weak_from_this()] {
        if (const auto held = self.lock())
            held->giveUp();
    });
    const auto make = [self = shared_from_this(), &ledger, now]() -> Result<bool> {
        if (!self->m_file.open())
            return tl::unexpected(deviceError(self->m_file));
        return writeReport(ledger, self->m_runId, self->m_order.format, self->m_file, now,
                           self->m_order.targets, self->m_order.language,
                           [&self](qint64, qint64) { return !self->m_givenUp.load(); })
            .map([] { return true; });
    };
    m_made = inBackground<bool>(make);
    whenDone(m_made, context, [self = shared_from_this(), over = std::move(over)](const Result<bool> &made) {
        if (!made)
            self->m_exchange->answer(reportProblem(made.error()));
        else if (!self->m_file.seek(0))
            self->m_exchange->answer(reportProblem(deviceError(self->m_file)));
        else {
            self->m_exchange->startStream(200, reportHeaders(self->m_order, self->m_runId));
            self->send();
        }
        over();
    });
}

/// A report that cannot be read to its end is cut off, which its client sees.
void RunReport::send()
{
    const QByteArray piece = m_file.read(pieceBytes);
    if (piece.isEmpty()) {
        if (m_file.atEnd() && m_file.error() == QFileDevice::NoError)
            m_exchange->end();
        return;
    }
    m_exchange->write(piece);
    m_exchange->whenSent([self = shared_from_this()] { self->send(); });
}

} // namespace repoll
