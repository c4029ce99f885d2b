// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/solution_json.hpp>

#include <limits>

#include "catch_compat.hpp"

using namespace handoff;

TEST_CASE("an answer with a plan is written in full", "[io][kernel]") {
    kernel::problem p;
    p.workers = {{"owner", {{{9, 1}}, {{9, 1}}}}, {"V", {{{9, 0}}, {{9, 0}}}}};
    p.groups = {{"a", {{0, {}, {}, {}}, {5, {}, {{0, 0, 0, 1}, {1, 0, 1, 3}}, {}}}}};
    kernel::solution s;
    s.status = kernel::status::optimal;
    s.objective = 4;
    s.bound = 4;
    s.nodes = 12;
    s.seconds = 0.0015;
    s.choice = {1};
    s.schedule = {{0, 0, 0, 1}, {0, 1, 0, 2}, {0, 1, 1, 1}};
    CHECK(io::write_solution(p, s, io::certificate_state::checked) == R"({
  "status": "optimal",
  "stop_reason": "finished",
  "objective": 4,
  "bound": 4,
  "nodes": 12,
  "seconds": 0.0015,
  "certificate": "checked",
  "choice": [1],
  "schedule": [
    {"group": 0, "piece": 0, "worker": 0, "day": 0, "ticks": 1},
    {"group": 0, "piece": 1, "worker": 1, "day": 0, "ticks": 2},
    {"group": 0, "piece": 1, "worker": 1, "day": 1, "ticks": 1}]
}
)");
}

TEST_CASE("an answer without a plan has null for what is not known", "[io][kernel]") {
    kernel::solution s;
    s.status = kernel::status::infeasible;
    CHECK(io::write_solution({}, s, io::certificate_state::checked) == R"({
  "status": "infeasible",
  "stop_reason": "finished",
  "objective": null,
  "bound": null,
  "nodes": 0,
  "seconds": 0,
  "certificate": "checked",
  "choice": [],
  "schedule": []
}
)");
    s.status = kernel::status::unknown;
    s.stop_reason = kernel::stop_reason::time_limit;
    s.bound = -7;
    CHECK(io::write_solution({}, s, io::certificate_state::not_checked) == R"({
  "status": "unknown",
  "stop_reason": "time limit",
  "objective": null,
  "bound": -7,
  "nodes": 0,
  "seconds": 0,
  "certificate": "not checked",
  "choice": [],
  "schedule": []
}
)");
}

TEST_CASE("doubles have a form in JSON, or are null", "[io][json]") {
    CHECK(io::json_number(0) == "0");
    CHECK(io::json_number(100) == "100");
    CHECK(io::json_number(0.25) == "0.25");
    CHECK(io::json_number(1.0000004) == "1");
    CHECK(io::json_number(-2.5) == "-2.5");
    CHECK(io::json_number(3.14159, 2) == "3.14");
    CHECK(io::json_number(std::numeric_limits<double>::infinity()) == "null");
    CHECK(io::json_number(std::numeric_limits<double>::quiet_NaN()) == "null");
    CHECK(io::json_number(1e300) == "null");
}

TEST_CASE("JSON strings are escaped and always UTF-8", "[io][json]") {
    CHECK(io::json_string("a \"b\"\n\\ é") == "\"a \\\"b\\\"\\n\\\\ é\"");
    CHECK(io::json_string("\xff") == "\"\xEF\xBF\xBD\"");
    CHECK(io::json_row({1, -2, 9007199254740993}) == "[1, -2, 9007199254740993]");
}
