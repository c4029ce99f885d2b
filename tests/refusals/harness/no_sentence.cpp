// SPDX-License-Identifier: BSL-1.0
// Must make the harness fail: it does not say what it is refused with.
#ifdef HANDOFF_REFUSED
int nothing = undeclared;
#endif
