// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/importsetup.h"

#include "core/base/machinezone.h"
#include "core/base/whendone.h"
#include "ui/connections/importfieldtext.h"
#include "ui/connections/importmapping.h"
#include "ui/connections/importpreviewmodel.h"
#include "ui/session/ledgersession.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"
#include "ui/theme/tintedpanel.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

ImportSetup::ImportSetup(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_forecaster(new ImportForecaster(this))
    , m_mapping(new ImportMapping(this))
{
    auto *scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Which column gives which field"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_mapping);
    scroll->setMinimumWidth(270);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(scroll);
    splitter->addWidget(makePreview());
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(12);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(makeFileRow());
    layout->addWidget(splitter, 1);
    layout->addWidget(makePolicy());
    connect(m_mapping, &ImportMapping::changed, this, &ImportSetup::askForPreview);
    connect(m_forecaster, &ImportForecaster::told, this, &ImportSetup::takeForecast);
    readFile();
}

QWidget *ImportSetup::makeFileRow()
{
    auto *row = new QWidget(this);
    m_file = new QLineEdit(row);
    m_file->setObjectName(u"importFileEdit"_s);
    m_file->setPlaceholderText(tr("A CSV or NDJSON file"));
    m_file->setClearButtonEnabled(true);
    auto *label = new QLabel(tr("&File"), row);
    label->setBuddy(m_file);
    auto *browseButton = new QPushButton(tr("&Browse…"), row);
    browseButton->setObjectName(u"importBrowseButton"_s);
    browseButton->setAutoDefault(false);
    m_format = new QComboBox(row);
    m_format->setObjectName(u"importFormatCombo"_s);
    m_format->setAccessibleName(tr("Format of the file"));
    m_format->addItem(tr("Format by the file's ending"));
    m_format->addItem(tr("CSV"), int(ImportFormat::Csv));
    m_format->addItem(tr("NDJSON"), int(ImportFormat::Ndjson));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(m_file, 1);
    layout->addWidget(browseButton);
    layout->addWidget(m_format);
    connect(m_file, &QLineEdit::textChanged, this, &ImportSetup::readFile);
    connect(browseButton, &QPushButton::clicked, this, &ImportSetup::browse);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ImportSetup::readFile);
    return row;
}

QWidget *ImportSetup::makePreview()
{
    auto *preview = new QWidget(this);
    m_model = new ImportPreviewModel(this);
    m_table = new QTableView(preview);
    m_table->setObjectName(u"importPreviewTable"_s);
    m_table->setAccessibleName(tr("The first rows of the file"));
    m_table->setModel(m_model);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->resizeColumnsToContents();
    m_panel = new TintedPanel(Tone::Neutral, preview);
    m_panel->setObjectName(u"importVerdictPanel"_s);
    m_verdict = new QLabel(m_panel);
    m_verdict->setObjectName(u"importVerdict"_s);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    auto *panelLayout = new QVBoxLayout(m_panel);
    panelLayout->setContentsMargins(10, 6, 10, 6);
    panelLayout->addWidget(m_verdict);
    auto *layout = new QVBoxLayout(preview);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_panel);
    layout->addWidget(m_table, 1);
    return preview;
}

QWidget *ImportSetup::makePolicy()
{
    auto *policy = new QWidget(this);
    auto *stop = new QRadioButton(tr("&Stop at the first bad row and import nothing"), policy);
    auto *skip =
        new QRadioButton(tr("Import the &good rows and write the bad ones to a file beside"), policy);
    stop->setObjectName(u"stopAtBadRow"_s);
    skip->setObjectName(u"skipBadRows"_s);
    stop->setChecked(true);
    m_policy = new QButtonGroup(this);
    m_policy->addButton(stop, int(OnBadRow::Stop));
    m_policy->addButton(skip, int(OnBadRow::Skip));
    auto *rows = new QHBoxLayout;
    rows->setSpacing(16);
    rows->addWidget(stop);
    rows->addWidget(skip);
    rows->addStretch();
    m_timesIn = makeZones(policy);
    auto *zoneLabel = new QLabel(tr("&Times without an offset:"), policy);
    zoneLabel->setBuddy(m_timesIn);
    auto *layout = new QGridLayout(policy); // one below the other, for a narrow screen
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(16);
    layout->addWidget(new QLabel(tr("Bad rows:"), policy), 0, 0);
    layout->addLayout(rows, 0, 1);
    layout->addWidget(zoneLabel, 1, 0);
    layout->addWidget(m_timesIn, 1, 1, Qt::AlignLeft);
    layout->setColumnStretch(1, 1);
    connect(m_policy, &QButtonGroup::idToggled, this, [this] { judge(); });
    connect(m_timesIn, &QComboBox::currentIndexChanged, this, &ImportSetup::askForPreview);
    return policy;
}

