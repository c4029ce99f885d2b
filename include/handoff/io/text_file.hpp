// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <istream>
#include <string>
#include <system_error>

#include <handoff/error.hpp>

// Whole files in and out. A file is written beside its place and moved there when it is complete: whoever looks sees
// the old file or the new one, never half of one. Refused by name and reason: what cannot be opened, read, written or
// moved, and files beyond a size.

namespace handoff::io {

/// A file that cannot be read or written; the text names it and the reason.
class file_error : public error {
public:
    explicit file_error(const std::string& what) : error(what) {}
};

/// All of `file`, at most `most_bytes`. Throws `file_error`.
[[nodiscard]] std::string read_text_file(const std::filesystem::path& file, std::size_t most_bytes);

/// All that is left of `in`, at most `most_bytes`; `name` stands for it in the text of the `file_error`.
[[nodiscard]] std::string read_text_stream(std::istream& in, const std::string& name, std::size_t most_bytes);

/// Makes `file` contain `text`, replacing what was there. Throws `file_error`; then `file` is as it was before. Devices
/// and pipes are written to directly.
void write_text_file(const std::filesystem::path& file, const std::string& text);

} // namespace handoff::io

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::io {

namespace detail {

/// The reason of the last failed call, as the system words it.
inline std::string reason() { return errno == 0 ? "unknown reason" : std::generic_category().message(errno); }

inline void write_all(const std::filesystem::path& where, const std::string& text, const std::string& name) {
    errno = 0;
    std::ofstream out(where, std::ios::binary | std::ios::trunc);
    if (!out) throw file_error(name + ": cannot be opened for writing: " + reason());
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close(); // a full disk may show only here
    if (!out) throw file_error(name + ": cannot be written: " + reason());
}

} // namespace detail

inline std::string read_text_stream(std::istream& in, const std::string& name, std::size_t most_bytes) {
    std::string text;
    std::string block(std::size_t{1} << 16, '\0');
    errno = 0;
    while (in) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        text.append(block, 0, static_cast<std::size_t>(in.gcount()));
        if (text.size() > most_bytes) {
            throw file_error(name + ": has more than " + std::to_string(most_bytes) + " bytes");
        }
    }
    if (in.bad()) throw file_error(name + ": cannot be read: " + detail::reason());
    return text;
}

inline std::string read_text_file(const std::filesystem::path& file, std::size_t most_bytes) {
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) {
        throw file_error(file.string() + ": cannot be read: " + std::generic_category().message(EISDIR));
    }
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in) throw file_error(file.string() + ": cannot be opened: " + detail::reason());
    return read_text_stream(in, file.string(), most_bytes);
}

inline void write_text_file(const std::filesystem::path& file, const std::string& text) {
    namespace fs = std::filesystem;
    std::error_code failed;
    const fs::file_status there = fs::status(file, failed);
    if (fs::exists(there) && !fs::is_regular_file(there)) {
        if (fs::is_directory(there)) {
            throw file_error(file.string() +
                             ": cannot be opened for writing: " + std::generic_category().message(EISDIR));
        }
        detail::write_all(file, text, file.string());
        return;
    }
    // A link stays a link: the file it leads to is replaced.
    const fs::path target =
        fs::is_symlink(fs::symlink_status(file, failed)) ? fs::weakly_canonical(file, failed) : file;
    fs::path part = target;
    part += ".part";
    try {
        detail::write_all(part, text, file.string());
    } catch (...) {
        fs::remove(part, failed);
        throw;
    }
    fs::rename(part, target, failed);
    if (failed) {
        std::error_code ignored;
        fs::remove(part, ignored);
        throw file_error(file.string() + ": cannot be written: " + failed.message());
    }
}

} // namespace handoff::io
