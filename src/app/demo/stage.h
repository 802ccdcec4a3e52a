#pragma once
// Where the demo company's story is played: a clock that the story moves, and its people by mailbox.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/app/demo/dice.h"
#include "src/identity/context.h"
#include "src/support/ids.h"

namespace zelo::app::demo {

class StoryClock final : public Clock {
 public:
  explicit StoryClock(Time start) : now_(start) {}
  [[nodiscard]] Time now() const override { return now_; }
  void set(Time time) { now_ = time; }

 private:
  Time now_;
};

struct Customer {
  ContactId contact_id;
  std::string name;
  AccountId account_id;
  std::string_view segment;  // of the account
};

/// Who has left.
struct Gone {
  AccountId account_id;
  std::int64_t days_ago = 0;  // the last day of the contract
  bool could_be_seen = true;
};

class Stage {
 public:
  Stage(const World& real, std::uint64_t seed)
      : clock(real.clock.now()),
        ids(seed),
        dice(seed * 2 + 1),
        now(real.clock.now()),
        world{.db = real.db,
              .clock = clock,
              .ids = ids,
              .texts = real.texts,
              .reactions = no_reactions,
              .public_url = real.public_url,
              .announce = real.announce} {}

  /// A context of a member of staff, or of a customer, inside the open transaction.
  Ctx as(const std::string& mailbox) {
    const Actor& actor = staff.at(mailbox);
    return {.world = world, .actor = actor, .joined = tx};
  }
  Ctx as(const Customer& customer) {
    return {.world = world,
            .actor = {.kind = ActorKind::contact,
                      .id = customer.contact_id.text,
                      .name = customer.name,
                      .account_id = customer.account_id},
            .joined = tx};
  }
  Ctx as_system() { return {.world = world, .actor = Actor::system(), .joined = tx}; }

  StoryClock clock;
  SeededIdSource ids;
  Dice dice;
  Time now;                   // the real present, where the story ends
  Duration past = days(400);  // since when the company is there
  Duration span = days(120);  // in which tickets are opened
  Reactions no_reactions;     // nobody gets mail about made-up problems
  World world;
  db::Tx* tx = nullptr;

  std::string password_hash;           // everybody's in the demo
  std::map<std::string, Actor> staff;  // by mailbox
  std::vector<AccountId> accounts;
  std::vector<Customer> customers;
  std::vector<Gone> gone;
  std::map<std::string, support::CategoryId, std::less<>> categories;
  std::map<std::string, std::string, std::less<>> questions;  // ids of fields, by a word for each
};

/// Everything is played inside one open transaction.
void hire_staff(Stage& stage);
/// Its hours, and what it promises.
void set_up_desk(Stage& stage);
/// Question forms of categories and checklists, in three languages.
void ask_questions(Stage& stage);
/// What a customer says to the form of a category, for its ticket; `dice` of the ticket's own.
std::map<std::string, std::string> answers_about(const Stage& stage, std::string_view category, Dice dice);
/// Answers the checklists of the ticket, to their end; one of them may say what solved it.
void work_through(Ctx& ctx, const support::TicketId& id, bool solved, Dice dice);
/// What people know and speak, before the story; their limits and absences, as of its end.
void teach_crew(Stage& stage);
void plan_crew(Stage& stage);
void write_phrases(Stage& stage);
void win_customers(Stage& stage, std::int64_t accounts);
void write_articles(Stage& stage);
/// What everybody may read, in three languages.
void open_help_centre(Stage& stage);
/// Texts of automatic mails, who wants which, and what to teach.
void reach_out(Stage& stage);
/// Groups, people who matter, products, invoices and conversations.
void accompany(Stage& stage);
/// What Support leaves to Success, once the stories are told.
void look_after(Stage& stage);
/// What many customers met at once; the text that is still to be said to all of them.
std::optional<support::ProblemUpdateId> tell_problems(Stage& stage);
/// Outside of a transaction, as the background does it.
void say_to_all(Stage& stage, const support::ProblemUpdateId& update);
/// Monitoring that reports, and the developers' tracker.
void connect_outside(Stage& stage);
/// About so many events of the product's usage: accounts that improve, decline, are new or have fallen silent.
void use_product(Stage& stage, std::int64_t events);
/// What those who have left did with it until then, at the same pace.
void use_until_gone(Stage& stage, std::int64_t events, std::int64_t accounts);
/// Customers of the past, beside so many that are there; none of a small company.
void lose_customers(Stage& stage, std::int64_t accounts);
/// Counts them, outside of a transaction.
void count_usage(const World& world);
/// Whether they would recommend the company.
void ask_customers(Stage& stage);
/// Scores of the last weeks, as they would have been found then; outside of a transaction.
void score_weeks(const World& world);
/// Some of what was found then is answered, some too late, some was nothing; outside of a transaction.
void answer_signals(Stage& stage, const World& world);
/// How the company shows itself, who is away, and who waits to be let in.
void open_the_door(Stage& stage);
/// After everything else has been told.
void report_vulnerability(Stage& stage);

/// The stories of all tickets, told in the order of time.
class Chronicle {
 public:
  Chronicle(Stage& stage, std::int64_t tickets);
  ~Chronicle();

  /// Lets the next thing happen; false when everything has.
  bool tell_next();
  /// How many tickets have begun.
  [[nodiscard]] std::int64_t opened() const;

 private:
  struct Impl;
  Stage& stage_;
  std::int64_t total_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace zelo::app::demo
