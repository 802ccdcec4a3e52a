#include "src/support/sla/clock_rules.h"

#include <algorithm>

namespace zelo::support {

namespace rules {
namespace {

bool active(const SlaClock& clock) { return clock.state == ClockState::running || clock.state == ClockState::paused; }

/// Where the customer is asked, the desk cannot go on.
bool waits_for_customer(Status status) {
  return status == Status::waiting_customer || status == Status::awaiting_validation;
}

Text why_policy(const Terms& terms) {
  if (terms.category_name.empty()) return {"sla.reason.policy", {{"name", terms.policy_name}}};
  return {"sla.reason.policy_of_category", {{"name", terms.policy_name}, {"category", terms.category_name}}};
}

/// Why clocks of a new ticket run.
Text why_opened(const std::optional<Terms>& terms) {
  if (!terms || terms->category_name.empty()) return "sla.reason.opened";
  return {"sla.reason.opened_in_category", {{"name", terms->policy_name}, {"category", terms->category_name}}};
}

std::optional<Duration> target_of(const std::optional<Terms>& terms, ClockKind kind) {
  if (!terms) return std::nullopt;
  switch (kind) {
    case ClockKind::first_response: return terms->first_response;
    case ClockKind::next_response: return terms->next_response;
    case ClockKind::resolution: return terms->resolution;
    case ClockKind::tier: return terms->tier;
    case ClockKind::promise: return std::nullopt;
  }
  return std::nullopt;
}

/// Moves clocks and writes down each move.
class Hand {
 public:
  Hand(std::vector<SlaClock>& clocks, const Reckoning& by) : clocks_(clocks), by_(by) {}

  SlaClock* find(ClockKind kind) {
    const auto found = std::ranges::find_if(clocks_, [&](const SlaClock& c) { return c.clock == kind && active(c); });
    return found == clocks_.end() ? nullptr : &*found;
  }
  SlaClock* find_ended(ClockKind kind) {
    const auto found = std::ranges::find_if(clocks_, [&](const SlaClock& c) { return c.clock == kind && !active(c); });
    return found == clocks_.end() ? nullptr : &*found;
  }

  /// What has passed since `from` is counted already.
  void start(SlaClock clock, Time from, const Text& reason) {
    clock.id = by_.new_id();
    clock.started_at = by_.now;
    clock.elapsed_ms = by_.hours(clock.business_hours_id).between(from, by_.now).ms;
    run(clock);
    clocks_.push_back(clock);
    note(clocks_.back(), EntryKind::started, reason);
  }

  void pause(SlaClock& clock, const Text& reason) {
    settle(clock);
    clock.state = ClockState::paused;
    stop(clock);
    note(clock, EntryKind::paused, reason);
  }

  void resume(SlaClock& clock, const Text& reason) {
    clock.state = ClockState::running;
    clock.ended_at.reset();
    run(clock);
    note(clock, EntryKind::resumed, reason);
  }

  void end(SlaClock& clock, EntryKind how, const Text& reason) {
    settle(clock);
    clock.state = how == EntryKind::met ? ClockState::met : ClockState::cancelled;
    stop(clock);
    clock.ended_at = by_.now;
    note(clock, how, reason);
  }

  /// Nothing is promised any more: by that it is not late. Words that were owed stay owed.
  void call_off(SlaClock& clock, const Text& reason) {
    if (clock.clock == ClockKind::next_response) end(clock, EntryKind::cancelled, reason);
    else leave(clock, reason);
  }

  /// It ends, and is not late by what it was late.
  void leave(SlaClock& clock, const Text& reason) {
    end(clock, EntryKind::cancelled, reason);
    clock.warned_at.reset();
    lift(clock);
  }

  /// Another target, or other hours: what has passed stays counted.
  void change(SlaClock& clock, const Terms& terms, Duration target, const Text& reason) {
    settle(clock);
    clock.policy_id = terms.policy_id;
    clock.business_hours_id = terms.business_hours_id;
    set_target(clock, target, terms.warn_percent);
    // What is late by the new terms as well was told already.
    if (clock.elapsed_ms < clock.warn_ms) clock.warned_at.reset();
    if (clock.elapsed_ms < clock.target_ms) lift(clock);
    if (clock.state == ClockState::running) run(clock);
    note(clock, EntryKind::changed, reason);
  }

