#include "src/support/alert/alert_delivery.h"

#include "lib/text/plain.h"
#include "src/customer/account_store.h"
#include "src/identity/webhook.h"
#include "src/support/alert/alert_events.h"
#include "src/support/alert/alert_payload.h"
#include "src/support/alert/alert_store.h"
#include "src/support/category/category_store.h"
#include "src/support/relation/merge.h"
#include "src/support/restriction/restriction.h"
#include "src/support/ticket/requester.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

using rules::AlertStep;
using rules::ToldAlert;

AlertSource open_door(Ctx& ctx, const AlertSourceId& id, const http::Request& request) {
  const auto source = ctx.read([&](db::Tx& tx) { return store::find_alert_source(tx, id); });
  const bool known = identity::shows_secret(request, source ? source->secret_hash : std::string(64, '0'));
  if (!source || !known) throw Error(ErrorKind::unauthenticated, "error.webhook.secret");
  if (!source->active) throw conflict("error.alert.switched_off");
  ctx.actor = Actor::system();
  return *source;
}

std::optional<AccountId> account_of(db::Tx& tx, const AlertSource& source, const ToldAlert& told) {
  if (!source.account_label) return std::nullopt;
  const auto label = told.labels.find(*source.account_label);
  if (label == told.labels.end() || label->second.empty()) return std::nullopt;
  const auto account = customer::find_account_by_external_id(tx, label->second);
  return account ? std::optional(account->id) : std::nullopt;
}

void note(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const std::string& body) {
  store::insert_message(
      tx, {ctx.new_id<MessageId>(), ticket.id, MessageKind::note, ctx.actor.kind, ctx.actor.id, body, ctx.now()});
}

/// One alert of one source, within a transaction.
class Receiving {
 public:
  Receiving(const Ctx& ctx, db::Tx& tx, const AlertSource& source, const ToldAlert& told)
      : ctx_(ctx), tx_(tx), source_(source), told_(told) {}

  void open() {
    Ticket ticket = new_ticket();
    ticket.number = tx_.next_number("ticket");
    if (!ticket.team_id) ticket.team_id = store::find_defaults(tx_, ticket.category_id).team_id;
    restrict_by_category(tx_, ticket);
    keep_new_ticket(ctx_, tx_, ticket);
    note(ctx_, tx_, ticket, rules::facts_of_alert(told_));
    timeline::record(ctx_, tx_, subject_of(ticket), TicketOpened{ticket.number});
    timeline::record(ctx_, tx_, subject_of(ticket), AlertFired{ticket.number, source_.name, name()});
    // Another node that got there first makes this transaction begin again (docs/decisions/0002).
    if (!store::insert_alert(tx_, new_alert(ticket.id))) throw std::logic_error("two alerts of one fingerprint fire");
  }

  /// Its end was never told, and what comes now is another case.
  void forget(Alert alert) {
    alert.state = AlertState::over;
    alert.over_at = alert.last_seen_at;
    store::save_alert(tx_, alert);
  }

  void repeat(Alert alert) { keep_firing(std::move(alert)); }

  void again(Alert alert) {
    Ticket ticket = load_ticket(ctx_, tx_, alert.ticket_id);
    const bool finished = ticket.status == Status::closed || ticket.status == Status::awaiting_validation;
    keep_firing(std::move(alert));
    if (finished) rules::came_back(ticket, store::touched_by_somebody(tx_, ticket.id), ctx_.now());
    else rules::touch(ticket, ctx_.now());
    keep_ticket(ctx_, tx_, ticket);
    timeline::record(ctx_, tx_, subject_of(ticket),
                     AlertAgain{ticket.number, source_.name, name(), ticket.assignee_id});
    if (finished) timeline::record(ctx_, tx_, subject_of(ticket), TicketReopened{ticket.number});
  }

  /// True when the ticket is closed with it.
  bool end(Alert alert) {
    alert.state = AlertState::over;
    alert.over_at = ctx_.now();
    alert.last_seen_at = ctx_.now();
    store::save_alert(tx_, alert);
    Ticket ticket = load_ticket(ctx_, tx_, alert.ticket_id);
    const bool merged = ticket.merged_into_id.has_value();  // then it is said where the work goes on
    ticket = root_of(tx_, std::move(ticket));
    if (ticket.status == Status::closed) return false;
    const bool touched = merged || store::touched_by_somebody(tx_, ticket.id);
    touched ? mark_over(ticket) : close(ticket);
    return !touched;
  }

