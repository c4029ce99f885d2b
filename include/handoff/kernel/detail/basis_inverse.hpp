// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

// The inverse of the simplex's basis, dense, with the few updates that the simplex makes to it: a new inequality, a
// variable that enters for another, inequalities that go. The basis has a row per inequality only, some tens of them,
// so a dense inverse fits the first cache and each update is one pass over it. (Eigen did this before; including it
// doubled what every program pays that includes the library, and the search was no faster.)

namespace handoff::kernel::detail {

template <class Real = double>
class basis_inverse {
public:
    [[nodiscard]] int size() const { return size_; }
    [[nodiscard]] Real* row(int position) { return &values_[static_cast<std::size_t>(position * stride_)]; }
    [[nodiscard]] const Real* row(int position) const { return &values_[static_cast<std::size_t>(position * stride_)]; }
    [[nodiscard]] Real operator()(int position, int i) const { return row(position)[i]; }

    /// The inverse of `size` slacks.
    void set_identity(int size) {
        size_ = 0;
        reserve(size);
        size_ = size;
        std::fill(values_.begin(), values_.end(), Real{0});
        for (int p = 0; p < size; ++p) row(p)[p] = 1;
    }

    /// A new inequality, its slack basic; `in_basis` are its coefficients of the variables that are basic already.
    void append(const std::vector<Real>& in_basis) {
        if (size_ == stride_) reserve(size_ + 8);
        const int last = size_++;
        Real* added = row(last);
        std::fill(added, added + stride_, Real{0});
        for (int p = 0; p < last; ++p)
            if (in_basis[static_cast<std::size_t>(p)] != 0)
                subtract(added, in_basis[static_cast<std::size_t>(p)], row(p));
        added[last] = 1;
    }

    /// The inverse times a column.
    void apply(const std::vector<Real>& column, std::vector<Real>& out) {
        out.resize(static_cast<std::size_t>(size_));
        find_nonzero(column.data());
        for (int p = 0; p < size_; ++p) {
            const Real* r = row(p);
            Real sum = 0;
            for (const int i : nonzero_) sum += r[i] * column[static_cast<std::size_t>(i)];
            out[static_cast<std::size_t>(p)] = sum;
        }
    }

    /// The variable whose column the inverse takes to `w` becomes basic at `position`.
    void replace(int position, const std::vector<Real>& w) {
        Real* pivot_row = row(position);
        const Real pivot = w[static_cast<std::size_t>(position)];
        for (int i = 0; i < size_; ++i) pivot_row[i] /= pivot;
        find_nonzero(pivot_row);
        const bool few = 3 * nonzero_.size() < static_cast<std::size_t>(size_); // else all, without looking up which
        for (int p = 0; p < size_; ++p) {
            const Real factor = w[static_cast<std::size_t>(p)];
            if (p == position || factor == 0) continue;
            if (few)
                for (const int i : nonzero_) row(p)[i] -= factor * pivot_row[i];
            else
                subtract(row(p), factor, pivot_row);
        }
    }

    /// Keeps these positions and these inequalities, in this order.
    void keep(const std::vector<int>& positions, const std::vector<int>& inequalities) {
        basis_inverse smaller;
        smaller.reserve(static_cast<int>(positions.size()));
        smaller.size_ = static_cast<int>(positions.size());
        for (int p = 0; p < smaller.size_; ++p)
            for (int i = 0; i < smaller.size_; ++i)
                smaller.row(p)[i] =
                    (*this)(positions[static_cast<std::size_t>(p)], inequalities[static_cast<std::size_t>(i)]);
        *this = std::move(smaller);
    }

    /// The square of the length of a row.
    [[nodiscard]] Real squared_length(int position) const {
        const Real* r = row(position);
        Real sum = 0;
        for (int i = 0; i < size_; ++i) sum += r[i] * r[i];
        return sum;
    }

private:
    /// Columns of the constraints and rows of the inverse are mostly 0.
    void find_nonzero(const Real* values) {
        nonzero_.clear();
        for (int i = 0; i < size_; ++i)
            if (values[i] != 0) nonzero_.push_back(i);
    }

    void subtract(Real* to, Real factor, const Real* from) const {
        for (int i = 0; i < size_; ++i) to[i] -= factor * from[i];
    }

    void reserve(int size) {
        std::vector<Real> grown(static_cast<std::size_t>(size * size), Real{0});
        for (int p = 0; p < size_; ++p)
            for (int i = 0; i < size_; ++i) grown[static_cast<std::size_t>(p * size + i)] = (*this)(p, i);
        values_ = std::move(grown);
        stride_ = size;
    }

    int size_ = 0;
    int stride_ = 0;
    std::vector<Real> values_; ///< row by row
    std::vector<int> nonzero_; ///< of the vector at hand
};

} // namespace handoff::kernel::detail
