// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/time_csv.hpp>

#include <random>
#include <string>
#include <vector>

#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::io;
using namespace handoff::literals;
using namespace std::chrono_literals;

namespace {

std::string what_is_wrong(const std::string& text, const time_csv_options& options = {}) {
    try {
        (void)read_time_csv(text, options);
    } catch (const invalid_csv& e) { return e.what(); }
    return "";
}

effort<> seconds(std::int64_t n) { return effort<>::from_ticks(n); }

/// One entry, as a file with these columns and cells.
std::string one(const std::string& columns, const std::string& cells) { return columns + '\n' + cells + '\n'; }

} // namespace

TEST_CASE("an export of Toggl Track is read", "[io][time]") {
    const auto t = read_time_csv(
        "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n"
        "Lena,l@x.org,Ada,Novel,,chapter 1,Yes,2026-03-02,09:00:00,2026-03-02,11:30:15,02:30:15,\n"
        "Lena,l@x.org,,Mail,,,No,2026-03-02,23:30:00,2026-03-03,00:10:00,00:40:00,\n");
    REQUIRE(t.entries.size() == 2);
    CHECK(t.entries[0].day == date{2026y / 3 / 2});
    CHECK(t.entries[0].category == "Novel");
    CHECK(t.entries[0].description == "chapter 1");
    CHECK(t.entries[0].person == "Lena");
    CHECK(t.entries[0].billable == true);
    CHECK(t.entries[0].time == hours(2) + minutes(30) + seconds(15));
    CHECK(t.entries[0].line == 2);
    CHECK(t.entries[1].time == 40_min); // past midnight
    CHECK(t.total == hours(3) + minutes(10) + seconds(15));
    CHECK(t.category_column == "Project");
    CHECK(t.date_column == "Start date");
    CHECK(t.time_column == "Duration");
}

TEST_CASE("an export of Clockify is read", "[io][time]") {
    const std::string text =
        "\"Project\",\"Client\",\"Description\",\"Task\",\"User\",\"Billable\",\"Start Date\",\"Start Time\","
        "\"End Date\",\"End Time\",\"Duration (h)\",\"Duration (decimal)\"\n"
        "\"Mail\",\"\",\"\",\"\",\"Lena\",\"No\",\"03/14/2026\",\"09:00:00 AM\",\"03/14/2026\",\"12:20:00 PM\","
        "\"03:20:00\",\"3.33\"\n"
        "\"Mail\",\"\",\"\",\"\",\"Lena\",\"No\",\"03/04/2026\",\"12:05 AM\",\"03/04/2026\",\"01:05 AM\","
        "\"01:00:00\",\"1.00\"\n";
    const auto t = read_time_csv(text);
    REQUIRE(t.entries.size() == 2);
    CHECK(t.entries[0].day == date{2026y / 3 / 14});
    CHECK(t.entries[0].time == hours(3) + minutes(20)); // not the rounded decimals
    CHECK(t.entries[1].day == date{2026y / 3 / 4});     // line 2 says that the month is first
    CHECK(t.total == hours(4) + minutes(20));
    CHECK(read_time_csv(text, {.category = "USER"}).entries[0].category == "Lena");
}

TEST_CASE("a French sheet with semicolons and decimal commas is read", "[io][time]") {
    const auto t = read_time_csv("\xEF\xBB\xBF"
                                 "Date;Catégorie;Durée\r\n02/03/2026;courriels;1,5\r\n"
                                 "13/03/2026;factures;0,25\r\n;Total;1,75\r\n");
    REQUIRE(t.entries.size() == 2);
    CHECK(t.entries[0].day == date{2026y / 3 / 2}); // line 3 says that the day is first
    CHECK(t.entries[0].time == 1.5_h);
    CHECK(t.stated_total == 1.75_h);
    CHECK(t.total == 1.75_h);
    CHECK(t.separator == ';');
    const auto latin = read_time_csv("Date;Cat\xE9gorie;Dur\xE9"
                                     "e\n2026-03-02;\xE9t\xE9;1h30\n");
    CHECK(latin.encoding == text_encoding::windows_1252);
    CHECK(latin.entries[0].category == "été");
    CHECK(latin.entries[0].time == 1.5_h);
}