 private:
  Ticket new_ticket() {
    const Time now = ctx_.now();
    return {.id = ctx_.new_id<TicketId>(),
            .subject = rules::subject_of_alert(told_),
            .tier = source_.tier,
            .priority = rules::priority_of(source_, told_.severity()),
            .category_id = source_.category_id,
            .account_id = account_of(tx_, source_, told_),
            .team_id = source_.team_id,
            .channel = Channel::monitoring,
            .created_at = now,
            .updated_at = now};
  }

  [[nodiscard]] Alert new_alert(const TicketId& ticket_id) const {
    return {.id = ctx_.new_id<AlertId>(),
            .source_id = source_.id,
            .fingerprint = told_.fingerprint,
            .ticket_id = ticket_id,
            .name = told_.name(),
            .severity = told_.severity(),
            .labels = told_.labels,
            .annotations = told_.annotations,
            .source_url = told_.source_url,
            .starts_at = told_.starts_at,
            .over_at = {},
            .last_seen_at = ctx_.now(),
            .created_at = ctx_.now()};
  }

  void keep_firing(Alert alert) {
    alert.state = AlertState::firing;
    alert.annotations = told_.annotations;
    alert.source_url = told_.source_url;
    alert.starts_at = told_.starts_at;
    alert.over_at.reset();
    alert.last_seen_at = ctx_.now();
    alert.times += 1;
    store::save_alert(tx_, alert);
  }

  void mark_over(Ticket& ticket) {
    rules::touch(ticket, ctx_.now());
    keep_ticket(ctx_, tx_, ticket);
    timeline::record(ctx_, tx_, subject_of(ticket), AlertOver{ticket.number, source_.name, name(), ticket.assignee_id});
  }

  void close(Ticket& ticket) {
    rules::vanished(ticket, ctx_.now());
    keep_ticket(ctx_, tx_, ticket, rules::Happening::vanished);
    timeline::record(ctx_, tx_, subject_of(ticket), AlertClosed{ticket.number, source_.name, name()});
  }

  [[nodiscard]] std::string name() const { return told_.name().empty() ? told_.fingerprint : told_.name(); }

  const Ctx& ctx_;
  db::Tx& tx_;
  const AlertSource& source_;
  const ToldAlert& told_;
};

/// What was done, as the field of the delivery that counts it.
using Count = std::int64_t store::DeliveryRow::*;

Count receive_one(Ctx& ctx, const AlertSource& source, const ToldAlert& told) {
  return ctx.write([&](db::Tx& tx) -> Count {
    const auto known = store::find_known_alert(tx, source.id, told.fingerprint);
    Receiving receiving(ctx, tx, source, told);
    switch (rules::next_step(known, told, minutes(source.reopen_minutes), ctx.now())) {
      case AlertStep::open:
        if (known && known->alert.state == AlertState::firing) receiving.forget(known->alert);
        receiving.open();
        return &store::DeliveryRow::opened;
      case AlertStep::repeat: receiving.repeat(known->alert); return &store::DeliveryRow::repeated;
      case AlertStep::again: receiving.again(known->alert); return &store::DeliveryRow::reopened;
      case AlertStep::end:
        return receiving.end(known->alert) ? &store::DeliveryRow::closed : &store::DeliveryRow::marked;
      case AlertStep::ignore: break;
    }
    return &store::DeliveryRow::ignored;
  });
}

/// So that whoever set the source up sees why nothing comes of it.
void keep_refusal(Ctx& ctx, store::DeliveryRow row, const Error& error) {
  const bool named = !error.fields.empty();
  row.problem_path = named ? text::shortened(error.fields.front().path, 200) : std::string("$");
  row.problem = keep_reason(named ? error.fields.front().text : error.text);
  ctx.write([&](db::Tx& tx) { store::insert_alert_delivery(tx, row); });
}

}  // namespace

AlertReceipt receive_alerts(Ctx& ctx, const AlertSourceId& id, const http::Request& request) {
  const AlertSource source = open_door(ctx, id, request);
  store::DeliveryRow row{.id = ctx.new_id<AlertDeliveryId>(), .source_id = source.id, .received_at = ctx.now()};
  AlertDelivery delivery;
  try {
    delivery = read_delivery(request.body, ctx.now());
  } catch (const Error& error) {
    keep_refusal(ctx, row, error);
    throw;
  }
  for (const ToldAlert& told : delivery.alerts) row.*receive_one(ctx, source, told) += 1;
  row.truncated = delivery.truncated;
  ctx.write([&](db::Tx& tx) { store::insert_alert_delivery(tx, row); });
  return {static_cast<std::int64_t>(delivery.alerts.size())};
}

}  // namespace zelo::support
