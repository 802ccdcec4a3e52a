#include "src/support/sla/clock_rules.h"

#include <doctest/doctest.h>

#include <array>

#include "src/support/ticket/ticket_rules.h"
#include "test/support/sla/slow_time.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;

namespace {

/// What a policy may promise, and may promise no more a while later.
std::optional<Duration> any_target(int most_minutes) {
  if (*rc::gen::inRange(0, 4) == 0) return std::nullopt;
  return minutes(*rc::gen::inRange(1, most_minutes));
}

const SlaClock* active_clock(const std::vector<SlaClock>& clocks, ClockKind kind) {
  const auto found = std::ranges::find_if(
      clocks, [&](const SlaClock& clock) { return clock.clock == kind && !clock.ended_at.has_value(); });
  return found == clocks.end() ? nullptr : &*found;
}

/// Who counts beside the rules. The quick one is tried against the slow one for itself.
enum class Watch { slow, quick };

/// What a clock ought to have counted. What it had when it stopped, or when its target changed, stays as it was
/// counted; what it has run since then is counted by the hours that hold now.
struct Tally {
  std::int64_t kept_ms = 0;
  std::int64_t run_ms = 0;
  std::optional<Time> since = {};
  std::optional<Duration> target = {};

  [[nodiscard]] std::int64_t total_ms() const { return kept_ms + run_ms; }
  void keep(Time now) {
    kept_ms += run_ms;
    run_ms = 0;
    if (since) since = now;
  }
  void begin(std::int64_t counted_ms) { *this = {.kept_ms = counted_ms}; }
  /// Whether it runs from now on, and for what.
  void go(bool runs, const std::optional<Duration>& wanted, Time now) {
    if (!runs || wanted != target) keep(now);
    target = wanted;
    if (!runs) since.reset();
    else if (!since) since = now;
  }
};

/// A ticket whose clocks are moved by the rules, and the times in which they ought to count.
class Life {
 public:
  explicit Life(Watch watch)
      : watch_(watch), hours_(slow::any_hours()), quick_(slow::quick(hours_)), now_(slow::any_moment()) {
    ticket_.status = Status::new_;
    ticket_.created_at = now_;
    follow(rules::Happening::opened, any_terms());
  }

  void go_on() {
    const Time before = now_;
    now_ = now_ + seconds(*rc::gen::inRange(1, 14 * 3600));
    const std::int64_t passed_ms = measured(before, now_);
    for (Tally* tally : tallies())
      if (tally->since) tally->run_ms += passed_ms;
    if (*rc::gen::inRange(0, 8) == 0) edit_hours();
    happen();
  }

  void happen() {
    switch (*rc::gen::inRange(0, 13)) {
      case 0: reply(std::nullopt); break;
      case 1: reply(Status::waiting_customer); break;
      case 2: customer_replies(); break;
      case 3: solve(); break;
      case 4: refuse(); break;
      case 5: hand_over(); break;
      case 6: promise(); break;
      case 7: split_question_off(); break;
      case 8: merge_and_unmerge(); break;
      case 9: call(CustomerCall::waiting); break;
      case 10: call(CustomerCall::answered); break;
      default: follow(rules::Happening::changed, any_terms()); break;
    }
  }

  /// Every clock that runs has counted by now what it ought to have.
  [[nodiscard]] bool counts_well() const {
    const auto counted = [&](ClockKind kind) -> std::optional<std::int64_t> {
      const SlaClock* clock = active_clock(clocks_, kind);
      if (clock == nullptr) return std::nullopt;
      return clock->elapsed_ms + (clock->since ? quick_.between(*clock->since, now_).ms : 0);
    };
    const auto expected = [&](bool promised, std::int64_t ms) { return promised ? std::optional(ms) : std::nullopt; };
    return counted(ClockKind::resolution) == expected(terms_ && terms_->resolution, resolution_.total_ms()) &&
           counted(ClockKind::tier) == expected(terms_ && terms_->tier, tier_.total_ms()) &&
           counted(ClockKind::first_response) == expected(first_owed(), first_.total_ms()) &&
           counted(ClockKind::next_response) == expected(next_runs_, next_.total_ms());
  }
  /// A promise waits for the very time that was named, until it is kept.
  [[nodiscard]] bool promised_well() const {
    const SlaClock* clock = active_clock(clocks_, ClockKind::promise);
    return (clock == nullptr ? std::nullopt : clock->due_at) == promised_at_;
  }
  /// Was every tier that was left judged by its own target, and by nothing that came after?
  [[nodiscard]] bool judged_well() const { return judged_well_; }
  [[nodiscard]] bool asks_customer() const {
    return ticket_.status == Status::waiting_customer || ticket_.status == Status::awaiting_validation;
  }
  [[nodiscard]] const std::vector<SlaClock>& clocks() const { return clocks_; }
  [[nodiscard]] const slow::Reference& hours() const { return hours_; }
  [[nodiscard]] Time now() const { return now_; }
  /// Is a word of staff owed, by what is promised now?
  [[nodiscard]] bool word_owed() const {
    if (!terms_ || ticket_.status == Status::awaiting_validation) return false;
    return (!answered_ && terms_->first_response) || (ticket_.customer_replied && terms_->next_response);
  }

