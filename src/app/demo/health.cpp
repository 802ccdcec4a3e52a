// How customers have been doing: what they answered, and scores of the last weeks as they would have been found then.

#include "src/app/demo/stage.h"
#include "src/customer/contract/contract_rules.h"
#include "src/success/engagement/underuse.h"
#include "src/success/health/model/model.h"
#include "src/success/health/nps/nps.h"
#include "src/success/health/recompute.h"
#include "src/success/health/view/portfolio_view.h"

namespace zelo::app::demo {
namespace {

constexpr std::int64_t days_of_history = 98;
constexpr std::int64_t days_between_looks = 2;

struct Answerer {
  ContactId id;
  AccountId account_id;
};
BOOST_DESCRIBE_STRUCT(Answerer, (), (id, account_id))

constexpr std::string_view praise[] = {"O suporte responde rápido e resolve.", "Fechamos o mês em metade do tempo.",
                                       "Fácil de usar, a equipe gostou."};
constexpr std::string_view blame[] = {"Demora para abrir os relatórios.", "Faltou treinamento na implantação.",
                                      "O preço subiu e não vimos o ganho."};

/// The log goes forward only: what it tells of is found at the end.
void look_back(const World& world, Time at, bool is_end) {
  static const Reactions nobody_is_told;
  StoryClock clock(at);
  const World then{.db = world.db,
                   .clock = clock,
                   .ids = world.ids,
                   .texts = world.texts,
                   .reactions = nobody_is_told,
                   .public_url = world.public_url,
                   .announce = world.announce};
  Ctx ctx{.world = then, .actor = Actor::system()};
  success::found_models(ctx);
  std::string after;
  while (true) {
    const auto accounts =
        ctx.read([&](db::Tx& tx) { return success::store::accounts_after(tx, after, success::accounts_at_once); });
    if (accounts.empty()) return;
    auto findings = ctx.read([&](db::Tx& tx) {
      return is_end ? success::look_and_listen(tx, accounts, at) : success::look_at(tx, accounts, at);
    });
    for (auto& found : findings.found) found.told = false;
    ctx.write([&](db::Tx& tx) { success::put_down(ctx, tx, findings); });
    after = accounts.back().text;
  }
}

/// What the managers look at every week.
void keep_portfolio_lists(Ctx& ctx) {
  success::NewPortfolioView view;
  view.visibility = success::Visibility::everyone;
  view.name = "Em risco, maior receita primeiro";
  view.filter.band = success::BandAsked::risk;
  view.sort = success::PortfolioSort::arr;
  success::create_portfolio_view(ctx, view);
  view.name = "Enterprise que mais caíram";
  view.filter = {};
  view.filter.segment = customer::Segment::enterprise;
  view.sort = success::PortfolioSort::change;
  success::create_portfolio_view(ctx, view);
}

}  // namespace

void ask_customers(Stage& stage) {
  stage.clock.set(stage.now);
  Dice dice(23);  // its own: what is told before stays the same
  Ctx ctx = stage.as("isabela");
  std::int64_t n = 0;
  for (const Answerer& person : stage.tx->query<Answerer>(
           "SELECT id, account_id FROM contacts WHERE account_id IS NOT NULL AND merged_into IS NULL ORDER BY id")) {
    if (!dice.chance(35)) continue;
    const bool unhappy = ++n % 4 == 0;
    success::NewNpsAnswer answer;
    answer.contact_id.emplace(person.id);
    answer.score = unhappy ? 3 + dice.roll(4) : 7 + dice.roll(4);
    answer.answered_on = Date(customer::day_of(stage.now - days(5 + dice.roll(90))));
    const auto words = std::span<const std::string_view>(unhappy ? blame : praise);
    if (dice.chance(50)) answer.comment = Prose<2000>(std::string(dice.pick(words)));
    success::add_nps(ctx, person.account_id, answer);
  }
  keep_portfolio_lists(ctx);
}

void score_weeks(const World& world) {
  const Time now = world.clock.now();
  for (std::int64_t age = days_of_history; age > 0; age -= days_between_looks) look_back(world, now - days(age), false);
  look_back(world, now, true);
  Ctx ctx{.world = world, .actor = Actor::system()};
  success::look_for_underuse(ctx);
}

}  // namespace zelo::app::demo
