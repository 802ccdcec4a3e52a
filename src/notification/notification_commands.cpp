#include <algorithm>
#include <set>

#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/knowledge/article_store.h"
#include "src/notification/notification.h"
#include "src/notification/notification_rules.h"
#include "src/notification/notification_store.h"
#include "src/support/restriction/restriction.h"
#include "src/support/routing/routing_jobs.h"
#include "src/support/routing/routing_store.h"
#include "src/support/ticket/ticket_rules.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::notification {
namespace {

/// Programs are told of nothing here: they have the API and their own events.
UserId require_person(const Ctx& ctx) {
  if (ctx.actor.kind != ActorKind::user) throw forbidden();
  return ctx.actor.user_id();
}

NotificationView view_of(const Ctx& ctx, store::Row& row) {
  const std::string actor = row.actor_name.empty() ? ctx.say("word.actor.system") : row.actor_name;
  Text sentence(
      "notification." + std::string(name_of(row.kind)),
      {{"actor", actor}, {"number", std::to_string(row.problem_id ? row.problem_number : row.ticket_number)}});
  // What the event names: the alarm, the issue and its tracker.
  const json::Any details = json::parse(row.details);
  if (const auto* writing = details.as_object().if_contains("writing"); writing && writing->as_string() != "reply")
    sentence.key += "." + std::string(writing->as_string());
  for (const auto& [name, value] : details.as_object()) {
    if (value.is_string()) sentence.values.try_emplace(std::string(name), value.get_string().c_str());
    if (value.is_int64()) sentence.values.try_emplace(std::string(name), std::to_string(value.get_int64()));
  }
  if (row.kind == Kind::signals || row.kind == Kind::bursts) sentence.key += "." + sentence.values["news"];
  if (row.signal_id) {
    sentence.values["account"] = row.account_name;
    sentence.values["detector"] = ctx.say("word.detector." + sentence.values["detector"]);
  }
  return {.id = row.id,
          .kind = row.kind,
          .sentence = ctx.say(sentence),
          .ticket_id = row.ticket_id,
          .ticket_number = row.ticket_number,
          .ticket_subject = std::move(row.ticket_subject),
          .problem_id = row.problem_id,
          .problem_number = row.problem_number,
          .problem_title = std::move(row.problem_title),
          .article_id = row.article_id,
          .article_title = std::move(row.article_title),
          .signal_id = std::move(row.signal_id),
          .created_at = row.created_at,
          .read_at = row.read_at};
}

/// What an event is about, as far as there is something to tell.
struct About {
  std::optional<support::Ticket> ticket;
  std::optional<support::ProblemId> problem_id;
  std::optional<knowledge::ArticleId> article_id;
  bool elsewhere = false;  // a registration, a webhook, a signal, the radar, articles: they have pages of their own
};

/// A signal is about a ticket, perhaps: then it is for those alone who may know of that.
About about_signal(db::Tx& tx, const timeline::Event& event) {
  About found{.ticket = {}, .problem_id = {}, .article_id = {}, .elsewhere = true};
  const auto id = tx.find<support::TicketId>("SELECT subject_id FROM signals WHERE id = $1 AND subject_kind = 'ticket'",
                                             event.subject_id);
  if (id) found.ticket = support::store::find_ticket(tx, *id);
  return found;
}

bool has_page_of_its_own(std::string_view kind) {
  return kind == "contact" || kind == "webhook" || kind == "signals" || kind == "radar" || kind == "articles";
}

std::optional<About> about(db::Tx& tx, const timeline::Event& event) {
  About found;
  if (event.subject_kind == "signal") return about_signal(tx, event);
  if (event.subject_kind == "problem") found.problem_id = support::ProblemId(event.subject_id);
  else if (event.subject_kind == "article") found.article_id = knowledge::ArticleId(event.subject_id);
  else if (has_page_of_its_own(event.subject_kind)) found.elsewhere = true;
  else found.ticket = support::store::find_ticket(tx, support::TicketId(event.subject_id));
  const bool something = found.ticket || found.problem_id || found.article_id || found.elsewhere;
  return something ? std::optional(std::move(found)) : std::nullopt;
}

/// Somebody who is still there, and may know of the ticket or the article if it is about one.
bool may_be_told(db::Tx& tx, const UserId& id, const About& what) {
  const auto person = support::find_person(tx, id);
  if (!person || person->roles.empty()) return false;
  if (what.article_id) return knowledge::find_article(tx, *what.article_id, *person).has_value();
  return !what.ticket || support::rules::may_see(*person, *what.ticket);
}

/// Whose word an event is: that of a merge is the customer's.
timeline::Event as_spoken(timeline::Event event) {
  if (event.kind != "ticket.question_came") return event;
  const json::Any details = json::parse(event.details);
  const auto* contact = details.as_object().if_contains("contact_id");
  if (contact == nullptr || !contact->is_string()) return event;
  event.actor_kind = ActorKind::contact;
  event.actor_id = contact->get_string().c_str();
  return event;
}

/// A customer's answer that also brings back a reply or a ticket put aside is one piece of news, not two.
std::set<std::string> told_better(db::Tx& tx, const timeline::Event& event) {
  std::set<std::string> people;
  if (event.kind != "ticket.customer_replied" && event.kind != "ticket.question_came") return people;
  for (const timeline::Event& other : store::same_breath(tx, as_spoken(event))) {
    const json::Any details = json::parse(other.details);
    for (const char* name : {"author_id", "user_id"}) {
      const auto* id = details.as_object().if_contains(name);
      if (id != nullptr && id->is_string()) people.insert(id->get_string().c_str());
    }
  }
  return people;
}

rules::Audience audience_of(db::Tx& tx, const timeline::Event& event, const About& what) {
  rules::Audience audience{.followers = store::followers(tx, event), .told_better = told_better(tx, event)};
  if (!what.ticket) return audience;
  audience.assignee = what.ticket->assignee_id;
  if (rules::keepers_hear(event)) audience.keepers = store::keepers(tx, what.ticket->team_id);
  if (what.ticket->team_id && rules::team_hears(event))
    audience.team = support::store::members_of(tx, *what.ticket->team_id);
  return audience;
}

}  // namespace

