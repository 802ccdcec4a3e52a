#pragma once
// What makes a contact right. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "lib/base/error.h"
#include "src/customer/contact.h"

namespace zelo::customer {

/// The number in E.164, those without a country being of `region`; a reason in `problems` when it is none.
std::optional<std::string> phone_of(std::string_view text, const std::string& region, const std::string& path,
                                    Problems& problems);

/// One of the languages that Zelo speaks.
void check_language(std::string_view text, const std::string& path, Problems& problems);

inline constexpr std::size_t most_other_keys = 20;
/// Each once, without the contact's external_id; of too many a problem at "other_external_ids".
void set_other_keys(Contact& contact, const std::vector<std::string>& keys, Problems& problems);

/// Fills the fields that follow from the others.
void index_contact(Contact& contact);

std::vector<std::string> differences(const Contact& before, const Contact& after);

}  // namespace zelo::customer
