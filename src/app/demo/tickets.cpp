#include <memory>
#include <queue>

#include "src/app/demo/arrivals.h"
#include "src/app/demo/details.h"
#include "src/app/demo/stage.h"
#include "src/app/demo/words.h"
#include "src/portal/form_session.h"
#include "src/support/problem/similar.h"
#include "src/support/routing/routing.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"

namespace zelo::app::demo {

using namespace zelo::support;

/// One ticket on its way. What will happen, and when, is thrown in advance, so that the stories of many
/// tickets can be told in the order of their times; what lies in the future does not happen.
class Play {
 public:
  using Step = void (Play::*)();

  Play(Stage& stage, const Story& story, const Customer& customer, std::int64_t index, Time opened)
      : stage_(stage), story_(story), customer_(customer), index_(index) {
    Dice own = own_dice();
    subject_ = subject_of(own, story, customer.segment);
    question_ = std::string(story.question);
    if (own.chance(60)) question_ += detail_of(own, story.category);
    Time at = opened;
    const auto then = [&](Duration pause, Step step) {
      at = at + pause;
      steps_.emplace_back(at, step);
    };
    Dice& dice = stage.dice;
    if (index % 3 == 0) then({}, &Play::look_it_up);
    then({}, index % 9 == 4 ? &Play::call_first : &Play::open);
    then(minutes(4 + dice.roll(90)), &Play::answer);
    if (dice.chance(45)) then(minutes(20 + dice.roll(600)), &Play::customer_writes);
    if (dice.chance(35)) then(minutes(5), &Play::note);
    const bool hard = dice.chance(35);
    if (hard) then(minutes(15 + dice.roll(240)), &Play::escalate);
    if (hard && dice.chance(20)) then(hours(2 + dice.roll(20)), &Play::escalate_again);
    then(hours(1 + dice.roll(hard ? 60 : 20)), &Play::solve);
    const bool wrong = dice.chance(12);
    then(hours(1 + dice.roll(50)), wrong ? &Play::refuse : &Play::accept);
    if (wrong) then(hours(3 + dice.roll(20)), &Play::solve);
    if (wrong && dice.chance(80)) then(hours(1 + dice.roll(30)), &Play::accept);
  }

  /// When the next step is; nothing when all has been told.
  [[nodiscard]] std::optional<Time> next() const {
    if (told_ == steps_.size() || steps_[told_].first >= stage_.now) return std::nullopt;
    return steps_[told_].first;
  }
  void tell() {
    const auto [at, step] = steps_[told_++];
    stage_.clock.set(at);
    (this->*step)();
  }

 private:
  /// What is thrown for this ticket alone: what others do stays the same.
  [[nodiscard]] Dice own_dice() const { return Dice(static_cast<std::uint64_t>(index_ + 1) * 0x9E3779B97F4A7C15ULL); }
  [[nodiscard]] CategoryId category() const { return stage_.categories.find(story_.about)->second; }

  /// Somebody else, who reads an article at the form and asks no more.
  void look_it_up() {
    const auto place = static_cast<std::size_t>(index_ * 7 + 1) % stage_.customers.size();
    Ctx ctx = stage_.as(stage_.customers[place]);
    const auto article = stage_.tx->find<knowledge::ArticleId>(
        "SELECT id FROM published_articles WHERE audience = 'public' ORDER BY id LIMIT 1");
    // Some say that it answered; of the others it is presumed.
    const auto helped = article && index_ % 3 == 0 ? std::optional(true) : std::nullopt;
    portal::open_article_from_form(ctx, portal::open_form(ctx).id, {.article_id = article, .helped = helped});
  }

  /// We notice first, and call.
  void call_first() {
    Ctx ctx = stage_.as("joao");
    id_ = open_ticket(ctx, {.subject = subject_,
                            .body = "Ligamos para o cliente. " + question_,
                            .contact_id = customer_.contact_id,
                            .category_id = category(),
                            .fields = answers_about(stage_, story_.about, own_dice())})
              .id;
    assign();
  }

  void open() {
    Ctx ctx = stage_.as(customer_);
    if (index_ % 4 != 0) portal::open_form(ctx);
    const auto ticket = open_own_ticket(ctx, {.subject = subject_,
                                              .body = question_,
                                              .category_id = category(),
                                              .fields = answers_about(stage_, story_.about, own_dice())});
    id_ = ticket.id;
    if (stage_.clock.now() > stage_.now - terms_kept_for) {
      Ctx system = stage_.as_system();
      index_ticket(system, id_);
    }
    assign();
  }

  void assign() {
    Ctx ctx = stage_.as_system();
    assign_by_turn(ctx, id_);
  }

