// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string_view>

#include <handoff/model/category.hpp>

// The kinds of work that self-employed people hand over most often, ready to use: `using namespace
// handoff::categories;`. All of them can be delegated; what cannot (one's craft, one's private life) is for the user to
// name.

namespace handoff {

namespace categories {

struct admin : category_type<"admin"> {};
struct graphics : category_type<"graphics"> {};
struct social_media : category_type<"social media"> {};
struct seo_writing : category_type<"SEO writing"> {};
struct prospecting : category_type<"prospecting"> {};
struct purchasing : category_type<"purchasing"> {};
struct data_entry : category_type<"data entry"> {};
struct web_research : category_type<"web research"> {};
struct calendar_management : category_type<"calendar management"> {};
struct community_management : category_type<"community management"> {};
struct bookkeeping : category_type<"bookkeeping"> {};
struct website : category_type<"website"> {};
struct database_updates : category_type<"database updates"> {};
struct phone : category_type<"phone"> {};
struct translation : category_type<"translation"> {};
struct programming : category_type<"programming"> {};
struct web_marketing : category_type<"web marketing"> {};

} // namespace categories

/// Every category of the catalogue.
using catalogue =
    category_set<categories::admin, categories::graphics, categories::social_media, categories::seo_writing,
                 categories::prospecting, categories::purchasing, categories::data_entry, categories::web_research,
                 categories::calendar_management, categories::community_management, categories::bookkeeping,
                 categories::website, categories::database_updates, categories::phone, categories::translation,
                 categories::programming, categories::web_marketing>;

} // namespace handoff
