# SPDX-License-Identifier: BSL-1.0
# cmake -DTOOL=... -DTIMEOUT=... -DWORK=<folder> -P interrupt.cmake
#
# Ctrl-C during a long search ends it with what is known, and says so. The scenario has so many tasks that no search is
# through within the second before the signal.

cmake_minimum_required(VERSION 3.23)

set(categories admin phone website graphics)
set(tasks "")
foreach(i RANGE 1 400)
  math(EXPR h "${i} * 7 % 3")
  math(EXPR m "10 + ${i} * 37 % 50")
  math(EXPR day "10 + ${i} * 11 % 20")
  math(EXPR kind "${i} * 5 % 4")
  list(GET categories ${kind} category)
  string(APPEND tasks
         ",\n    {\"id\": \"t${i}\", \"category\": \"${category}\", \"effort\": \"${h}:${m}\", \"due\": \"2026-04-${day}\"}")
endforeach()
string(SUBSTRING "${tasks}" 1 -1 tasks)
set(assistants "")
foreach(i RANGE 1 4)
  math(EXPR a "20 + ${i} * 13 % 11")
  math(EXPR b "20 + ${i} * 17 % 9")
  math(EXPR c "20 + ${i} * 29 % 13")
  string(APPEND assistants ",\n    {\"name\": \"A${i}\", \"hours\": ${i}, \"rates\": {\"admin\": ${a}, \"phone\": ${b},"
                           " \"website\": ${c}, \"graphics\": ${i}1}, \"coordination_per_day\": \"0:0${i}\"}")
endforeach()
string(SUBSTRING "${assistants}" 1 -1 assistants)
file(WRITE ${WORK}/case.json "{
  \"currency\": \"EUR\",
  \"calendar\": {\"first\": \"2026-03-02\", \"last\": \"2026-04-30\"},
  \"owner\": {\"regular\": 9, \"value_of_hour\": 45, \"overtime\": [{\"hours\": 8, \"cost\": 70}]},
  \"assistants\": [${assistants}\n  ],
  \"tasks\": [${tasks}\n  ],
  \"budgets\": [{\"limit\": 9999}]
}\n")
execute_process(COMMAND ${TIMEOUT} --foreground --preserve-status --signal=INT 1 ${TOOL} solve case.json --json
                WORKING_DIRECTORY ${WORK} OUTPUT_VARIABLE out ERROR_VARIABLE complaint RESULT_VARIABLE code TIMEOUT 60)
string(SUBSTRING "${out}" 0 300 shown)
if(NOT out MATCHES "\"stop_reason\": \"stop requested\"")
  message(FATAL_ERROR "ended with ${code}, and not on request:\n${shown}${complaint}")
endif()
if(NOT ((code EQUAL 2 AND out MATCHES "\"status\": \"feasible\"") OR
        (code EQUAL 3 AND out MATCHES "\"status\": \"unknown\"")))
  message(FATAL_ERROR "ended with ${code}, which does not go with:\n${shown}")
endif()
