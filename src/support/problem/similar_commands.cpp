#include <algorithm>
#include <charconv>
#include <set>

#include "src/identity/session.h"
#include "src/support/problem/likeness.h"
#include "src/support/problem/similar.h"
#include "src/support/problem/term_store.h"
#include "src/support/ticket/ticket_steps.h"

namespace zelo::support {
namespace {

constexpr int most_sharing = 200;
constexpr std::size_t most_similar = 50;
constexpr std::size_t most_bursts = 20;
constexpr std::size_t words_shown = 6;
constexpr std::size_t candidate_terms = 60;  // of one ticket, before the rarest are taken
constexpr int enough = 500;                  // a word that so many tickets have is common, however many more there are
constexpr int swept_at_once = 5000;

std::int64_t window_hours(db::Tx& tx) {
  const std::string text = identity::setting(tx, "similar_hours");
  std::int64_t value = usual_window_hours;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::vector<std::string> texts_of(const rules::Fingerprint& print) {
  std::vector<std::string> texts;
  for (const rules::Term& term : print.terms) texts.push_back(term.text);
  return texts;
}

/// Counted over the window, for the words of these tickets.
rules::Frequencies count_in(db::Tx& tx, const std::vector<store::Known>& tickets, const store::Window& window) {
  std::set<std::string> terms;
  for (const auto& one : tickets) {
    for (const rules::Term& term : one.print.terms) terms.insert(term.text);
  }
  return {.tickets = store::count_tickets(tx, window, most_on_radar),
          .having = store::frequencies(tx, {terms.begin(), terms.end()}, window, most_on_radar)};
}

/// Words that at least half of them share with `centre`, the weightiest first.
std::vector<std::string> common_words(const rules::Fingerprint& centre, const std::vector<const store::Known*>& others,
                                      const rules::Frequencies& frequencies) {
  std::vector<std::string> words = rules::shared_words(centre, centre, frequencies, centre.terms.size());
  std::erase_if(words, [&](const std::string& word) {
    const auto having = std::ranges::count_if(others, [&](const store::Known* other) {
      return std::ranges::find(other->print.terms, word, &rules::Term::text) != other->print.terms.end();
    });
    return static_cast<std::size_t>(having) * 2 < others.size();
  });
  if (words.size() > words_shown) words.resize(words_shown);
  return words;
}

/// So many letters are read for words that no subject has.
constexpr std::size_t most_letters = 10;

/// As most of these tickets write them.
std::vector<std::string> as_written(db::Tx& tx, std::vector<std::string> words,
                                    const std::vector<SimilarTicket>& tickets) {
  rules::Spellings spellings;
  for (const SimilarTicket& ticket : tickets) spellings.read(ticket.subject);
  for (std::size_t i = 0; i < std::min(tickets.size(), most_letters); ++i) {
    if (std::ranges::all_of(words, [&](const std::string& word) { return spellings.knows(word); })) break;
    if (const auto letter = store::first_words(tx, tickets[i].id)) spellings.read(letter->body.value_or(""));
  }
  for (std::string& word : words) word = spellings.of(word);
  return words;
}

std::int64_t count_accounts(const std::vector<SimilarTicket>& tickets) {
  std::set<AccountId> accounts;
  for (const auto& ticket : tickets) {
    if (ticket.account_id) accounts.insert(*ticket.account_id);
  }
  return static_cast<std::int64_t>(accounts.size());
}

/// The open problem that most of the cluster belongs to.
std::optional<ProblemRef> problem_in(const std::vector<const store::Known*>& members) {
  std::map<ProblemId, std::int64_t> counts;
  const ProblemRef* found = nullptr;
  for (const store::Known* member : members) {
    const auto& problem = member->ticket.problem;
    if (!problem) continue;
    const std::int64_t count = ++counts[problem->id];
    if (!found || count > counts[found->id]) found = &*problem;
  }
  return found ? std::optional(*found) : std::nullopt;
}

Burst burst_of(const std::vector<store::Known>& all, const rules::Cluster& cluster,
               const rules::Frequencies& frequencies) {
  const store::Known& centre = all[cluster.front()];
  std::vector<const store::Known*> members;
  for (const std::size_t i : cluster) members.push_back(&all[i]);
  Burst burst{.subject = centre.ticket.subject,
              .category_id = centre.category_id,
              .problem = problem_in(members),
              .accounts = 0,
              .words = common_words(centre.print, members, frequencies),
              .tickets = {}};
  for (const store::Known* member : members) {
    if (!member->ticket.problem) burst.tickets.push_back(member->ticket);
  }
  std::ranges::sort(burst.tickets, std::greater{}, &SimilarTicket::id);
  if (burst.tickets.size() > most_linked_at_once) burst.tickets.resize(most_linked_at_once);
  burst.accounts = count_accounts(burst.tickets);
  return burst;
}

std::vector<SimilarTicket> tickets_of(const std::vector<store::Known>& all, const rules::Cluster& cluster) {
  std::vector<SimilarTicket> tickets;
  for (const std::size_t i : cluster) tickets.push_back(all[i].ticket);
  return tickets;
}

std::vector<rules::Fingerprint> prints_of(const std::vector<store::Known>& tickets) {
  std::vector<rules::Fingerprint> prints;
  for (const auto& one : tickets) prints.push_back(one.print);
  return prints;
}

}  // namespace

Similar similar_tickets(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::problem_read);
  return ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    Similar similar{.hours = window_hours(tx), .problems = store::problems_of(tx, id)};
    const auto asked = store::known_ticket(tx, id);
    if (!asked || asked->print.terms.empty()) return similar;
    const Time at = asked->ticket.created_at;
    const store::Window window{at - hours(similar.hours), at + hours(similar.hours)};
    auto found = store::tickets_sharing(tx, texts_of(asked->print), window, most_sharing);
    const rules::Frequencies frequencies = count_in(tx, found, window);
    std::erase_if(found, [&](const store::Known& other) {
      return other.ticket.id == id || rules::likeness(asked->print, other.print, frequencies) < rules::alike;
    });
    std::ranges::stable_sort(found, std::greater{}, [&](const store::Known& other) {
      return rules::likeness(asked->print, other.print, frequencies);
    });
    if (found.size() > most_similar) found.resize(most_similar);
    std::vector<const store::Known*> others;
    std::vector<SimilarTicket> concerned{asked->ticket};
    for (const auto& other : found) {
      others.push_back(&other);
      similar.items.push_back(other.ticket);
      concerned.push_back(other.ticket);
    }
    similar.accounts = count_accounts(concerned);
    if (!others.empty()) similar.words = as_written(tx, common_words(asked->print, others, frequencies), concerned);
    return similar;
  });
}

