// refused: a sentence that no compiler says
// SPDX-License-Identifier: BSL-1.0
// Must make the harness fail: it is refused, but not by the sentence.
#ifdef HANDOFF_REFUSED
int nothing = undeclared;
#endif
