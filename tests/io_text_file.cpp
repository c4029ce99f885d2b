// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/text_file.hpp>

#include <filesystem>
#include <functional>
#include <sstream>
#include <string>

#include "catch_compat.hpp"

using namespace handoff;
namespace fs = std::filesystem;

namespace {

/// A folder of its own that goes away.
struct scratch {
    fs::path folder =
        fs::temp_directory_path() / ("handoff_text_file_" + std::to_string(std::hash<const void*>{}(this)));
    scratch() { fs::create_directories(folder); }
    scratch(const scratch&) = delete;
    scratch& operator=(const scratch&) = delete;
    ~scratch() { fs::remove_all(folder); }
};

std::string complaint(const std::function<void()>& call) {
    try {
        call();
        return "fine";
    } catch (const io::file_error& e) { return e.what(); }
}

} // namespace

TEST_CASE("what is written is read again, and replaces what was there", "[io][file]") {
    const scratch s;
    const fs::path file = s.folder / "a.json";
    const std::string bytes("one\0two\r\n\xff", 9);
    io::write_text_file(file, "a longer text that was there before");
    io::write_text_file(file, bytes);
    CHECK(io::read_text_file(file, 100) == bytes);
    CHECK(std::distance(fs::directory_iterator(s.folder), fs::directory_iterator()) == 1); // nothing is left beside it
    io::write_text_file(file, "");
    CHECK(io::read_text_file(file, 100).empty());
}

TEST_CASE("a link stays a link", "[io][file]") {
    const scratch s;
    io::write_text_file(s.folder / "file", "old");
    fs::create_symlink("file", s.folder / "link");
    io::write_text_file(s.folder / "link", "new");
    CHECK(fs::is_symlink(s.folder / "link"));
    CHECK(io::read_text_file(s.folder / "file", 100) == "new");
}

TEST_CASE("files that cannot be read or written are named with the reason", "[io][file]") {
    const scratch s;
    const std::string folder = s.folder.string();
    CHECK(complaint([&] { (void)io::read_text_file(s.folder / "none", 9); }) ==
          folder + "/none: cannot be opened: No such file or directory");
    CHECK(complaint([&] { (void)io::read_text_file(s.folder, 9); }) == folder + ": cannot be read: Is a directory");
    CHECK(complaint([&] { io::write_text_file(s.folder / "none" / "x", ""); }) ==
          folder + "/none/x: cannot be opened for writing: No such file or directory");
    CHECK(complaint([&] { io::write_text_file(s.folder, ""); }) ==
          folder + ": cannot be opened for writing: Is a directory");
    io::write_text_file(s.folder / "ten", "0123456789");
    CHECK(io::read_text_file(s.folder / "ten", 10) == "0123456789");
    CHECK(complaint([&] { (void)io::read_text_file(s.folder / "ten", 9); }) == folder + "/ten: has more than 9 bytes");
}

TEST_CASE("a full disk leaves what was there", "[io][file]") {
    if (!fs::exists("/dev/full")) return; // only Linux has it
    CHECK(complaint([] { io::write_text_file("/dev/full", std::string(100000, 'x')); }) ==
          "/dev/full: cannot be written: No space left on device");
    CHECK(fs::exists("/dev/full"));
    CHECK_FALSE(fs::exists("/dev/full.part"));
}

TEST_CASE("a stream is read to its end or to the limit", "[io][file]") {
    std::istringstream in(std::string(100000, 'x'));
    CHECK(io::read_text_stream(in, "it", 100000).size() == 100000);
    std::istringstream again(std::string(100000, 'x'));
    CHECK(complaint([&] { (void)io::read_text_stream(again, "it", 99999); }) == "it: has more than 99999 bytes");
}
