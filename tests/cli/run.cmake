# SPDX-License-Identifier: BSL-1.0
# cmake -DTOOL=... -DCASE=<folder> -DWORK=<folder> -DEXAMPLES=<folder> -P run.cmake
#
# Runs the tool in a copy of a case's folder and compares everything it says. A case has
#   command         one argument a line, without the program; @EXAMPLES@ stands for the folder of the examples
#   before          the same for a run before it, which must give an answer; what it says does not matter
#   stdin           what it reads from standard input; nothing when absent
#   exit            the exit code
#   stdout, stderr  the whole text; empty when absent
#   stdout_has      instead of stdout: lines that are there in this order, whatever stands between them
#   written/*       files that must be there afterwards, with this text; when empty, with any text
# Times differ from run to run, and how many nodes a search takes is not what is tested here: numbers of seconds are
# compared as SECONDS, numbers of nodes as NODES.

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
  string(REGEX REPLACE "\"nodes\": [0-9]+" "\"nodes\": NODES" text "${text}")
  string(REGEX REPLACE "[0-9]+ nodes?, [0-9.]+ seconds, certificate" "NODES, SECONDS, certificate" text "${text}")
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
function(read_arguments file result)
  file(STRINGS ${file} arguments)
  list(TRANSFORM arguments REPLACE "@EXAMPLES@" "${EXAMPLES}")
  set(${result} "${arguments}" PARENT_SCOPE)
endfunction()

read_arguments(${CASE}/command arguments)
set(input ${CASE}/stdin)
if(NOT EXISTS ${input})
  set(input /dev/null)
endif()
if(EXISTS ${CASE}/before)
  read_arguments(${CASE}/before first)
  execute_process(COMMAND ${TOOL} ${first} WORKING_DIRECTORY ${WORK} OUTPUT_QUIET RESULT_VARIABLE code TIMEOUT 60)
  if(code GREATER 3)
    message(FATAL_ERROR "the run before it ended with ${code}")
  endif()
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
if(EXISTS ${CASE}/stdout_has)
  file(STRINGS ${CASE}/stdout_has lines)
  set(rest "${stdout}")
  foreach(line IN LISTS lines)
    string(FIND "${rest}" "${line}" at)
    if(at EQUAL -1)
      message("--- standard output, found:\n${stdout}\n--- wanted in it, after the lines before:\n${line}\n---")
      set(failed TRUE)
    else()
      string(SUBSTRING "${rest}" ${at} -1 rest)
    endif()
  endforeach()
else()
  compare("standard output" stdout wanted_stdout)
endif()
without_times("${stderr}" stderr)
compare("standard error" stderr wanted_stderr)
file(GLOB_RECURSE written RELATIVE ${CASE}/written ${CASE}/written/*)
foreach(file ${written})
  read_or_empty(${WORK}/${file} file_text)
  read_or_empty(${CASE}/written/${file} wanted_file_text)
  if(NOT wanted_file_text STREQUAL "")
    compare("${file}" file_text wanted_file_text)
  elseif(file_text STREQUAL "")
    message("${file} was not written")
    set(failed TRUE)
  endif()
endforeach()
if(failed)
  message(FATAL_ERROR "the tool does not say what it should")
endif()
