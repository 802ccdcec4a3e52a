#include "src/support/sla/clock_rules.h"

#include <doctest/doctest.h>

#include "src/support/ticket/ticket_rules.h"
#include "test/support/sla/slow_time.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;

namespace {

/// A ticket whose clocks are moved by the rules, and the times in which its resolution ought to count.
class Life {
 public:
  Life() : hours_(slow::any_hours()), quick_(slow::quick(hours_)), now_(slow::any_moment()) {
    ticket_.status = Status::new_;
    ticket_.created_at = now_;
    set_targets();
    follow(rules::Happening::opened);
  }

  void go_on() {
    const Time before = now_;
    now_ = now_ + seconds(*rc::gen::inRange(0, 14 * 3600));
    if (!asks_customer()) {
      expected_ms_ += hours_.between(before, now_).ms;
    }
    switch (*rc::gen::inRange(0, 6)) {
      case 0: reply(std::nullopt); break;
      case 1: reply(Status::waiting_customer); break;
      case 2: customer_replies(); break;
      case 3: solve(); break;
      case 4: refuse(); break;
      default:
        set_targets();
        follow(rules::Happening::changed);
        break;
    }
  }

  [[nodiscard]] const SlaClock& resolution() const {
    return *std::ranges::find(clocks_, ClockKind::resolution, &SlaClock::clock);
  }
  /// What the clock has counted by now.
  [[nodiscard]] std::int64_t counted_ms() const {
    const SlaClock& clock = resolution();
    return clock.elapsed_ms + (clock.since ? quick_.between(*clock.since, now_).ms : 0);
  }
  [[nodiscard]] std::int64_t expected_ms() const { return expected_ms_; }
  [[nodiscard]] bool asks_customer() const {
    return ticket_.status == Status::waiting_customer || ticket_.status == Status::awaiting_validation;
  }
  [[nodiscard]] const std::vector<SlaClock>& clocks() const { return clocks_; }
  [[nodiscard]] const slow::Reference& hours() const { return hours_; }
  [[nodiscard]] Time now() const { return now_; }
  [[nodiscard]] bool customer_waits() const { return ticket_.customer_replied; }

 private:
  void set_targets() {
    terms_ = {.policy_id = SlaPolicyId("p"),
              .policy_name = "P",
              .business_hours_id = BusinessHoursId("h"),
              .first_response = minutes(*rc::gen::inRange(1, 600)),
              .next_response = minutes(*rc::gen::inRange(1, 600)),
              .resolution = minutes(*rc::gen::inRange(1, 3000)),
              .tier = std::nullopt};
  }
  void reply(std::optional<Status> wanted) {
    if (ticket_.status == Status::awaiting_validation) return;
    rules::staff_replied(ticket_, wanted, now_);
    follow(rules::Happening::answered);
  }
  void customer_replies() {
    rules::customer_replied(ticket_, now_);
    follow(rules::Happening::changed);
  }
  void solve() {
    if (ticket_.status == Status::awaiting_validation) return;
    rules::solved(ticket_, now_);
    follow(rules::Happening::changed);
  }
  void refuse() {
    if (ticket_.status != Status::awaiting_validation) return;
    rules::validated(ticket_, false, now_);
    follow(rules::Happening::changed);
  }
  void follow(rules::Happening happening) {
    const rules::HoursOf of = [&](const auto&) -> const BusinessTime& { return quick_; };
    const rules::NewClockId new_id = [&] { return SlaClockId(std::to_string(next_id_++)); };
    rules::follow(ticket_, clocks_, happening, terms_, {of, new_id, now_});
  }

  slow::Reference hours_;
  BusinessTime quick_;
  Time now_;
  Ticket ticket_;
  std::optional<rules::Terms> terms_;
  std::vector<SlaClock> clocks_;
  std::int64_t expected_ms_ = 0;
  int next_id_ = 0;
};

}  // namespace

TEST_CASE("whatever happens to a ticket, its clock has counted to the second what a slow look counts") {
  CHECK(slow::check_often("counted", [] {
    Life life;
    for (int step = 0; step < 8; ++step) {
      life.go_on();
      RC_ASSERT(life.counted_ms() == life.expected_ms());
    }
  }));
}

TEST_CASE("a running clock is due when the rest of its target has passed, and one that stands still is not due") {
  CHECK(rc::check("due", [] {
    Life life;
    for (int step = 0; step < 12; ++step) {
      life.go_on();
      for (const SlaClock& clock : life.clocks()) {
        RC_ASSERT((clock.state == ClockState::running) == clock.since.has_value());
        if (!clock.due_at) continue;
        const std::int64_t rest = std::max<std::int64_t>(clock.target_ms - clock.elapsed_ms, 0);
        // The slow look is for the days around; a target of weeks is left to the quick one.
        if (*clock.due_at - *clock.since < days(10))
          RC_ASSERT(life.hours().between(*clock.since, *clock.due_at).ms == rest);
      }
    }
  }));
}

TEST_CASE("whoever wrote last decides: Rita waits for an answer exactly while her word is the last") {
  CHECK(rc::check("waits", [] {
    Life life;
    for (int step = 0; step < 12; ++step) {
      life.go_on();
      int waiting = 0;
      for (const SlaClock& clock : life.clocks()) {
        const bool answers = clock.clock == ClockKind::first_response || clock.clock == ClockKind::next_response;
        if (answers && clock.state == ClockState::running) ++waiting;
      }
      RC_ASSERT(waiting <= 1);
      if (life.customer_waits()) RC_ASSERT(waiting == 1);
    }
  }));
}

TEST_SUITE_END();
