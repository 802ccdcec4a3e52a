#include "src/support/importing/known_values.h"

#include <algorithm>
#include <memory>

#include "lib/db/database.h"
#include "lib/text/fold.h"
#include "src/support/category/category_store.h"
#include "src/support/importing/import_store.h"

namespace zelo::support {
namespace {

constexpr std::size_t most_people_shown = 500;

/// A value and the words for it: folded, without spaces; they begin and end with a space.
struct Word {
  std::string_view value;
  std::string_view words;
};

// A ticket that is solved elsewhere is over: its customer was asked there, or will not be asked again.
constexpr Word statuses[] = {
    {"new", " new novo nuevo "},
    {"open", " open aberto abierto inprogress emandamento emprogresso enprogreso enproceso "},
    {"waiting_customer",
     " waitingcustomer pending pendente pendiente pendingreminder waitingoncustomer waitingforcustomer"
     " awaitingcustomer aguardandocliente esperandoalcliente "},
    {"waiting_internal", " waitinginternal hold onhold emespera enespera waitingonthirdparty waitingforthirdparty "},
    {"closed",
     " closed solved resolved merged done fechado resolvido encerrado concluido cerrado resuelto solucionado "},
};
constexpr Word priorities[] = {
    {"low", " low baixa baja 1low "},
    {"normal", " normal medium media 2normal "},
    {"high", " high alta 3high "},
    {"urgent", " urgent urgente critical critica veryhigh "},
};
constexpr Word channels[] = {
    {"portal", " portal web webform webwidget form formulario widget feedbackwidget chat site helpcenter "},
    {"api", " api webservice "},
    {"agent", " agent phonecalloutbound "},
    {"phone", " phone phonecall phonecallinbound telefone telefono voice "},
    {"email", " email mail correo correoelectronico "},
};
constexpr Word visibilities[] = {
    {"public", " public publico publica true yes sim si 1 external externa reply resposta respuesta "},
    {"internal", " internal interna interno private privado privada privatenote note nota false no nao 0 "},
};

// The same, where the column asks whether it is internal.
constexpr Word secrecies[] = {
    {"public", " public publico publica false no nao 0 "},
    {"internal", " internal interna interno private privado privada true yes sim si 1 "},
};

std::string squeezed_word(const std::string& text) {
  std::string word = text::fold(text);
  std::erase(word, ' ');
  return word;
}

template <std::size_t Count>
std::optional<std::string> said(const Word (&list)[Count], const std::string& text) {
  const std::string word = " " + squeezed_word(text) + " ";
  if (word.size() == 2) return std::nullopt;
  for (const auto& [value, words] : list)
    if (words.find(word) != std::string_view::npos) return std::string(value);
  return std::nullopt;
}

/// As Zelo itself calls it ("waiting_customer"), or as people do.
template <std::size_t Count>
std::optional<std::string> one_of(const Word (&list)[Count], const std::string& text) {
  const bool own = std::ranges::any_of(list, [&](const Word& word) { return word.value == text; });
  return own ? std::optional(text) : said(list, text);
}

template <std::size_t Count>
std::vector<customer::ValueChoice> choices_of(const Word (&list)[Count]) {
  std::vector<customer::ValueChoice> choices;
  for (const Word& word : list) choices.push_back({std::string(word.value), ""});
  return choices;
}

/// Ids by names; a name that two share is nobody's.
class NameBook {
 public:
  void add(const std::string& name, const std::string& id) {
    const std::string key = text::fold(name);
    if (key.empty()) return;
    const auto [found, fresh] = ids_.emplace(key, id);
    if (!fresh && found->second != id) found->second.clear();
  }
  [[nodiscard]] std::optional<std::string> find(const std::string& name) const {
    const auto found = ids_.find(text::fold(name));
    return found == ids_.end() || found->second.empty() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::map<std::string, std::string> ids_;
};

/// "Acesso / Senha"
std::string path_of(const Category& category, const std::map<std::string, const Category*>& by_id) {
  std::string path = category.name;
  const Category* below = &category;
  for (int height = 0; below->parent_id && height < deepest_category; ++height) {
    const auto above = by_id.find(below->parent_id->text);
    if (above == by_id.end()) break;
    below = above->second;
    path = below->name + " / " + path;
  }
  return path;
}

struct Books {
  NameBook category_paths, categories, teams, people;
  std::map<std::string, std::string> addresses;
};

std::optional<std::string> person(const Books& books, const std::string& text) {
  const auto email = clean_email(text);
  if (!email) return books.people.find(text);
  const auto found = books.addresses.find(*email);
  return found == books.addresses.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> find_value(const Books& books, std::string_view field, const std::string& text) {
  if (field == "status") return one_of(statuses, text);
  if (field == "priority") return one_of(priorities, text);
  if (field == "channel") return one_of(channels, text);
  if (field == "visibility") return one_of(visibilities, text);
  if (field == "internal") return one_of(secrecies, text);
  if (field == "team") return books.teams.find(text);
  if (field == "assignee" || field == "author") return person(books, text);
  if (field != "category") return std::nullopt;
  auto found = books.category_paths.find(text);
  return found ? found : books.categories.find(text);
}

void read_categories(db::Tx& tx, Books& books, customer::ValueChoices& choices) {
  const auto all = store::list_categories(tx, true);
  std::map<std::string, const Category*> by_id;
  for (const Category& category : all) by_id[category.id.text] = &category;
  for (const Category& category : all) {
    const std::string path = path_of(category, by_id);
    books.category_paths.add(path, category.id.text);
    books.categories.add(category.name, category.id.text);
    choices["category"].push_back({path, path});
  }
  std::ranges::sort(choices["category"], {}, &customer::ValueChoice::value);
}

void read_people(db::Tx& tx, Books& books, customer::ValueChoices& choices) {
  auto& shown = choices["assignee"];
  for (const store::StaffName& one : store::list_staff(tx)) {
    books.people.add(one.name, one.id);
    books.addresses[one.email] = one.id;
    if (one.active && shown.size() < most_people_shown) shown.push_back({one.email, one.name + " · " + one.email});
  }
  auto& teams = choices["team"];
  for (const store::StaffTeam& team : store::list_team_names(tx)) {
    books.teams.add(team.name, team.id);
    teams.push_back({team.name, team.name});
  }
}

}  // namespace

customer::KnownValues known_values(db::Tx& tx) {
  const auto books = std::make_shared<Books>();
  customer::KnownValues known{.choices = {{"status", choices_of(statuses)},
                                          {"priority", choices_of(priorities)},
                                          {"channel", choices_of(channels)},
                                          {"visibility", choices_of(visibilities)},
                                          {"internal", choices_of(secrecies)},
                                          {"category", {}},
                                          {"team", {}},
                                          {"assignee", {}}}};
  read_categories(tx, *books, known.choices);
  read_people(tx, *books, known.choices);
  known.find = [books](std::string_view field, const std::string& text) { return find_value(*books, field, text); };
  return known;
}

}  // namespace zelo::support
