#include "src/app/commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "lib/base/json.h"
#include "lib/base/log.h"
#include "src/app/article_transfer.h"
#include "src/app/backup.h"
#include "src/app/demo/demo.h"
#include "src/app/import_takers.h"
#include "src/app/reactions.h"
#include "src/app/routes.h"
#include "src/app/store.h"
#include "src/customer/import_commands.h"
#include "src/identity/token.h"
#include "src/identity/user.h"
#include "src/report/facts.h"
#include "src/timeline/event.h"

namespace zelo::app {
namespace {

/// The store and what commands need, for one command line.
struct Session {
  explicit Session(const Config& config)
      : texts(load_texts()),
        db(open_store(config, clock.now())),
        world{.db = *db,
              .clock = clock,
              .ids = ids,
              .texts = texts,
              .reactions = reactions(),
              .public_url = public_url(config),
              .announce = timeline::announce} {}

  SystemClock clock;
  SystemIdSource ids;
  Catalogue texts;
  std::unique_ptr<db::Database> db;
  World world;
};

std::vector<Role> parse_roles(const std::vector<std::string>& names) {
  std::vector<Role> roles;
  for (const std::string& name : names) {
    const auto role = parse_enum<Role>(name);
    if (!role) throw invalid("role", Text("error.unknown_role", {{"role", name}}));
    roles.push_back(*role);
  }
  return roles;
}

/// Values from the command line pass the same checks as those of the API.
template <class T>
T checked(const T& value) {
  return json::read<T>(json::write(value));
}

int create_user(Ctx ctx, const UserCommand& command) {
  std::string password;
  std::getline(std::cin, password);
  identity::Passwords passwords;
  const auto user = identity::create_user(
      ctx, passwords,
      checked(identity::NewUser{
          .name = command.name, .email = command.email, .roles = parse_roles(command.roles), .password = password}));
  fmt::print("{}\n", user.id.text);
  return 0;
}

int create_token(Ctx ctx, const TokenCommand& command) {
  const auto token = identity::create_token(
      ctx, checked(identity::NewToken{.name = command.name, .scopes = parse_roles(command.roles)}));
  fmt::print("{}\n", token.token);
  return 0;
}

/// {"column": "field"}, or {"mapping": {"column": "field"}, "meanings": {"field": {"word": "value"}}}.
void read_mapping(const std::string& path, customer::Upload& upload) {
  std::ifstream file(path);
  if (!file) throw Error(ErrorKind::invalid, Text("error.file", {{"path", path}}));
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const json::Any parsed = json::parse(text);
  const bool whole = parsed.is_object() && std::ranges::any_of(parsed.get_object(), [](const auto& member) {
                       return member.value().is_object();
                     });
  if (!whole) return void(upload.mapping = json::read_text<customer::Mapping>(text));
  auto wanted = json::read_text<customer::EditImport>(text);
  if (!wanted.mapping.empty()) upload.mapping = std::move(wanted.mapping);
  upload.meanings = std::move(wanted.meanings);
  wanted.currency.apply(upload.currency);
}

/// Before anything is taken in: which words of the file nobody knows. Their rows will be refused.
void tell_foreign(const Ctx& ctx, const customer::ImportView& view) {
  for (const customer::ForeignValue& one : view.foreign_values) {
    if (one.meaning) continue;
    fmt::print(
        stderr, "{}\n",
        ctx.say(Text(
            "cli.foreign_value",
            {{"column", one.column}, {"field", one.field}, {"rows", std::to_string(one.rows)}, {"value", one.value}})));
  }
}

int import_file(Ctx ctx, const Config& config, const ImportCommand& command) {
  const ContentStore files(config.data + "/content");
  const auto kind = parse_enum<customer::ImportKind>(command.kind);
  if (!kind)
    throw invalid(
        "kind",
        Text("error.choice", {{"choices", "accounts, contacts, contracts, invoices, products, usage, tickets, nps"}}));
  const auto tell = [&](const customer::ImportView& view) {
    if (view.state == customer::ImportState::uploaded) return tell_foreign(ctx, view);
    fmt::print(stderr, "\r{} / {}", view.rows_read, view.rows_total);
  };
  customer::Upload named{.kind = *kind, .file_name = command.path};
  if (!command.mapping.empty()) read_mapping(command.mapping, named);
  if (!command.currency.empty()) named.currency = command.currency;
  const auto done = customer::run_import_file(ctx, files, named, tell, import_takers());
  fmt::print(stderr, "\n");
  if (*kind == customer::ImportKind::usage)
    fmt::print("{}\n", ctx.say(Text("cli.imported_usage", {{"received", std::to_string(done.rows_created)},
                                                           {"rejected", std::to_string(done.rows_rejected)}})));
  else
    fmt::print("{}\n", ctx.say(Text("cli.imported", {{"created", std::to_string(done.rows_created)},
                                                     {"updated", std::to_string(done.rows_updated)},
                                                     {"unchanged", std::to_string(done.rows_unchanged)},
                                                     {"rejected", std::to_string(done.rows_rejected)}})));
  if (done.state == customer::ImportState::done) return 0;
  fmt::print(stderr, "zelo: {}\n",
             ctx.say(Text("cli.import_stopped",
                          {{"read", std::to_string(done.rows_read)}, {"total", std::to_string(done.rows_total)}})));
  return 1;
}

int fill_demo(const World& world, const DemoCommand& command) {
  if (command.if_empty && demo::has_people(world)) return 0;
  const demo::Wish wish{
      .accounts = command.accounts, .tickets = command.tickets, .events = command.events, .seed = command.seed};
  demo::fill(world, wish,
             [](std::int64_t done, std::int64_t total) { fmt::print(stderr, "\r{} / {}   ", done, total); });
  fmt::print(stderr, "\n");
  for (const demo::SignIn& sign_in : demo::sign_ins(wish))
    fmt::print("{:<28} {:<16} {}\n", sign_in.email, sign_in.password, sign_in.what);
  return 0;
}

int rebuild_reports(Ctx ctx) {
  report::rebuild_facts(ctx, [](std::int64_t done) { fmt::print(stderr, "\r{}", done); });
  fmt::print(stderr, "\n");
  return 0;
}

}  // namespace

int run_command(const CommandLine& line, std::string_view language) {
  if (line.command == "restore") return restore(line.config, line.file), 0;
  Session session(line.config);
  const Ctx ctx{.world = session.world, .actor = Actor::system(), .language = std::string(language)};
  if (line.command == "user create") return create_user(ctx, line.user);
  if (line.command == "token create") return create_token(ctx, line.token);
  if (line.command == "import" && line.import.kind == "articles")
    return import_articles(ctx, line.config, line.import.path, line.articles);
  if (line.command == "export") return export_articles(ctx, line.config, line.file, line.articles);
  if (line.command == "import") return import_file(ctx, line.config, line.import);
  if (line.command == "demo") return fill_demo(session.world, line.demo);
  if (line.command == "reports rebuild") return rebuild_reports(ctx);
  if (line.command == "backup") return backup(*session.db, line.config, line.file), 0;
  throw std::logic_error("no such command: " + line.command);
}

}  // namespace zelo::app
