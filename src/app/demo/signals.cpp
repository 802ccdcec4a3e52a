// What the CSMs did about the signals of their accounts: a board where something is to be seen of everything.

#include "src/app/demo/stage.h"
#include "src/success/signal/clock/clock.h"
#include "src/success/signal/desk.h"
#include "src/success/signal/people.h"
#include "src/success/signal/signal.h"

namespace zelo::app::demo {
namespace {

constexpr int most_answered = 400;

struct Found {
  success::SignalId id;
  success::SignalKind kind = success::SignalKind::risk;
  UserId csm_id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id, kind, csm_id))

constexpr std::string_view plans[] = {"Ligar para quem decide, entender o que mudou e combinar um plano de retomada.",
                                      "Marcar um treinamento curto com a equipe e acompanhar o uso por duas semanas.",
                                      "Combinar com o suporte uma data para a solução e avisar o cliente hoje.",
                                      "Conversar com o financeiro deles e propor uma nova data de pagamento."};
constexpr std::string_view ends[] = {"Falei com o cliente: o uso voltou ao normal.",
                                     "Treinamento feito, a equipe voltou a usar.",
                                     "Cliente avisado e satisfeito com a solução."};
constexpr std::string_view mistakes[] = {"Férias coletivas do cliente, já sabíamos.",
                                         "Mudança de sistema interno deles, nada conosco."};

template <std::size_t N>
Prose<2000> one_of(const std::string_view (&texts)[N], std::size_t n) {
  return Prose<2000>(std::string(texts[n % N]));
}

Ctx as_member(Stage& stage, const World& world, const UserId& user) {
  for (const auto& [mailbox, actor] : stage.staff)
    if (actor.id == user.text) return {.world = world, .actor = actor};
  return {.world = world, .actor = stage.staff.at("isabela")};
}

/// For a day on which the CSM is there.
success::PlanAction plan_of(const World& world, const Found& found, std::size_t n) {
  return world.db.read([&](db::Tx& tx) {
    const success::Desk desk(tx);
    const auto day = [&](std::int64_t ahead) { return desk.today(world.clock.now() + days(ahead)); };
    auto ahead = static_cast<std::int64_t>(2 + n % 9);
    while (success::is_away(tx, found.csm_id, desk.start_of(day(ahead)), desk.end_of(day(ahead)))) ++ahead;
    return success::PlanAction{found.csm_id, Date(day(ahead)), one_of(plans, n)};
  });
}

/// As if it had been found some days ago and seen each day since.
void put_back(db::Tx& tx, const success::SignalId& id, Time now, std::int64_t age) {
  const Time then = now - days(age);
  tx.exec(
      "UPDATE signals SET first_seen_at = $1, count = $2, respond_by = $3, escalates_at = $3, order_at = $3 WHERE id ="
      " $4",
      then, age + 1, then + days(1), id);
  tx.exec("UPDATE signal_finds SET number = $1 WHERE signal_id = $2", age + 1, id);
  for (std::int64_t day = 0; day < age; ++day)
    tx.exec(
        "INSERT INTO signal_finds (signal_id, number, at, facts) SELECT id, $1, $2, facts FROM signals WHERE id = $3",
        day + 1, then + days(day), id);
}

void answer(Stage& stage, const World& world, const Found& found, std::size_t n) {
  using success::Resolution;
  Ctx ctx = as_member(stage, world, found.csm_id);
  const Time now = world.clock.now();
  const bool opportunity = found.kind == success::SignalKind::opportunity;
  switch (n % 6) {
    case 0: success::plan_action(ctx, found.id, plan_of(world, found, n), std::nullopt); return;
    case 1:
      success::plan_action(ctx, found.id, plan_of(world, found, n), std::nullopt);
      success::resolve_signal(ctx, found.id, {Resolution::handled, one_of(ends, n)}, std::nullopt);
      return;
    case 2:
      success::resolve_signal(ctx, found.id,
                              {opportunity ? Resolution::dismissed : Resolution::false_alarm, one_of(mistakes, n)},
                              std::nullopt);
      return;
    case 3: world.db.write([&](db::Tx& tx) { put_back(tx, found.id, now, 3); }); return;
    default: return;  // nobody has answered yet
  }
}

}  // namespace

void answer_signals(Stage& stage, const World& world) {
  const World quiet{.db = world.db,
                    .clock = world.clock,
                    .ids = world.ids,
                    .texts = world.texts,
                    .reactions = stage.no_reactions,
                    .public_url = world.public_url,
                    .announce = world.announce};
  const auto found = world.db.read([](db::Tx& tx) {
    return tx.query<Found>(
        "SELECT s.id, s.kind, a.csm_id FROM signals s JOIN accounts a ON a.id = s.account_id WHERE s.state = 'open' AND"
        " a.csm_id IS NOT NULL ORDER BY s.id LIMIT $1",
        most_answered);
  });
  for (std::size_t n = 0; n < found.size(); ++n) answer(stage, quiet, found[n], n);
  Ctx system{.world = quiet, .actor = Actor::system()};
  while (system.write([&](db::Tx& tx) { return success::escalate_some(system, tx); })) continue;
}

}  // namespace zelo::app::demo
