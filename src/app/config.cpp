#include "src/app/config.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <unistd.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string_view>

#include "lib/mail/mail.h"
#include "src/app/version.h"

namespace zelo::app {
namespace {

struct ConfigError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

constexpr int most_workers = 1024;
constexpr int most_job_workers = 64;
constexpr int most_connections = 12'000;
const std::set<std::string> log_levels{"debug", "info", "warning", "error", "off"};

constexpr const char* footer =
    "Every setting may come from a flag, from its ZELO_* variable or from a TOML file\n"
    "(--config FILE or ZELO_CONFIG; /etc/zelo/zelo.toml where there is one, unless --data\n"
    "names another directory than it does); a flag wins over a variable, a variable over\n"
    "the file:\n\n"
    "  data = \"/var/lib/zelo\"            # --data, ZELO_DATA\n"
    "  listen = \"127.0.0.1:8080\"         # --listen, ZELO_LISTEN\n"
    "  database_url = \"postgres://...\"   # --database-url, ZELO_DATABASE_URL\n"
    "  public_url = \"https://...\"        # --public-url, ZELO_PUBLIC_URL\n"
    "  smtp_url = \"smtp://host:587\"      # --smtp-url, ZELO_SMTP_URL\n"
    "  smtp_tls = \"required\"             # --smtp-tls, ZELO_SMTP_TLS\n"
    "  smtp_ca = \"/etc/ssl/relay.pem\"    # --smtp-ca, ZELO_SMTP_CA\n"
    "  mail_from = \"Ana <ana@...>\"       # --mail-from, ZELO_MAIL_FROM\n"
    "  log_level = \"info\"                # --log-level, ZELO_LOG_LEVEL\n"
    "  workers = 64                      # --workers, ZELO_WORKERS\n"
    "  job_workers = 6                   # --job-workers, ZELO_JOB_WORKERS\n"
    "  connections_per_address = 1000    # --connections-per-address, ZELO_CONNECTIONS_PER_ADDRESS\n"
    "  trusted_proxy = \"10.0.0.0/8\"      # --trusted-proxy, ZELO_TRUSTED_PROXY\n";

/// What a flag or its variable says. The file of settings has to be read before the flags, which win over it.
std::string said_early(int argc, const char* const* argv, const std::string& flag, const char* variable) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view arg = argv[i];
    if (arg == flag && i + 1 < argc) return argv[i + 1];
    if (arg.starts_with(flag + "=")) return std::string(arg.substr(flag.size() + 1));
  }
  const char* value = std::getenv(variable);
  return value ? value : "";
}

/// Help and the version are for everybody.
bool asks_about_program(int argc, const char* const* argv) {
  return argc < 2 || std::any_of(argv + 1, argv + argc, [](std::string_view arg) {
           return arg == "version" || arg == "--help" || arg == "-h" || arg == "--help-all";
         });
}

constexpr const char* text_wanted = "must be text in quotes";
constexpr const char* number_wanted = "must be a whole number without quotes";

ConfigError wrong_place(const std::string& path, const toml::source_position& place, std::string_view what) {
  return ConfigError(fmt::format("{}: line {}, column {}: {}", path, place.line, place.column, what));
}

std::string in_quotes(const toml::key& key) { return fmt::format("\"{}\" ", key.str()); }

