#include "lib/db/nesting.h"

#include <stdexcept>

namespace zelo::db {
namespace {

thread_local const Inside* innermost = nullptr;

}  // namespace

Inside::Inside(const Database& db) : db_(&db), outer_(innermost) { innermost = this; }

Inside::~Inside() { innermost = outer_; }

void Inside::refuse_nesting(const Database& db) {
  for (const Inside* at = innermost; at != nullptr; at = at->outer_) {
    if (at->db_ == &db) throw std::logic_error("read() or write() inside a transaction of the same store");
  }
}

}  // namespace zelo::db
