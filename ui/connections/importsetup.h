// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/importpreview.h"
#include "ui/connections/importforecaster.h"
#include "ui/theme/colours.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;

namespace repoll::ui {

class ImportMapping;
class ImportPreviewModel;
class LedgerSession;
class TintedPanel;

/// What to import and how: the file, its format, the mapping of its columns, what to do about bad rows, and a
/// preview of the first 20 rows under just these choices, made in the background; then what the whole file would come to
/// beside what the ledger has. Main thread.
class ImportSetup : public QWidget
{
    Q_OBJECT

public:
    ImportSetup(LedgerSession &session, QWidget *parent);

    void setFile(const QString &path);
    [[nodiscard]] QString file() const;
    [[nodiscard]] ImportOptions options() const;
    /// The preview is there for the choices as they are, and nothing in it forbids the import.
    [[nodiscard]] bool isReady() const { return m_ready; }
    /// Looks again: the ledger, or the file, is not what it was.
    void askForPreview();
    /// The import is on its way: what it would come to is not looked for any more.
    void stopForecast();

Q_SIGNALS:
    void readyChanged(bool ready);

private:
    [[nodiscard]] QWidget *makeFileRow();
    [[nodiscard]] QWidget *makePreview();
    [[nodiscard]] QWidget *makePolicy();
    [[nodiscard]] QComboBox *makeZones(QWidget *parent);
    void browse();
    void readFile();
    void takeFile(const Result<ImportPreview> &first);
    void takePreview(const Result<ImportPreview> &preview);
    void askForForecast();
    void takeForecast(const Result<ForetoldImport> &foretold);
    void judge();
    void judgeWhole(const ImportSummary &summary);
    void say(Tone tone, const QString &text, bool ready);
    void saySafe(const ImportPreview &preview);
    void sayBad(const ImportPreview &preview);

    LedgerSession &m_session;
    ImportForecaster *m_forecaster;
    std::optional<ImportSummary> m_whole; ///< what the whole file would come to, bad rows skipped
    QString m_wholeUnknown;               ///< why that cannot be told
    QLineEdit *m_file = nullptr;
    QComboBox *m_format = nullptr;
    ImportMapping *m_mapping = nullptr;
    QTableView *m_table = nullptr;
    ImportPreviewModel *m_model = nullptr;
    QButtonGroup *m_policy = nullptr;
    QComboBox *m_timesIn =
        nullptr; ///< the zone of times without an offset is its data; invalid: they are bad
    TintedPanel *m_panel = nullptr;
    QLabel *m_verdict = nullptr;
    int m_asked = 0;        ///< tells late previews apart
    bool m_reading = false; ///< a preview is on its way; the one that is there is of something else
    bool m_ready = false;
};

} // namespace repoll::ui