void read_file(const std::string& path, Config& config) {
  toml::table table;
  try {
    table = toml::parse_file(path);
  } catch (const toml::parse_error& error) {
    if (error.source().begin.line == 0) throw ConfigError(fmt::format("--config {}: {}", path, error.description()));
    throw wrong_place(path, error.source().begin, error.description());
  }
  const std::map<std::string_view, std::string*> texts{{"data", &config.data},
                                                       {"listen", &config.listen},
                                                       {"database_url", &config.database_url},
                                                       {"public_url", &config.public_url},
                                                       {"smtp_url", &config.smtp_url},
                                                       {"smtp_tls", &config.smtp_tls},
                                                       {"smtp_ca", &config.smtp_ca},
                                                       {"mail_from", &config.mail_from},
                                                       {"log_level", &config.log_level},
                                                       {"trusted_proxy", &config.trusted_proxy}};
  const std::map<std::string_view, int*> numbers{{"workers", &config.workers},
                                                 {"job_workers", &config.job_workers},
                                                 {"connections_per_address", &config.connections_per_address}};
  for (const auto& [key, node] : table) {
    const auto text = texts.find(key.str());
    const auto number = numbers.find(key.str());
    if (text != texts.end() && node.is_string()) *text->second = node.value_or(std::string());
    else if (number != numbers.end() && node.is_integer()) *number->second = node.value_or(0);
    else if (text != texts.end()) throw wrong_place(path, node.source().begin, in_quotes(key) + text_wanted);
    else if (number != numbers.end()) throw wrong_place(path, node.source().begin, in_quotes(key) + number_wanted);
    else throw wrong_place(path, key.source().begin, in_quotes(key) + "is not a setting; zelo --help lists them all");
  }
}

/// The settings of the installed service, for commands beside it. A directory of one's own is another installation.
void read_installed_file(const std::string& path, const std::string& own_data, Config& config) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return;
  Config installed;
  if (::access(path.c_str(), R_OK) == 0) read_file(path, installed);
  else if (own_data.empty())
    throw ConfigError(path + ": only root and the user of the service may read it; use sudo, or name another --data");
  const auto plain = [](const std::string& name) { return std::filesystem::path(name + "/").lexically_normal(); };
  if (own_data.empty() || plain(own_data) == plain(installed.data)) config = installed;
}

/// "--mail-from (ZELO_MAIL_FROM, mail_from)": by each name that it may have been given under.
std::string every_name(std::string_view key) {
  std::string flag(key);
  std::string variable(key);
  std::ranges::replace(flag, '_', '-');
  for (char& c : variable) c = c == '_' ? c : static_cast<char>(c - 'a' + 'A');
  return fmt::format("--{} (ZELO_{}, {})", flag, variable, key);
}

void refuse(std::string_view key, std::string_view what) {
  throw ConfigError(fmt::format("{} must be {}", every_name(key), what));
}

bool is_web_address(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos || url.find_first_of(" \t\"<>?#") != std::string_view::npos) return false;
  const std::string_view name = url.substr(0, scheme);
  return (name == "http" || name == "https") && url.size() > scheme + 3;
}

/// Numbers of flags and variables were checked as they were read; a file may still say anything.
void check(const Config& config) {
  const auto in_range = [](const char* key, int value, int most) {
    if (value < 1 || value > most) refuse(key, fmt::format("from 1 to {}", most));
  };
  in_range("workers", config.workers, most_workers);
  in_range("job_workers", config.job_workers, most_job_workers);
  in_range("connections_per_address", config.connections_per_address, most_connections);
  if (!config.smtp_tls.empty() && config.smtp_tls != "required" && config.smtp_tls != "offered")
    refuse("smtp_tls", "required or offered");
  if (!log_levels.contains(config.log_level)) refuse("log_level", "debug, info, warning, error or off");
  if (!mail::read_address(config.mail_from)) refuse("mail_from", "an address such as \"Zelo <zelo@example.com>\"");
  if (!config.public_url.empty() && !is_web_address(config.public_url)) {
    refuse("public_url", "an address such as https://suporte.example.com");
  }
  const std::string_view store = config.database_url;
  if (!store.empty() && !store.starts_with("postgres://") && !store.starts_with("postgresql://")) {
    refuse("database_url", "postgres://user:password@host/name, or empty for SQLite");
  }
}

