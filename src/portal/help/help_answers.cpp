// What a search found, as a page's middle.

#include "lib/http/grammar.h"
#include "src/portal/help/help_pages.h"
#include "src/portal/help/help_search.h"

namespace zelo::portal::help {
namespace {

void write_pieces(text::Markup& out, const std::vector<text::Piece>& pieces) {
  for (const text::Piece& piece : pieces) piece.found ? void(out.leaf("mark", piece.text)) : void(out.text(piece.text));
}

void write_meant(text::Markup& out, const Frame& frame, const Home& home) {
  if (!home.did_you_mean) return;
  Asked meant = home.asked;
  meant.question = *home.did_you_mean;
  meant.screens = 1;
  out.open("p", {{"class", "meant"}}).text(frame.ctx.say("help.did_you_mean")).text(" ");
  out.leaf("a", meant.question, {{"href", search_path(frame, meant)}, {"dir", "auto"}}).close();
}

/// "Financeiro › Boletos": two categories below different ones may be called alike.
std::string whole_name(const Shelf& shelf) {
  std::string name;
  for (const Crumb& crumb : shelf.above) name += crumb.name + " › ";
  return name + shelf.name;
}

void write_choice(text::Markup& out, const Frame& frame, const Home& home) {
  if (home.shelves.size() < 2) return;
  const Ctx& ctx = frame.ctx;
  out.open("form", {{"class", "choice"}, {"method", "get"}, {"action", "/help/" + ctx.language}});
  out.empty("input", {{"type", "hidden"}, {"name", "q"}, {"value", home.asked.question}});
  out.leaf("label", ctx.say("help.category"), {{"for", "_c"}});
  out.open("select", {{"id", "_c"}, {"name", "c"}}).leaf("option", ctx.say("help.all_categories"), {{"value", ""}});
  for (const Shelf& shelf : home.shelves) {
    if (shelf.key == home.asked.shelf)
      out.leaf("option", whole_name(shelf), {{"value", shelf.key}, {"selected", "selected"}});
    else out.leaf("option", whole_name(shelf), {{"value", shelf.key}});
  }
  out.close().leaf("button", ctx.say("help.filter"), {{"type", "submit"}}).close();
}

std::string place_of(std::size_t number) { return "_answer" + std::to_string(number); }

void write_found(text::Markup& out, const Frame& frame, const Home& home) {
  out.open("ol", {{"class", "answers"}});
  std::size_t number = 0;
  for (const Answer& answer : home.found) {
    const std::string place = place_of(++number);
    out.open("li", {{"id", place}, {"lang", answer.entry.language}, {"dir", "auto"}}).open("h2");
    out.open("a", {{"href", address_of(answer.entry)}});
    write_pieces(out, answer.title);
    out.close().close().open("p");
    write_pieces(out, answer.passage);
    out.close().close();
  }
  out.close();
  if (!home.more || home.asked.screens >= most_screens) return;
  Asked next = home.asked;
  ++next.screens;
  const std::string path = search_path(frame, next) + "#" + place_of(home.found.size() + 1);
  out.open("p").leaf("a", frame.ctx.say("help.more_results"), {{"href", path}}).close();
}

/// The portal's form begins with what was looked for, once whoever asks has signed in.
void write_nothing(text::Markup& out, const Frame& frame, const std::string& question) {
  out.leaf("p", frame.ctx.say("help.nothing_found"));
  const std::string form = "/portal/tickets/new?subject=" + http::percent_encode(question);
  out.open("p").leaf("a", frame.ctx.say("help.open_about"), {{"href", form}, {"rel", "nofollow"}}).close();
}

}  // namespace

std::string search_path(const Frame& frame, const Asked& asked) {
  std::string path = "/help/" + frame.ctx.language + "?q=" + http::percent_encode(asked.question);
  if (!asked.shelf.empty()) path += "&c=" + http::percent_encode(asked.shelf);
  if (asked.screens > 1) path += "&n=" + std::to_string(asked.screens);
  return path;
}

void write_answers(text::Markup& out, const Frame& frame, const Home& home) {
  out.leaf("h1", frame.ctx.say(Text("help.results", {{"question", home.asked.question}})), {{"dir", "auto"}});
  write_choice(out, frame, home);
  write_meant(out, frame, home);
  if (!home.whole) out.leaf("p", frame.ctx.say("help.search_prepared"), {{"role", "status"}});
  if (!home.found.empty()) return write_found(out, frame, home);
  if (home.whole) write_nothing(out, frame, home.asked.question);
  if (home.asked.shelf.empty()) return;
  Asked everywhere = home.asked;
  everywhere.shelf.clear();
  out.open("p")
      .leaf("a", frame.ctx.say("help.search_all_categories"), {{"href", search_path(frame, everywhere)}})
      .close();
}

}  // namespace zelo::portal::help
