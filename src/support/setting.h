#pragma once
// What the desk is set up with (categories, checklists, calendars, policies) leaves its changes on the log, so that it
// is known who changed it and open pages show it as it is.

#include <string>

#include "src/identity/context.h"

namespace zelo::support {

/// `kind` is its event, "category.edited"; `subject_kind` and `id` what was changed, `name` what it is called now.
void announce_setting(const Ctx& ctx, db::Tx& tx, const std::string& kind, const std::string& subject_kind,
                      const std::string& id, const std::string& name);

}  // namespace zelo::support
