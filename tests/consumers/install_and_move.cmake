# SPDX-License-Identifier: BSL-1.0
# Installs the build folder BUILD to a scratch prefix and moves it to PREFIX. Every header of HEADERS must be there, and
# no file may know where it was built or installed.

get_filename_component(scratch ${PREFIX} DIRECTORY)
file(REMOVE_RECURSE ${scratch})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${scratch}/first --component handoff-dev
                COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
file(RENAME ${scratch}/first ${PREFIX})

file(GLOB_RECURSE here RELATIVE ${HEADERS} ${HEADERS}/*.hpp)
file(GLOB_RECURSE there RELATIVE ${PREFIX}/include ${PREFIX}/include/*.hpp)
if(NOT here STREQUAL there)
  list(REMOVE_ITEM here ${there})
  message(FATAL_ERROR "headers that were not installed: ${here}")
endif()

file(GLOB_RECURSE written ${PREFIX}/share/*)
if(NOT written)
  message(FATAL_ERROR "no CMake or pkg-config file was installed")
endif()
foreach(file IN LISTS written)
  file(READ ${file} text)
  foreach(path IN ITEMS ${BUILD} ${scratch} ${HEADERS})
    string(FIND "${text}" ${path} at)
    if(NOT at EQUAL -1)
      message(FATAL_ERROR "${file} contains ${path} and cannot be moved")
    endif()
  endforeach()
endforeach()
