#pragma once

#include "src/customer/import_tickets.h"

namespace zelo::app {

/// Who takes what files of customers tell that the folder of customers knows nothing of.
customer::Takers import_takers();

}  // namespace zelo::app
