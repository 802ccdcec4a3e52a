#include <fmt/format.h>

#include "lib/text/csv.h"
#include "src/report/report.h"

namespace zelo::report {
namespace {

/// Where a comma stands in numbers it cannot stand between them: spreadsheets there expect semicolons.
bool writes_commas(const Ctx& ctx) { return ctx.language != "en"; }

std::string decimal(const Ctx& ctx, double value, int digits) {
  std::string text = fmt::format("{:.{}f}", value, digits);
  if (writes_commas(ctx))
    if (const auto dot = text.find('.'); dot != std::string::npos) text[dot] = ',';
  return text;
}

/// Tickets as they are, shares with one decimal, times in minutes.
std::string cell(const Ctx& ctx, Unit unit, const std::optional<double>& value) {
  if (!value) return "";
  if (unit == Unit::ms) return decimal(ctx, *value / 60'000.0, 1);
  return decimal(ctx, *value, unit == Unit::percent ? 1 : 0);
}

class Table {
 public:
  Table(const Ctx& ctx, const Report& report) : ctx_(ctx), report_(report), unit_(report.definition.unit) {}

  std::string file() && {
    out_ = "\xEF\xBB\xBF";  // or spreadsheets take the letters for those of another age
    head();
    for (const ReportRow& row : report_.rows) line(row.name, row.figure, row.previous);
    line(ctx_.say("report.csv.total"), report_.figure, report_.previous);
    return std::move(out_);
  }

 private:
  void head() {
    const std::string by = ctx_.say("report.by." + std::string(name_of(report_.by)));
    const std::string value = ctx_.say("report.csv.value." + std::string(name_of(unit_)));
    std::vector<std::string> fields{by, value};
    if (unit_ == Unit::ms) fields.push_back(ctx_.say("report.csv.p90"));
    if (unit_ == Unit::percent) fields.push_back(ctx_.say("report.csv.hits"));
    if (unit_ != Unit::tickets) fields.push_back(ctx_.say("report.csv.n"));
    fields.push_back(ctx_.say("report.csv.previous"));
    add(fields);
  }

  void line(const std::string& name, const Figure& figure, const Figure& previous) {
    std::vector<std::string> fields{text::spreadsheet_safe(name), cell(ctx_, unit_, figure.value)};
    if (unit_ == Unit::ms) fields.push_back(cell(ctx_, unit_, figure.p90));
    if (unit_ == Unit::percent) fields.push_back(std::to_string(figure.hits.value_or(0)));
    if (unit_ != Unit::tickets) fields.push_back(std::to_string(figure.n));
    fields.push_back(cell(ctx_, unit_, previous.value));
    add(fields);
  }

  void add(const std::vector<std::string>& fields) {
    text::append_csv_row(out_, fields, writes_commas(ctx_) ? ';' : ',');
  }

  const Ctx& ctx_;
  const Report& report_;
  Unit unit_;
  std::string out_;
};

}  // namespace

std::string report_csv(Ctx& ctx, Metric metric, const Ask& ask) {
  const Report report = show_report(ctx, metric, ask);
  return Table(ctx, report).file();
}

}  // namespace zelo::report
