#include "src/support/ticket/ticket_rules.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using enum Status;

namespace {

constexpr Time noon{1'700'000'000'000};
constexpr Time later{1'700'000'060'000};

Ticket ticket_that_is(Status status, Tier tier = Tier::n1) {
  return {.number = 7, .status = status, .tier = tier, .category_id = CategoryId("c"), .updated_at = noon};
}

std::string key_of(const rules::Refusal& refusal) { return refusal ? refusal->key : ""; }

struct Case {
  Status status;
  const char* refusal;
};

}  // namespace

TEST_CASE("only work that is going on can be escalated") {
  const Case cases[] = {{new_, ""},
                        {open, ""},
                        {waiting_customer, ""},
                        {waiting_internal, ""},
                        {awaiting_validation, "error.ticket.awaiting_validation"},
                        {closed, "error.ticket.closed"}};
  for (const auto& [status, refusal] : cases) {
    CHECK(key_of(rules::refuse_escalation(ticket_that_is(status), Tier::n2, true)) == refusal);
    CHECK(key_of(rules::refuse_return(ticket_that_is(status, Tier::n3), Tier::n1)) == refusal);
  }
}

TEST_CASE("escalation goes up, a return goes down") {
  for (const Tier from : {Tier::n1, Tier::n2, Tier::n3}) {
    for (const Tier to : {Tier::n1, Tier::n2, Tier::n3}) {
      CHECK(key_of(rules::refuse_escalation(ticket_that_is(open, from), to, true)) ==
            (to > from ? "" : "error.ticket.tier_not_above"));
      CHECK(key_of(rules::refuse_return(ticket_that_is(open, from), to)) ==
            (to < from ? "" : "error.ticket.tier_not_below"));
    }
  }
}

TEST_CASE("the refusal says where the ticket is") {
  CHECK(rules::refuse_escalation(ticket_that_is(open, Tier::n3), Tier::n2, true)->values.at("tier") == "N3");
  CHECK(rules::refuse_edit(ticket_that_is(closed), std::nullopt)->values.at("number") == "7");
}

TEST_CASE("a solution is given once, to a ticket with a category") {
  const Case cases[] = {{new_, ""},
                        {open, ""},
                        {waiting_customer, ""},
                        {waiting_internal, ""},
                        {awaiting_validation, "error.ticket.already_solved"},
                        {closed, "error.ticket.closed"}};
  for (const auto& [status, refusal] : cases)
    CHECK(key_of(rules::refuse_solution(ticket_that_is(status), true)) == refusal);

  Ticket unsorted = ticket_that_is(open);
  unsorted.category_id.reset();
  CHECK(key_of(rules::refuse_solution(unsorted, true)) == "error.ticket.category_needed");
  CHECK(key_of(rules::refuse_escalation(unsorted, Tier::n2, true)) == "error.ticket.category_needed");
  CHECK(key_of(rules::refuse_solution(unsorted, false)) == "");
}

TEST_CASE("only a solution that waits can be validated") {
  for (const Status status : {new_, open, waiting_customer, waiting_internal}) {
    CHECK(key_of(rules::refuse_validation(ticket_that_is(status))) == "error.ticket.nothing_to_validate");
  }
  CHECK(key_of(rules::refuse_validation(ticket_that_is(awaiting_validation))) == "");
  CHECK(key_of(rules::refuse_validation(ticket_that_is(closed))) == "error.ticket.closed");
}

TEST_CASE("staff sets a status only among those of work, and never past the customer's word") {
  for (const Status wanted : {new_, awaiting_validation, closed}) {
    CHECK(key_of(rules::refuse_edit(ticket_that_is(open), wanted)) == "error.ticket.status_follows");
  }
  for (const Status wanted : {open, waiting_customer, waiting_internal}) {
    CHECK(key_of(rules::refuse_edit(ticket_that_is(new_), wanted)) == "");
    CHECK(key_of(rules::refuse_edit(ticket_that_is(awaiting_validation), wanted)) ==
          "error.ticket.awaiting_validation");
    CHECK(key_of(rules::refuse_staff_message(ticket_that_is(awaiting_validation), wanted)) ==
          "error.ticket.awaiting_validation");
  }
  CHECK(key_of(rules::refuse_staff_message(ticket_that_is(awaiting_validation), std::nullopt)) == "");
}