/// No zone is assumed: a time in the wrong one is a wrong record.
QComboBox *ImportSetup::makeZones(QWidget *parent)
{
    auto *zones = new QComboBox(parent);
    zones->setObjectName(u"importZoneCombo"_s);
    zones->addItem(tr("are bad rows"));
    zones->addItem(tr("are UTC"), QVariant::fromValue(QTimeZone::utc()));
    if (const QTimeZone own = machineZone(); own != QTimeZone::utc())
        zones->addItem(tr("are those of %1").arg(QString::fromLatin1(own.id())), QVariant::fromValue(own));
    return zones;
}

void ImportSetup::browse()
{
    auto *dialog = new QFileDialog(this, tr("Choose a file to import"));
    dialog->setObjectName(u"importFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Requests (*.csv *.ndjson *.jsonl)"), tr("All files (*)")});
    if (!file().isEmpty())
        dialog->setDirectory(QFileInfo(file()).absolutePath());
    connect(dialog, &QFileDialog::fileSelected, this, &ImportSetup::setFile);
    dialog->open();
}

void ImportSetup::setFile(const QString &path)
{
    m_file->setText(path);
}

QString ImportSetup::file() const
{
    return m_file->text();
}

ImportOptions ImportSetup::options() const
{
    ImportOptions options;
    if (m_format->currentIndex() > 0)
        options.format = static_cast<ImportFormat>(m_format->currentData().toInt());
    options.onBadRow = static_cast<OnBadRow>(m_policy->checkedId());
    options.who = m_session.who();
    if (const auto zone = m_timesIn->currentData().value<QTimeZone>(); zone.isValid())
        options.timesIn = zone;
    m_mapping->apply(options);
    return options;
}

void ImportSetup::readFile()
{
    if (!m_policy) // while the page is being made
        return;
    ++m_asked;
    stopForecast();
    m_reading = !file().isEmpty();
    if (file().isEmpty()) {
        m_model->setPreview({}, {});
        m_mapping->setEnabled(false);
        say(Tone::Neutral,
            tr("Choose a file. Its first rows are shown here, with what an import would make of them."),
            false);
        return;
    }
    say(Tone::Neutral, tr("Reading the first rows…"), false);
    ImportOptions plain;
    plain.format = options().format;
    const auto read = [path = file(), plain] { return previewFile(path, plain); };
    whenDone(inBackground<ImportPreview>(read), this,
             [this, asked = m_asked](const Result<ImportPreview> &first) {
                 if (asked == m_asked)
                     takeFile(first);
             });
}

void ImportSetup::takeFile(const Result<ImportPreview> &first)
{
    m_reading = false;
    m_mapping->setEnabled(first.has_value());
    if (!first) {
        m_model->setPreview({}, {});
        say(Tone::Bad, errorText(first.error()), false);
        return;
    }
    m_mapping->setColumns(first->sample.columns, first->format); // which asks for the preview
}

void ImportSetup::askForPreview()
{
    if (!m_mapping->isEnabled())
        return;
    ++m_asked;
    stopForecast();
    m_reading = true;
    m_ready = false;
    Q_EMIT readyChanged(false);
    const auto read = [path = file(), options = options()] { return previewFile(path, options); };
    whenDone(inBackground<ImportPreview>(read), this,
             [this, asked = m_asked](const Result<ImportPreview> &preview) {
                 if (asked == m_asked)
                     takePreview(preview);
             });
}

void ImportSetup::takePreview(const Result<ImportPreview> &preview)
{
    m_reading = false;
    if (!preview) {
        m_model->setPreview({}, {});
        say(Tone::Bad, errorText(preview.error()), false);
        return;
    }
    QStringList fields;
    for (const QString &column : preview->sample.columns) {
        const auto field = m_mapping->fieldOf(column);
        fields.append(field ? importFieldTitle(*field) : QString());
    }
    ImportPreview shown = *preview;
    if (!m_mapping->missing().empty())
        shown.verdicts.clear(); // all rows would be bad, which is not their fault
    m_model->setPreview(std::move(shown), fields);
    m_table->resizeColumnsToContents();
    QHeaderView &header = *m_table->horizontalHeader();
    for (int i = 0; i < header.count(); ++i)
        header.resizeSection(
            i, std::min(header.sectionSize(i) + 8, i == ImportPreviewModel::Verdict ? 320 : 240));
    askForForecast();
    judge();
}

void ImportSetup::stopForecast()
{
    m_forecaster->cancel();
    m_whole.reset();
    m_wholeUnknown.clear();
}

void ImportSetup::askForForecast()
{
    const ImportPreview &preview = m_model->preview();
    if (preview.verdicts.empty() || !preview.mappingFault.isEmpty())
        return;
    m_forecaster->ask(m_session.sharedLedger(), file(), options(), preview.verdicts.size());
}

void ImportSetup::takeForecast(const Result<ForetoldImport> &foretold)
{
    if (foretold) {
        m_whole = foretold->forecast.summary;
        m_model->setForetold(foretold->firstRows);
    } else {
        m_wholeUnknown = errorText(foretold.error());
    }
    judge();
}

} // namespace repoll::ui
