# SPDX-License-Identifier: BSL-1.0
# Runs PROGRAM and compares what it prints with the file EXPECTED, byte for byte. What it printed is kept in ACTUAL.

execute_process(COMMAND ${PROGRAM} OUTPUT_FILE ${ACTUAL} ERROR_VARIABLE complaint RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ended with ${code}:\n${complaint}")
endif()
execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${EXPECTED} ${ACTUAL} RESULT_VARIABLE different)
if(different)
  execute_process(COMMAND diff -u ${EXPECTED} ${ACTUAL})
  message(FATAL_ERROR "the output is not what ${EXPECTED} says")
endif()
