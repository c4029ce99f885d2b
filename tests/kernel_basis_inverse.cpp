// SPDX-License-Identifier: BSL-1.0

#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include <Eigen/LU>

#include <handoff/kernel/detail/basis_inverse.hpp>

#include "catch_compat.hpp"

// The inverse of the basis after many updates, against the inverse that Eigen computes anew from the basis itself.

using handoff::kernel::detail::basis_inverse;

namespace {

bool near(double a, double b) { return std::abs(a - b) < 1e-8 * (1 + std::abs(b)); }

/// A basis kept as a plain matrix (a row per inequality, a column per position) beside the inverse that is updated.
struct pair_of {
    Eigen::MatrixXd basis;
    basis_inverse<> inverse;

    void check() const {
        REQUIRE(inverse.size() == basis.rows());
        const Eigen::MatrixXd expected = basis.inverse();
        for (int p = 0; p < inverse.size(); ++p) {
            for (int i = 0; i < inverse.size(); ++i) CHECK(near(inverse(p, i), expected(p, i)));
            CHECK(near(inverse.squared_length(p), expected.row(p).squaredNorm()));
        }
    }

    void append(const std::vector<double>& in_basis) {
        const Eigen::Index n = basis.rows();
        basis.conservativeResize(n + 1, n + 1);
        for (Eigen::Index p = 0; p < n; ++p) {
            basis(n, p) = in_basis[static_cast<std::size_t>(p)];
            basis(p, n) = 0;
        }
        basis(n, n) = 1;
        inverse.append(in_basis);
    }

    void replace(int position, const std::vector<double>& column) {
        for (Eigen::Index i = 0; i < basis.rows(); ++i) basis(i, position) = column[static_cast<std::size_t>(i)];
        std::vector<double> w;
        inverse.apply(column, w);
        inverse.replace(position, w);
    }
};

std::vector<double> numbers(std::mt19937& random, int n) {
    std::uniform_real_distribution<double> one(-1, 1);
    std::vector<double> out;
    for (int i = 0; i < n; ++i) out.push_back(random() % 3 == 0 ? 0.0 : one(random));
    return out;
}

} // namespace

TEST_CASE("the inverse of slacks is the identity", "[kernel][simplex]") {
    pair_of m{Eigen::MatrixXd::Identity(5, 5), {}};
    m.inverse.set_identity(5);
    m.check();
}

TEST_CASE("after any updates the inverse is that of the basis", "[kernel][simplex]") {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        std::mt19937 random(seed);
        pair_of m{Eigen::MatrixXd(0, 0), {}};
        for (int step = 0; step < 60; ++step) {
            const int n = m.inverse.size();
            if (n == 0 || random() % 3 == 0) {
                m.append(numbers(random, n));
            } else {
                const int position = static_cast<int>(random() % static_cast<unsigned>(n));
                std::vector<double> column = numbers(random, n);
                std::vector<double> w;
                m.inverse.apply(column, w);
                if (std::abs(w[static_cast<std::size_t>(position)]) < 0.2) continue; // next to singular
                m.replace(position, column);
            }
        }
        INFO("seed " << seed);
        m.check();
    }
}

TEST_CASE("rows whose slack is basic can be dropped", "[kernel][simplex]") {
    std::mt19937 random(7);
    pair_of m{Eigen::MatrixXd(0, 0), {}};
    for (int n = 0; n < 6; ++n) m.append(std::vector<double>(static_cast<std::size_t>(n), 0.0));
    for (const int position : {0, 1, 4}) {
        std::vector<double> column = numbers(random, 6);
        column[static_cast<std::size_t>(position)] = 2;
        m.replace(position, column);
    }
    m.check();
    m.inverse.keep({0, 1, 2, 4}, {0, 1, 2, 4}); // the slacks of inequalities 3 and 5 are basic at 3 and 5
    Eigen::MatrixXd rest(4, 4);
    const int kept[] = {0, 1, 2, 4};
    for (int i = 0; i < 4; ++i)
        for (int p = 0; p < 4; ++p) rest(i, p) = m.basis(kept[i], kept[p]);
    m.basis = rest;
    m.check();
}
