// What an article begins with, section by section.

#include <set>

#include "src/support/checklist/checklist_store.h"
#include "src/support/investigation/investigation_store.h"
#include "src/support/problem/problem_store.h"
#include "src/support/problem/update_store.h"
#include "src/support/problem/writeup.h"
#include "src/support/problem/writeup_rules.h"
#include "src/support/problem/writeup_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::support {
namespace {

constexpr int most_handoffs = 50;
constexpr int most_updates = 50;
constexpr std::size_t longest_title = 190;  // bytes: within an article's 200 characters
constexpr std::size_t longest_body = 150'000;

/// Sections of an article, without customers.
class Page {
 public:
  Page(const Ctx& ctx, std::vector<rules::Alias> aliases) : ctx_(ctx), aliases_(std::move(aliases)) {}

  [[nodiscard]] std::string clean(std::string_view text) const {
    return rules::without_people(text, aliases_, {ctx_.say("writeup.an_address"), ctx_.say("writeup.a_number")});
  }
  void section(const std::string& key, const std::optional<std::string>& text) {
    if (text && !text->empty()) body_ += "## " + ctx_.say(key) + "\n\n" + clean(*text) + "\n\n";
  }
  /// Lines that are clean already.
  void list(const std::string& key, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    body_ += "## " + ctx_.say(key) + "\n\n";
    for (const std::string& line : lines) body_ += "- " + line + "\n";
    body_ += "\n";
  }
  /// Where it comes from is for its authors: readers cannot go there, and no page shows a comment. It comes first,
  /// where no fence of code is open that would show it.
  [[nodiscard]] std::string finish(const Text& source, const std::string& path) const {
    const std::string comment = "<!-- " + ctx_.say(source) + ": " + ctx_.world.public_url + path + " -->\n\n";
    return comment + (body_.size() > longest_body ? cut(body_, longest_body) + "…\n" : body_);
  }
  [[nodiscard]] std::string title(std::string_view text) const { return cut(clean(text), longest_title); }

 private:
  /// Not within a character.
  static std::string cut(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80) --most;
    text.resize(most);
    return text;
  }

  const Ctx& ctx_;
  std::vector<rules::Alias> aliases_;
  std::string body_;
};

std::vector<rules::Alias> aliases_of(const Ctx& ctx, const std::vector<store::Parties>& parties) {
  std::vector<rules::Alias> aliases;
  std::set<std::string> seen;
  const auto add = [&](const std::optional<std::string>& name, const char* instead, bool person) {
    if (name && !name->empty() && seen.insert(*name).second) aliases.push_back({*name, ctx.say(instead), person});
  };
  for (const store::Parties& party : parties) {
    add(party.account_name, "writeup.a_customer", false);
    add(party.account_domain, "writeup.a_customer", false);
    add(party.contact_name, "writeup.a_person", true);
  }
  return aliases;
}

std::optional<std::string> either(const std::optional<std::string>& first, const std::optional<std::string>& second) {
  return first && !first->empty() ? first : second;
}

std::optional<std::string> fix_of(const std::optional<std::string>& version, const std::optional<std::string>& url) {
  std::string fix = version.value_or("");
  if (url) fix += (fix.empty() ? "" : ": ") + *url;
  return fix.empty() ? std::nullopt : std::optional(fix);
}

/// The last solution that its tickets were given.
std::optional<std::string> solution_of(db::Tx& tx, const ProblemId& id) {
  for (const ProblemUpdate& update : store::list_updates(tx, id, "", most_updates)) {
    if (update.kind == UpdateKind::solution) return rules::without_variables(update.body);
  }
  return std::nullopt;
}

