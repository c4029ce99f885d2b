// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <handoff/error.hpp>

// JSON text whose every value knows where it stands, so that a mistake can be told as line, column and path. The
// grammar is nlohmann/json's; it keeps no positions, so its events build a tree of our own over the text. Numbers stay
// as they are written: 928.75 and 0.1 are read exactly, by whoever knows what they count. Refused, with the place: text
// that is not JSON or ends too early, nesting or size beyond the limits, the same key twice in an object, a zero byte.

namespace handoff::io {

class json_document;

/// What a value is. A number is not split further: `json_value::source` has its digits.
enum class json_kind : std::uint8_t { null, boolean, number, string, array, object };

/// "null", "true or false", "a number", "a string", "an array", "an object".
[[nodiscard]] std::string_view to_string(json_kind k) noexcept;

/// How much text is taken. The depth keeps a hostile file from exhausting the stack, the size from exhausting memory
/// (a document takes about ten times its text at worst). Of more mistakes than `mistakes` the rest is only counted.
struct json_limits {
    std::size_t bytes = std::size_t{64} << 20;
    int depth = 64;
    std::size_t mistakes = 100;
};

/// A mistake with its place: line and column count from 1, columns are characters. The path is like
/// `groups[3].options[1].gain`, empty for the whole file.
struct json_mistake {
    std::size_t line = 1;
    std::size_t column = 1;
    std::string path;
    std::string text;
    friend bool operator==(const json_mistake&, const json_mistake&) = default;
};

/// "3:14: groups[0].gain: text", the form compilers use, without the file name.
[[nodiscard]] std::string to_string(const json_mistake& m);

/// Thrown for text that is not what was expected; carries every mistake, in the order of the file. `what()` has one
/// line for each.
class invalid_json : public error {
public:
    explicit invalid_json(std::vector<json_mistake> mistakes);

    [[nodiscard]] const std::vector<json_mistake>& mistakes() const noexcept { return mistakes_; }

private:
    std::vector<json_mistake> mistakes_;
};

/// `text` in double quotes for a message: control characters are escaped and at most 60 characters are shown.
[[nodiscard]] std::string in_quotes(std::string_view text);

namespace detail {
struct json_tree;
struct json_node;
} // namespace detail

/// A value of a document. It is a position, cheap to copy, and lives as long as its document.
class json_value {
public:
    class iterator;
    struct range;

    // what it is
    [[nodiscard]] json_kind kind() const noexcept;
    [[nodiscard]] bool is(json_kind k) const noexcept { return kind() == k; }

    // what it holds
    /// The token as it is written: the digits of a number, a string with its quotes; `{` or `[` of an object or array.
    [[nodiscard]] std::string_view source() const noexcept;
    /// The characters of a string; requires `is(json_kind::string)`.
    [[nodiscard]] std::string_view text() const;
    /// Requires `is(json_kind::boolean)`.
    [[nodiscard]] bool truth() const noexcept { return source() == "true"; }
    /// The key under which it stands; empty for elements of arrays and for the root.
    [[nodiscard]] std::string_view key() const;
    /// The values in an object or array, in the order of the file; none for others.
    [[nodiscard]] range children() const noexcept;
    /// How many children; costs a walk over them.
    [[nodiscard]] std::size_t size() const noexcept;
    /// The child under a key of an object; costs a walk over the children.
    [[nodiscard]] std::optional<json_value> find(std::string_view key) const;
    /// The value at a path such as `groups[3].options[1]`, seen from here, or the deepest value on the way to it.
    [[nodiscard]] json_value locate(std::string_view path) const;

    // where it is
    [[nodiscard]] std::string path() const;
    [[nodiscard]] std::size_t line() const noexcept;
    [[nodiscard]] std::size_t column() const noexcept;

    friend bool operator==(const json_value&, const json_value&) = default;

private:
    friend class json_document;
    friend class json_mistakes;
    json_value(const detail::json_tree& tree, std::uint32_t index) noexcept : tree_(&tree), index_(index) {}
    [[nodiscard]] const detail::json_node& node() const noexcept;
    [[nodiscard]] std::size_t place() const noexcept;

