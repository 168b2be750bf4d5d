// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/servernotice.h"

#include "app/repollctl/text.h"

using namespace Qt::StringLiterals;

namespace repoll::cli {

ServerNotice::ServerNotice(const Ledger &ledger, std::function<void(const QString &)> tell)
    : m_tell(std::move(tell))
    , m_watch(ledger.watch({.changed = {}, .reachChanged = [this](const ServerReach &reach) {
                                QMetaObject::invokeMethod(
                                    this, [this, reach] { take(reach); }, Qt::QueuedConnection);
                            }}))
{
}

ServerNotice::~ServerNotice()
{
    m_watch.reset(); // it tells nothing any more
}

void ServerNotice::take(const ServerReach &reach)
{
    m_awaySince = reach.awaySince;
    m_tell(m_awaySince
               ? u"The ledger's server does not answer since %1; trying again."_s.arg(localTime(*m_awaySince))
               : u"The ledger's server answers again."_s);
}

} // namespace repoll::cli
