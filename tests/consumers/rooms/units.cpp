// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

int main() {
    using namespace handoff;
    return per_hour(cad(40)) == cad(40) / hour ? 0 : 1;
}
