# SPDX-License-Identifier: BSL-1.0
# Compiles SOURCE with COMPILER twice: as it is, which must work, and with HANDOFF_REFUSED, which must not. The error of
# the second must match the regular expression on the first line of SOURCE, and be short enough to be read.

set(most_lines 40) # of GCC, which quotes each line once; Clang goes on to list what else it tried

file(STRINGS ${SOURCE} first LIMIT_COUNT 1)
if(NOT first MATCHES "^// refused: (.+)$")
  message(FATAL_ERROR "its first line is not '// refused: <what the compiler says>': ${SOURCE}")
endif()
set(sentence "${CMAKE_MATCH_1}")

list(REMOVE_DUPLICATES FOLDERS)
list(TRANSFORM FOLDERS PREPEND -I)
set(command ${COMPILER} -std=c++20 -fsyntax-only ${FOLDERS} ${SOURCE})

execute_process(COMMAND ${command} RESULT_VARIABLE result ERROR_VARIABLE error)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "its good form does not compile: ${SOURCE}\n${error}")
endif()

execute_process(COMMAND ${command} -DHANDOFF_REFUSED RESULT_VARIABLE result ERROR_VARIABLE error)
if(result EQUAL 0)
  message(FATAL_ERROR "compiles although it should not: ${SOURCE}")
endif()
if(NOT error MATCHES "${sentence}")
  message(FATAL_ERROR "the error does not match '${sentence}': ${SOURCE}\n${error}")
endif()

string(REGEX REPLACE "[^\n]" "" lines "${error}")
string(LENGTH "${lines}" lines)
if(COMPILER_ID STREQUAL "GNU" AND lines GREATER most_lines)
  message(FATAL_ERROR "${lines} lines of error are too many to be read: ${SOURCE}\n${error}")
endif()
message("refused in ${lines} lines")
