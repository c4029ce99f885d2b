// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <utility>

#include <handoff/kernel/certificate.hpp>
#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/simplex.hpp>
#include <handoff/kernel/detail/watch.hpp>

// What waiting nodes and the proof keep, and how many bytes that is. A waiting node has what is open and where the
// simplex was: all its numbers, from which it goes on at once, or, where memory is short, only the basis, from which
// they are computed again. Bytes are counted by the numbers of elements, so they are the same on every platform and a
// limit on them can be repeated.

namespace handoff::kernel::detail {

/// Bytes that are kept as long as this lives.
template <class Watch = watch>
class basic_charge {
public:
    basic_charge() = default;
    basic_charge(Watch& clock, std::size_t bytes) : clock_(&clock), bytes_(bytes) { clock.keep(bytes); }
    basic_charge(const basic_charge&) = delete;
    basic_charge(basic_charge&& other) noexcept
        : clock_(std::exchange(other.clock_, nullptr)), bytes_(std::exchange(other.bytes_, 0)) {}
    basic_charge& operator=(basic_charge other) noexcept {
        std::swap(clock_, other.clock_);
        std::swap(bytes_, other.bytes_);
        return *this;
    }
    ~basic_charge() {
        if (clock_) clock_->give_back(bytes_);
    }

private:
    Watch* clock_ = nullptr;
    std::size_t bytes_ = 0;
};

using charge = basic_charge<>;

template <class List>
std::size_t bytes_of(const List& list) {
    return list.size() * sizeof(typename List::value_type);
}

/// What is open at a waiting node.
template <class Instance>
struct kept_domain {
    domain open;
    charge bytes;

    kept_domain(const Instance&, domain d, watch& clock)
        : open(std::move(d)),
          bytes(clock, bytes_of(open.open) + bytes_of(open.left) + open.first.bytes() + open.last.bytes()) {}
};

/// Where the simplex was when a node was left.
template <class Instance>
class kept_simplex {
public:
    kept_simplex(const simplex<Instance>& lp, watch& clock) {
        if (clock.memory_is_short()) {
            basis_ = lp.get_basis();
            bytes_ = charge(clock, bytes_of_basis());
            return;
        }
        all_ = lp.save();
        bytes_ = charge(clock, bytes_of(all_->rows) + bytes_of(all_->age) + bytes_of(all_->basic) +
                                   bytes_of(all_->key) + bytes_of(all_->where) + bytes_of(all_->at_upper) +
                                   bytes_of(all_->open) + bytes_of(all_->y) + bytes_of(all_->rt) + bytes_of(all_->xb) +
                                   bytes_of(all_->r) + bytes_of(all_->rows) / sizeof(row_ptr) * bytes_of(all_->y));
    }

    kept_simplex(typename simplex<Instance>::basis b, watch& clock)
        : basis_(std::move(b)), bytes_(clock, bytes_of_basis()) {}

    /// Keeps only the basis.
    void shrink(watch& clock) {
        if (!all_) return;
        basis_ = {std::move(all_->rows), std::move(all_->basic), std::move(all_->key), std::move(all_->at_upper)};
        all_.reset();
        bytes_ = charge(clock, bytes_of_basis());
    }

    /// Brings a simplex there, for a node where `d` is open.
    void restore(simplex<Instance>& lp, const domain& d) const {
        if (all_) return lp.restore(*all_);
        lp.restrict_to(d);
        lp.start_from(basis_);
    }

private:
    [[nodiscard]] std::size_t bytes_of_basis() const {
        return bytes_of(basis_.rows) + bytes_of(basis_.basic) + bytes_of(basis_.key) + bytes_of(basis_.at_upper);
    }

    std::optional<typename simplex<Instance>::state> all_;
    typename simplex<Instance>::basis basis_;
    charge bytes_;
};

/// The size of the numbers of a proof.
inline std::size_t bytes_of_multipliers(const multipliers& m) {
    return sizeof m + bytes_of(m.days) + bytes_of(m.pools) + bytes_of(m.budgets) + bytes_of(m.needs) + bytes_of(m.cuts);
}

} // namespace handoff::kernel::detail
