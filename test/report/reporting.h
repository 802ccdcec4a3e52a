#pragma once
// A desk that is asked for numbers, and what its answers say.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "src/identity/api.h"
#include "src/identity/team.h"
#include "src/report/routes.h"
#include "src/support/hours/business_hours.h"
#include "src/support/sla/policy.h"
#include "test/report/slow_report.h"
#include "test/support/office.h"
#include "test/world/database.h"

namespace zelo::report {

using zelo::office::Office;
using zelo::office::Reply;

/// The office with a desk that works in São Paulo, promises something to urgent tickets, and is asked for numbers.
struct Reporting {
  explicit Reporting(db::Database& db) : office(db) {
    Api api(office.router, office.people.world);
    report_routes(api);
    Ctx sonia = office.as("Sonia");
    identity::create_team(sonia, {.name = "Segurança", .member_ids = {office.user("Nina")}});
    support::NewBusinessHours hours{.name = "Comercial", .time_zone = "America/Sao_Paulo"};
    for (int day = 1; day <= 5; ++day) hours.shifts.push_back({day, 8 * 60, 18 * 60});
    const auto kept = support::create_hours(sonia, hours);
    support::create_policy(sonia, {.name = "Fila de N1",
                                   .tiers = {support::Tier::n1, support::Tier::n2},
                                   .business_hours_id = kept.id,
                                   .first_response_minutes = 240,
                                   .resolution_minutes = 900});
    desk = {*TimeZone::find("America/Sao_Paulo"),
            {*TimeZone::find("America/Sao_Paulo"), hours.shifts, std::vector<std::string>{}}};
  }

  /// What is asked after the log of the whole server has been written, for figures are read from it.
  Reply get(const std::string& name, const std::string& path) {
    world::wait_for_log(office.people.db);
    return office.get(name, path);
  }

  Office office;
  slow::Desk desk{TimeZone::utc(), {TimeZone::utc(), {}, {}}};
};

inline double number(const Reply& reply, const std::string& path) { return std::stod(reply.text(path)); }

/// A figure as the API says it.
inline Figure told(const Reply& reply, const std::string& path) {
  const auto maybe = [&](const std::string& field) -> std::optional<double> {
    const std::string text = reply.text(path + field);
    return text == "(null)" ? std::nullopt : std::optional(std::stod(text));
  };
  Figure figure{maybe(".value"), maybe(".p90"), static_cast<std::int64_t>(number(reply, path + ".n")), {}};
  if (const auto hits = maybe(".hits")) figure.hits = static_cast<std::int64_t>(*hits);
  return figure;
}

inline std::size_t count_of(const Reply& reply, const std::string& path) {
  std::size_t n = 0;
  while (reply.text(path + "." + std::to_string(n)) != "(none)") ++n;
  return n;
}

/// The ids of all pages, or another field of each.
inline std::vector<std::string> listed(Office& office, const std::string& path, const std::string& field = "id") {
  std::vector<std::string> ids;
  for (std::string after; after != "(null)";) {
    const auto page = office.get("Sonia", path + "&limit=9" + (after.empty() ? "" : "&after=" + after));
    RC_ASSERT(page.status == 200);
    for (std::size_t i = 0; page.text("items." + std::to_string(i) + "." + field) != "(none)"; ++i)
      ids.push_back(page.text("items." + std::to_string(i) + "." + field));
    after = page.text("next");
  }
  return ids;
}

}  // namespace zelo::report
