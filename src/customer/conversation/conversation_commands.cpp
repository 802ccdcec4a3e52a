#include "src/customer/account_commands.h"
#include "src/customer/contact_store.h"
#include "src/customer/conversation/conversation.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace {

timeline::Subject subject_of(const Conversation& c) {
  return {.account_id = c.account_id, .kind = "conversation", .id = c.id.text};
}

/// Those who took part, each of this account; who was merged into another is the other.
std::vector<ContactId> people_of(db::Tx& tx, const AccountId& account, const std::vector<ContactId>& asked,
                                 Problems& problems) {
  if (asked.size() > most_people)
    problems.add("contact_ids", Text("error.too_many_items", {{"max", std::to_string(most_people)}}));
  std::vector<ContactId> people;
  for (std::size_t i = 0; i < asked.size() && i < most_people; ++i) {
    const auto contact = find_contact(tx, asked[i]);
    if (contact && contact->account_id == account) people.push_back(contact->id);
    else problems.add("contact_ids[" + std::to_string(i) + "]", "error.contact.elsewhere");
  }
  return people;
}

void check_moment(const Ctx& ctx, Time at, Problems& problems) {
  if (at > ctx.now() + minutes(10)) problems.add("at", "error.date.to_come");
  if (at.ms < 0) problems.add("at", "error.date");
}

}  // namespace

ConversationView add_conversation(Ctx& ctx, const AccountId& account, const NewConversation& input) {
  ctx.require(Permission::contact_write);
  return ctx.write([&](db::Tx& tx) {
    const auto owner = find_account(tx, account);
    if (!owner) throw not_found();
    refuse_merged(*owner, account);
    Conversation conversation{.id = ctx.new_id<ConversationId>(),
                              .account_id = account,
                              .kind = input.kind,
                              .asked = input.asked.value_or(false),
                              .at = input.at.value_or(ctx.now()),
                              .body = input.body};
    if (input.next_step) conversation.next_step = *input.next_step;
    if (input.next_step_on) conversation.next_step_on = *input.next_step_on;
    if (ctx.actor.kind == ActorKind::user) conversation.author_id = ctx.actor.user_id();
    conversation.created_at = conversation.updated_at = ctx.now();
    Problems problems;
    check_moment(ctx, conversation.at, problems);
    const auto people = people_of(tx, account, input.contact_ids, problems);
    problems.done();
    tx.insert("conversations", conversation);
    store::set_people(tx, conversation.id, people);
    const auto on = day_there(tx, *owner, conversation.at);
    const auto held_on = on == day_there(tx, *owner, ctx.now()) ? std::nullopt : std::optional(on);
    const auto subject = subject_of(conversation);
    if (conversation.asked)
      timeline::record(ctx, tx, subject, ConversationAnswered{conversation.id, conversation.kind, held_on});
    else timeline::record(ctx, tx, subject, ConversationHeld{conversation.id, conversation.kind, held_on});
    return store::view_of(tx, conversation);
  });
}

ConversationView edit_conversation(Ctx& ctx, const ConversationId& id, const EditConversation& input,
                                   std::optional<std::int64_t> version) {
  ctx.require(Permission::contact_write);
  return ctx.write([&](db::Tx& tx) {
    const auto before = store::find_conversation(tx, id);
    if (!before) throw not_found();
    const bool own = ctx.actor.kind == ActorKind::user && before->author_id == ctx.actor.user_id();
    if (!own) ctx.require(Permission::account_write);
    if (version && *version != before->version) throw Error(ErrorKind::stale, "error.stale");
    Conversation conversation = *before;
    if (input.kind) conversation.kind = *input.kind;
    if (input.at) conversation.at = *input.at;
    if (input.body) conversation.body = *input.body;
    input.next_step.apply(conversation.next_step);
    input.next_step_on.apply(conversation.next_step_on);
    Problems problems;
    check_moment(ctx, conversation.at, problems);
    if (input.contact_ids)
      store::set_people(tx, id, people_of(tx, conversation.account_id, *input.contact_ids, problems));
    problems.done();
    conversation.version = before->version + 1;
    conversation.updated_at = ctx.now();
    if (!store::update_conversation(tx, conversation, before->version)) throw Error(ErrorKind::stale, "error.stale");
    timeline::record(ctx, tx, subject_of(conversation), ConversationEdited{id, conversation.kind});
    return store::view_of(tx, conversation);
  });
}

ConversationView show_conversation(Ctx& ctx, const ConversationId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const auto conversation = store::find_conversation(tx, id);
    if (!conversation) throw not_found();
    return store::view_of(tx, *conversation);
  });
}

Page<ConversationView> list_conversations(Ctx& ctx, const AccountId& account, const std::optional<std::string>& after,
                                          int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 2);
  const Time before{keys ? cursor_number((*keys)[0]) : std::numeric_limits<std::int64_t>::max()};
  return ctx.read([&](db::Tx& tx) {
    const auto owner = find_account(tx, account);
    if (!owner) throw not_found();
    auto rows = store::list_conversations(tx, owner->id, before, keys ? (*keys)[1] : "", limit + 1);
    Page<ConversationView> page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({std::to_string(rows.back().at.ms), rows.back().id.text});
    }
    page.items = store::views_of(tx, rows);
    return page;
  });
}

}  // namespace zelo::customer