  /// Hours were edited: the same clock is due at another moment.
  void recount(SlaClock& clock) {
    const SlaClock before = clock;
    aim(clock);
    if (clock.due_at == before.due_at && clock.warn_at == before.warn_at) return;
    if (clock.due_at && *clock.due_at > by_.now) lift(clock);
    if (clock.warn_at && *clock.warn_at > by_.now) clock.warned_at.reset();
    note(clock, EntryKind::changed, "sla.reason.hours");
  }

  /// Writes down that a warning or the due time has passed, as of that moment.
  void look(SlaClock& clock) {
    if (clock.state != ClockState::running) return;
    if (!clock.breached_at && clock.due_at && *clock.due_at < by_.now) {
      clock.breached_at = clock.due_at;
      if (!clock.warned_at) clock.warned_at = clock.due_at;
      note_at(clock, EntryKind::breached, "sla.reason.due", clock.target_ms, *clock.due_at);
    } else if (!clock.warned_at && !clock.breached_at && clock.warn_at && *clock.warn_at <= by_.now) {
      clock.warned_at = clock.warn_at;
      note_at(clock, EntryKind::warned, "sla.reason.near", clock.warn_ms, *clock.warn_at);
    }
  }

  static void set_target(SlaClock& clock, Duration target, std::int64_t warn_percent) {
    clock.target_ms = target.ms;
    clock.warn_ms = target.ms * warn_percent / 100;
  }

  ClockChanges changes() && {
    for (const SlaClock& clock : clocks_) {
      const bool touched = std::ranges::any_of(done_.entries, [&](const auto& e) { return e.clock_id == clock.id; });
      if (touched) done_.clocks.push_back(clock);
    }
    return std::move(done_);
  }

 private:
  void lift(SlaClock& clock) {
    if (clock.breached_at) done_.lifted.push_back(clock.clock);
    clock.breached_at.reset();
  }

  void run(SlaClock& clock) {
    clock.since = by_.now;
    aim(clock);
  }

  /// When it is due; a target that has passed already is due now.
  void aim(SlaClock& clock) {
    if (!clock.since) return;
    const BusinessTime& hours = by_.hours(clock.business_hours_id);
    clock.due_at = hours.after(*clock.since, milliseconds(clock.target_ms - clock.elapsed_ms));
    clock.warn_at = hours.after(*clock.since, milliseconds(clock.warn_ms - clock.elapsed_ms));
  }

  /// Counts what has passed since it last started.
  void settle(SlaClock& clock) {
    look(clock);
    if (clock.state != ClockState::running || !clock.since) return;
    clock.elapsed_ms += by_.hours(clock.business_hours_id).between(*clock.since, by_.now).ms;
    clock.since = by_.now;
  }

  static void stop(SlaClock& clock) {
    clock.since.reset();
    clock.due_at.reset();
    clock.warn_at.reset();
  }

  void note(const SlaClock& clock, EntryKind what, const Text& reason) {
    note_at(clock, what, reason, clock.elapsed_ms, by_.now);
  }
  void note_at(const SlaClock& clock, EntryKind what, const Text& reason, std::int64_t elapsed, Time at) {
    done_.entries.push_back({clock.id, clock.clock, what, reason, elapsed, clock.target_ms, clock.due_at, at});
  }

  std::vector<SlaClock>& clocks_;
  const Reckoning& by_;
  ClockChanges done_;
};

/// One change of one ticket.
class Step {
 public:
  Step(const Ticket& ticket, std::vector<SlaClock>& clocks, Happening happening, const std::optional<Terms>& terms,
       const Reckoning& by)
      : ticket_(ticket), happening_(happening), terms_(terms), by_(by), hand_(clocks, by), clocks_(clocks) {}

  ClockChanges take() && {
    if (ticket_.status == Status::closed) {
      finish();
    } else {
      let_go();
      hear_call();
      answer();
      leave_tier();  // judged by what was promised there
      follow_terms();
      begin();
      wait();
    }
    return std::move(hand_).changes();
  }

 private:
  void finish() {
    for (SlaClock& clock : clocks_) {
      if (!active(clock)) continue;
      const bool work = clock.clock == ClockKind::resolution || clock.clock == ClockKind::tier;
      if (ticket_.merged_into_id) hand_.end(clock, EntryKind::cancelled, "sla.reason.merged");
      else if (happening_ == Happening::vanished) hand_.end(clock, EntryKind::cancelled, "sla.reason.vanished");
      else if (work) hand_.end(clock, EntryKind::met, "sla.reason.closed");
      else hand_.end(clock, EntryKind::cancelled, "sla.reason.closed");
    }
  }

