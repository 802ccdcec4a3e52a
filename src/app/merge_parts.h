#pragma once

#include "src/customer/merge/merge_parts.h"

namespace zelo::app {

/// Everything that belongs to an account or a contact, in every table of the program.
customer::MergeParts merge_parts();

}  // namespace zelo::app
