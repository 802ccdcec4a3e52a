#include <algorithm>

#include "src/identity/context.h"
#include "src/support/attention/attention.h"
#include "src/support/attention/attention_jobs.h"
#include "src/support/attention/attention_store.h"
#include "src/support/paraphrase/paraphrase_store.h"
#include "src/support/relation/merge.h"
#include "src/support/restriction/restriction.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

constexpr Duration longest_snooze = days(366);

/// Programs have no eyes: only people follow and put aside.
UserId require_person(const Ctx& ctx, Permission permission) {
  ctx.require(permission);
  if (ctx.actor.kind != ActorKind::user) throw forbidden();
  return ctx.actor.user_id();
}

Attention attention_of(const Ctx& ctx, db::Tx& tx, const TicketId& id) {
  const UserId reader = ctx.actor.user_id();
  return {.following = store::follows(tx, id, reader),
          .followers = store::list_followers(tx, id),
          .snooze = store::find_snooze(tx, id, reader),
          .paraphrase = store::last_paraphrase(tx, conversation_of(ctx, tx, id))};
}

}  // namespace

Attention show_attention(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    return attention_of(ctx, tx, id);
  });
}

void follow_ticket(Ctx& ctx, const TicketId& id) {
  const UserId person = require_person(ctx, Permission::ticket_read);
  ctx.write([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    store::insert_follower(tx, id, person, ctx.now());
  });
}

void read_ticket(Ctx& ctx, const TicketId& id, const ReadTicket& input) {
  const UserId person = require_person(ctx, Permission::ticket_read);
  ctx.write([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    if (!store::save_reading(tx, id, person, input.message_id)) throw invalid("message_id", "error.unknown");
  });
}

void unfollow_ticket(Ctx& ctx, const TicketId& id) {
  const UserId person = require_person(ctx, Permission::ticket_read);
  ctx.write([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    store::delete_follower(tx, id, person);
  });
}

void check_snooze_end(const Ctx& ctx, const std::string& path, Time until) {
  if (until <= ctx.now()) throw invalid(path, "error.past");
  if (until > ctx.now() + longest_snooze) throw invalid(path, "error.too_far");
}

Attention snooze_ticket(Ctx& ctx, const TicketId& id, const SnoozeTicket& input) {
  const UserId person = require_person(ctx, Permission::ticket_note);
  if (input.until) check_snooze_end(ctx, "until", *input.until);
  return ctx.write([&](db::Tx& tx) {
    obey(rules::refuse_edit(load_ticket(ctx, tx, id), std::nullopt));
    store::save_snooze(tx, id, person, input.until, ctx.now());
    if (input.until) remember_snooze(ctx, tx, id, person, *input.until);
    return attention_of(ctx, tx, id);
  });
}

void wake_ticket(Ctx& ctx, const TicketId& id) {
  const UserId person = require_person(ctx, Permission::ticket_note);
  ctx.write([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    store::delete_snooze(tx, id, person);
  });
}

void end_snooze(Ctx& ctx, const TicketId& id, const UserId& user_id, Time until) {
  ctx.write([&](db::Tx& tx) {
    const auto snooze = store::find_snooze(tx, id, user_id);
    if (!snooze || snooze->until != until) return;
    store::delete_snooze(tx, id, user_id);
    const Ticket ticket = load_ticket(ctx, tx, id);
    if (ticket.status == Status::closed) return;
    timeline::record(ctx, tx, subject_of(ticket), TicketSnoozeEnded{ticket.number, user_id});
  });
}

void end_snoozes(const Ctx& ctx, db::Tx& tx, const Ticket& ticket) {
  for (const UserId& user_id : store::delete_snoozes(tx, ticket.id)) {
    timeline::record(ctx, tx, subject_of(ticket), TicketSnoozeEnded{ticket.number, user_id});
  }
}

void mention(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const MessageId& message_id,
             const std::vector<UserId>& user_ids) {
  if (user_ids.empty()) return;
  if (user_ids.size() > most_mentions) {
    throw invalid("mentioned_ids", Text("error.too_many_items", {{"max", std::to_string(most_mentions)}}));
  }
  std::vector<UserId> told;
  for (std::size_t i = 0; i < user_ids.size(); ++i) {
    const auto person = store::find_agent(tx, user_ids[i]);
    const std::string path = "mentioned_ids[" + std::to_string(i) + "]";
    if (!person || !person->active) throw invalid(path, "error.unknown");
    check_may_see(tx, user_ids[i], ticket, path);
    if (std::ranges::find(told, user_ids[i]) != told.end()) continue;
    told.push_back(user_ids[i]);
    store::insert_follower(tx, ticket.id, user_ids[i], ctx.now());
  }
  timeline::record(ctx, tx, subject_of(ticket), TicketMentioned{ticket.number, message_id, told});
}

}  // namespace zelo::support
