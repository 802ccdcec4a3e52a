#include "lib/base/json.h"
#include "lib/jobs/jobs.h"
#include "lib/text/plain.h"
#include "src/support/investigation/investigation.h"
#include "src/support/investigation/investigation_jobs.h"
#include "src/support/investigation/investigation_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

void check(const Ctx& ctx, const EditInvestigation& input) {
  Problems problems;
  const auto& url = input.fix_url.value;
  if (url && !text::is_web_address(*url)) problems.add("fix_url", "error.url");
  if (input.workaround_until.value && *input.workaround_until.value <= ctx.now()) {
    problems.add("workaround_until", "error.past");
  }
  problems.done();
}

void apply(const EditInvestigation& input, Investigation& to) {
  input.evidence.apply(to.evidence);
  input.reproduction.apply(to.reproduction);
  input.root_cause.apply(to.root_cause);
  input.workaround.apply(to.workaround);
  input.workaround_until.apply(to.workaround_until);
  input.fix_version.apply(to.fix_version);
  input.fix_url.apply(to.fix_url);
  if (!to.workaround) to.workaround_until.reset();  // nothing that could end
}

}  // namespace

InvestigationView show_investigation(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    return store::find_investigation_view(tx, id).value_or(InvestigationView{});
  });
}

InvestigationView edit_investigation(Ctx& ctx, const TicketId& id, const EditInvestigation& input,
                                     std::optional<std::int64_t> version) {
  ctx.require(Permission::ticket_work);
  check(ctx, input);
  return ctx.write([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    auto found = store::find_investigation(tx, id).value_or(Investigation{.ticket_id = id});
    if (version && *version != found.version) throw Error(ErrorKind::stale, "error.stale");
    const auto until = found.workaround_until;
    apply(input, found);
    found.author_id = ctx.actor.id;
    found.updated_at = ctx.now();
    found.version += 1;
    store::save_investigation(tx, found);
    if (found.workaround_until && found.workaround_until != until) {
      remember_workaround(ctx, tx, id, *found.workaround_until);
    }
    timeline::record(ctx, tx, subject_of(ticket), InvestigationEdited{ticket.number});
    return *store::find_investigation_view(tx, id);
  });
}

void expire_workaround(Ctx& ctx, const TicketId& id, Time until) {
  ctx.write([&](db::Tx& tx) {
    const auto found = store::find_investigation(tx, id);
    if (!found || found->workaround_until != until) return;
    const Ticket ticket = load_ticket(ctx, tx, id);
    timeline::record(ctx, tx, subject_of(ticket), WorkaroundExpired{ticket.number});
  });
}

}  // namespace zelo::support