TEST_CASE("durations are read as they are written, in whole seconds", "[io][time]") {
    const auto read = [](const std::string& text) {
        return read_time_csv(one("date;category;duration", "2026-03-02;a;" + text)).total;
    };
    CHECK(read("1:30") == 1.5_h);
    CHECK(read("01:30:15") == hours(1) + minutes(30) + seconds(15));
    CHECK(read("0.25") == 15_min);
    CHECK(read("0,25") == 15_min);
    CHECK(read("0.01") == seconds(36));
    CHECK(read("2") == 2_h);
    CHECK(read("1.5 h") == 1.5_h);
    CHECK(read("1h30") == 1.5_h);
    CHECK(read("1 h 30 min") == 1.5_h);
    CHECK(read("1 heure 30 minutes 5 secondes") == hours(1) + minutes(30) + seconds(5));
    CHECK(read("90 min") == 1.5_h);
    CHECK(read("45m 10s") == minutes(45) + seconds(10));
    CHECK(read("0") == 0_h);
    CHECK(read("24:00") == 24_h);
}

TEST_CASE("what is no duration is refused with its line and column", "[io][time]") {
    const auto wrong = [](const std::string& text) {
        return what_is_wrong(one("date;category;duration", "2026-03-02;a;" + text));
    };
    for (const std::string text : {"1:75", "1:30:60", "one", "1.2.3", "1h 75min", "30 min 1 h", "1.5 min", "1:", "1 x",
                                   "1,234.5", "1e3", "+1", "1h 30 30", "1:30 h"})
        CHECK(wrong(text) == "2: duration: \"" + text + "\" is no time such as 1:30 or 1.5");
    for (const std::string text : {"0.3333", "0,333", "0.0000000001"})
        CHECK(wrong(text) == "2: duration: \"" + text + "\" h is no whole number of seconds; export hours and minutes");
    CHECK(wrong("-1") == "2: duration: \"-1\" is less than nothing");
    CHECK(wrong("-0:30") == "2: duration: \"-0:30\" is less than nothing");
    CHECK(wrong("25") == "2: duration: \"25\" is more than a day has");
    CHECK(wrong("24:00:01") == "2: duration: \"24:00:01\" is more than a day has");
    CHECK(wrong("") == "2: duration: the time is missing");
}

TEST_CASE("a number is in the unit that its column names", "[io][time]") {
    const auto read = [](const std::string& column, const std::string& text) {
        return read_time_csv(one("date;category;" + column, "2026-03-02;a;" + text)).total;
    };
    for (const std::string column :
         {"minutes", "Min", "mins", "duration (min)", "Duration [minutes]", "durée (mn)", "DURÉE (MIN)",
          "time in minutes", "Temps passé (min)", "durée en minutes", "Duration, min", "Time spent (mins)"}) {
        INFO(column);
        CHECK(read(column, "90") == 1.5_h);
        CHECK(read(column, "7.5") == minutes(7) + seconds(30));
        CHECK(read(column, "0,25") == seconds(15));
        CHECK(read(column, "1 h 30 min") == 1.5_h); // says its own unit
        CHECK(read(column, "90 min") == 1.5_h);
        CHECK(read(column, "120") == 2_h);
    }
    for (const std::string column : {"seconds", "duration (s)", "Duration (seconds)", "durée (secondes)"})
        CHECK(read(column, "5400") == 1.5_h);
    for (const std::string column :
         {"Hours", "h", "Duration (h)", "Duration (hrs)", "Duration (HH:MM:SS)", "Duration (decimal)", "Time (decimal)",
          "Hours (decimal)", "Decimal hours", "heures décimales", "durée en heures", "Durée (décimale)", "Hours worked",
          "Heures travaillées", "Time Spent", "temps (heures)"}) {
        INFO(column);
        CHECK(read(column, "1.5") == 1.5_h);
        CHECK(read(column, "1:30") == 1.5_h);
    }
    const auto wrong = [](const std::string& column, const std::string& text) {
        return what_is_wrong(one("date;category;" + column, "2026-03-02;a;" + text));
    };
    CHECK(wrong("minutes", "1:30") == "2: minutes: \"1:30\" among minutes may be hours and minutes or minutes and "
                                      "seconds; write a number, or units");
    CHECK(wrong("duration (s)", "1:30") == "2: duration (s): \"1:30\" among seconds may be hours and minutes or "
                                           "minutes and seconds; write a number, or units");
    CHECK(wrong("min", "0.33") == "2: min: \"0.33\" is no whole number of seconds");
    CHECK(wrong("min", "ten") == "2: min: \"ten\" is no time such as 90 or 1 h 30 min");
    CHECK(wrong("minutes", "1441") == "2: minutes: \"1441\" is more than a day has");
    CHECK(wrong("minutes", "-5") == "2: minutes: \"-5\" is less than nothing");
    for (const std::string column : {"duration (m)", "Duration (days)", "time ()", "durée [jours]"})
        CHECK(wrong(column, "1") == "1: " + column +
                                        ": the unit of these times is not known; say hours, minutes or seconds, such "
                                        "as \"duration (min)\"");
    for (const std::string column : {"time zone", "hours rounded", "decimal", "s"}) // no times at all
        CHECK(wrong(column, "1").starts_with("1: no column with the time"));
}

