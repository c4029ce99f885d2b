// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <handoff/units/unsatisfied.hpp>

// Kinds of work. A category says whether the work can be handed to an assistant at all and, if not, why. It is a type
// where the program knows it, so that giving sewing to an assistant does not compile, and a value where it comes from a
// file.

namespace handoff {

/// Whether a kind of work can be handed over and, if not, why.
enum class delegability {
    delegable,
    physical_presence, ///< somebody has to be there in person
    personal,          ///< nobody else can do it: sport, school run, lessons
    core_craft,        ///< what the owner sells
    forbidden          ///< by law or by the client
};

/// The word used in files: "delegable", "physical presence", "personal", "core craft", "forbidden".
[[nodiscard]] constexpr std::string_view word(delegability why) noexcept;
/// The reason in a sentence, such as "it is the owner's core craft"; "it can be delegated" for `delegable`.
[[nodiscard]] constexpr std::string_view reason(delegability why) noexcept;
/// The delegability that has this word, if any.
[[nodiscard]] constexpr std::optional<delegability> delegability_called(std::string_view w) noexcept;

/// A category as a value.
struct category {
    std::string name;
    delegability why = delegability::delegable;

    [[nodiscard]] bool delegable() const noexcept { return why == delegability::delegable; }
    friend bool operator==(const category&, const category&) = default;
};

/// A category as a type. One's own are one line each:
/// `struct sewing : category_type<"sewing", delegability::core_craft> {};`
template <sentence Name, delegability Why = delegability::delegable>
struct category_type {
    static constexpr std::string_view name{Name.text};
    static constexpr delegability why = Why;
};

/// A type derived from `category_type`.
template <class Cat>
concept Category = requires {
    { Cat::name } -> std::convertible_to<std::string_view>;
    { Cat::why } -> std::convertible_to<delegability>;
};

/// A category that an assistant may have a rate for.
template <class Cat>
concept Delegable = Category<Cat> &&
    (Cat::why == delegability::delegable ||
     unsatisfied<"this category cannot be delegated, so no assistant has a rate for it or gets it; its "
                 "delegability says why">());

/// The categories a scenario may use, when the program knows them all.
template <Category... Cats>
struct category_set {
    template <class Cat>
    static constexpr bool contains = (std::same_as<Cat, Cats> || ...);

    /// The category of the set with this name, if any.
    [[nodiscard]] static std::optional<category> find(std::string_view name);
};

/// The open set: every category, known or made up at run time.
struct any_category {
    template <class>
    static constexpr bool contains = true;
};

/// `any_category` or a `category_set`.
template <class W>
concept CategorySet = requires {
    W::template contains<int>;
};

/// A category that belongs to a set.
template <class Cat, class W>
concept CategoryOf = Category<Cat> &&
    (W::template contains<Cat> ||
     unsatisfied<"this category is not in the scenario's category set; add it to category_set<...>">());

/// Categories that all belong to a set.
template <class W, class... Cats>
concept AllOf = ((W::template contains<Cats>)&&...) ||
                unsatisfied<"this category is not in the scenario's category set; add it to category_set<...>">();

/// A category as a value that is known to belong to the set `W`: made from a category's type, looked up by name, or, in
/// the open set, made from any value.
template <CategorySet W>
class category_in {
public:
    template <Category Cat>
        requires(CategoryOf<Cat, W>)
    category_in(Cat) : value_{std::string(Cat::name), Cat::why} {}

    category_in(category value) requires(std::same_as<W, any_category>) : value_(std::move(value)) {}

    /// The category of a closed set with this name, if any.
    [[nodiscard]] static std::optional<category_in>
    find(std::string_view name) requires(!std::same_as<W, any_category>) {
        if (std::optional<category> found = W::find(name)) return category_in(*std::move(found), checked{});
        return std::nullopt;
    }

    [[nodiscard]] const category& value() const noexcept { return value_; }
    [[nodiscard]] const std::string& name() const noexcept { return value_.name; }
    [[nodiscard]] delegability why() const noexcept { return value_.why; }
    [[nodiscard]] bool delegable() const noexcept { return value_.delegable(); }

    friend bool operator==(const category_in&, const category_in&) = default;

private:
    struct checked {};
    category_in(category value, checked) : value_(std::move(value)) {}

    category value_;
};

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

namespace detail {

struct delegability_words {
    delegability why;
    std::string_view word;
    std::string_view reason;
};

inline constexpr std::array<delegability_words, 5> delegabilities{{
    {delegability::delegable, "delegable", "it can be delegated"},
    {delegability::physical_presence, "physical presence", "it needs somebody on the spot"},
    {delegability::personal, "personal", "it is personal"},
    {delegability::core_craft, "core craft", "it is the owner's core craft"},
    {delegability::forbidden, "forbidden", "law or the client forbids it"},
}};

} // namespace detail

constexpr std::string_view word(delegability why) noexcept {
    for (const auto& entry : detail::delegabilities)
        if (entry.why == why) return entry.word;
    return "unknown";
}

constexpr std::string_view reason(delegability why) noexcept {
    for (const auto& entry : detail::delegabilities)
        if (entry.why == why) return entry.reason;
    return "unknown";
}

constexpr std::optional<delegability> delegability_called(std::string_view w) noexcept {
    for (const auto& entry : detail::delegabilities)
        if (entry.word == w) return entry.why;
    return std::nullopt;
}

template <Category... Cats>
std::optional<category> category_set<Cats...>::find(std::string_view name) {
    std::optional<category> found;
    ((Cats::name == name ? void(found = category{std::string(Cats::name), Cats::why}) : void()), ...);
    return found;
}

} // namespace handoff
