# SPDX-License-Identifier: BSL-1.0
# cmake -DTOOL=... -DCASE=<folder> -DWORK=<folder> -P run.cmake
#
# Runs the tool in a copy of a case's folder and compares everything it says. A case has
#   command         one argument a line, without the program
#   stdin           what it reads from standard input; nothing when absent
#   exit            the exit code
#   stdout, stderr  the whole text; empty when absent
#   written/*       files that must be there afterwards, with this text
# Times differ from run to run: numbers of seconds are compared as SECONDS.

cmake_minimum_required(VERSION 3.23)

function(read_or_empty file result)
  set(text "")
  if(EXISTS ${file})
    file(READ ${file} text)
  endif()
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

function(without_times text result)
  string(REGEX REPLACE "\"seconds\": [0-9.]+" "\"seconds\": SECONDS" text "${text}")
  string(REGEX REPLACE "[0-9.]+ seconds, certificate" "SECONDS seconds, certificate" text "${text}")
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

set(failed FALSE)
function(compare what found wanted) # the names of two variables
  if(NOT "${${found}}" STREQUAL "${${wanted}}")
    message("--- ${what}, found:\n${${found}}\n--- ${what}, wanted:\n${${wanted}}\n---")
    set(failed TRUE PARENT_SCOPE)
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
file(COPY ${CASE}/ DESTINATION ${WORK})
file(STRINGS ${CASE}/command arguments)
set(input ${CASE}/stdin)
if(NOT EXISTS ${input})
  set(input /dev/null)
endif()
execute_process(
  COMMAND ${TOOL} ${arguments}
  WORKING_DIRECTORY ${WORK}
  INPUT_FILE ${input}
  OUTPUT_VARIABLE stdout
  ERROR_VARIABLE stderr
  RESULT_VARIABLE code
  TIMEOUT 60)

file(STRINGS ${CASE}/exit wanted_code)
read_or_empty(${CASE}/stdout wanted_stdout)
read_or_empty(${CASE}/stderr wanted_stderr)
without_times("${stdout}" stdout)
compare("exit code" code wanted_code)
compare("standard output" stdout wanted_stdout)
compare("standard error" stderr wanted_stderr)
file(GLOB_RECURSE written RELATIVE ${CASE}/written ${CASE}/written/*)
foreach(file ${written})
  read_or_empty(${WORK}/${file} found)
  read_or_empty(${CASE}/written/${file} wanted)
  compare("${file}" found wanted)
endforeach()
if(failed)
  message(FATAL_ERROR "the tool does not say what it should")
endif()
