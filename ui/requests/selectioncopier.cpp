// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/selectioncopier.h"

#include "core/base/whendone.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int chunkRows = 5'000;
/// Up to this many are read beside the pages; more where they hold up nothing.
constexpr qint64 quickRows = 1'000;

struct Copied
{
    QByteArray text;
    qint64 requests = 0;
    bool isAll = true;
};

/// On a reader's thread.
Result<Copied> copyIds(StoreReader &store, const std::vector<qint64> &ids, CopyText text)
{
    const auto wanted = std::min(ids.size(), static_cast<std::size_t>(SelectionCopier::limit));
    Copied copied{{}, 0, wanted == ids.size()};
    for (std::size_t at = 0; at < wanted; at += chunkRows) {
        const auto rows =
            store.requestsById(std::span(ids).subspan(at, std::min<std::size_t>(chunkRows, wanted - at)));
        if (!rows)
            return tl::unexpected<Error>(rows.error());
        std::for_each(rows->begin(), rows->end(), [&](const Request &request) { text.add(request); });
        copied.requests += static_cast<qint64>(rows->size());
    }
    copied.text = text.finish();
    return copied;
}

/// On a reader's thread.
Result<Copied> copyListing(StoreReader &store, const RequestFilter &filter, RowOrder order, CopyText text)
{
    Copied copied;
    RowAnchor from;
    while (copied.requests < SelectionCopier::limit) {
        const auto rows = store.rows(filter, order, from, from.row, chunkRows);
        if (!rows)
            return tl::unexpected<Error>(rows.error());
        std::for_each(rows->begin(), rows->end(), [&](const Request &request) { text.add(request); });
        copied.requests += static_cast<qint64>(rows->size());
        if (rows->size() < chunkRows) {
            copied.text = text.finish();
            return copied;
        }
        from = {copied.requests, RowKey::of(rows->back(), order.column)};
    }
    const auto beyond = store.rows(filter, order, from, from.row, 1);
    if (!beyond)
        return tl::unexpected<Error>(beyond.error());
    copied.isAll = beyond->empty();
    copied.text = text.finish();
    return copied;
}

QString mimeType(CopyFormat format)
{
    switch (format) {
    case CopyFormat::Csv:
        return u"text/csv"_s;
    case CopyFormat::Tsv:
        return u"text/tab-separated-values"_s;
    case CopyFormat::Json:
        return u"application/json"_s;
    case CopyFormat::Keys:
        return u"text/plain"_s;
    }
    Q_UNREACHABLE();
}

void putOnClipboard(const QByteArray &text, CopyFormat format)
{
    auto *data = new QMimeData; // the clipboard takes it
    data->setText(QString::fromUtf8(text));
    data->setData(mimeType(format), text);
    QGuiApplication::clipboard()->setMimeData(data);
}

} // namespace

SelectionCopier::SelectionCopier(LedgerSession &session)
    : m_session(session)
{
}

SelectionCopier::~SelectionCopier()
{
    m_token.cancel();
}

void SelectionCopier::stop()
{
    ++m_generation;
    m_token.cancel();
    m_busy = false;
}

void SelectionCopier::copy(const RequestSelection &selection, RowOrder order, CopyFormat format,
                           const std::vector<RequestColumn> &columns)
{
    stop();
    m_token = ScanToken();
    m_busy = true;
    std::function<Result<Copied>(StoreReader &)> job =
        [selection, order, text = CopyText(format, columns, m_session.now())](StoreReader &store) {
            return selection.everything ? copyListing(store, selection.filter, order, text)
                                        : copyIds(store, selection.ids, text);
        };
    const bool quick = !selection.everything && selection.count <= quickRows;
    auto done = quick ? m_session.ledger().read<Copied>(std::move(job))
                      : m_session.ledger().scan<Copied>(std::move(job), m_token);
    whenDone(std::move(done), this, [this, format, generation = m_generation](const Result<Copied> &copied) {
        if (generation != m_generation)
            return;
        m_busy = false;
        if (!copied) {
            Q_EMIT failed(copied.error());
            return;
        }
        putOnClipboard(copied->text, format);
        Q_EMIT this->copied(copied->requests, copied->isAll);
    });
    Q_EMIT started();
}

} // namespace repoll::ui
