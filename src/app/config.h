#pragma once
// What can be set from outside: by flag, by ZELO_* variable, by TOML file, in this order of strength.

#include <optional>
#include <string>
#include <vector>

namespace zelo::app {

struct Config {
  std::string data = "./data";            // directory of the SQLite store and of attachments
  std::string listen = "127.0.0.1:8080";  // HOST:PORT
  std::string database_url;               // postgres://…; empty: SQLite in `data`
  std::string public_url;                 // how customers reach this server; empty: http://LISTEN
  std::string smtp_url;                   // smtp://, smtps:// or file:DIR; empty: mails wait a day for one
  std::string smtp_tls;                   // required | offered; empty: required but of this machine
  std::string smtp_ca;                    // PEM file of who vouches for the mail server; empty: the system's
  std::string mail_from = "Zelo <zelo@localhost>";
  std::string log_level = "info";  // debug | info | warning | error | off
  int workers = 64;                // requests handled at once
  int job_workers = 6;
  int connections_per_address = 1000;
  std::string trusted_proxy;  // addresses and networks besides this machine, with commas between
};

struct UserCommand {
  std::string email;
  std::string name;
  std::vector<std::string> roles;
  bool password_from_stdin = false;
};

struct TokenCommand {
  std::string name;
  std::vector<std::string> roles;
};

struct ImportCommand {
  std::string kind;
  std::string path;
  std::string mapping;   // file with JSON {"column": "field"}; empty: by the column names
  std::string currency;  // of amounts that do not say theirs; empty: as stored, else the company's
};

/// A folder of Markdown, to or from which articles go.
struct ArticlesCommand {
  std::string source;
  std::string language = "pt-BR";
  std::string audience = "public";
  bool create_categories = false;
  bool overwrite = false;
};

struct DemoCommand {
  std::int64_t accounts = 40;
  std::int64_t tickets = 300;
  std::int64_t events = 20'000;
  std::uint64_t seed = 1;
  bool if_empty = false;  // a store with people is left as it is
};

/// One command line, understood.
struct CommandLine {
  Config config;
  std::string command;  // serve, demo, user create, token create, import, export, backup, restore, reports rebuild,
                        // version
  UserCommand user;
  TokenCommand token;
  ImportCommand import;
  ArticlesCommand articles;
  DemoCommand demo;
  std::string file;  // of backup and restore; the folder of export
};

/// The command, or the exit status when there is nothing to run: help was asked (0), wrong usage (2),
/// an unusable configuration (1). What people must know has been printed.
struct Parsed {
  std::optional<CommandLine> command;
  int status = 0;
};
/// `installed_file` holds the settings of the installed service; commands that name no other file and no other data
/// directory are for it.
Parsed parse_command_line(int argc, const char* const* argv, const std::string& installed_file = "/etc/zelo/zelo.toml");

}  // namespace zelo::app