    const detail::json_tree* tree_;
    std::uint32_t index_;
};

/// Parsed text. Moving it leaves its values valid.
class json_document {
public:
    /// Reads all of `text`. Throws `invalid_json` when it is no JSON (one mistake, the first) or goes beyond the
    /// limits. The same key twice is left to `json_mistakes`, which takes it up with the reader's own findings.
    [[nodiscard]] static json_document parse(std::string text, const json_limits& limits = {});

    json_document(json_document&&) noexcept;
    json_document& operator=(json_document&&) noexcept;
    ~json_document();

    [[nodiscard]] json_value root() const noexcept;

private:
    friend class json_mistakes;
    explicit json_document(std::unique_ptr<detail::json_tree> tree) noexcept;
    std::unique_ptr<detail::json_tree> tree_;
};

/// Collects the mistakes found while a document is read, so that one run tells them all.
class json_mistakes {
public:
    /// Begins with the document's own: keys that stand twice in an object.
    explicit json_mistakes(const json_document& document);

    /// Adds a mistake at the place of `where`.
    void add(const json_value& where, std::string text);
    /// Adds a mistake at the key under which `where` stands.
    void add_at_key(const json_value& where, std::string text);
    /// Adds a mistake whose path comes from elsewhere (a check of the finished object); line and column are those of
    /// the deepest value on that path.
    void add(const json_value& root, std::string path, std::string text);
    /// Adds a mistake at the place of `where` under another path.
    void add_as(const json_value& where, std::string path, std::string text);

    [[nodiscard]] bool empty() const noexcept { return found_.empty(); }
    /// Whether what is added from here on is only counted.
    [[nodiscard]] bool full() const noexcept { return found_.size() >= std::max<std::size_t>(limit_, 1); }
    /// Whether something was found at `path` or inside it; what follows from it is better not told as well.
    [[nodiscard]] bool any_under(std::string_view path) const noexcept;
    /// All found, in the order of the file.
    [[nodiscard]] std::vector<json_mistake> sorted() const;
    /// Throws `invalid_json` unless there is none.
    void throw_if_any() const;

private:
    void put(const detail::json_tree& tree, std::size_t offset, std::string path, std::string text);

