// refused: error
// SPDX-License-Identifier: BSL-1.0
// Must make the harness fail: its good form does not compile, so that its bad one proves nothing.
int nothing = undeclared;
