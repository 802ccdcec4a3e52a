// What lists of accounts are narrowed by. Health and signals stand right of the customers: only these conditions and
// account_facts.cpp know how their rows look.

#include <limits>

#include "lib/text/fold.h"
#include "src/customer/account_rules.h"
#include "src/customer/account_store.h"
#include "src/customer/contract/contract_store.h"
#include "src/customer/words.h"
#include "src/identity/session.h"
#include "src/identity/visibility.h"

namespace zelo::customer {
namespace {

void add_words(db::Filter& params, db::Tx& tx, const std::string& words) {
  if (const auto email = clean_email(words)) {
    return params.add(
        "(a.id IN (SELECT c.account_id FROM contact_addresses d JOIN contacts c ON c.id = d.contact_id"
        " WHERE d.kind = 'email' AND d.value = ?) OR a.domain = ?)",
        *email, domain_of(*email));
  }
  match_words(params, tx, worded_accounts, words);
}

/// Asked of each account that the list walks over, along its own contracts: in a large portfolio very many renew soon.
void add_renewal(db::Filter& params, const std::string& from, const std::string& to) {
  params.add(
      "EXISTS (SELECT 1 FROM contracts c WHERE c.account_id = a.id AND c.ended_on IS NULL AND c.renews_on BETWEEN ?"
      " AND ?)",
      from, to);
}

void add_lifecycle(db::Filter& params, Lifecycle asked, const std::string& today) {
  const std::string contract = "EXISTS (SELECT 1 FROM contracts c WHERE c.account_id = a.id";
  if (asked == Lifecycle::no_contract) return params.add("NOT " + contract + ")");
  const std::string day = params.param(today);
  const std::string holds =
      contract + " AND c.starts_on <= " + day + " AND (c.ended_on IS NULL OR c.ended_on >= " + day + "))";
  const std::string begins =
      contract + " AND c.starts_on > " + day + " AND (c.ended_on IS NULL OR c.ended_on >= " + day + "))";
  switch (asked) {
    case Lifecycle::active: return params.add(holds);
    case Lifecycle::starting: return params.add("NOT " + holds + " AND " + begins);
    case Lifecycle::former: return params.add(is_former("a.id", day));
    case Lifecycle::no_contract: break;
  }
}

/// Asked of each account that the list walks over, by its key: a band holds a large part of all of them.
void add_health(db::Filter& params, const AccountQuery& filter) {
  const std::string of_account = "EXISTS (SELECT 1 FROM health_now n WHERE n.account_id = a.id AND ";
  if (filter.score_from) params.add(of_account + "n.score >= ?)", static_cast<double>(*filter.score_from));
  if (filter.score_to) params.add(of_account + "n.score <= ?)", static_cast<double>(*filter.score_to));
  if (!filter.health) return;
  switch (*filter.health) {
    case HealthAsked::healthy:
    case HealthAsked::watch:
    case HealthAsked::risk: return params.add(of_account + "n.band = ?)", *filter.health);
    case HealthAsked::few: return params.add(of_account + "n.score IS NOT NULL AND n.band IS NULL)");
    case HealthAsked::none: return params.add("NOT " + of_account + "n.score IS NOT NULL)");
  }
}

void add_open_risk(db::Filter& params, const Actor& reader) {
  const std::string known = visible(params, reader, "t");
  params.add(
      "a.id IN (SELECT s.account_id FROM signals s LEFT JOIN tickets t ON s.subject_kind = 'ticket' AND t.id ="
      " s.subject_id WHERE s.state <> 'closed' AND s.kind = 'risk' AND " +
      known + ")");
}

/// A month is the twelfth part of a year, rounded as mrr_of() rounds it. Who has contracts in several currencies has no
/// sum of their own: those in the one that is asked for are added up as arr_of() does. Written so that no index of
/// revenue is taken for it: half of all accounts would be read and put in order.
void add_revenue(db::Filter& params, db::Tx& tx, const AccountQuery& filter, const std::string& today) {
  if (!filter.mrr_from && !filter.mrr_to && !filter.currency) return;
  const std::string currency = params.param(filter.currency ? *filter.currency : identity::company_currency(tx));
  const std::string day = params.param(today);
  params.add(
      "CASE WHEN a.arr IS NULL THEN (SELECT CAST(sum(CASE c.billing WHEN 'yearly' THEN c.amount WHEN 'monthly'"
      " THEN c.amount * 12 ELSE 0 END) AS BIGINT) FROM contracts c WHERE c.account_id = a.id AND c.currency = " +
          currency + " AND c.starts_on <= " + day + " AND (c.ended_on IS NULL OR c.ended_on >= " + day +
          ")) WHEN a.currency = " + currency + " THEN a.arr END BETWEEN ? AND ?",
      filter.mrr_from ? *filter.mrr_from * 12 - 6 : std::int64_t{0},
      filter.mrr_to ? *filter.mrr_to * 12 + 5 : std::numeric_limits<std::int64_t>::max());
}

void add_contracts(db::Filter& params, db::Tx& tx, const AccountQuery& filter) {
  const std::string today = company_day(tx, filter.asked_at);
  add_revenue(params, tx, filter, today);
  if (filter.renews_between)
    add_renewal(params, company_day(tx, filter.renews_between->first), company_day(tx, filter.renews_between->second));
  if (filter.renews_from || filter.renews_to)
    add_renewal(params, filter.renews_from.value_or("0000-01-01"), filter.renews_to.value_or("9999-12-31"));
  if (filter.plan)
    params.add(
        "EXISTS (SELECT 1 FROM contracts c WHERE c.account_id = a.id AND c.plan_key = ? AND c.starts_on <= ? AND"
        " (c.ended_on IS NULL OR c.ended_on >= ?))",
        text::name_key(*filter.plan), today, today);
  if (filter.lifecycle) add_lifecycle(params, *filter.lifecycle, today);
}

void add_field(db::Filter& params, const AccountQuery& filter) {
  if (!filter.field_id) return;
  const std::string has = "EXISTS (SELECT 1 FROM customer_field_values f WHERE f.owner_id = a.id AND f.field_id = ?";
  if (filter.field_value) params.add(has + " AND f.value = ?)", *filter.field_id, *filter.field_value);
  else params.add(has + ")", *filter.field_id);
}

}  // namespace

void add_conditions(db::Filter& params, db::Tx& tx, const AccountQuery& filter) {
  params.add("a.merged_into IS NULL");
  // SQLite would read a third of all accounts along the index of segments and put them in order.
  if (filter.segment)
    params.add(tx.dialect() == db::Dialect::sqlite ? "+a.segment = ?" : "a.segment = ?", *filter.segment);
  if (filter.csm_id) params.add("a.csm_id = ?", *filter.csm_id);
  if (filter.no_csm) params.add("a.csm_id IS NULL");
  if (filter.parent_id) params.add("a.parent_id = ?", *filter.parent_id);
  if (filter.tag) params.add("a.tag_keys LIKE ?", "%," + text::fold(*filter.tag) + ",%");
  if (filter.overdue_at)
    params.add(
        "a.id IN (SELECT i.account_id FROM invoices i WHERE i.paid_on IS NULL AND i.voided = 0 AND i.due_on < ?)",
        company_day(tx, *filter.overdue_at));
  add_contracts(params, tx, filter);
  add_health(params, filter);
  if (filter.at_risk_for) add_open_risk(params, *filter.at_risk_for);
  add_field(params, filter);
  if (filter.words) add_words(params, tx, *filter.words);
}

}  // namespace zelo::customer
