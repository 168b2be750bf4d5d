# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -DBUILD=… -DPROGRAM=… -P installedunit.cmake: the units come where systemd looks for units and start the program
# that is installed with them.
set(place ${BUILD}/Testing/unit)
file(REMOVE_RECURSE ${place})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --component service --prefix ${place}
    COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
foreach(command serve worker)
    set(unit ${place}/lib/systemd/system/repoll-${command}.service)
    file(STRINGS ${unit} started REGEX "^ExecStart=")
    string(TOUPPER "$REPOLL_${command}_OPTIONS" options)
    if(NOT started STREQUAL "ExecStart=${PROGRAM} ${command} ${options}")
        message(FATAL_ERROR "it says ${started}, and the program is ${PROGRAM}")
    endif()
    file(STRINGS ${unit} left REGEX "@[A-Z]+@")
    if(left)
        message(FATAL_ERROR "${unit} was not filled in: ${left}")
    endif()
endforeach()
file(REMOVE_RECURSE ${place})
