#pragma once
// What is written down beside an answer, and must not cost it: counts, notes of what was asked.

#include <functional>
#include <string_view>

namespace zelo {

struct Ctx;
namespace db {
class Tx;
}

/// One transaction. False where the store refuses it (full, locked, away), which is logged as `event` and not thrown.
bool write_beside(Ctx& ctx, std::string_view event, const std::function<void(db::Tx&)>& work);

}  // namespace zelo