  /// Whoever has the ticket; the turn always finds somebody in this company.
  Ctx as_assignee() {
    const auto row =
        stage_.tx->find<std::string>("SELECT assignee_id FROM tickets WHERE id = $1 AND assignee_id IS NOT NULL", id_);
    for (const auto& [mailbox, actor] : stage_.staff) {
      if (row && actor.id == *row) return stage_.as(mailbox);
    }
    return stage_.as("joao");
  }

  void answer() {
    Ctx ctx = as_assignee();
    post_message(ctx, id_,
                 {.kind = MessageKind::reply,
                  .body = std::string(story_.first_answer),
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

  void escalate() { hand_up(Tier::n2, "Precisa de análise técnica"); }
  void escalate_again() { hand_up(Tier::n3, "O erro está no programa"); }

  void hand_up(Tier tier, const char* reason) {
    Ctx ctx = as_assignee();
    work_through(ctx, id_, false, own_dice());
    escalate_ticket(ctx, id_,
                    {.to_tier = tier,
                     .reason = reason,
                     .summary = std::string(story_.handoff),
                     .evidence = Prose<20000>(std::string(story_.customer_more))});
    assign();
  }

  void solve() {
    Ctx ctx = as_assignee();
    if (index_ % 3 != 0) work_through(ctx, id_, true, own_dice());
    solve_ticket(ctx, id_, {.body = std::string(story_.solution)});
  }

  void accept() { give_word(true, std::nullopt); }
  void refuse() { give_word(false, Prose<20000>(std::string(story_.still_wrong))); }

  void give_word(bool accepted, std::optional<Prose<20000>> comment) {
    Ctx ctx = stage_.as(customer_);
    validate_own_ticket(ctx, id_, {.accepted = accepted, .comment = std::move(comment)});
  }

  Stage& stage_;
  const Story& story_;
  const Customer& customer_;
  std::int64_t index_;
  std::string subject_;
  std::string question_;
  std::vector<std::pair<Time, Step>> steps_;
  std::size_t told_ = 0;
  TicketId id_;
};

namespace {

/// What customers of a size have questions about more than others do.
bool is_theirs(const Story& story, std::string_view segment) {
  const std::string_view about = story.category;
  if (segment == "smb") return about != "Integrações e API" && about != "Relatórios";
  if (segment == "enterprise") return about != "Dúvida de uso" && about != "Acesso e senha";
  return true;
}

/// The story that was picked; where it is another kind of customer's, mostly the next one that is theirs.
const Story& story_of(const Story& picked, const Customer& customer, std::int64_t index) {
  const auto all = stories();
  auto at = static_cast<std::size_t>(&picked - all.data());
  if (index % 5 == 0) return picked;
  while (!is_theirs(all[at], customer.segment)) at = (at + 1) % all.size();
  return all[at];
}

}  // namespace

struct Chronicle::Impl {
  explicit Impl(const Stage& stage) : arrivals(stage.now, stage.span) {}

  struct Later {
    bool operator()(const std::unique_ptr<Play>& a, const std::unique_ptr<Play>& b) const {
      return *a->next() > *b->next();
    }
  };
  std::priority_queue<std::unique_ptr<Play>, std::vector<std::unique_ptr<Play>>, Later> running;
  Arrivals arrivals;
  std::int64_t opened = 0;
};

Chronicle::Chronicle(Stage& stage, std::int64_t tickets)
    : stage_(stage), total_(tickets), impl_(std::make_unique<Impl>(stage)) {}
Chronicle::~Chronicle() = default;

bool Chronicle::tell_next() {
  // Tickets are opened in the order of time, so only those that run now have to be kept.
  auto& running = impl_->running;
  const auto opening = [&] { return impl_->arrivals.at(impl_->opened, total_); };
  if (impl_->opened < total_ && (running.empty() || opening() <= *running.top()->next())) {
    const Customer& customer = stage_.dice.pick(std::span<const Customer>(stage_.customers));
    const Story& story = story_of(stage_.dice.pick(stories()), customer, impl_->opened);
    auto play = std::make_unique<Play>(stage_, story, customer, impl_->opened, opening());
    ++impl_->opened;
    if (play->next()) running.push(std::move(play));
    return true;
  }
  if (running.empty()) return false;
  auto play = std::move(const_cast<std::unique_ptr<Play>&>(running.top()));  // top() is const only for its order's sake
  running.pop();
  play->tell();
  if (play->next()) running.push(std::move(play));
  return true;
}

std::int64_t Chronicle::opened() const { return impl_->opened; }

}  // namespace zelo::app::demo
