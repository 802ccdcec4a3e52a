#include "src/customer/import_turns.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <vector>

#include "lib/base/text_types.h"
#include "src/customer/import_run.h"
#include "src/customer/stakeholder/stakeholder.h"
#include "src/customer/tree/account_tree.h"

namespace zelo::customer {
namespace {

constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

/// Which fields say what a row is about and what that stands below.
struct Kinship {
  std::string_view key;
  std::string_view above;
  const char* circle;
  std::int64_t deepest;  // levels
  bool refuses = false;  // deeper ones, which are nothing that can be kept
};

std::optional<Kinship> kinship_of(ImportKind kind) {
  if (kind == ImportKind::accounts)
    return Kinship{"external_id", "parent_external_id", "error.account.circle", deepest_account, true};
  if (kind == ImportKind::contacts) return Kinship{"email", "reports_to_email", "error.contact.circle", deepest_report};
  return std::nullopt;
}

/// An account or person that a row names.
struct Node {
  std::int64_t row = 0;
  std::optional<std::size_t> key;  // hashes: files may have millions of rows; nothing: known by something else
  std::optional<std::size_t> parent_key;
  std::size_t parent = nowhere;  // place of it among the nodes
  std::int64_t pass = 0;
  std::int64_t depth = 0;      // from the topmost that the file names; 0: not known yet
  std::size_t seen = nowhere;  // from where somebody has come by last
};

/// E-mails are the same however they are written.
std::optional<std::size_t> key_in(const RowReader& reader, const SourceRow& row, std::string_view field) {
  const auto text = reader.text_in(row, field);
  return text ? std::optional(std::hash<std::string>{}(clean_email(*text).value_or(*text))) : std::nullopt;
}

std::vector<Node> nodes_in(const Import& import, std::string_view bytes, const RowReader& reader, const Kinship& kin,
                           std::int64_t most) {
  SourceReader source = source_of(import, bytes, columns_of(import).size(), first_row_of(import, bytes));
  std::vector<Node> nodes;
  SourceRow row;
  for (std::int64_t rows = 0; rows < most && source.next(row); ++rows) {
    const auto key = key_in(reader, row, kin.key);
    const auto parent_key = key_in(reader, row, kin.above);
    if (!key && !parent_key) continue;
    Problems problems;
    reader.check(row, problems);
    if (!problems.empty()) continue;  // it names nothing
    nodes.push_back({.row = row.number, .key = key, .parent_key = parent_key});
  }
  return nodes;
}

void find_parents(std::vector<Node>& nodes) {
  std::unordered_map<std::size_t, std::size_t> places;
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (nodes[i].key) places.try_emplace(*nodes[i].key, i);
  for (Node& node : nodes) {
    if (!node.parent_key) continue;
    if (const auto found = places.find(*node.parent_key); found != places.end()) node.parent = found->second;
  }
}

/// Whoever is above `from` and not placed yet, `from` first; ends at one that is placed, at the top, or in a circle.
std::vector<std::size_t> way_up(std::vector<Node>& nodes, std::size_t from) {
  std::vector<std::size_t> way;
  for (std::size_t at = from; at != nowhere && nodes[at].depth == 0 && nodes[at].seen != from; at = nodes[at].parent) {
    nodes[at].seen = from;
    way.push_back(at);
  }
  return way;
}

void place(const std::vector<Node>& nodes, Node& node) {
  if (node.parent == nowhere) {
    node.depth = 1;
    return;
  }
  const Node& parent = nodes[node.parent];
  node.depth = parent.depth + 1;
  node.pass = parent.pass + (parent.row > node.row ? 1 : 0);
}

void refuse(Turns& turns, Node& node, const Text& why) {
  turns.refused.emplace(node.row, why);
  node.parent = nowhere;
  node.depth = 1;
}

/// The part of a way that leads back into itself.
void refuse_circle(Turns& turns, std::vector<Node>& nodes, const std::vector<std::size_t>& way, const char* why) {
  const std::size_t end = way.empty() ? nowhere : nodes[way.back()].parent;
  if (end == nowhere || nodes[end].depth > 0) return;
  for (auto at = std::ranges::find(way, end); at != way.end(); ++at) refuse(turns, nodes[*at], why);
}

Text too_deep() { return {"error.account.too_deep", {{"max", std::to_string(deepest_account)}}}; }

}  // namespace

std::int64_t Turns::of(std::int64_t row) const {
  const auto found = waits.find(row);
  return found == waits.end() ? 0 : found->second;
}

Turns turns_in(const Import& import, std::string_view bytes, const RowReader& reader, std::int64_t most) {
  Turns turns;
  const auto kin = kinship_of(import.kind);
  if (!kin || reader.column_of(kin->key).empty() || reader.column_of(kin->above).empty()) return turns;
  turns.column = reader.column_of(kin->above);
  auto nodes = nodes_in(import, bytes, reader, *kin, most);
  find_parents(nodes);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto way = way_up(nodes, i);
    refuse_circle(turns, nodes, way, kin->circle);
    for (auto at = way.rbegin(); at != way.rend(); ++at) {
      Node& node = nodes[*at];
      if (node.depth == 0) place(nodes, node);
      if (kin->refuses && node.depth > kin->deepest) refuse(turns, node, too_deep());
      node.pass = std::min(node.pass, kin->deepest);
      if (node.pass > 0) turns.waits[node.row] = node.pass;
      turns.last = std::max(turns.last, node.pass);
    }
  }
  return turns;
}

void check_turn(const Turns& turns, const SourceRow& row, Problems& problems) {
  if (const auto found = turns.refused.find(row.number); found != turns.refused.end())
    problems.add(turns.column, found->second);
}

}  // namespace zelo::customer
