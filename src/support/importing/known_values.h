#pragma once
// What words in the columns of a file of tickets mean here: states and priorities of other products, and the names of
// this company's categories, teams and people.

#include "src/customer/import_meanings.h"

namespace zelo::db {
class Tx;
}

namespace zelo::support {

/// As of now. Categories, teams and people are kept by their ids; "author" is understood too, as somebody of staff, but
/// is no field with choices.
customer::KnownValues known_values(db::Tx& tx);

}  // namespace zelo::support