TEST_CASE("a customer is told to open a new ticket when the old one is closed") {
  CHECK(key_of(rules::refuse_customer_reply(ticket_that_is(closed))) == "error.ticket.closed_for_customer");
  CHECK(key_of(rules::refuse_customer_reply(ticket_that_is(awaiting_validation))) == "");
}

TEST_CASE("the first reply opens, and may say what is waited for") {
  Ticket ticket = ticket_that_is(new_);
  rules::staff_replied(ticket, std::nullopt, later);
  CHECK(ticket.status == open);
  rules::staff_replied(ticket, waiting_customer, later);
  CHECK(ticket.status == waiting_customer);
  rules::staff_replied(ticket, std::nullopt, later);
  CHECK(ticket.status == waiting_customer);
  CHECK(ticket.updated_at == later);
  CHECK(ticket.version == 4);
}

TEST_CASE("a customer's reply puts the ticket back to work") {
  const struct {
    Status before, after;
    bool reopens;
  } cases[] = {{new_, new_, false},
               {open, open, false},
               {waiting_customer, open, false},
               {waiting_internal, open, false},
               {awaiting_validation, open, true}};
  for (const auto& c : cases) {
    Ticket ticket = ticket_that_is(c.before);
    ticket.solved_at = noon;
    CHECK(rules::customer_replied(ticket, later) == c.reopens);
    CHECK(ticket.status == c.after);
    CHECK(ticket.reopen_count == (c.reopens ? 1 : 0));
    CHECK(ticket.solved_at.has_value() == !c.reopens);
  }
}

TEST_CASE("a ticket knows when the last word is the customer's") {
  Ticket ticket = ticket_that_is(open);
  CHECK_FALSE(ticket.customer_replied);
  rules::customer_replied(ticket, later);
  CHECK(ticket.customer_replied);
  rules::staff_replied(ticket, waiting_customer, later);
  CHECK_FALSE(ticket.customer_replied);
  rules::customer_replied(ticket, later);
  rules::solved(ticket, later);
  CHECK_FALSE(ticket.customer_replied);
  rules::validated(ticket, false, later);
  CHECK(ticket.customer_replied);
}

TEST_CASE("who takes a new ticket has begun; who is given one has not") {
  Ticket given = ticket_that_is(new_);
  rules::assigned(given, UserId("bruno"), std::nullopt, false, later);
  CHECK(given.status == new_);
  Ticket taken = ticket_that_is(new_);
  rules::assigned(taken, UserId("ana"), std::nullopt, true, later);
  CHECK(taken.status == open);
}

TEST_CASE("a contact sees the tickets of its account, and without an account its own") {
  const AccountId estrela("estrela");
  const AccountId lua("lua");
  const Actor helena{.kind = ActorKind::contact, .id = "helena", .account_id = estrela};
  const Actor lia{.kind = ActorKind::contact, .id = "lia"};
  const auto ticket = [](std::optional<AccountId> account, const char* contact) {
    return Ticket{.account_id = std::move(account), .contact_id = ContactId(contact)};
  };
  CHECK(rules::may_see(helena, ticket(estrela, "igor")));
  CHECK_FALSE(rules::may_see(helena, ticket(lua, "helena")));  // she has left that company
  CHECK_FALSE(rules::may_see(helena, ticket(lua, "joana")));
  CHECK(rules::may_see(helena, ticket(std::nullopt, "helena")));
  CHECK_FALSE(rules::may_see(helena, ticket(std::nullopt, "lia")));
  CHECK(rules::may_see(lia, ticket(lua, "lia")));
  CHECK_FALSE(rules::may_see(lia, ticket(std::nullopt, "helena")));
  CHECK_FALSE(rules::may_see(lia, Ticket{}));
  CHECK_FALSE(rules::may_see(Actor{}, ticket(std::nullopt, "lia")));
  CHECK(rules::may_see(Actor{.kind = ActorKind::user}, ticket(lua, "joana")));
}

