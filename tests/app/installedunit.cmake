# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -DBUILD=… -DPROGRAM=… -P installedunit.cmake: the worker's unit comes where systemd looks for units, and starts
# the program that is installed with it.
set(place ${BUILD}/Testing/unit)
file(REMOVE_RECURSE ${place})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --component service --prefix ${place}
    COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
file(STRINGS ${place}/lib/systemd/system/repoll-worker.service started REGEX "^ExecStart=")
if(NOT started STREQUAL "ExecStart=${PROGRAM} worker")
    message(FATAL_ERROR "it says ${started}, and the program is ${PROGRAM}")
endif()
file(REMOVE_RECURSE ${place})
