#pragma once

#include "src/customer/import_tickets.h"
#include "src/customer/merge/merge_parts.h"
#include "src/customer/product/module_use.h"

namespace zelo {
class Api;
class ContentStore;

/// Accounts with all that is known of them, contacts, imports, and the timeline of an account. `files` must live as
/// long as the router; `parts` is what a merge moves, `takers` take what files tell and `module_use` says what is used,
/// also of folders that this one knows nothing of.
void customer_routes(Api& api, const ContentStore& files,
                     const customer::MergeParts& parts = customer::own_merge_parts(),
                     const customer::Takers& takers = {}, const customer::ReadModuleUse& module_use = nullptr);

}  // namespace zelo
