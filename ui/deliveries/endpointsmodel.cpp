// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/deliveries/endpointsmodel.h"

#include "core/service/endpointsettings.h"
#include "ui/theme/texts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int percents = 100;
constexpr int nearlyGivenUp = 50;

Look lookOfEndpoint(const EndpointEntry &endpoint)
{
    if (!endpoint.isEnabled)
        return {EndpointsModel::tr("Disabled: %1").arg(detailText(endpoint.stateWhy)), u"pause"_s, Tone::Bad};
    if (!endpoint.failingSince)
        return {EndpointsModel::tr("Enabled"), u"check"_s, Tone::Good};
    const auto settings = EndpointSettings::read(endpoint.given.kind, endpoint.given.settings);
    const qint64 after = settings ? settings->disableAfterMs : EndpointSettings().disableAfterMs;
    const qint64 failing = endpoint.now - *endpoint.failingSince;
    const qint64 percent = failing * percents / after;
    return {EndpointsModel::tr("Failing for %1, %2 % of the time after which it is disabled")
                .arg(durationText(failing), numberText(percent)),
            u"warning"_s, percent >= nearlyGivenUp ? Tone::Bad : Tone::Warning};
}

QString placeOfEndpoint(const EndpointEntry &endpoint)
{
    const auto settings = EndpointSettings::read(endpoint.given.kind, endpoint.given.settings);
    if (!settings)
        return EndpointsModel::tr("Settings that cannot be used");
    if (endpoint.given.kind == EndpointKind::Webhook)
        return oneLine(settings->webhook.url.toString());
    return oneLine(QString(sourceKindText(settings->sql.address.kind)) + u' ' +
                   settings->sql.address.database + u": "_s + settings->sql.text.simplified());
}

QString kindText(EndpointKind kind)
{
    return kind == EndpointKind::Webhook ? EndpointsModel::tr("Webhook") : EndpointsModel::tr("SQL");
}

} // namespace

void EndpointsModel::setEndpoints(std::vector<EndpointEntry> endpoints)
{
    const bool isSame = std::equal(
        endpoints.begin(), endpoints.end(), m_endpoints.begin(), m_endpoints.end(),
        [](const EndpointEntry &a, const EndpointEntry &b) { return a.given.name == b.given.name; });
    if (!isSame)
        beginResetModel();
    m_endpoints = std::move(endpoints);
    if (!isSame)
        endResetModel();
    else if (!m_endpoints.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int EndpointsModel::rowOf(const QString &name) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).given.name == name)
            return row;
    }
    return -1;
}

int EndpointsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_endpoints.size());
}

int EndpointsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EndpointsModel::data(const QModelIndex &index, int role) const
{
    const EndpointEntry &endpoint = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(endpoint, column);
    case Qt::ToolTipRole:
        return text(endpoint, column).toHtmlEscaped();
    case Qt::DecorationRole:
        return column == State ? QVariant(lookOfEndpoint(endpoint).icon()) : QVariant();
    case Qt::TextAlignmentRole:
        return column >= Waiting && column <= Dead ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                   : int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString EndpointsModel::text(const EndpointEntry &endpoint, int column) const
{
    switch (column) {
    case State:
        return lookOfEndpoint(endpoint).text;
    case Name:
        return oneLine(endpoint.given.name);
    case Kind:
        return kindText(endpoint.given.kind);
    case Waiting:
        return numberText(endpoint.waiting);
    case Oldest:
        return endpoint.oldestWaiting ? durationText(endpoint.now - *endpoint.oldestWaiting) : u"—"_s;
    case Dead:
        return numberText(endpoint.dead);
    case Where:
        return placeOfEndpoint(endpoint);
    case Providers:
        return endpoint.given.providers.isEmpty() ? tr("All")
                                                  : oneLine(endpoint.given.providers.join(u", "_s));
    case Succeeded:
        return timeText(endpoint.succeededAt);
    default:
        return {};
    }
}

QVariant EndpointsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case Name:
        return tr("Endpoint");
    case Kind:
        return tr("Kind");
    case Waiting:
        return tr("Waiting");
    case Oldest:
        return tr("Oldest");
    case Dead:
        return tr("Dead");
    case Where:
        return tr("Where");
    case Providers:
        return tr("Providers");
    case Succeeded:
        return tr("Last success");
    default:
        return {};
    }
}

} // namespace repoll::ui
