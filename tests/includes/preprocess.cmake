# SPDX-License-Identifier: BSL-1.0
# Preprocesses HEADER with COMPILER. None of the files it brings in may match the regular expression REFUSED. If there are
# headers in REFERENCE, it may cost at most 30 % more than they do in lines (exact) and PERCENT of
# what they do in the time to compile it.

list(TRANSFORM FOLDERS PREPEND -I)
set(flags -std=c++20 ${FOLDERS})

function(preprocess name text lines_result files_result)
  file(WRITE ${WORK}/${name}.cpp "${text}")
  execute_process(COMMAND ${COMPILER} ${flags} -E ${WORK}/${name}.cpp -o ${WORK}/${name}.i COMMAND_ERROR_IS_FATAL ANY)
  file(STRINGS ${WORK}/${name}.i markers REGEX "^# [0-9]+ \"[^<]")
  list(TRANSFORM markers REPLACE "^# [0-9]+ \"([^\"]*)\".*" "\\1")
  list(REMOVE_DUPLICATES markers)
  file(READ ${WORK}/${name}.i all)
  string(REGEX REPLACE "[^\n]" "" newlines "${all}")
  string(LENGTH "${newlines}" lines)
  set(${lines_result} ${lines} PARENT_SCOPE)
  set(${files_result} "${markers}" PARENT_SCOPE)
endfunction()

preprocess(header "#include <${HEADER}>\n" lines files)
message("${HEADER}: ${lines} lines")

if(NOT REFUSED STREQUAL "")
  list(FILTER files INCLUDE REGEX "${REFUSED}")
  if(files)
    list(JOIN files "\n  " files)
    message(FATAL_ERROR "${HEADER} brings in\n  ${files}")
  endif()
endif()

if(NOT REFERENCE)
  return()
endif()
list(TRANSFORM REFERENCE REPLACE "(.+)" "#include <\\1>\n")
list(JOIN REFERENCE "" text)
preprocess(reference "${text}" reference_lines files)
math(EXPR limit "${reference_lines} * 13 / 10")
message("Boost.Units and Eigen/Core: ${reference_lines} lines, so at most ${limit}")
if(lines GREATER limit)
  message(FATAL_ERROR "${HEADER} has ${lines} lines with all it includes, more than the ${limit} that Boost.Units and "
                      "Eigen/Core have with 30 % on top")
endif()

# Milliseconds of the fastest compilation so far; other programs on the machine only make it slower.
function(compile name fastest_result)
  string(TIMESTAMP start "%s%f")
  execute_process(COMMAND ${COMPILER} ${flags} -c ${WORK}/${name}.cpp -o ${WORK}/${name}.o COMMAND_ERROR_IS_FATAL ANY)
  string(TIMESTAMP end "%s%f")
  math(EXPR taken "(${end} - ${start}) / 1000")
  if(NOT ${fastest_result} OR taken LESS ${fastest_result})
    set(${fastest_result} ${taken} PARENT_SCOPE)
  endif()
endfunction()

foreach(round RANGE 1 30)
  compile(header milliseconds)
  compile(reference reference_milliseconds)
  math(EXPR limit "${reference_milliseconds} * ${PERCENT} / 100")
  math(EXPR hopeless "${limit} * 2")
  if(round GREATER 2 AND (NOT milliseconds GREATER limit OR milliseconds GREATER hopeless))
    break()
  endif()
endforeach()
message("${HEADER}: ${milliseconds} ms; Boost.Units and Eigen/Core: ${reference_milliseconds} ms, so at most ${limit}")
if(milliseconds GREATER limit)
  message(FATAL_ERROR "${HEADER} takes ${milliseconds} ms to compile, more than the ${limit} ms that Boost.Units and "
                      "Eigen/Core are allowed: ${PERCENT} % of their time")
endif()