 private:
  static std::optional<rules::Terms> any_terms() {
    if (*rc::gen::inRange(0, 8) == 0) return std::nullopt;
    return rules::Terms{.policy_id = SlaPolicyId("p"),
                        .policy_name = "P",
                        .business_hours_id = BusinessHoursId("h"),
                        .first_response = any_target(600),
                        .next_response = any_target(600),
                        .resolution = any_target(3000),
                        .tier = any_target(1500)};
  }
  void reply(std::optional<Status> wanted) {
    if (ticket_.status == Status::awaiting_validation) return;
    const auto how = *rc::gen::element(rules::Happening::answered, rules::Happening::kept_promise,
                                       rules::Happening::answered_meanwhile);
    rules::staff_replied(ticket_, wanted, now_);
    answered_ = true;
    const bool near = promised_at_ && *promised_at_ <= now_ + rules::kept_before;
    if (how == rules::Happening::kept_promise || (how == rules::Happening::answered && near)) promised_at_.reset();
    follow(how);
  }
  /// Half of the time something happens before the desk has looked through its tickets.
  void edit_hours() {
    hours_ = slow::edited(hours_, now_);
    quick_ = slow::quick(hours_);
    for (Tally* tally : tallies())
      if (tally->since) tally->run_ms = measured(*tally->since, now_);
    if (*rc::gen::arbitrary<bool>()) happen();
    follow(rules::Happening::changed);
  }
  void call(CustomerCall how) {
    const bool answered = how == CustomerCall::answered;
    rules::customer_called(ticket_, how, now_);
    answered_ = answered_ || answered;
    if (answered && promised_at_ && *promised_at_ <= now_ + rules::kept_before) promised_at_.reset();
    follow(answered ? rules::Happening::spoken_to : rules::Happening::called);
  }
  void promise() {
    if (ticket_.status == Status::awaiting_validation) return;
    promised_at_ = now_ + minutes(*rc::gen::inRange(1, 3000));
    reckon([&](const rules::Reckoning& by) { rules::promise(ticket_, clocks_, *promised_at_, "x", by); });
  }
  /// What the customer asked last goes to another ticket; staff's answer before it stays.
  void split_question_off() {
    if (ticket_.status == Status::awaiting_validation || !answered_) return;
    ticket_.customer_replied = false;
    follow(rules::Happening::split);
  }
  /// Within a moment: the resolution and the first response go on where they were, the tier and the next response anew;
  /// the promise went elsewhere.
  void merge_and_unmerge() {
    const Ticket before = ticket_;
    ticket_.merged_into_id = TicketId("t");
    ticket_.status = Status::closed;
    ticket_.customer_replied = false;
    move(rules::Happening::changed);
    ticket_ = before;
    tier_began_ = next_runs_ = false;
    for (Tally* tally : tallies()) tally->keep(now_);
    promised_at_.reset();
    follow(rules::Happening::changed);
  }
  void customer_replies() {
    rules::customer_replied(ticket_, now_);
    follow(rules::Happening::changed);
  }
  void solve() {
    if (ticket_.status == Status::awaiting_validation) return;
    rules::solved(ticket_, now_);
    answered_ = true;
    promised_at_.reset();
    follow(rules::Happening::changed);
  }
  void refuse() {
    if (ticket_.status != Status::awaiting_validation) return;
    rules::validated(ticket_, false, now_);
    follow(rules::Happening::changed);
  }
  /// Up or down, where another policy may hold.
  void hand_over() {
    if (ticket_.status == Status::awaiting_validation) return;
    const SlaClock* left = active_clock(clocks_, ClockKind::tier);
    const auto before = left == nullptr ? std::nullopt : std::optional(*left);
    const std::int64_t held_ms = tier_.total_ms();
    rules::handed_over(ticket_, ticket_.tier == Tier::n1 ? Tier::n2 : Tier::n1, now_);
    tier_began_ = false;
    follow(rules::Happening::changed, any_terms());
    if (before) judge(*std::ranges::find(clocks_, before->id, &SlaClock::id), *before, held_ms);
  }
  void judge(const SlaClock& left, const SlaClock& before, std::int64_t held_ms) {
    const bool ended = left.state == ClockState::met && left.target_ms == before.target_ms;
    const bool late = held_ms > left.target_ms;
    // At exactly its target it was late where the rest of the time was none of business; while the customer is asked
    // nothing becomes late.
    const bool open = held_ms == left.target_ms || (late && before.state == ClockState::paused);
    const bool right = open || left.breached_at.has_value() == late;
    if (!ended || !right) judged_well_ = false;
  }
  void follow(rules::Happening happening) { follow(happening, terms_); }
  void follow(rules::Happening happening, std::optional<rules::Terms> terms) {
    terms_ = std::move(terms);
    move(happening);
    expect();
  }
  void move(rules::Happening happening) {
    reckon([&](const rules::Reckoning& by) { rules::follow(ticket_, clocks_, happening, terms_, by); });
  }
  template <class Rule>
  void reckon(Rule rule) {
    const rules::HoursOf of = [&](const auto& id) -> const BusinessTime& { return id ? quick_ : always_; };
    const rules::NewClockId new_id = [&] { return SlaClockId(std::to_string(next_id_++)); };
    const auto owed_since = answered_ ? std::nullopt : std::optional(ticket_.created_at);
    rule(rules::Reckoning{of, new_id, now_, owed_since});
  }
  [[nodiscard]] bool first_owed() const { return terms_ && terms_->first_response && !answered_; }
  [[nodiscard]] std::int64_t measured(Time from, Time to) const {
    return (watch_ == Watch::slow ? hours_.between(from, to) : quick_.between(from, to)).ms;
  }
  [[nodiscard]] std::int64_t since_opening_ms() const { return measured(ticket_.created_at, now_); }
  std::array<Tally*, 4> tallies() { return {&resolution_, &tier_, &first_, &next_}; }
  /// A resolution and a first response begin once, and then go on where they were; a tier and a next response begin
  /// whenever something is promised for them, and a next response only where no first one is owed.
  void expect() {
    const rules::Terms terms = terms_.value_or(rules::Terms{});
    if (first_owed() && !first_began_) first_.begin(since_opening_ms());
    first_began_ = first_began_ || first_owed();
    const bool next_owed = terms.next_response && ticket_.customer_replied && !first_owed();
    if (next_owed && !next_runs_) next_.begin(0);
    next_runs_ = next_owed;
    if (terms.resolution && !resolution_began_) resolution_.begin(answered_ ? 0 : since_opening_ms());
    resolution_began_ = resolution_began_ || terms.resolution;
    if (terms.tier && !tier_began_) tier_.begin(0);
    tier_began_ = terms.tier.has_value();
    first_.go(first_owed(), terms.first_response, now_);
    next_.go(next_runs_, terms.next_response, now_);
    resolution_.go(terms.resolution && !asks_customer(), terms.resolution, now_);
    tier_.go(terms.tier && !asks_customer(), terms.tier, now_);
  }

