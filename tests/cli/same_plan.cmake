# SPDX-License-Identifier: BSL-1.0
# cmake -DTOOL=... -DSCENARIO=<file> -DEXPECTED=<file> -P same_plan.cmake
#
# An example says the same in C++ and as a file: the tool prints what the program prints.

cmake_minimum_required(VERSION 3.23)

execute_process(COMMAND ${TOOL} solve ${SCENARIO} OUTPUT_VARIABLE found ERROR_VARIABLE complaint RESULT_VARIABLE code)
file(READ ${EXPECTED} wanted)
if(NOT code EQUAL 0 OR NOT found STREQUAL wanted)
  message(FATAL_ERROR "ended with ${code}; ${complaint}\n--- found:\n${found}\n--- wanted:\n${wanted}\n---")
endif()
