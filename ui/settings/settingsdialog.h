// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;
class QVBoxLayout;

namespace repoll::ui {

class ConsoleSettings;
class LedgerSession;
struct SettingsValues;

/// The settings of this user, and the production mark of the open ledger. Each takes effect at once. Main thread;
/// open() it.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `session` is null where no ledger is open. Both outlive the dialog.
    SettingsDialog(ConsoleSettings &settings, LedgerSession *session, QWidget *parent);

private:
    void addAppearance(QVBoxLayout &layout);
    void addNotifications(QVBoxLayout &layout);
    void addRecoveries(QVBoxLayout &layout);
    void addLedger(QVBoxLayout &layout);
    void addButtons(QVBoxLayout &layout);
    void addZones();
    void show(const SettingsValues &values);
    void take();
    [[nodiscard]] bool isZoneTyped() const; ///< the text in the box is a zone

    ConsoleSettings &m_settings;
    LedgerSession *m_session;
    bool m_showing = false; ///< values come from the settings, not from the user
    QComboBox *m_theme = nullptr;
    QComboBox *m_language = nullptr;
    QLabel *m_languageHint = nullptr;
    QComboBox *m_zone = nullptr;
    QLabel *m_zoneHint = nullptr;
    QCheckBox *m_runEnds = nullptr;
    QCheckBox *m_expiring = nullptr;
    QDoubleSpinBox *m_rate = nullptr;
    QSpinBox *m_lanes = nullptr;
    QSpinBox *m_deadline = nullptr;
    QCheckBox *m_production = nullptr;
};

} // namespace repoll::ui
