#include "src/app/demo/stage.h"
#include "src/support/hours/business_hours.h"
#include "src/support/sla/policy.h"

namespace zelo::app::demo {
namespace {

support::BusinessHours office_hours(Ctx& ctx) {
  support::NewBusinessHours hours{.name = "Horário comercial", .time_zone = "America/Sao_Paulo"};
  for (int weekday = 1; weekday <= 5; ++weekday) {
    hours.shifts.push_back({weekday, 8 * 60, 12 * 60});
    hours.shifts.push_back({weekday, 13 * 60, 18 * 60});
  }
  hours.holidays = {{"01-01", "Confraternização Universal"},
                    {"04-21", "Tiradentes"},
                    {"05-01", "Dia do Trabalho"},
                    {"09-07", "Independência do Brasil"},
                    {"10-12", "Nossa Senhora Aparecida"},
                    {"11-02", "Finados"},
                    {"11-15", "Proclamação da República"},
                    {"11-20", "Dia da Consciência Negra"},
                    {"12-25", "Natal"}};
  return support::create_hours(ctx, hours);
}

}  // namespace

void set_up_desk(Stage& stage) {
  using enum support::Priority;
  Ctx ctx = stage.as("helena");
  const auto office = office_hours(ctx).id;
  support::create_policy(ctx, {.name = "Contrato Ouro, plantão",
                               .priorities = {high, urgent},
                               .contract_slas = {Line<40>("Ouro")},
                               .first_response_minutes = 30,
                               .next_response_minutes = 60,
                               .resolution_minutes = 8 * 60});
  support::create_policy(ctx, {.name = "Urgentes",
                               .priorities = {urgent},
                               .business_hours_id = office,
                               .first_response_minutes = 60,
                               .next_response_minutes = 120,
                               .resolution_minutes = 9 * 60});
  support::create_policy(ctx, {.name = "Padrão",
                               .business_hours_id = office,
                               .first_response_minutes = 4 * 60,
                               .next_response_minutes = 8 * 60,
                               .resolution_minutes = 36 * 60,
                               .tier_minutes = 18 * 60,
                               .remind_days = 2,
                               .close_days = 10,
                               .escalate_rejections = 2});
}

}  // namespace zelo::app::demo
