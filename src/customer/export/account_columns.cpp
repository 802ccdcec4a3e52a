#include "src/customer/export/account_columns.h"

#include <fmt/format.h>

#include <map>

#include "src/customer/account_commands.h"
#include "src/customer/account_facts.h"
#include "src/customer/account_rules.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/export/sheet.h"
#include "src/customer/view/account_view.h"

namespace zelo::customer {

std::string decimal(std::int64_t amount, std::string_view currency) {
  const auto digits = static_cast<std::size_t>(digits_of(currency));
  std::string text = std::to_string(amount);
  if (digits == 0) return text;
  if (text.size() <= digits) text.insert(0, digits + 1 - text.size(), '0');
  return text.insert(text.size() - digits, ".");
}

namespace {

/// A column, with what its head says.
struct ShownColumn {
  std::optional<AccountColumn> known;
  std::string field_id;
  std::string head;
};

std::vector<ShownColumn> shown_columns(Ctx& ctx, const std::vector<std::string>& columns) {
  std::map<std::string, std::string> names;
  for (const CustomerField& field :
       ctx.read([](db::Tx& tx) { return store::list_customer_fields(tx, FieldOwner::account, true); }))
    names.emplace(field.id.text, field.name);
  std::vector<ShownColumn> shown;
  for (const std::string& column : columns) {
    if (const auto known = parse_enum<AccountColumn>(column)) {
      shown.push_back({known, "", ctx.say("account_column." + column)});
      continue;
    }
    const auto field = field_of_column(column);
    const auto name = field ? names.find(field->text) : names.end();
    if (name != names.end()) shown.push_back({std::nullopt, field->text, name->second});
  }
  return shown;
}

std::string sums_of(const std::vector<Money>& sums) {
  std::string text;
  for (const Money& sum : sums)
    text += (text.empty() ? "" : " + ") + decimal(sum.amount, sum.currency) + " " + sum.currency;
  return text;
}

std::string joined_with(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& one : all) text += (text.empty() ? "" : "; ") + one;
  return text;
}

std::string number_or_nothing(const std::optional<double>& number) { return number ? fmt::format("{}", *number) : ""; }

std::string cell_of(const Ctx& ctx, AccountColumn column, const AccountView& account, const AccountFacts& facts) {
  switch (column) {
    case AccountColumn::segment: return ctx.say("word.segment." + std::string(name_of(account.segment)));
    case AccountColumn::csm: return account.csm_name.value_or("");
    case AccountColumn::arr: return sums_of(facts.arr);
    case AccountColumn::mrr: return sums_of(facts.mrr);
    case AccountColumn::plan: return joined_with(facts.plans);
    case AccountColumn::renews_on: return facts.renews_on.value_or("");
    case AccountColumn::seats: return facts.seats ? std::to_string(*facts.seats) : "";
    case AccountColumn::health: return number_or_nothing(facts.score);
    case AccountColumn::health_change: return number_or_nothing(facts.change);
    case AccountColumn::risks: return std::to_string(facts.open_risks);
    case AccountColumn::last_contact: return facts.last_contact_at ? day_of(*facts.last_contact_at) : "";
    case AccountColumn::parent_id: return account.parent_name.value_or("");
    case AccountColumn::tags: return joined_with(account.tags);
    case AccountColumn::domain: return account.domain.value_or("");
    case AccountColumn::external_id: return account.external_id.value_or("");
    case AccountColumn::since: return day_of(account.created_at);
    case AccountColumn::updated: return day_of(account.updated_at);
  }
  return "";
}

std::vector<std::string> shown_line(const Ctx& ctx, const std::vector<ShownColumn>& columns, const AccountListRow& row,
                                    const AccountFacts& facts) {
  const AccountView account = view_of(row);
  std::vector<std::string> line{account.name};
  for (const ShownColumn& column : columns) {
    const auto value = facts.fields.find(column.field_id);
    if (column.known) line.push_back(cell_of(ctx, *column.known, account, facts));
    else line.push_back(value == facts.fields.end() ? "" : value->second);
  }
  return line;
}

}  // namespace

http::Response accounts_as_shown(Ctx& ctx, const AccountQuery& filter, AccountSort sort,
                                 const std::vector<std::string>& columns) {
  ctx.require(Permission::account_read);
  const auto shown = shown_columns(ctx, columns);
  std::vector<std::string> head{ctx.say("account_column.name")};
  for (const ShownColumn& column : shown) head.push_back(column.head);
  Sheet sheet(std::move(head), ctx.language == "en" ? ',' : ';');  // a comma is what parts decimals elsewhere
  add_all(
      ctx, sheet, AccountPlace{.sort = sort},
      [&](db::Tx& tx, const AccountPlace& after) { return list_accounts(tx, filter, after, rows_at_once); },
      [&](db::Tx& tx, const std::vector<AccountListRow>& rows) {
        const auto facts = facts_of(ctx, tx, rows);
        std::vector<std::vector<std::string>> lines;
        for (std::size_t i = 0; i < rows.size(); ++i) lines.push_back(shown_line(ctx, shown, rows[i], facts[i]));
        return lines;
      },
      [&](const AccountListRow& row) { return place_of(row, sort); });
  return std::move(sheet).response("accounts.csv");
}

}  // namespace zelo::customer