Page<NotificationView> list_notifications(Ctx& ctx, bool unread, const std::optional<std::string>& after, int limit) {
  require_person(ctx);
  const auto keys = decode_cursor(after, 1);
  auto rows =
      ctx.read([&](db::Tx& tx) { return store::list(tx, ctx.actor, unread, keys ? keys->front() : "", limit + 1); });
  Page<NotificationView> page;
  if (rows.size() > static_cast<std::size_t>(limit)) {
    rows.pop_back();
    page.next = encode_cursor({rows.back().id.text});
  }
  for (auto& row : rows) page.items.push_back(view_of(ctx, row));
  return page;
}

Unread count_unread(Ctx& ctx) {
  require_person(ctx);
  return ctx.read([&](db::Tx& tx) { return Unread{store::count_unread(tx, ctx.actor)}; });
}

Unread mark_read(Ctx& ctx, const MarkRead& input) {
  const UserId person = require_person(ctx);
  if (input.ids.size() > 200) throw invalid("ids", Text("error.too_many_items", {{"max", "200"}}));
  return ctx.write([&](db::Tx& tx) {
    if (input.ticket_id) store::mark_ticket_read(tx, person, *input.ticket_id, ctx.now());
    else if (input.ids.empty()) store::mark_all_read(tx, person, ctx.now());
    for (const NotificationId& id : input.ids) store::mark_read(tx, person, id, ctx.now());
    return Unread{store::count_unread(tx, ctx.actor)};
  });
}

bool awaits_routing(db::Tx& tx, const timeline::EventId& id) {
  const auto event = store::find_event(tx, id);
  return event && rules::team_hears(*event) && support::routes_again(tx, support::TicketId(event->subject_id));
}

void notify_of(Ctx& ctx, db::Tx& tx, const timeline::EventId& id, const std::optional<std::vector<UserId>>& only) {
  const auto event = store::find_event(tx, id);
  if (!event) return;
  const auto what = about(tx, *event);
  if (!what) return;
  for (const auto& [user, kind] : rules::recipients(*event, audience_of(tx, *event, *what))) {
    if (only && std::ranges::find(*only, UserId(user)) == only->end()) continue;
    if (!may_be_told(tx, UserId(user), *what)) continue;
    Notification notification{.id = ctx.new_id<NotificationId>(),
                              .user_id = UserId(user),
                              .kind = kind,
                              .event_id = event->id,
                              .ticket_id = {},
                              .problem_id = what->problem_id,
                              .article_id = what->article_id,
                              .actor_kind = event->actor_kind,
                              .actor_id = event->actor_id,
                              .created_at = ctx.now(),
                              .read_at = {}};
    if (what->ticket) notification.ticket_id = what->ticket->id;
    // Not a part of the customer's story: the event only lets the person's open browsers look.
    if (store::insert(tx, notification)) timeline::announce(ctx, tx, "notification.added", "user", user, "{}");
  }
}

std::int64_t sweep_notifications(Ctx& ctx) {
  constexpr int at_once = 1000;
  return ctx.write([&](db::Tx& tx) { return store::delete_before(tx, ctx.now() - kept_for, at_once); });
}

}  // namespace zelo::notification
