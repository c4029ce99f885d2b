# SPDX-License-Identifier: BSL-1.0
# Included by projects that contain handoff's sources: they must get its targets and nothing to build, test or install.

function(nothing_else_is_built folder)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    if(NOT type STREQUAL "INTERFACE_LIBRARY")
      message(FATAL_ERROR "${target} is built inside another project")
    endif()
  endforeach()
  get_property(tests DIRECTORY ${folder} PROPERTY TESTS)
  if(tests)
    message(FATAL_ERROR "tests are added to another project: ${tests}")
  endif()
  get_property(folders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  if(folders)
    message(FATAL_ERROR "folders are added to another project: ${folders}")
  endif()
endfunction()

nothing_else_is_built(${handoff_SOURCE_DIR})