TEST_CASE("several columns with times must say the same", "[io][time]") {
    const auto read = [](const std::string& columns, const std::string& cells) {
        return read_time_csv(one("date;category;" + columns, "2026-03-02;a;" + cells));
    };
    const auto wrong = [](const std::string& columns, const std::string& cells) {
        return what_is_wrong(one("date;category;" + columns, "2026-03-02;a;" + cells));
    };
    CHECK(read("Hours;Minutes", "1.5;90").total == 1.5_h);
    CHECK(read("Duration (decimal);Duration (h)", "3.33;03:20:00").total == hours(3) + minutes(20));
    CHECK(read("Duration (decimal);Duration (h)", "3.333333;03:20:00").time_column == "Duration (h)");
    CHECK(read("Duration (h);Minutes", ";20").total == 20_min);                    // the one that says something
    CHECK(read("Time;Duration (min)", "9:05;20").total == 20_min);                 // beside it "time" is a time of day
    CHECK(read("Hours;Hours Rounded", "1.1;1.25").total == hours(1) + minutes(6)); // as Harvest exports them
    const std::string both = "; keep one column with times, not two parts of a time";
    CHECK(wrong("Hours;Minutes", "1;30") == "2: Minutes: \"30\" is not the time that \"1\" is under \"Hours\"" + both);
    CHECK(wrong("Duration (decimal);Duration (h)", "3.5;03:20:00") ==
          "2: Duration (decimal): \"3.5\" is not the time that \"03:20:00\" is under \"Duration (h)\"" + both);
    CHECK(wrong("Duration (decimal);Duration (h)", "3.366667;03:20:00") ==
          "2: Duration (decimal): \"3.366667\" is not the time that \"03:20:00\" is under \"Duration (h)\"" + both);
    CHECK(wrong("Hours;Minutes", "1;x") == "2: Minutes: \"x\" is no time such as 90 or 1 h 30 min");
    CHECK(wrong("minutes;Minutes", "1;1") == "1: Minutes: two columns have this name");
}

TEST_CASE("an export of Harvest is read", "[io][time]") {
    const auto t = read_time_csv(
        "Date,Client,Project,Project Code,Task,Notes,Hours,Hours Rounded,Billable?,Invoiced?,First Name,Last Name\n"
        "2026-03-02,Ada,Novel,,Translation,chapter 1,2.51,2.75,Yes,No,Lena,Berg\n"
        "2026-03-02,,Office,,Mail,,0.5,0.5,No,No,Lena,Holm\n");
    REQUIRE(t.entries.size() == 2);
    CHECK(t.entries[0].time == hours(2) + minutes(30) + seconds(36));
    CHECK(t.entries[0].category == "Novel");
    CHECK(t.entries[0].billable == true);
    CHECK(t.entries[0].person == "Lena Berg");
    CHECK(t.entries[1].person == "Lena Holm");
    CHECK(t.time_column == "Hours");
}

TEST_CASE("a mistake stands on one line whatever the file holds", "[io][time]") {
    CHECK(what_is_wrong("date,\"cat\nname\",hours\n") ==
          "1: no column with the category, such as \"category\" or \"project\"; there are \"date\", \"cat\\nname\", "
          "\"hours\", between commas");
    CHECK(what_is_wrong("date,category,hours\n2026-03-02,a,\"1\n2\x1b[31m\"\n") ==
          "2: hours: \"1\\n2\\u001b[31m\" is no time such as 1:30 or 1.5");
}

TEST_CASE("an end of 24:00 is the midnight that ends the day", "[io][time]") {
    const auto t = read_time_csv("date,category,start,end\n2026-03-02,a,22:00,24:00\n2026-03-03,a,0:00,0:30\n");
    CHECK(t.entries[0].time == 2_h);
    CHECK(t.total == 2.5_h); // and the next entry begins there, without an overlap
    CHECK(what_is_wrong("date,category,start,end\n2026-03-02,a,24:00,24:00\n") ==
          "2: start: \"24:00\" begins no entry; write 0:00 of the next day");
    CHECK(what_is_wrong("date,category,start,end\n2026-03-02,a,22:00,24:01\n") ==
          "2: end: \"24:01\" is no time of day such as 9:05");
    CHECK(what_is_wrong("date,category,start,end\n2026-03-02,a,22:00,13:00 PM\n") ==
          "2: end: \"13:00 PM\" is no time of day such as 9:05");
}