    std::size_t limit_;
    std::size_t more_ = 0;
    std::vector<json_mistake> found_;
};

} // namespace handoff::io

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::io {

namespace detail {

inline constexpr std::uint32_t no_offset = std::numeric_limits<std::uint32_t>::max();

/// Nodes stand in the order of the text: the children of i begin at i + 1, and each one's `next` leads to its sibling.
struct json_node {
    std::uint32_t begin = 0;       ///< offset of the token
    std::uint32_t key = no_offset; ///< offset of the key's opening quote
    std::uint32_t parent = 0;
    std::uint32_t next = 0; ///< the first node that is not inside this one
    json_kind kind = json_kind::null;
};

struct json_tree {
    std::string text;
    std::vector<json_node> nodes;
    std::unordered_map<std::uint32_t, std::string> unescaped;   ///< by offset, the strings that contain a backslash
    std::vector<std::pair<std::uint32_t, std::uint32_t>> twice; ///< a node and the earlier one with the same key
    std::size_t mistakes_limit = 0;

    /// The end of the string token that begins at `begin`, past its closing quote.
    [[nodiscard]] std::size_t string_end(std::size_t begin) const noexcept {
        std::size_t i = begin + 1;
        while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2U : 1U;
        return std::min(i + 1, text.size());
    }

    /// The end of a number, `true`, `false` or `null`.
    [[nodiscard]] std::size_t word_end(std::size_t begin) const noexcept {
        return std::min(text.find_first_of(" \t\r\n,:]}", begin), text.size());
    }

    [[nodiscard]] std::string_view string_at(std::uint32_t begin) const {
        if (const auto found = unescaped.find(begin); found != unescaped.end()) return found->second;
        return std::string_view(text).substr(begin + 1, string_end(begin) - begin - 2);
    }

    [[nodiscard]] std::size_t line_of(std::size_t offset) const noexcept {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
        return 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
    }

    [[nodiscard]] std::size_t column_of(std::size_t offset) const noexcept {
        const std::size_t end = std::min(offset, text.size());
        const std::size_t newline = end == 0 ? std::string::npos : text.rfind('\n', end - 1);
        std::size_t column = 1;
        for (std::size_t i = newline == std::string::npos ? 0 : newline + 1; i < end; ++i) {
            if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) ++column; // not inside a UTF-8 sequence
        }
        return column;
    }
};

inline bool plain_key(std::string_view key) noexcept {
    return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// Turns the parser's events into nodes. Every event is about one token, and events come in the order of the text: a
/// cursor that skips blanks, commas and colons always stands on the token that the event is about.
class json_builder {
public:
    using exception = nlohmann::detail::exception;

    json_builder(json_tree& tree, const json_limits& limits) : tree_(tree), limits_(limits) {
        if (tree_.text.starts_with("\xEF\xBB\xBF")) cursor_ = 3; // byte order mark
    }

    bool null() { return word(json_kind::null); }
    bool boolean(bool) { return word(json_kind::boolean); }
    bool number_integer(std::int64_t) { return word(json_kind::number); }
    bool number_unsigned(std::uint64_t) { return word(json_kind::number); }
    bool number_float(double, const std::string&) { return word(json_kind::number); }

    bool string(std::string& value) {
        add(json_kind::string);
        keep_unescaped(value);
        cursor_ = tree_.string_end(cursor_);
        return true;
    }

    bool binary(std::vector<std::uint8_t>&) { return false; } // does not occur in text

    bool start_object(std::size_t) { return open(json_kind::object); }
    bool start_array(std::size_t) { return open(json_kind::array); }

    bool key(std::string& value) {
        skip();
        key_ = static_cast<std::uint32_t>(cursor_);
        keep_unescaped(value);
        cursor_ = tree_.string_end(cursor_);
        return true;
    }

    bool end_object() {
        note_keys_that_stand_twice(open_.back());
        return end_array();
    }

    bool end_array() {
        skip();
        ++cursor_;
        tree_.nodes[open_.back()].next = static_cast<std::uint32_t>(tree_.nodes.size());
        open_.pop_back();
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const exception& e) {
        if (e.id == 406) { // a number beyond double: the cursor is still in front of it
            skip();
            const std::string_view token =
                std::string_view(tree_.text).substr(cursor_, tree_.word_end(cursor_) - cursor_);
            return fail(cursor_, "the number " + in_quotes(token) + " is out of range");
        }
        const std::string what = told(e.what());
        const bool ended = position > tree_.text.size() || what.starts_with("unexpected end of input");
        if (ended) return fail(tree_.text.size(), ending());
        const std::size_t last = position == 0 ? 0 : position - 1;
        return fail(last, "this is not JSON: " + what);
    }

    [[nodiscard]] const std::optional<json_mistake>& failure() const noexcept { return failure_; }

private:
    void skip() noexcept { cursor_ = std::min(tree_.text.find_first_not_of(" \t\r\n,:", cursor_), tree_.text.size()); }

    void add(json_kind kind) {
        skip();
        json_node node;
        node.begin = static_cast<std::uint32_t>(cursor_);
        node.key = std::exchange(key_, no_offset);
        node.parent = open_.empty() ? 0 : open_.back();
        node.next = static_cast<std::uint32_t>(tree_.nodes.size() + 1);
        node.kind = kind;
        tree_.nodes.push_back(node);
    }

    bool word(json_kind kind) {
        add(kind);
        cursor_ = tree_.word_end(cursor_);
        return true;
    }

    bool open(json_kind kind) {
        add(kind);
        if (open_.size() >= static_cast<std::size_t>(std::max(limits_.depth, 0))) {
            return fail(cursor_, "nested deeper than " + std::to_string(limits_.depth) + " levels");
        }
        open_.push_back(static_cast<std::uint32_t>(tree_.nodes.size() - 1));
        ++cursor_;
        return true;
    }

    void keep_unescaped(const std::string& value) {
        const std::size_t length = tree_.string_end(cursor_) - cursor_ - 2;
        if (length != value.size()) tree_.unescaped.emplace(static_cast<std::uint32_t>(cursor_), value);
    }

    void note_keys_that_stand_twice(std::uint32_t object) {
        std::vector<std::pair<std::string_view, std::uint32_t>> keys;
        for (std::uint32_t i = object + 1; i < tree_.nodes.size(); i = tree_.nodes[i].next) {
            keys.emplace_back(tree_.string_at(tree_.nodes[i].key), i);
        }
        std::sort(keys.begin(), keys.end());
        for (std::size_t i = 1; i < keys.size(); ++i) {
            if (keys[i].first == keys[i - 1].first) tree_.twice.emplace_back(keys[i].second, keys[i - 1].second);
        }
    }

    /// The parser's sentence without its prefix and without the raw bytes it has read last.
    static std::string told(std::string_view what) {
        if (const auto dash = what.find(" - "); dash != std::string_view::npos) what.remove_prefix(dash + 3);
        if (const auto read = what.find("; last read: "); read != std::string_view::npos) what = what.substr(0, read);
        return std::string(what);
    }

    [[nodiscard]] std::string ending() const {
        if (tree_.text.find_first_not_of(" \t\r\n", cursor_) == std::string::npos && tree_.nodes.empty()) {
            return "there is nothing in it";
        }
        if (open_.empty()) return "it ends too early";
        const json_node& node = tree_.nodes[open_.back()];
        return "it ends too early: the " + std::string(node.kind == json_kind::object ? "object" : "array") +
               " that begins at line " + std::to_string(tree_.line_of(node.begin)) + ", column " +
               std::to_string(tree_.column_of(node.begin)) + " is not closed";
    }

    bool fail(std::size_t offset, std::string text) {
        failure_ = json_mistake{tree_.line_of(offset), tree_.column_of(offset), "", std::move(text)};
        return false;
    }

    json_tree& tree_;
    const json_limits& limits_;
    std::size_t cursor_ = 0;
    std::uint32_t key_ = no_offset;
    std::vector<std::uint32_t> open_;
    std::optional<json_mistake> failure_;
};

} // namespace detail

inline std::string_view to_string(json_kind k) noexcept {
    switch (k) {
    case json_kind::null:
        return "null";
    case json_kind::boolean:
        return "true or false";
    case json_kind::number:
        return "a number";
    case json_kind::string:
        return "a string";
    case json_kind::array:
        return "an array";
    case json_kind::object:
        break;
    }
    return "an object";
}

inline std::string to_string(const json_mistake& m) {
    return std::to_string(m.line) + ':' + std::to_string(m.column) + ": " + (m.path.empty() ? "" : m.path + ": ") +
           m.text;
}

inline std::string in_quotes(std::string_view text) {
    constexpr std::size_t longest = 60;
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out = "\"";
    std::size_t shown = 0;
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) != 0x80U && ++shown > longest) break; // cut between characters, not inside one
        if (byte == '"' || byte == '\\') {
            out += '\\';
            out += text[i];
        } else if (byte == '\n') {
            out += "\\n";
        } else if (byte < 0x20 || byte == 0x7F) {
            out += "\\u00";
            out += hex[byte / 16U];
            out += hex[byte % 16U];
        } else {
            out += text[i];
        }
    }
    return out + (i < text.size() ? "...\"" : "\"");
}

