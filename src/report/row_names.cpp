#include "src/report/row_names.h"

#include <map>

#include "src/report/report_store.h"

namespace zelo::report {
namespace {

void name_by_id(const Ctx& ctx, db::Tx& tx, By by, std::vector<ReportRow>& rows) {
  std::vector<std::string> ids;
  for (const ReportRow& row : rows)
    if (!row.key.empty()) ids.push_back(row.key);
  std::map<std::string, std::string> known;
  for (store::Name& name : store::names(tx, by, ids, ctx.language)) known.emplace(name.id, std::move(name.name));
  for (ReportRow& row : rows) {
    const auto found = known.find(row.key);
    row.name = found == known.end() ? ctx.say("word.gone") : found->second;
  }
}

}  // namespace

void name_rows(const Ctx& ctx, db::Tx& tx, By by, std::vector<ReportRow>& rows) {
  if (by == By::agent || by == By::team || by == By::category) name_by_id(ctx, tx, by, rows);
  const std::string words = "report.row." + std::string(name_of(by)) + ".";
  for (ReportRow& row : rows) {
    if (row.key.empty()) row.name = ctx.say(words + "none");
    else if (row.name.empty()) row.name = ctx.say(words + row.key);
  }
}

}  // namespace zelo::report
