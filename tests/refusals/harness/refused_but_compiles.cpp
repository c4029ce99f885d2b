// refused: anything
// SPDX-License-Identifier: BSL-1.0
// Must make the harness fail: nothing in it is refused.
int nothing = 0;
