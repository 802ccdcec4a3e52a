#pragma once
// Figures of health in the cells of a file, as spreadsheets of the reader's language read them.

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/money.h"
#include "lib/base/time_zone.h"
#include "src/identity/context.h"
#include "src/success/health/health.h"

namespace zelo::success {

class Figures {
 public:
  explicit Figures(Ctx& ctx);

  /// The names of columns ("health.csv.score").
  [[nodiscard]] std::vector<std::string> head(std::initializer_list<const char*> columns) const;
  [[nodiscard]] char separator() const { return commas_ ? ';' : ','; }
  /// "2026-11-30 09:05" where the company is.
  [[nodiscard]] std::string moment(Time at) const;
  /// "39,7"; nothing of nothing.
  [[nodiscard]] std::string number(const std::optional<double>& value) const;
  /// "1234.56", with as many digits as the currency has.
  [[nodiscard]] std::string amount(const Money& money) const;
  /// Without one: too little is known, or nothing.
  [[nodiscard]] std::string band(const std::optional<Band>& band, bool scored) const;

 private:
  const Ctx& ctx_;
  TimeZone zone_;
  bool commas_;
};

}  // namespace zelo::success
