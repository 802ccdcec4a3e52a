#include <algorithm>

#include "lib/text/fold.h"
#include "src/success/limit/limit.h"

namespace zelo::success::rules {
namespace {

using enum LimitMeasure;

struct Called {
  std::string_view name;  // folded, without its month
  LimitMeasure measure;
};
constexpr Called known_names[] = {
    {"seats", seats},
    {"licencas", seats},
    {"licencias", seats},
    {"assentos", seats},
    {"mau", mau},
    {"users", mau},
    {"active users", mau},
    {"usuarios", mau},
    {"usuarios ativos", mau},
    {"usuarios activos", mau},
    {"wau", wau},
    {"users a week", wau},
    {"users per week", wau},
    {"usuarios por semana", wau},
    {"dau", dau},
    {"users a day", dau},
    {"users per day", dau},
    {"usuarios por dia", dau},
    {"events", events},
    {"eventos", events},
    {"logins", logins},
    {"acessos", logins},
    {"accesos", logins},
    {"features", features},
    {"funcionalidades", features},
    {"tickets", tickets},
    {"chamados", tickets},
};

constexpr std::string_view months[] = {" por mes", " no mes",  " ao mes",  " al mes",    " a month", " per month",
                                       " mensal",  " mensais", " mensual", " mensuales", " monthly"};

/// "NF-e_por_mês" becomes "nf e".
std::string plain(std::string_view name) {
  std::string spaced(name);
  std::ranges::replace(spaced, '_', ' ');
  std::string folded = text::fold(spaced);
  for (const std::string_view month : months)
    if (folded.size() > month.size() && folded.ends_with(month)) return folded.substr(0, folded.size() - month.size());
  return folded;
}

}  // namespace

std::optional<Measured> measure_of(std::string_view name, const std::vector<usage::Feature>& catalogue) {
  const auto of = [](const usage::Feature& found) { return Measured{feature, found.key}; };
  for (const usage::Feature& one : catalogue)
    if (one.key == name) return of(one);
  const std::string wanted = plain(name);
  if (wanted.empty()) return std::nullopt;
  for (const usage::Feature& one : catalogue)
    if (plain(one.key) == wanted || plain(one.name) == wanted) return of(one);
  const auto* found = std::ranges::find(known_names, wanted, &Called::name);
  return found == std::end(known_names) ? std::nullopt : std::optional(Measured{found->measure, {}});
}

}  // namespace zelo::success::rules
