#include "src/support/bulk/bulk_run.h"

#include "src/support/bulk/bulk_events.h"
#include "src/support/bulk/bulk_step.h"
#include "src/support/problem/link.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

void tell_end(bulk::Work& work) {
  const timeline::Subject subject{.account_id = {}, .kind = "bulk_run", .id = work.run.id.text};
  if (work.run.state == BulkState::undone) {
    timeline::record(work.ctx, work.tx, subject, BulkUndone{work.run.undone, work.run.kept});
    return;
  }
  if (const auto problem = read_change(work.run.change).problem_id; problem && work.run.done > 0)
    tell_linked(work.ctx, work.tx, *problem, work.run.done);
  timeline::record(work.ctx, work.tx, subject, BulkFinished{work.run.done, work.run.failed});
}

}  // namespace

const bulk::Steps& bulk_steps() {
  static const bulk::Steps steps{
      .change =
          [](bulk::Work& work, const bulk::Item& item) {
            return change_one(work.ctx, work.tx, read_change(work.run.change), TicketId(item.subject_id));
          },
      .restore =
          [](bulk::Work& work, const bulk::Item& item) {
            restore_one(work.ctx, work.tx, read_change(work.run.change), TicketId(item.subject_id), item.before.value(),
                        item.version_after.value());
          },
      .finished = tell_end};
  return steps;
}

bool next_bulk_chunk(const World& world, const bulk::RunId& id) {
  return bulk::next_chunk(world, bulk_tables(), id, bulk_steps());
}

}  // namespace zelo::support