inline invalid_json::invalid_json(std::vector<json_mistake> mistakes)
    : error([&mistakes] {
          std::string all;
          for (const json_mistake& m : mistakes) all += (all.empty() ? "" : "\n") + to_string(m);
          return all;
      }()),
      mistakes_(std::move(mistakes)) {}

class json_value::iterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = json_value;
    using difference_type = std::ptrdiff_t;
    using pointer = const json_value*;
    using reference = json_value;

    iterator(const detail::json_tree& tree, std::uint32_t index) noexcept : at_(tree, index) {}
    json_value operator*() const noexcept { return at_; }
    iterator& operator++() noexcept {
        at_.index_ = at_.node().next;
        return *this;
    }
    iterator operator++(int) noexcept {
        iterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const iterator&, const iterator&) = default;

private:
    json_value at_;
};

struct json_value::range {
    iterator first;
    iterator last;
    [[nodiscard]] iterator begin() const noexcept { return first; }
    [[nodiscard]] iterator end() const noexcept { return last; }
    [[nodiscard]] bool empty() const noexcept { return first == last; }
};

inline const detail::json_node& json_value::node() const noexcept { return tree_->nodes[index_]; }

inline json_kind json_value::kind() const noexcept { return node().kind; }

inline std::string_view json_value::source() const noexcept {
    const std::size_t begin = node().begin;
    const std::string_view all = tree_->text;
    switch (kind()) {
    case json_kind::string:
        return all.substr(begin, tree_->string_end(begin) - begin);
    case json_kind::array:
    case json_kind::object:
        return all.substr(begin, 1);
    default:
        return all.substr(begin, tree_->word_end(begin) - begin);
    }
}

