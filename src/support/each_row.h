#pragma once
// Many rows in one transaction, of which none may stop the others.

#include <string_view>
#include <vector>

#include "lib/base/error.h"
#include "lib/base/log.h"
#include "src/identity/context.h"

namespace zelo::support {

/// Calls do_one(ctx, tx, row) for all of them in one transaction of the system; when that throws, for each in its own,
/// and what throws again is logged as `event` and passed over. How many were done. Throws Error{unavailable} on: then
/// nothing is wrong with a row. What has changed since the rows were read is for `do_one` to see.
template <class Row, class DoOne>
std::size_t each_row(const World& world, const std::vector<Row>& rows, std::string_view event, DoOne do_one) {
  const auto in_one = [&](db::Tx& tx, const Row& row) {
    Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
    do_one(ctx, tx, row);
  };
  // False when it has to be done otherwise, or not at all.
  const auto try_to = [&](const auto& work) {
    try {
      world.db.write(work);
      return true;
    } catch (const Error& error) {
      if (error.kind == ErrorKind::unavailable) throw;
      log::warning(event, {{"what", error.what()}});
    } catch (const std::exception& error) {
      log::warning(event, {{"what", error.what()}});
    }
    return false;
  };
  if (rows.empty()) return 0;
  const auto all = [&](db::Tx& tx) {
    for (const Row& row : rows) in_one(tx, row);
  };
  if (try_to(all)) return rows.size();
  std::size_t done = 0;
  for (const Row& row : rows)
    if (try_to([&](db::Tx& tx) { in_one(tx, row); })) done += 1;
  return done;
}

}  // namespace zelo::support