  /// What was asked waits on another ticket now, which is late instead of this one.
  void let_go() {
    const bool back = happening_ == Happening::unmerged;
    if ((!back && happening_ != Happening::split) || ticket_.customer_replied) return;
    if (SlaClock* clock = hand_.find(ClockKind::next_response))
      hand_.leave(*clock, back ? "sla.reason.unmerged" : "sla.reason.split");
  }

  /// Where nobody waits for words, a call that was answered begins a wait and ends it.
  void hear_call() {
    if (happening_ != Happening::spoken_to || hand_.find(ClockKind::first_response)) return;
    begin(ClockKind::next_response, "sla.reason.called");
  }

  /// Words of staff answer whoever waits for words.
  void answer() {
    const bool solved = ticket_.status == Status::awaiting_validation;
    if (!is_answer(happening_) && !solved) return;
    for (const ClockKind kind : {ClockKind::first_response, ClockKind::next_response, ClockKind::promise}) {
      SlaClock* clock = hand_.find(kind);
      if (!clock || (kind == ClockKind::promise && !solved && !keeps(*clock))) continue;
      hand_.end(*clock, EntryKind::met, spoken_to() ? "sla.reason.spoken_to" : "sla.reason.answered");
    }
  }

  /// Is the answer what was promised?
  [[nodiscard]] bool keeps(const SlaClock& promise) const {
    if (happening_ != Happening::answered && !spoken_to()) return happening_ == Happening::kept_promise;
    return promise.due_at && *promise.due_at <= by_.now + kept_before;
  }

  void leave_tier() {
    SlaClock* clock = hand_.find(ClockKind::tier);
    if (clock && clock->tier != ticket_.tier) hand_.end(*clock, EntryKind::met, "sla.reason.left_tier");
  }

  void follow_terms() {
    for (SlaClock& clock : clocks_) {
      if (!active(clock) || clock.clock == ClockKind::promise) continue;
      const auto target = target_of(terms_, clock.clock);
      if (!target) hand_.call_off(clock, why_none());
      else if (!as_promised(clock, *target)) hand_.change(clock, *terms_, *target, why_changed());
      else hand_.recount(clock);
    }
  }

  [[nodiscard]] bool as_promised(const SlaClock& clock, Duration target) const {
    return clock.target_ms == target.ms && clock.policy_id == terms_->policy_id &&
           clock.business_hours_id == terms_->business_hours_id &&
           clock.warn_ms == target.ms * terms_->warn_percent / 100;
  }

  /// Clocks that should run and do not.
  void begin() {
    const bool opened = happening_ == Happening::opened;
    const Text reason = opened ? why_opened(terms_) : is_half() ? Text("sla.reason.split_off") : why_now();
    owe_first_word(reason);
    const bool asked = ticket_.customer_replied && !hand_.find(ClockKind::first_response);
    const bool called = happening_ == Happening::called;
    if (asked) begin(ClockKind::next_response, called ? "sla.reason.called" : "sla.reason.customer_replied");
    if (hand_.find_ended(ClockKind::resolution)) revive(ClockKind::resolution, "sla.reason.goes_on");
    else begin(ClockKind::resolution, reason);
    begin(ClockKind::tier, opened || is_half() ? reason : Text("sla.reason.at_tier"));
  }

  /// New, given back after a merge, or promised something at last: it still waits for its first answer.
  void owe_first_word(const Text& reason) {
    if (ticket_.status == Status::awaiting_validation) return;
    const bool called_off = hand_.find_ended(ClockKind::first_response) != nullptr;
    if (called_off && (ticket_.status == Status::new_ || by_.owed_since))
      revive(ClockKind::first_response, "sla.reason.goes_on");
    if (!called_off && (happening_ == Happening::opened || by_.owed_since)) begin(ClockKind::first_response, reason);
    SlaClock* next = hand_.find(ClockKind::next_response);
    if (next && hand_.find(ClockKind::first_response)) hand_.end(*next, EntryKind::cancelled, "sla.reason.first_owed");
  }