void add_settings(CLI::App& app, Config& config, std::string& config_path) {
  app.add_option("--config", config_path, "TOML file with settings")->envname("ZELO_CONFIG");
  app.add_option("--data", config.data, "directory of the store and of attachments")
      ->envname("ZELO_DATA")
      ->capture_default_str();
  app.add_option("--listen", config.listen, "HOST:PORT")->envname("ZELO_LISTEN")->capture_default_str();
  app.add_option("--database-url", config.database_url, "postgres://user:password@host/name instead of SQLite")
      ->envname("ZELO_DATABASE_URL");
  app.add_option("--public-url", config.public_url, "address that customers use, for links in mails")
      ->envname("ZELO_PUBLIC_URL");
  app.add_option("--smtp-url", config.smtp_url, "smtp://[user:password@]host:port, smtps://... or file:DIRECTORY")
      ->envname("ZELO_SMTP_URL");
  app.add_option("--smtp-tls", config.smtp_tls,
                 "required: a checked certificate or no mail; offered: where the server has TLS, unchecked; "
                 "else required of servers that are not this machine")
      ->envname("ZELO_SMTP_TLS");
  app.add_option("--smtp-ca", config.smtp_ca, "PEM file of who vouches for the mail server, instead of the system's")
      ->envname("ZELO_SMTP_CA");
  app.add_option("--mail-from", config.mail_from, "sender of all mails")
      ->envname("ZELO_MAIL_FROM")
      ->capture_default_str();
  app.add_option("--log-level", config.log_level, "debug, info, warning, error or off")
      ->envname("ZELO_LOG_LEVEL")
      ->capture_default_str()
      ->check(CLI::IsMember(log_levels));
  app.add_option("--workers", config.workers, "requests handled at once")
      ->envname("ZELO_WORKERS")
      ->capture_default_str()
      ->check(CLI::Range(1, most_workers));
  app.add_option("--job-workers", config.job_workers, "background jobs done at once")
      ->envname("ZELO_JOB_WORKERS")
      ->capture_default_str()
      ->check(CLI::Range(1, most_job_workers));
  app.add_option("--connections-per-address", config.connections_per_address, "open at once, but for trusted proxies")
      ->envname("ZELO_CONNECTIONS_PER_ADDRESS")
      ->capture_default_str()
      ->check(CLI::Range(1, most_connections));
  app.add_option("--trusted-proxy", config.trusted_proxy,
                 "addresses or networks of proxies, such as 10.0.0.7,10.1.0.0/16; this machine always is one")
      ->envname("ZELO_TRUSTED_PROXY");
}

constexpr const char* many_roles = "may be repeated, or have several with commas between";

void add_user(CLI::App& app, UserCommand& user) {
  auto* group = app.add_subcommand("user", "people of the company")->require_subcommand(1)->fallthrough();
  auto* create = group->add_subcommand("create", "add a person; works beside a running server")->fallthrough();
  create->add_option("--email", user.email)->required();
  create->add_option("--name", user.name)->required();
  create->add_option("--role,--role2", user.roles, many_roles)->required()->take_all()->delimiter(',');
  create->add_flag("--password-stdin", user.password_from_stdin, "read the password from standard input")->required();
}

void add_token(CLI::App& app, TokenCommand& token) {
  auto* group = app.add_subcommand("token", "keys for programs")->require_subcommand(1)->fallthrough();
  auto* create = group->add_subcommand("create", "make a key and print it, alone, once")->fallthrough();
  create->add_option("--name", token.name)->required();
  create->add_option("--role", token.roles, many_roles)->required()->take_all()->delimiter(',');
}