TEST_CASE("start and end may carry the date, or lack a duration", "[io][time]") {
    const auto t = read_time_csv("start,end,project\n2026-03-02 09:00,2026-03-02 10:15,a\n"
                                 "2026-03-02T23:00:00,2026-03-03T01:00:00,\n");
    REQUIRE(t.entries.size() == 2);
    CHECK(t.entries[0].time == 1.25_h);
    CHECK(t.entries[1].time == 2_h);
    CHECK(t.entries[1].category.empty());
    CHECK(t.time_column.empty());
    CHECK(what_is_wrong("date,category,start,end\n2026-03-02,a,10:00,9:00\n") ==
          "2: end: it ends before it starts; what goes past midnight needs an end date");
    CHECK(what_is_wrong("date,category,start,end,duration\n2026-03-02,a,9:00,10:00,1:30\n") ==
          "2: duration: \"1:30\" is not what lies between start and end, 1 h");
    CHECK(what_is_wrong("date,category,start,end\n2026-03-02,a,9:00,\n") == "2: end: the time is missing");
    // 9:00 to 10:00 may be a second more than an hour
    CHECK(read_time_csv("date,category,start,end,duration\n2026-03-02,a,9:00,10:00,1:00:01\n").total ==
          hours(1) + seconds(1));
}

TEST_CASE("missing columns are told with those that there are", "[io][time]") {
    CHECK(what_is_wrong("when,what,how long\n") ==
          "1: no column with the date, such as \"date\"; there are \"when\", \"what\", \"how long\", between commas\n"
          "1: no column with the time, such as \"duration\", or \"start\" and \"end\"; there are \"when\", \"what\", "
          "\"how long\", between commas\n"
          "1: no column with the category, such as \"category\" or \"project\"; there are \"when\", \"what\", \"how "
          "long\", between commas");
    CHECK(what_is_wrong("date|category|hours\n2026-03-02|a|1\n") ==
          "1: no column with the date, such as \"date\"; there are \"date|category|hours\", between commas\n"
          "1: no column with the time, such as \"duration\", or \"start\" and \"end\"; there are "
          "\"date|category|hours\", between commas\n"
          "1: no column with the category, such as \"category\" or \"project\"; there are \"date|category|hours\", "
          "between commas");
    CHECK(what_is_wrong("date,category,hours\n", {.category = "topic"}) ==
          "1: no column with the category, \"topic\"; there are \"date\", \"category\", \"hours\", between commas");
    CHECK(what_is_wrong("date,category,hours,Hours\n") == "1: Hours: two columns have this name");
}

TEST_CASE("dates have one order of day and month, or it has to be said", "[io][time]") {
    const std::string open = "date,category,hours\n3/4/2026,a,1\n";
    CHECK(what_is_wrong(open) == "2: date: every date reads with the day first and with the month first, such as "
                                 "\"3/4/2026\"; say which");
    CHECK(read_time_csv(open, {.dates = date_order::day_first}).entries[0].day == date{2026y / 4 / 3});
    CHECK(read_time_csv(open, {.dates = date_order::month_first}).entries[0].day == date{2026y / 3 / 4});
    CHECK(read_time_csv("date,category,hours\n4/4/2026,a,1\n").entries[0].day == date{2026y / 4 / 4}); // either way
    CHECK(what_is_wrong("date,category,hours\n13/4/2026,a,1\n4/13/2026,a,1\n") ==
          "3: date: \"4/13/2026\" has the month first, but line 2 the day");
    CHECK(what_is_wrong("date,category,hours\n2026-02-29,a,1\n") ==
          "2: date: \"2026-02-29\" is a date that does not exist");
    CHECK(what_is_wrong("date,category,hours\n2026-02,a,1\n") == "2: date: \"2026-02\" is no date such as 2026-03-02");
    CHECK(what_is_wrong("date,category,hours\n02/03/26,a,1\n") ==
          "2: date: \"02/03/26\" is no date such as 2026-03-02");
    CHECK(what_is_wrong("date,category,hours\n,a,1\n") == "2: date: the date is missing");
}

