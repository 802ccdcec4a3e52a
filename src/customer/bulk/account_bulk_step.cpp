#include "src/customer/bulk/account_bulk_step.h"

#include <algorithm>

#include "lib/text/fold.h"
#include "src/customer/account_commands.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace {

/// What an account was before.
struct Before {
  std::optional<UserId> csm_id;
  Segment segment = Segment::smb;
  std::vector<Line<40>> tags;
};
BOOST_DESCRIBE_STRUCT(Before, (), (csm_id, segment, tags))

std::vector<Line<40>> lines(const std::vector<std::string>& tags) { return {tags.begin(), tags.end()}; }

bool names(const std::vector<Line<40>>& tags, const std::string& tag) {
  return std::ranges::any_of(tags, [&](const auto& one) { return text::fold(one) == text::fold(tag); });
}

/// Those that stay, then those that come.
std::vector<Line<40>> tags_after(const std::vector<std::string>& before, const AccountBulkChange& change) {
  std::vector<Line<40>> tags;
  for (const std::string& tag : before) {
    if (!names(change.remove_tags, tag)) tags.emplace_back(tag);
  }
  for (const auto& tag : change.add_tags) {
    if (!names(tags, tag)) tags.push_back(tag);
  }
  return tags;
}

void tell_end(bulk::Work& work) {
  const timeline::Subject subject{.account_id = {}, .kind = "account_bulk_run", .id = work.run.id.text};
  if (work.run.state == bulk::BulkState::undone)
    timeline::record(work.ctx, work.tx, subject, AccountBulkUndone{work.run.undone, work.run.kept});
  else timeline::record(work.ctx, work.tx, subject, AccountBulkFinished{work.run.done, work.run.failed});
}

}  // namespace

const bulk::Tables& account_bulk_tables() {
  static const bulk::Tables tables{
      .runs = "account_bulk_runs", .items = "account_bulk_items", .subject = "account_id", .job = "account_bulk.run"};
  return tables;
}

void check_change(db::Tx& tx, const AccountBulkChange& change) {
  constexpr std::size_t most_tags = 20;
  const bool nothing =
      !change.csm_id.wanted && !change.segment && change.add_tags.empty() && change.remove_tags.empty();
  if (nothing) throw invalid("change", "error.bulk.nothing");
  Problems problems;
  if (change.csm_id.value && !is_active_user(tx, *change.csm_id.value))
    problems.add("change.csm_id", "error.active_user");
  const Text too_many("error.too_many_items", {{"max", std::to_string(most_tags)}});
  if (change.add_tags.size() > most_tags) problems.add("change.add_tags", too_many);
  if (change.remove_tags.size() > most_tags) problems.add("change.remove_tags", too_many);
  problems.done();
}

std::string keep_change(const AccountBulkChange& change) {
  boost::json::object kept = json::write(change).as_object();
  // To write null is to wish for nobody at all; what is not wished for is left out.
  if (!change.csm_id.wanted) kept.erase("csm_id");
  if (!change.segment) kept.erase("segment");
  return boost::json::serialize(kept);
}

bulk::Step change_one(Ctx& ctx, db::Tx&, const AccountBulkChange& change, const AccountId& id) {
  const AccountView account = show_account(ctx, id);
  EditAccount edit{.segment = change.segment};
  edit.csm_id = change.csm_id;
  if (!change.add_tags.empty() || !change.remove_tags.empty()) edit.tags = tags_after(account.tags, change);
  const AccountView after = edit_account(ctx, id, edit, {});
  return {json::text_of(Before{account.csm_id, account.segment, lines(account.tags)}), after.version};
}

void restore_one(Ctx& ctx, db::Tx&, const AccountId& id, const std::string& kept, std::int64_t version_after) {
  const auto before = json::read_text<Before>(kept);
  if (show_account(ctx, id).version != version_after) throw conflict("error.bulk.account_changed_since");
  EditAccount edit{.segment = before.segment, .tags = before.tags};
  edit.csm_id = {true, before.csm_id};
  edit_account(ctx, id, edit, {});
}

void account_bulk_jobs(jobs::Runner& runner, const World& world) {
  bulk::run_jobs(runner, world, account_bulk_tables(),
                 {.change =
                      [](bulk::Work& work, const bulk::Item& item) {
                        return change_one(work.ctx, work.tx, json::read_text<AccountBulkChange>(work.run.change),
                                          AccountId(item.subject_id));
                      },
                  .restore =
                      [](bulk::Work& work, const bulk::Item& item) {
                        restore_one(work.ctx, work.tx, AccountId(item.subject_id), item.before.value(),
                                    item.version_after.value());
                      },
                  .finished = tell_end});
}

}  // namespace zelo::customer
