# SPDX-License-Identifier: BSL-1.0
# Preprocesses HEADER with COMPILER. None of the files it brings in may match the regular expression REFUSED, and its
# lines may be at most 30 % more than those of the headers in REFERENCE, if there are any. Lines are exact and free of
# noise, and time follows them; `make_time.cmake` beside this measures the time itself.

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

if(REFERENCE)
  list(TRANSFORM REFERENCE REPLACE "(.+)" "#include <\\1>\n")
  list(JOIN REFERENCE "" text)
  preprocess(reference "${text}" reference_lines files)
  math(EXPR limit "${reference_lines} * 13 / 10")
  message("Boost.Units and Eigen/Core: ${reference_lines} lines, so at most ${limit}")
  if(lines GREATER limit)
    message(FATAL_ERROR "${HEADER} costs more than the libraries it stands on and 30 %")
  endif()
endif()
