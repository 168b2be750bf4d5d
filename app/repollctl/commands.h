// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace repoll::cli {

struct CommandLine;

/// Each adds one command, with its options and help, to the command line.
void addInitCommand(CommandLine &line);
void addProviderCommand(CommandLine &line);
void addImportCommand(CommandLine &line);
void addRequestsCommand(CommandLine &line);
void addShowCommand(CommandLine &line);
void addRecoverCommand(CommandLine &line);
void addSubmitCommand(CommandLine &line);
void addWithdrawCommand(CommandLine &line);
void addServeCommand(CommandLine &line);
void addWorkerCommand(CommandLine &line);
void addWorkersCommand(CommandLine &line);
void addScheduleCommand(CommandLine &line);
void addDecideCommand(CommandLine &line);
void addEndpointCommand(CommandLine &line);
void addTokenCommand(CommandLine &line);
void addRunsCommand(CommandLine &line);
void addRunCommand(CommandLine &line);
void addReportCommand(CommandLine &line);
void addVerifyCommand(CommandLine &line);
void addBackupCommand(CommandLine &line);
void addRestoreCommand(CommandLine &line);
void addCopyCommand(CommandLine &line);
void addArchiveCommand(CommandLine &line);
void addEraseCommand(CommandLine &line);
void addDemoCommand(CommandLine &line);

} // namespace repoll::cli
