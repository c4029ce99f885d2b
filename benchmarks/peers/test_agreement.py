# SPDX-License-Identifier: BSL-1.0
"""What run.py takes for a disagreement, shown on answers that are made up."""

import unittest

from agreement import complaints


def run(status, value=None, bound=None):
    return {"status": status, "value": value, "bound": value if bound is None else bound}


class Agreement(unittest.TestCase):
    def test_equal_optima_agree(self):
        self.assertEqual(complaints({"handoff": run("optimal", 1000), "highs": run("optimal", 1000.0)}), [])

    def test_a_value_within_the_tolerance_of_doubles_agrees(self):
        self.assertEqual(complaints({"handoff": run("optimal", 10**8), "highs": run("optimal", 10**8 + 90.0)}), [])

    def test_a_better_value_than_our_proven_optimum_is_shouted_out(self):
        self.assertEqual(
            complaints({"handoff": run("optimal", 1000), "highs": run("limit", 1001.0, 2000)}),
            ["highs has a plan worth 1001.0, MORE THAN OUR PROVEN OPTIMUM, 1000"],
        )

    def test_a_worse_optimum_than_ours_is_an_error_of_theirs(self):
        self.assertEqual(
            complaints({"handoff": run("optimal", 1000), "highs": run("optimal", 999.0)}),
            ["handoff has a plan worth 1000, MORE THAN the optimum of highs, 999.0"],
        )

    def test_who_stopped_at_the_limit_may_have_less(self):
        self.assertEqual(complaints({"handoff": run("optimal", 1000), "highs": run("limit", 10.0, 5000)}), [])
        self.assertEqual(complaints({"handoff": run("limit", 900, 1100), "highs": run("optimal", 1000.0)}), [])

    def test_a_plan_above_our_bound_is_shouted_out(self):
        self.assertEqual(
            complaints({"handoff": run("limit", 900, 1100), "highs": run("optimal", 1200.0)}),
            ["highs has a plan worth 1200.0, MORE THAN OUR BOUND, 1100"],
        )

    def test_no_plan_and_a_plan_disagree(self):
        self.assertEqual(
            complaints({"handoff": run("infeasible"), "cbc": run("optimal", 5.0)}),
            ["handoff says there is no plan, and cbc has one worth 5.0"],
        )
        self.assertEqual(complaints({"handoff": run("infeasible"), "cbc": run("infeasible")}), [])
        self.assertEqual(complaints({"handoff": run("infeasible"), "cbc": run("limit")}), [])

    def test_a_status_that_says_nothing_is_an_error(self):
        self.assertEqual(complaints({"cbc": run("it failed")}), ["cbc gave no answer: it failed"])


if __name__ == "__main__":
    unittest.main()
