// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/copytext.h"
#include "ui/session/ledgersession.h"
#include "ui/session/requestselection.h"

namespace repoll::ui {

/// Puts selected requests on the clipboard, read and written out on a reader's thread. The next copy and the end
/// of the copier stop one that is under way. Owned by the table; main thread.
class SelectionCopier : public QObject
{
    Q_OBJECT

public:
    /// The most requests that are copied; more belong into an export.
    static constexpr qint64 limit = 100'000;

    explicit SelectionCopier(LedgerSession &session);
    ~SelectionCopier() override;

    void copy(const RequestSelection &selection, RowOrder order, CopyFormat format,
              const std::vector<RequestColumn> &columns);
    void stop();
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void started();
    /// `isAll`: false where the limit cut it.
    void copied(qint64 requests, bool isAll);
    void failed(const repoll::Error &error);

private:
    LedgerSession &m_session;
    ScanToken m_token;
    qint64 m_generation = 0;
    bool m_busy = false;
};

} // namespace repoll::ui
