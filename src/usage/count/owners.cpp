#include "src/usage/count/owners.h"

#include <set>
#include <vector>

#include "src/customer/account_rules.h"
#include "src/customer/account_store.h"
#include "src/usage/stranger/stranger_store.h"

namespace zelo::usage {

Owner Owners::of(const wire::Line& line, const Person& person) {
  if (!line.group.empty()) return of_group(line.group);
  if (person.account_id) return {living(*person.account_id), {}};
  if (person.group_id) return of_group(*person.group_id);
  if (person.email) return of_email(*person.email, person);
  return of_person(person);
}

Owner Owners::of_group(std::string_view group) {
  auto known = groups_.find(group);
  if (known == groups_.end()) known = groups_.emplace(group, account_of_group(std::string(group))).first;
  if (known->second) return {known->second, {}};
  return {{}, Key{StrangerKind::group, std::string(group)}};
}

std::optional<AccountId> Owners::account_of_group(const std::string& group) {
  if (const auto account = customer::find_account_by_external_id(tx_, group)) return account->id;
  return given_to({StrangerKind::group, group});
}

Owner Owners::of_email(const std::string& email, const Person& person) {
  const std::string domain = customer::domain_of(email);
  if (domain.empty() || customer::is_public_mail_domain(domain)) return of_person(person);
  auto known = domains_.find(domain);
  if (known == domains_.end()) known = domains_.emplace(domain, account_of_domain(domain)).first;
  if (known->second) return {known->second, {}};
  return {{}, Key{StrangerKind::domain, domain}};
}

std::optional<AccountId> Owners::account_of_domain(const std::string& domain) {
  if (const auto account = customer::find_account_by_domain(tx_, domain)) return account->id;
  return given_to({StrangerKind::domain, domain});
}

Owner Owners::of_person(const Person& person) {
  Key key{StrangerKind::person, person.key};
  if (auto account = given_to(key)) return {std::move(account), {}};
  return {{}, std::move(key)};
}

const std::optional<Stranger>& Owners::stranger_of(const Key& key) {
  auto known = strangers_.find(key);
  if (known == strangers_.end())
    known = strangers_.emplace(key, store::find_stranger(tx_, key.first, key.second)).first;
  return known->second;
}

std::optional<AccountId> Owners::given_to(const Key& key) {
  const auto& stranger = stranger_of(key);
  std::optional<AccountId> account;
  if (stranger && stranger->account_id) account.emplace(living(*stranger->account_id));
  return account;
}

const AccountId& Owners::living(const AccountId& account) {
  const auto known = living_.find(account);
  if (known != living_.end()) return known->second;
  const auto found = customer::find_account(tx_, account);
  return living_.emplace(account, found ? found->id : account).first->second;
}

/// A person is known already.
bool Owners::admits(const Key& key) {
  return key.first == StrangerKind::person || waiting_.contains(key) || stranger_of(key) || admission_.take();
}

void Owners::wait(const Key& stranger, const Person& person, const Act& act, std::int64_t source_number) {
  Heap& heap = waiting_[admits(stranger) ? stranger : Key{StrangerKind::person, person.key}];
  heap.see(act.at);
  Heap::Part& part = heap.parts[source_number];
  ++part.events;
  append(act, part.body);
}

void Owners::meet(const Key& stranger, Time at) {
  if (stranger.first != StrangerKind::person && admits(stranger)) waiting_[stranger].see(at);
}

void Owners::call(const wire::Line& line) {
  if (!line.called.empty()) names_.insert_or_assign(std::string(line.group), std::string(line.called));
}

void Owners::claim(std::string_view person_key, const AccountId& account) {
  claimed_.insert_or_assign(std::string(person_key), account);
}

void Owners::write(db::Tx& tx) {
  for (const auto& [key, heap] : waiting_) put_down(tx, key, heap);
  give_claimed(tx);
}

void Owners::put_down(db::Tx& tx, const Key& key, const Heap& heap) {
  const Stranger stranger = known(tx, key, heap);
  std::int64_t events = 0;
  for (const auto& [source, part] : heap.parts) {
    events += part.events;
    store::add_waiting(tx, {stranger.id, seq_of(tx, source), source, part.events, ctx_.now(), part.body});
  }
  const auto name = key.first == StrangerKind::group ? names_.find(key.second) : names_.end();
  store::note_heard(tx, stranger.id, events, heap.last, ctx_.now(),
                    name == names_.end() ? std::nullopt : std::optional(name->second));
  // A person's account is known, and one of their events names a group for which the day has no room.
  if (stranger.account_id && events > 0) join_soon(ctx_, tx, stranger.id);
}

Stranger Owners::known(db::Tx& tx, const Key& key, const Heap& heap) {
  if (const auto& stranger = stranger_of(key)) return *stranger;
  Stranger stranger{.id = ctx_.new_id<StrangerId>(),
                    .kind = key.first,
                    .key = key.second,
                    .first_seen = heap.first,
                    .last_seen = heap.last};
  store::insert_stranger(tx, stranger);
  return stranger;
}

std::int64_t Owners::seq_of(db::Tx& tx, std::int64_t source_number) {
  const auto made = seqs_.find(source_number);
  if (made != seqs_.end()) return made->second;
  return seqs_.emplace(source_number, tx.next_number("usage_waiting")).first->second;
}

void Owners::give_claimed(db::Tx& tx) {
  std::vector<std::string> keys;
  for (const auto& [key, account] : claimed_) keys.push_back(key);
  std::set<StrangerId> given;
  for (const store::Claimed& found : store::strangers_claimed(tx, keys))
    if (given.insert(found.id).second) give_to(ctx_, tx, found.id, living(claimed_.find(found.claim)->second));
}

}  // namespace zelo::usage