TEST_CASE("customers know staff by the first name") {
  CHECK(rules::first_name("Ana Souza") == "Ana");
  CHECK(rules::first_name("Ana") == "Ana");
}

namespace {

enum class Verb { reply, ask, customer_reply, take, escalate, hand_back, solve, accept, refuse, wait };

/// Does what the commands do: asks the rules, then changes. False when it was refused.
bool attempt(Ticket& t, Verb verb, Tier tier) {
  switch (verb) {
    case Verb::reply: return !rules::refuse_staff_message(t, {}) && (rules::staff_replied(t, {}, later), true);
    case Verb::ask:
      return !rules::refuse_staff_message(t, waiting_customer) &&
             (rules::staff_replied(t, waiting_customer, later), true);
    case Verb::customer_reply: return !rules::refuse_customer_reply(t) && (rules::customer_replied(t, later), true);
    case Verb::take: return !rules::refuse_assignment(t) && (rules::assigned(t, UserId("ana"), {}, true, later), true);
    case Verb::escalate: return !rules::refuse_escalation(t, tier, true) && (rules::handed_over(t, tier, later), true);
    case Verb::hand_back: return !rules::refuse_return(t, tier) && (rules::handed_over(t, tier, later), true);
    case Verb::solve: return !rules::refuse_solution(t, true) && (rules::solved(t, later), true);
    case Verb::accept: return !rules::refuse_validation(t) && (rules::validated(t, true, later), true);
    case Verb::refuse: return !rules::refuse_validation(t) && (rules::validated(t, false, later), true);
    case Verb::wait:
      if (rules::refuse_edit(t, waiting_internal)) return false;
      t.status = waiting_internal;
      rules::touch(t, later);
      return true;
  }
  return false;
}

/// What holds between any ticket and the next.
void check_step(const Ticket& before, const Ticket& after, Verb verb) {
  RC_ASSERT(after.version == before.version + 1);
  if (after.status == closed) RC_ASSERT(verb == Verb::accept && before.status == awaiting_validation);
  if (after.tier > before.tier) RC_ASSERT(verb == Verb::escalate);
  if (after.tier < before.tier) RC_ASSERT(verb == Verb::hand_back);
  if (after.tier != before.tier) RC_ASSERT(!after.assignee_id);
  RC_ASSERT(before.status != closed);  // closed is the end
  RC_ASSERT(after.status != new_ || before.status == new_);
  RC_ASSERT(after.solved_at.has_value() == (after.status == awaiting_validation || after.status == closed));
  RC_ASSERT(after.closed_at.has_value() == (after.status == closed));
  const bool answered_no = before.status == awaiting_validation && after.status == open;
  RC_ASSERT(after.reopen_count == before.reopen_count + (answered_no ? 1 : 0));
}

}  // namespace

TEST_CASE("no order of clicks leads around the rules") {
  CHECK(rc::check("every step keeps what always holds", [] {
    Ticket ticket = ticket_that_is(new_);
    const auto length = *rc::gen::inRange(1, 40);
    for (int i = 0; i < length; ++i) {
      const auto verb = static_cast<Verb>(*rc::gen::inRange(0, 10));
      const auto tier = static_cast<Tier>(*rc::gen::inRange(0, 3));
      const Ticket before = ticket;
      if (attempt(ticket, verb, tier)) check_step(before, ticket, verb);
      else RC_ASSERT(ticket.version == before.version && ticket.status == before.status && ticket.tier == before.tier);
    }
  }));
}

TEST_SUITE_END();