void add_transfers(CLI::App& app, CommandLine& line) {
  auto* import = app.add_subcommand("import", "take in a CSV file, or articles from a folder")->fallthrough();
  import
      ->add_option("KIND", line.import.kind,
                   "accounts, contacts, contracts, invoices, products, usage, tickets or articles")
      ->required()
      ->check(
          CLI::IsMember({"accounts", "contacts", "contracts", "invoices", "products", "usage", "tickets", "articles"}));
  import->add_option("PATH", line.import.path, "the CSV file, or the folder of Markdown")->required();
  import->add_option("--mapping", line.import.mapping,
                     "file with JSON {\"column\": \"field\"}, or with mapping and meanings");
  import->add_option("--currency", line.import.currency, "of amounts that do not say theirs, such as USD");
  import->add_option("--language", line.articles.language, "of articles that do not say theirs")
      ->capture_default_str()
      ->check(CLI::IsMember({"pt-BR", "en", "es"}));
  import->add_option("--audience", line.articles.audience, "of articles that do not say theirs")
      ->capture_default_str()
      ->check(CLI::IsMember({"public", "portal", "internal"}));
  import->add_flag("--create-categories", line.articles.create_categories, "make categories that articles name");
  import->add_flag("--overwrite", line.articles.overwrite, "also articles that were edited here since");
  auto* out = app.add_subcommand("export", "write articles to a folder")->fallthrough();
  out->add_option("KIND", line.import.kind, "articles")->required()->check(CLI::IsMember({"articles"}));
  out->add_option("DIRECTORY", line.file, "new or empty")->required();
  for (auto* command : {import, out})
    command->add_option("--source", line.articles.source, "name of the folder, where articles come from several");
}

void add_commands(CLI::App& app, CommandLine& line) {
  app.add_subcommand("serve", "start the server")->fallthrough();
  auto* demo = app.add_subcommand("demo", "fill the store with a made-up company")->fallthrough();
  demo->add_option("--accounts", line.demo.accounts)
      ->capture_default_str()
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000}));
  demo->add_option("--tickets", line.demo.tickets)
      ->capture_default_str()
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{10'000'000}));
  demo->add_option("--events", line.demo.events, "of the product's usage")
      ->capture_default_str()
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{100'000'000}));
  demo->add_flag("--if-empty", line.demo.if_empty, "leave a store that has people as it is");
  demo->add_option("--seed", line.demo.seed, "the same seed gives the same company")->capture_default_str();
  add_user(app, line.user);
  add_token(app, line.token);
  add_transfers(app, line);
  auto* backup = app.add_subcommand("backup", "write a copy of everything while the server runs")->fallthrough();
  backup->add_option("FILE", line.file)->required();
  auto* restore = app.add_subcommand("restore", "make an empty data directory from a backup")->fallthrough();
  restore->add_option("FILE", line.file)->required();
  auto* reports = app.add_subcommand("reports", "numbers about the desk")->require_subcommand(1)->fallthrough();
  reports->add_subcommand("rebuild", "count everything anew; works beside a running server")->fallthrough();
  app.add_subcommand("version", "print the version");
}

/// "user create" for nested commands.
std::string chosen(const CLI::App& app) {
  for (const CLI::App* sub : app.get_subcommands()) {
    const std::string deeper = chosen(*sub);
    return deeper.empty() ? sub->get_name() : sub->get_name() + " " + deeper;
  }
  return "";
}

}  // namespace

Parsed parse_command_line(int argc, const char* const* argv, const std::string& installed_file) {
  CommandLine line;
  std::string config_path;
  CLI::App app("Zelo " + std::string(version) + ": customer support and customer success in one program.", "zelo");
  app.footer(footer);
  app.require_subcommand(1);
  try {
    if (const auto file = said_early(argc, argv, "--config", "ZELO_CONFIG"); !file.empty())
      read_file(file, line.config);
    else if (!asks_about_program(argc, argv))
      read_installed_file(installed_file, said_early(argc, argv, "--data", "ZELO_DATA"), line.config);
    add_settings(app, line.config, config_path);
    add_commands(app, line);
    app.parse(argc, argv);
    check(line.config);
  } catch (const CLI::ParseError& error) {
    return {.command = {}, .status = app.exit(error) == 0 ? 0 : 2};
  } catch (const ConfigError& error) {
    fmt::print(stderr, "zelo: {}\n", error.what());
    return {.command = {}, .status = 1};
  }
  line.command = chosen(app);
  return {.command = std::move(line), .status = 0};
}

}  // namespace zelo::app