inline std::string_view json_value::text() const { return tree_->string_at(node().begin); }

inline std::string_view json_value::key() const {
    return node().key == detail::no_offset ? std::string_view() : tree_->string_at(node().key);
}

inline json_value::range json_value::children() const noexcept {
    return {iterator(*tree_, index_ + 1), iterator(*tree_, node().next)};
}

inline std::size_t json_value::size() const noexcept {
    const range all = children();
    return static_cast<std::size_t>(std::distance(all.begin(), all.end()));
}

inline std::optional<json_value> json_value::find(std::string_view key) const {
    if (!is(json_kind::object)) return std::nullopt;
    for (const json_value child : children()) {
        if (child.key() == key) return child;
    }
    return std::nullopt;
}

inline json_value json_value::locate(std::string_view path) const {
    json_value here = *this;
    while (!path.empty()) {
        if (path.front() == '.') {
            path.remove_prefix(1);
        } else if (path.front() == '[' && path.substr(0, 2) != "[\"") {
            std::size_t wanted = 0;
            std::size_t i = 1;
            for (; i < path.size() && path[i] >= '0' && path[i] <= '9'; ++i) {
                wanted = wanted * 10 + static_cast<std::size_t>(path[i] - '0');
            }
            path.remove_prefix(std::min(i + 1, path.size()));
            if (!here.is(json_kind::array)) return here;
            bool reached = false;
            for (const json_value child : here.children()) {
                if (wanted-- == 0) {
                    here = child;
                    reached = true;
                    break;
                }
            }
            if (!reached) return here;
        } else {
            const bool with_quotes = path.front() == '[';
            const std::size_t end = with_quotes ? path.find("\"]") : std::min(path.find_first_of(".["), path.size());
            const std::size_t start = with_quotes ? 2 : 0;
            if (end == std::string_view::npos || end < start) return here;
            const std::optional<json_value> child = here.find(path.substr(start, end - start));
            if (!child) return here;
            here = *child;
            path.remove_prefix(end + start);
        }
    }
    return here;
}

inline std::string json_value::path() const {
    if (index_ == 0) return "";
    const json_value parent(*tree_, node().parent);
    if (parent.is(json_kind::object)) {
        const std::string_view name = key();
        if (!detail::plain_key(name)) return parent.path() + '[' + in_quotes(name) + ']';
        return parent.path() + (parent.index_ == 0 ? "" : ".") + std::string(name);
    }
    std::size_t position = 0;
    for (const json_value sibling : parent.children()) {
        if (sibling == *this) break;
        ++position;
    }
    return parent.path() + '[' + std::to_string(position) + ']';
}

inline std::size_t json_value::place() const noexcept { return node().begin; }
inline std::size_t json_value::line() const noexcept { return tree_->line_of(place()); }
inline std::size_t json_value::column() const noexcept { return tree_->column_of(place()); }

