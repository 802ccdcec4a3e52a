#include "src/usage/count/admission.h"

#include "lib/base/json.h"
#include "lib/base/text_types.h"
#include "src/identity/context.h"

namespace zelo::usage {
namespace {

constexpr std::size_t shown_of_a_run = 20;
constexpr std::size_t most_shown_bytes = 500;

std::string_view type_called(char letter) {
  switch (letter) {
    case 'p': return "page";
    case 's': return "screen";
    case 'i': return "identify";
    case 'g': return "group";
    case 'a': return "alias";
    default: return "track";
  }
}

/// What is left of an event once it waits in the inbox, as its sender would have written it.
std::string shown(const wire::Line& line) {
  const bool anonymous = line.user.starts_with("a:");
  json::bj::object event{{"type", type_called(line.type)}, {anonymous ? "anonymousId" : "userId", line.user.substr(2)}};
  if (!line.group.empty()) event["groupId"] = line.group;
  if (!line.name.empty()) event["event"] = line.name;
  return std::string(beginning(json::bj::serialize(event), most_shown_bytes));
}

}  // namespace

Admission::Admission(db::Tx& tx, std::span<const store::Inbox> rows) {
  for (const store::Inbox& row : rows)
    if (!doors_.contains(row.source_number))
      if (auto source = store::find_source(tx, row.source_number))
        doors_.emplace(row.source_number, Door{.source = std::move(*source)});
}

void Admission::turn_to(const store::Inbox& row) {
  const auto door = doors_.find(row.source_number);
  open_ = door == doors_.end() ? nullptr : &door->second;
  day_ = row.received_at.ms / days(1).ms;
}

bool Admission::take() {
  if (open_ == nullptr) return true;
  Source& source = open_->source;
  if (source.new_day < day_) {
    source.new_day = day_;
    source.new_count = 0;
  }
  if (source.new_count >= source.new_per_day) return false;
  ++source.new_count;
  return open_->took = true;
}

void Admission::refuse(const wire::Line& line) {
  if (open_ == nullptr) return;
  ++open_->refused;
  if (open_->excerpts.size() < shown_of_a_run) open_->excerpts.push_back(shown(line));
}

void Admission::write(const Ctx& ctx, db::Tx& tx) const {
  for (const auto& [number, door] : doors_) {
    const Source& source = door.source;
    if (door.took) store::count_new(tx, number, source.new_day, source.new_count);
    if (door.refused == 0) continue;
    for (const std::string& excerpt : door.excerpts)
      store::insert_reject(tx, source.id,
                           {ctx.new_id<RejectId>(), ctx.now(), wire::Reason::too_many_new_users, excerpt});
    store::count_rejects(tx, source.id, door.refused);
    store::trim_rejects(tx, source.id, kept_rejects);
  }
}

}  // namespace zelo::usage