std::optional<Writeup> of_problem(const Ctx& ctx, db::Tx& tx, const ProblemId& id) {
  const auto problem = store::find_problem(tx, id);
  if (!problem) return std::nullopt;
  Page page(ctx, aliases_of(ctx, store::parties_of(tx, id)));
  page.section("writeup.what_happens", either(problem->description, page.clean(problem->title)));
  page.section("writeup.root_cause", problem->root_cause);
  page.section("writeup.workaround", problem->workaround);
  page.section("writeup.fix", fix_of(problem->fix_version, problem->fix_url));
  page.section("writeup.solution", solution_of(tx, id));
  const Text source("writeup.from_problem", {{"number", std::to_string(problem->number)}});
  return Writeup{page.title(problem->title), page.finish(source, "/problems/" + id.text), problem->category_id};
}

/// The program wrote its reason before it knew the reader's language.
std::string reason_of(const Ctx& ctx, const HandoffView& move) {
  const bool kept = !move.author_name && move.reason.starts_with('{');
  return kept ? say_kept(ctx, move.reason) : move.reason;
}

/// "**N1 → N2**: why. What was known."
std::vector<std::string> moves_of(const Page& page, const Ctx& ctx, db::Tx& tx, const TicketId& id) {
  std::vector<std::string> lines;
  for (const HandoffView& move : store::list_handoffs(tx, id, "", most_handoffs)) {
    std::string line = "**" + ctx.say("word.tier." + std::string(name_of(move.from_tier))) + " → " +
                       ctx.say("word.tier." + std::string(name_of(move.to_tier))) +
                       "**: " + page.clean(reason_of(ctx, move));
    for (const auto& more : {move.summary, move.evidence}) {
      if (more && !more->empty()) line += "\n\n  " + page.clean(*more);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string text_of_step(const std::vector<Step>& steps, const std::string& key) {
  for (const Step& step : steps) {
    if (step.key == key) return step.text;
  }
  return key;
}

std::vector<std::string> checks_of(const Page& page, db::Tx& tx, const TicketId& id) {
  std::vector<std::string> lines;
  for (const Run& run : store::last_runs(tx, id)) {
    const auto steps = store::find_steps(tx, run.checklist_id, run.revision);
    for (const GivenAnswer& given : store::list_answers(tx, run.id)) {
      std::string line = text_of_step(steps, given.step) + " **" + given.answer + "**";
      if (given.note) line += ": " + page.clean(*given.note);
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

/// As an answer it has the question, and not how the ticket went from hand to hand.
std::optional<Writeup> of_ticket(const Ctx& ctx, db::Tx& tx, const TicketId& id, bool answer) {
  const auto ticket = store::find_ticket(tx, id);
  if (!ticket || ticket->restricted_team_id) return std::nullopt;
  const auto found = store::find_investigation(tx, id).value_or(Investigation{});
  Page page(ctx, aliases_of(ctx, {store::parties_of(tx, id)}));
  if (answer) page.section("writeup.question", either(store::question_of(tx, id), ticket->subject));
  page.section("writeup.reproduction", found.reproduction);
  page.section("writeup.evidence", found.evidence);
  page.section("writeup.root_cause", either(found.root_cause, ticket->root_cause));
  page.section("writeup.workaround", either(found.workaround, ticket->workaround));
  page.section("writeup.solution", ticket->solution);
  page.section("writeup.fix", fix_of(found.fix_version, found.fix_url));
  if (!answer) page.list("writeup.handoffs", moves_of(page, ctx, tx, id));
  if (!answer) page.list("writeup.checks", checks_of(page, tx, id));
  const Text source("writeup.from_ticket", {{"number", std::to_string(ticket->number)}});
  const std::string subject = page.clean(ticket->subject);
  const std::string title = answer ? subject : ctx.say(Text("writeup.training_title", {{"subject", subject}}));
  return Writeup{page.title(title), page.finish(source, "/support/" + id.text), ticket->category_id};
}

}  // namespace

std::optional<Writeup> write_up(Ctx& ctx, db::Tx& tx, const WriteupRequest& request) {
  if (request.subject_kind == WriteupSubject::ticket)
    return of_ticket(ctx, tx, TicketId(request.subject_id), request.answer.value_or(false));
  return of_problem(ctx, tx, ProblemId(request.subject_id));
}

}  // namespace zelo::support