inline json_document json_document::parse(std::string text, const json_limits& limits) {
    auto tree = std::make_unique<detail::json_tree>();
    tree->text = std::move(text);
    tree->mistakes_limit = limits.mistakes;
    const std::string& source = tree->text;
    const std::size_t most = std::min<std::size_t>(limits.bytes, detail::no_offset - 1);
    if (source.size() > most) {
        throw invalid_json({{1, 1, "",
                             "the text has " + std::to_string(source.size()) + " bytes, more than the limit of " +
                                 std::to_string(most)}});
    }
    // The parser takes a zero byte for the end and would not look at what comes after it.
    if (const std::size_t zero = source.find('\0'); zero != std::string::npos) {
        throw invalid_json({{tree->line_of(zero), tree->column_of(zero), "", "this is not JSON: a zero byte"}});
    }
    detail::json_builder builder(*tree, limits);
    if (!nlohmann::json::sax_parse(source.begin(), source.end(), &builder)) {
        throw invalid_json({builder.failure().value_or(json_mistake{1, 1, "", "this is not JSON"})});
    }
    return json_document(std::move(tree));
}

inline json_document::json_document(std::unique_ptr<detail::json_tree> tree) noexcept : tree_(std::move(tree)) {}
inline json_document::json_document(json_document&&) noexcept = default;
inline json_document& json_document::operator=(json_document&&) noexcept = default;
inline json_document::~json_document() = default;

inline json_value json_document::root() const noexcept { return {*tree_, 0}; }

inline json_mistakes::json_mistakes(const json_document& document) : limit_(document.tree_->mistakes_limit) {
    for (const auto& [second, first] : document.tree_->twice) {
        const json_value earlier(*document.tree_, first);
        const json_value later(*document.tree_, second);
        add_at_key(later, "the key " + in_quotes(later.key()) + " stands twice, first at line " +
                              std::to_string(document.tree_->line_of(earlier.node().key)) + ", column " +
                              std::to_string(document.tree_->column_of(earlier.node().key)));
    }
}

inline void json_mistakes::put(const detail::json_tree& tree, std::size_t offset, std::string path, std::string text) {
    if (full()) {
        ++more_; // a place costs a walk over the text; a million of them would cost hours
        return;
    }
    found_.push_back({tree.line_of(offset), tree.column_of(offset), std::move(path), std::move(text)});
}

inline void json_mistakes::add(const json_value& where, std::string text) {
    put(*where.tree_, where.place(), full() ? "" : where.path(), std::move(text));
}

inline void json_mistakes::add_at_key(const json_value& where, std::string text) {
    const bool has_key = where.node().key != detail::no_offset;
    put(*where.tree_, has_key ? where.node().key : where.place(), full() ? "" : where.path(), std::move(text));
}

inline void json_mistakes::add(const json_value& root, std::string path, std::string text) {
    const json_value where = root.locate(path); // not among the arguments: one of them moves the path away
    add_as(where, std::move(path), std::move(text));
}

inline void json_mistakes::add_as(const json_value& where, std::string path, std::string text) {
    put(*where.tree_, where.place(), std::move(path), std::move(text));
}

inline bool json_mistakes::any_under(std::string_view path) const noexcept {
    return more_ > 0 || std::any_of(found_.begin(), found_.end(), [path](const json_mistake& m) {
               if (path.empty()) return true;
               const std::string_view rest = std::string_view(m.path).substr(std::min(path.size(), m.path.size()));
               return m.path.starts_with(path) && (rest.empty() || rest.front() == '.' || rest.front() == '[');
           });
}

inline std::vector<json_mistake> json_mistakes::sorted() const {
    std::vector<json_mistake> all = found_;
    std::stable_sort(all.begin(), all.end(), [](const json_mistake& a, const json_mistake& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
    if (more_ > 0 && !all.empty()) {
        all.push_back({all.back().line, all.back().column, "",
                       "and " + std::to_string(more_) + (more_ == 1 ? " more mistake" : " more mistakes")});
    }
    return all;
}

inline void json_mistakes::throw_if_any() const {
    if (!empty()) throw invalid_json(sorted());
}

} // namespace handoff::io
