#pragma once
// Imports and refused rows in words for people.

#include <string>

#include "lib/base/content_store.h"
#include "src/customer/import.h"
#include "src/customer/import_store.h"
#include "src/customer/import_tickets.h"
#include "src/identity/context.h"

namespace zelo::customer {

ImportView view_of(const Import& import);
/// With the first 20 rows and what is wrong with them, and with words that nobody knows, while nothing has been run.
ImportView view_with_preview(Ctx& ctx, const ContentStore& files, const Import& import, const Takers& takers = {});

RejectView view_of(const Ctx& ctx, const Reject& reject);

/// The list of refused rows as CSV: the mark of UTF-8 and the head, then a row each.
std::string rejects_head(const Import& import);
void append_reject(const Ctx& ctx, const Import& import, const Reject& reject, std::string& csv);

}  // namespace zelo::customer