Radar problem_radar(Ctx& ctx) {
  ctx.require(Permission::problem_read);
  return ctx.read([&](db::Tx& tx) {
    Radar radar{.hours = window_hours(tx), .items = {}};
    const Time now = ctx.now();
    const auto all = store::tickets_in(tx, {now - hours(radar.hours), now}, most_on_radar);
    const auto prints = prints_of(all);
    const rules::Frequencies frequencies = rules::count_terms(prints);
    std::vector<std::pair<Burst, rules::Cluster>> found;
    for (const rules::Cluster& cluster : rules::find_clusters(prints, fewest_on_radar)) {
      Burst burst = burst_of(all, cluster, frequencies);
      // Those that have their problem need nothing more; what joins one may be a single ticket.
      if (burst.tickets.size() >= (burst.problem ? 1 : fewest_on_radar)) found.emplace_back(std::move(burst), cluster);
    }
    std::ranges::stable_sort(found, std::greater{}, [](const auto& one) { return one.first.tickets.size(); });
    if (found.size() > most_bursts) found.resize(most_bursts);
    for (auto& [burst, cluster] : found) {
      burst.words = as_written(tx, std::move(burst.words), tickets_of(all, cluster));
      radar.items.push_back(std::move(burst));
    }
    return radar;
  });
}

void index_ticket(Ctx& ctx, const TicketId& id) {
  ctx.write([&](db::Tx& tx) {
    const auto words = store::first_words(tx, id);
    if (!words) return store::replace_terms(tx, id, {}, ctx.now());  // one team's alone: nobody is led to it
    if (words->created_at < ctx.now() - terms_kept_for) return;
    auto terms = rules::terms_of(words->subject, words->body.value_or(""), candidate_terms);
    if (terms.size() > terms_of_ticket) {
      const store::Window window{words->created_at - terms_kept_for, words->created_at};
      const auto counts = store::frequencies(tx, texts_of({"", terms}), window, enough);
      std::ranges::stable_sort(terms, std::less{}, [&](const rules::Term& term) {
        return term.in_subject ? std::int64_t{-1} : counts.find(term.text)->second;
      });
      terms.resize(terms_of_ticket);
    }
    store::replace_terms(tx, id, terms, words->created_at);
  });
}

std::int64_t sweep_terms(Ctx& ctx) {
  return ctx.write(
      [&](db::Tx& tx) { return store::delete_terms_before(tx, ctx.now() - terms_kept_for, swept_at_once); });
}

}  // namespace zelo::support
