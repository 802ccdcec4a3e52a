#include "src/app/demo/stage.h"
#include "src/app/demo/words.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"

namespace zelo::app::demo {
namespace {

using namespace zelo::support;

/// One ticket on its way: each step moves the clock, and steps that would lie in the future are not taken.
class Play {
 public:
  Play(Stage& stage, const Story& story, const Customer& customer, Time opened)
      : stage_(stage), story_(story), customer_(customer), at_(opened) {}

  void run() {
    open();
    if (!later(minutes(4 + stage_.dice.roll(90)))) return;
    answer();
    if (stage_.dice.chance(45) && later(minutes(20 + stage_.dice.roll(600)))) customer_writes();
    if (stage_.dice.chance(35) && later(minutes(5))) note();
    const bool hard = stage_.dice.chance(35);
    if (hard && later(minutes(15 + stage_.dice.roll(240)))) escalate();
    if (!later(hours(1 + stage_.dice.roll(hard ? 60 : 20)))) return;
    solve();
    if (!later(hours(1 + stage_.dice.roll(50)))) return;
    validate();
  }

 private:
  /// Moves on; false when that is not yet today.
  bool later(Duration pause) {
    at_ = at_ + pause;
    if (at_ >= stage_.now) return false;
    stage_.clock.set(at_);
    return true;
  }

  void open() {
    stage_.clock.set(at_);
    Ctx ctx = stage_.as(customer_);
    const auto ticket = open_own_ticket(ctx, {.subject = std::string(story_.subject),
                                              .body = std::string(story_.question),
                                              .category_id = stage_.categories.find(story_.category)->second});
    id_ = ticket.id;
    assign();
  }

  void assign() {
    Ctx ctx = stage_.as_system();
    assign_by_turn(ctx, id_);
  }

  /// Whoever has the ticket; the turn always finds somebody in this company.
  Ctx as_assignee() {
    const auto row = stage_.tx->find<std::string>("SELECT assignee_id FROM tickets WHERE id = $1 AND assignee_id IS NOT NULL", id_);
    for (const auto& [mailbox, actor] : stage_.staff) {
      if (row && actor.id == *row) return stage_.as(mailbox);
    }
    return stage_.as("joao");
  }

  void answer() {
    Ctx ctx = as_assignee();
    post_message(ctx, id_, {.kind = MessageKind::reply, .body = std::string(story_.first_answer),
                            .status = stage_.dice.chance(60) ? std::optional(Status::waiting_customer) : std::nullopt});
  }

  void customer_writes() {
    Ctx ctx = stage_.as(customer_);
    post_own_reply(ctx, id_, {.body = std::string(story_.customer_more)});
  }

  void note() {
    Ctx ctx = as_assignee();
    post_message(ctx, id_, {.kind = MessageKind::note, .body = std::string(story_.note)});
  }

  void escalate() {
    Ctx ctx = as_assignee();
    const auto ticket = escalate_ticket(ctx, id_, {.to_tier = Tier::n2, .reason = "Precisa de análise técnica",
                                                   .summary = std::string(story_.handoff)});
    assign();
    if (stage_.dice.chance(20) && later(hours(2 + stage_.dice.roll(20)))) {
      Ctx second = as_assignee();
      escalate_ticket(second, id_, {.to_tier = Tier::n3, .reason = "O erro está no programa",
                                    .summary = std::string(story_.handoff)});
      assign();
    }
  }

  void solve() {
    Ctx ctx = as_assignee();
    solve_ticket(ctx, id_, {.body = std::string(story_.solution)});
  }

  void validate() {
    const bool wrong = stage_.dice.chance(12);
    Ctx ctx = stage_.as(customer_);
    validate_own_ticket(ctx, id_, {.accepted = !wrong,
                                   .comment = wrong ? std::optional<Prose<20000>>(std::string(story_.still_wrong)) : std::nullopt});
    if (!wrong) return;
    if (later(hours(3 + stage_.dice.roll(20)))) solve();
    if (later(hours(1 + stage_.dice.roll(30))) && stage_.dice.chance(80)) {
      Ctx again = stage_.as(customer_);
      validate_own_ticket(again, id_, {.accepted = true});
    }
  }

  Stage& stage_;
  const Story& story_;
  const Customer& customer_;
  Time at_;
  TicketId id_;
};

}  // namespace

void play_ticket(Stage& stage, std::int64_t index, std::int64_t total) {
  // Spread over 120 days, denser towards today, so that some are still open.
  const double share = static_cast<double>(index) / static_cast<double>(total);
  const double days_ago = 120.0 * (1 - share) * (1 - share);
  const Time opened = stage.now - milliseconds(static_cast<std::int64_t>(days_ago * 86'400'000.0)) -
                      minutes(10 + stage.dice.roll(300));
  const Customer& customer = stage.dice.pick(std::span<const Customer>(stage.customers));
  Play(stage, stage.dice.pick(stories()), customer, opened).run();
}

}  // namespace zelo::app::demo
