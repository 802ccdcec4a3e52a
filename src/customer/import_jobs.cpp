#include <algorithm>

#include "lib/base/json.h"
#include "src/customer/contract/contract_commands.h"
#include "src/customer/import_commands.h"
#include "src/customer/import_run.h"
#include "src/customer/invoice/invoice.h"
#include "src/customer/jobs.h"

namespace zelo {
namespace {

using namespace customer;

constexpr std::int64_t attempts_most = 5;
/// Then other work has its turn; of a large file more at once, for each job reads all of it for ids that come twice.
std::int64_t chunks_per_job(std::int64_t rows) { return std::clamp<std::int64_t>(rows / 10'000, 10, 40); }
constexpr Duration uploads_kept = days(7);
constexpr Duration failed_kept = days(14);  // their files: a week at least in which to go on

struct Payload {
  ImportId import_id;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (import_id))

/// In the name of who uploaded the file.
Ctx ctx_for(const World& world, const std::optional<UserId>& user) {
  if (!user) return {.world = world, .actor = Actor::system()};
  return {.world = world, .actor = {.kind = ActorKind::user, .id = user->text}};
}

void run_import(const World& world, const ContentStore& files, const Takers& takers, const jobs::Job& job) {
  const ImportId id = json::read_text<Payload>(job.payload).import_id;
  const auto import = world.db.read([&](db::Tx& tx) { return find_import(tx, id); });
  if (!import || import->state != ImportState::running) return;
  Ctx ctx = ctx_for(world, import->created_by);
  ImportRun run(ctx, files, id, takers);
  bool more = true;
  const auto chunks = chunks_per_job(import->rows_total);
  for (std::int64_t i = 0; more && i < chunks; ++i) more = run.next_chunk();
  if (!more) return;
  world.db.write([&](db::Tx& tx) {
    jobs::enqueue(tx, world.ids, world.clock.now(), {.kind = job.kind, .payload = job.payload, .unique_key = id.text});
  });
}

/// After the last attempt the import stops, for people to see and start again; why, says the job.
bool stop_import(db::Tx& tx, const jobs::Job& job) {
  const ImportId id = json::read_text<Payload>(job.payload).import_id;
  change_state(tx, id, ImportState::running, ImportState::running, ImportState::failed);
  return false;
}

void sweep_uploads(const World& world, const ContentStore& files, Time before) {
  for (;;) {
    const auto forgotten = world.db.read([&](db::Tx& tx) { return forgotten_imports(tx, before, 100); });
    for (const Import& import : forgotten) {
      const bool gone = world.db.write([&](db::Tx& tx) { return delete_forgotten(tx, import.id); });
      if (gone) files.remove(import.file_hash);
    }
    if (forgotten.size() < 100) return;
  }
}

/// What became of their rows stays.
void sweep_failed(const World& world, const ContentStore& files, Time before) {
  for (;;) {
    const auto failed = world.db.read([&](db::Tx& tx) { return failed_imports(tx, before, 100); });
    for (const Import& import : failed) {
      const bool mine = world.db.write([&](db::Tx& tx) { return forget_file(tx, import.id); });
      if (mine) files.remove(import.file_hash);
    }
    if (failed.size() < 100) return;
  }
}

}  // namespace

void customer_jobs(jobs::Runner& runner, const World& world, const ContentStore& files,
                   const customer::Takers& takers) {
  runner.on("import.run",
            {.outside = [&world, &files, takers](const jobs::Job& job) { run_import(world, files, takers, job); },
             .max_attempts = attempts_most});
  runner.on_given_up("import.run",
                     [](db::Tx& tx, const jobs::Job& job, std::string_view) { return stop_import(tx, job); });
  runner.on("import.sweep", {.outside = [&](const jobs::Job&) {
              sweep_uploads(world, files, world.clock.now() - uploads_kept);
              sweep_failed(world, files, world.clock.now() - failed_kept);
            }});
  runner.on_schedule({.kind = "import.sweep", .every = hours(24)});
  runner.on("contract.turn", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              if (!turn_contracts({.world = world, .actor = Actor::system(), .joined = &tx}, tx)) return;
              jobs::enqueue(tx, world.ids, world.clock.now(), {.kind = job.kind, .unique_key = std::string("more")});
            }});
  runner.on_schedule({.kind = "contract.turn", .every = hours(1)});
  runner.on("invoice.late", {.outside = [&world](const jobs::Job&) {
              Ctx ctx{.world = world, .actor = Actor::system()};
              tell_late_invoices(ctx);
            }});
  runner.on_schedule({.kind = "invoice.late", .every = hours(1)});
}

}  // namespace zelo