TEST_CASE("entries at the same time are refused, unless they are to be counted", "[io][time]") {
    const std::string text = "date,category,start,end\n2026-03-02,a,9:00,12:00\n2026-03-02,b,13:00,14:00\n"
                             "2026-03-02,c,11:00,11:30\n2026-03-02,d,12:00,13:00\n";
    CHECK(what_is_wrong(text) == "4: this entry and the one on line 2 are at the same time");
    CHECK(read_time_csv(text, {.count_overlaps = true}).total == 5.5_h);
    // Two people may work at the same time.
    CHECK(what_is_wrong("date,category,start,end,user\n2026-03-02,a,9:00,12:00,x\n2026-03-02,b,9:00,12:00,y\n") == "");
    // Where there are only durations, a day has 24 hours.
    const std::string long_day = "date,category,hours\n2026-03-02,a,20\n2026-03-03,a,8\n2026-03-02,b,4.5\n";
    CHECK(what_is_wrong(long_day) == "4: with this entry 2026-03-02 has 24.5 h, more than a day");
    CHECK(read_time_csv(long_day, {.count_overlaps = true}).total == 32.5_h);
}

TEST_CASE("a total that is not the sum is refused", "[io][time]") {
    const std::string rows = "date,category,hours\n2026-03-02,a,1:20\n2026-03-03,a,1:20\n";
    CHECK(read_time_csv(rows + ",Total,2:40\n").stated_total == hours(2) + minutes(40));
    CHECK(read_time_csv(rows + "Total,,2.67\n").total == hours(2) + minutes(40)); // rounded to 0.01 h
    CHECK_FALSE(read_time_csv(rows + "Total,,\n").stated_total);
    CHECK(what_is_wrong(rows + ",Total,2:50\n") ==
          "4: hours: the total says 2 h 50 min, but the rows add up to 2 h 40 min");
    CHECK(what_is_wrong(rows + "Total,,2.7\n") ==
          "4: hours: the total says 2 h 42 min, but the rows add up to 2 h 40 min");
    CHECK(what_is_wrong(rows + ",Total,2:40\n2026-03-04,a,1\n") == "4: rows follow after the row with the total");
    CHECK(what_is_wrong(rows + ",Total,2:40\n,Total,2:40\n") == "4: rows follow after the row with the total\n"
                                                                "5: a second row with a total; the first is on line 4");
}

TEST_CASE("all mistakes are told at once", "[io][time]") {
    CHECK(what_is_wrong("date,category,hours,billable\nx,a,y,z\n2026-03-02,a,1,yes\n2026-03-02,b,,no\n") ==
          "2: billable: \"z\" is neither yes nor no\n"
          "2: date: \"x\" is no date such as 2026-03-02\n"
          "2: hours: \"y\" is no time such as 1:30 or 1.5\n"
          "4: hours: the time is missing");
}

TEST_CASE("nothing is dropped: the entries add up to what was written", "[io][time]") {
    std::mt19937 random(7);
    for (int round = 0; round < 100; ++round) {
        const char separator = ",;\t"[random() % 3];
        const std::string end = random() % 2 == 0 ? "\n" : "\r\n";
        std::string text = std::string("Date") + separator + "Project" + separator + "Duration" + end;
        std::int64_t written = 0;
        const std::size_t n = 1 + random() % 50;
        std::chrono::sys_days day{date{2026y / 3 / 2}};
        for (std::size_t k = 0; k < n; ++k) {
            const auto seconds = static_cast<std::int64_t>(random() % 400) * 36;
            written += seconds;
            const std::string h = std::to_string(seconds / 3600), m = std::to_string(seconds / 60 % 60);
            const std::string hundredths = std::to_string(seconds / 36 % 100);
            std::string time;
            if (random() % 2 == 0)
                time = h + ':' + (m.size() < 2 ? "0" : "") + m + ':' + (seconds % 60 < 10 ? "0" : "") +
                       std::to_string(seconds % 60);
            else
                time =
                    '"' + h + (random() % 2 == 0 ? '.' : ',') + (hundredths.size() < 2 ? "0" : "") + hundredths + '"';
            if (random() % 8 == 0) text += end; // a blank line
            text += iso(date{day}) + separator + (random() % 5 == 0 ? "" : "p" + std::to_string(random() % 4)) +
                    separator + time + end;
            day += std::chrono::days{1};
        }
        const auto t = read_time_csv(text);
        CHECK(t.entries.size() == n);
        CHECK(t.total.ticks() == written);
        const auto a = economics::audit(t.entries);
        effort<> sum;
        std::size_t entries = 0;
        for (const auto& c : a.categories) {
            sum += c.time;
            entries += c.entries;
        }
        CHECK(sum.ticks() == written);
        CHECK(a.total.ticks() == written);
        CHECK(entries == n);
    }
}