  Watch watch_;
  slow::Reference hours_;
  BusinessTime quick_;
  BusinessTime always_ = BusinessTime::always();
  Time now_;
  Ticket ticket_;
  std::optional<rules::Terms> terms_;
  std::vector<SlaClock> clocks_;
  Tally resolution_, tier_, first_, next_;  // of the tier where it is
  std::optional<Time> promised_at_;
  bool resolution_began_ = false;
  bool first_began_ = false;
  bool next_runs_ = false;
  bool tier_began_ = false;
  bool answered_ = false;
  bool judged_well_ = true;
  int next_id_ = 0;
};

constexpr int some_cases = 2'000;

}  // namespace

TEST_CASE("whatever happens to a ticket, its clocks have counted to the second what a slow look counts") {
  CHECK(slow::check_often("counted", [] {
    Life life(Watch::slow);
    for (int step = 0; step < 8; ++step) {
      life.go_on();
      RC_ASSERT(life.counts_well());
      RC_ASSERT(life.promised_well());
    }
  }));
}

TEST_CASE("a tier that was left is judged by its own target, whatever is promised at the next") {
  CHECK(slow::check_often(
      "judged",
      [] {
        Life life(Watch::quick);
        for (int step = 0; step < 8; ++step) {
          life.go_on();
          RC_ASSERT(life.judged_well());
        }
      },
      some_cases));
}

TEST_CASE("a running clock is due when the rest of its target has passed, and one that stands still is not due") {
  CHECK(slow::check_often(
      "due",
      [] {
        Life life(Watch::quick);
        const int steps = *rc::gen::inRange(1, 12);
        for (int step = 0; step < steps; ++step) {
          life.go_on();
          for (const SlaClock& clock : life.clocks())
            RC_ASSERT((clock.state == ClockState::running) == clock.since.has_value());
        }
        for (const SlaClock& clock : life.clocks()) {
          if (!clock.due_at || clock.clock == ClockKind::promise) continue;  // that runs by no hours
          const std::int64_t rest = std::max<std::int64_t>(clock.target_ms - clock.elapsed_ms, 0);
          // The slow look is for the days around; a target of weeks is left to the quick one.
          if (*clock.due_at - *clock.since < days(10))
            RC_ASSERT(life.hours().between(*clock.since, *clock.due_at).ms == rest);
        }
      },
      some_cases));
}

TEST_CASE("whoever wrote last decides: Rita waits for an answer exactly while her word is the last") {
  CHECK(slow::check_often(
      "waits",
      [] {
        Life life(Watch::quick);
        for (int step = 0; step < 12; ++step) {
          life.go_on();
          int waiting = 0;
          for (const SlaClock& clock : life.clocks()) {
            const bool answers = clock.clock == ClockKind::first_response || clock.clock == ClockKind::next_response;
            if (answers && clock.state == ClockState::running) ++waiting;
          }
          RC_ASSERT(waiting == (life.word_owed() ? 1 : 0));
        }
      },
      some_cases));
}

TEST_SUITE_END();
