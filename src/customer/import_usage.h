#pragma once
// Usage out of a file. This folder reads and checks the rows; who counts usage stands to the right of it and takes
// them.

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lib/base/error.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::customer {

/// An event as the product would have told it.
struct UsageRow {
  std::string user_id;
  std::string event;
  std::string at;  // RFC 3339, or "2026-11-29T15:00:00" on the wall of the company
  std::optional<std::string> group_id;
  std::optional<std::string> email;
  std::optional<std::string> name;
  std::optional<std::string> message_id;
  std::map<std::string, std::string> properties;  // of columns without a field
};

/// Takes events in within the transaction of their rows: what is wrong with each, by field, in their order.
using TakeUsage = std::function<std::vector<Problems>(const Ctx&, db::Tx&, std::span<const UsageRow>)>;

}  // namespace zelo::customer
