// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// General mixed-integer solvers as programs: they get a file in free MPS and are asked for a gap of nothing. Which of
// them are there is found out by starting them.

namespace oracles {

/// What another solver says: the least value of its program, nothing if it is infeasible.
struct other_answer {
    enum class kind { optimal, infeasible, unclear };
    kind what = kind::unclear;
    double value = 0;
    std::string text; ///< its own words
};

class other_solver {
public:
    enum class program { cbc, glpsol };

    explicit other_solver(program which) : which_(which) {
        const char* ask = which == program::cbc ? "cbc -quit" : "glpsol --version";
        there_ = std::system((std::string(ask) + " > /dev/null 2>&1 < /dev/null").c_str()) == 0;
    }

    [[nodiscard]] const char* name() const { return which_ == program::cbc ? "cbc" : "glpsol"; }
    [[nodiscard]] bool installed() const { return there_; }

    /// Solves a program in free MPS, in a folder of its own under the temporary ones, with at most `seconds`.
    [[nodiscard]] other_answer solve(const std::string& mps, int seconds) const {
        const folder in(name());
        const std::string model = in.file("model.mps"), log = in.file("log.txt"), found = in.file("found.txt");
        std::ofstream(model) << mps;
        const std::string limit = std::to_string(seconds);
        const std::string command =
            which_ == program::cbc
                ? "cbc '" + model + "' -ratioGap 0 -allowableGap 0 -sec " + limit + " -solve -solution '" + found + "'"
                : "glpsol --freemps '" + model + "' --cuts --mipgap 0 --tmlim " + limit + " -w '" + found + "'";
        other_answer answer;
        if (std::system((command + " > '" + log + "' 2>&1 < /dev/null").c_str()) != 0) answer.text = "it failed; ";
        const std::string said = text_of(log);
        which_ == program::cbc ? read_cbc(text_of(found), answer) : read_glpsol(text_of(found), said, answer);
        if (answer.what == other_answer::kind::unclear)
            answer.text += said.substr(said.size() > 600 ? said.size() - 600 : 0);
        return answer;
    }

private:
    /// Removed at the end, also when a test fails.
    class folder {
    public:
        explicit folder(const char* name) {
            std::string pattern =
                (std::filesystem::temp_directory_path() / (std::string("handoff-") + name + "-XXXXXX")).string();
            path_ = mkdtemp(pattern.data()) ? pattern : "";
        }
        ~folder() {
            std::error_code ignored;
            if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
        }
        folder(const folder&) = delete;
        folder& operator=(const folder&) = delete;
        [[nodiscard]] std::string file(const char* name) const { return path_ + '/' + name; }

    private:
        std::string path_;
    };

    static std::string text_of(const std::string& file) {
        std::ifstream in(file);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    /// "Optimal - objective value -123.5" or "Infeasible - objective value 0"; a stop at the limit says so.
    static void read_cbc(const std::string& found, other_answer& answer) {
        const std::string first = found.substr(0, found.find('\n'));
        answer.text += first;
        if (first.rfind("Infeasible", 0) == 0 || first.rfind("Integer infeasible", 0) == 0)
            answer.what = other_answer::kind::infeasible;
        constexpr std::string_view optimal = "Optimal - objective value ";
        if (first.rfind(optimal, 0) != 0) return;
        answer.what = other_answer::kind::optimal;
        answer.value = std::strtod(first.c_str() + optimal.size(), nullptr);
    }

    /// "s mip ROWS COLUMNS o VALUE"; infeasible is said in the log alone.
    static void read_glpsol(const std::string& found, const std::string& log, other_answer& answer) {
        if (log.find("PROBLEM HAS NO") != std::string::npos && log.find("FEASIBLE SOLUTION") != std::string::npos)
            answer.what = other_answer::kind::infeasible;
        const std::size_t line = found.find("s mip ");
        if (line == std::string::npos) return;
        std::istringstream words(found.substr(line, found.find('\n', line) - line));
        std::string s, mip, status;
        long rows = 0, columns = 0;
        double value = 0;
        words >> s >> mip >> rows >> columns >> status >> value;
        if (status == "n") answer.what = other_answer::kind::infeasible;
        if (status != "o") return;
        answer.what = other_answer::kind::optimal;
        answer.value = value;
    }

    program which_;
    bool there_ = false;
};

} // namespace oracles