  void begin(ClockKind kind, const Text& reason) {
    const auto target = target_of(terms_, kind);
    if (!target || hand_.find(kind)) return;
    SlaClock clock{.ticket_id = ticket_.id,
                   .clock = kind,
                   .tier = ticket_.tier,
                   .policy_id = terms_->policy_id,
                   .business_hours_id = terms_->business_hours_id};
    Hand::set_target(clock, *target, terms_->warn_percent);
    const bool first = kind == ClockKind::first_response || kind == ClockKind::resolution;
    const bool from_opening = first || (is_half() && kind == ClockKind::next_response);
    hand_.start(std::move(clock), from_opening ? by_.owed_since.value_or(by_.now) : by_.now, reason);
  }

  /// One such clock in the life of a ticket: what was cancelled goes on where it was.
  void revive(ClockKind kind, const Text& reason) {
    SlaClock* ended = hand_.find_ended(kind);
    const auto target = target_of(terms_, kind);
    if (!target || ended->state != ClockState::cancelled || hand_.find(kind)) return;
    hand_.resume(*ended, reason);
    if (!as_promised(*ended, *target)) hand_.change(*ended, *terms_, *target, why_changed());
  }

  void wait() {
    for (const ClockKind kind : {ClockKind::resolution, ClockKind::tier}) {
      SlaClock* clock = hand_.find(kind);
      if (!clock) continue;
      const bool waits = waits_for_customer(ticket_.status);
      if (waits && clock->state == ClockState::running) hand_.pause(*clock, why_waiting());
      if (!waits && clock->state == ClockState::paused) hand_.resume(*clock, "sla.reason.goes_on");
    }
  }

  [[nodiscard]] bool spoken_to() const { return happening_ == Happening::spoken_to; }
  [[nodiscard]] bool is_half() const { return happening_ == Happening::split_off; }

  [[nodiscard]] Text why_now() const {
    if (terms_ && !terms_->category_name.empty()) return why_policy(*terms_);
    return of_contract() ? "sla.reason.contract_now" : "sla.reason.policy_now";
  }
  [[nodiscard]] Text why_changed() const {
    const bool by_category = !terms_->category_name.empty();
    if (by_category || !of_contract()) return why_policy(*terms_);
    return {"sla.reason.contract", {{"name", terms_->policy_name}}};
  }
  [[nodiscard]] Text why_none() const { return of_contract() ? "sla.reason.contract_none" : "sla.reason.no_policy"; }
  [[nodiscard]] bool of_contract() const { return happening_ == Happening::contract; }

  [[nodiscard]] Text why_waiting() const {
    return ticket_.status == Status::awaiting_validation ? "sla.reason.validation" : "sla.reason.waiting";
  }

  const Ticket& ticket_;
  Happening happening_;
  const std::optional<Terms>& terms_;
  const Reckoning& by_;
  Hand hand_;
  std::vector<SlaClock>& clocks_;
};

}  // namespace

ClockChanges follow(const Ticket& ticket, std::vector<SlaClock>& clocks, Happening happening,
                    const std::optional<Terms>& terms, const Reckoning& by) {
  return Step(ticket, clocks, happening, terms, by).take();
}

ClockChanges promise(const Ticket& ticket, std::vector<SlaClock>& clocks, Time due_at, const Text& reason,
                     const Reckoning& by) {
  Hand hand(clocks, by);
  if (SlaClock* before = hand.find(ClockKind::promise))
    hand.end(*before, EntryKind::cancelled, "sla.reason.promised_anew");
  SlaClock clock{.ticket_id = ticket.id, .clock = ClockKind::promise, .tier = ticket.tier};
  Hand::set_target(clock, due_at - by.now, 75);
  hand.start(std::move(clock), by.now, reason);
  return std::move(hand).changes();
}

ClockChanges withdraw_promise(std::vector<SlaClock>& clocks, const Text& reason, const Reckoning& by) {
  Hand hand(clocks, by);
  if (SlaClock* clock = hand.find(ClockKind::promise)) hand.end(*clock, EntryKind::cancelled, reason);
  return std::move(hand).changes();
}

ClockChanges look_at(std::vector<SlaClock>& clocks, const Reckoning& by) {
  Hand hand(clocks, by);
  for (SlaClock& clock : clocks) hand.look(clock);
  return std::move(hand).changes();
}

}  // namespace rules
}  // namespace zelo::support
