#pragma once
// Health in sentences of the reader's language.

#include <map>
#include <optional>
#include <span>
#include <string>

#include "src/identity/context.h"
#include "src/success/health/health_rules.h"
#include "src/success/health/nps/nps_rules.h"

namespace zelo::success {

/// What indicators are called. Knows the names of a company's own fields.
class Namer {
 public:
  Namer(const Ctx& ctx, db::Tx& tx);

  /// "Acessos (28 dias)", "Plano: Mensal"
  [[nodiscard]] std::string name(const Indicator& indicator) const;
  /// "48 %", "12"; "–" for nothing.
  [[nodiscard]] std::string figure(const Indicator& indicator, const std::optional<double>& value) const;
  /// "logins −48%", "2 chamados críticos em aberto"
  [[nodiscard]] std::string shift(const Indicator& indicator, const rules::Shift& shift) const;
  /// "Caiu 12: logins −48%, 2 chamados críticos em aberto". `other_model`: what was before was measured otherwise.
  /// `unchanged`: the text where nothing did.
  [[nodiscard]] std::string why(std::span<const Indicator> indicators, std::optional<double> was,
                                std::optional<double> is, std::span<const rules::Shift> shifts, bool other_model,
                                std::string_view unchanged = "health.why_same_alone") const;

  /// That sentence where a person has said another score: what changed is the calculated one.
  [[nodiscard]] std::string of_calculated(const std::string& sentence, const std::optional<double>& calculated) const;

 private:
  [[nodiscard]] bool has(const std::string& key) const;
  [[nodiscard]] std::string within_sentence(const Indicator& indicator) const;

  const Ctx& ctx_;
  struct Field {
    std::string name;
    bool yes_no = false;
  };
  std::map<std::string, Field> fields_;
};

/// "3 respostas, entre −10 e 80": how surely an NPS is known.
std::string interval_text(const Ctx& ctx, const NpsSummary& nps);

/// "39" of 39.7, which lies in the band below 40: a score is never said to be more than it is.
std::string score_text(std::string_view language, double score);

/// A whole number, or one with a decimal where the first matters, with the language's comma.
std::string number_text(std::string_view language, double value, int decimals);

}  // namespace zelo::success
