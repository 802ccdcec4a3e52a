#include "src/app/config.h"

#include <doctest/doctest.h>

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "lib/base/error.h"
#include "lib/db/private_directory.h"
#include "lib/mail/sender.h"
#include "test/world/world.h"

using namespace zelo;
using app::Parsed;

namespace {

/// "zelo version" with a file of these settings.
Parsed parse_with(const std::string& settings, const std::vector<const char*>& flags = {}) {
  const db::PrivateDirectory directory;
  const std::string path = directory.path() + "/zelo.toml";
  std::ofstream(path) << settings;
  std::vector<const char*> words{"zelo", "--config", path.c_str()};
  words.insert(words.end(), flags.begin(), flags.end());
  words.push_back("version");
  return app::parse_command_line(static_cast<int>(words.size()), words.data());
}

/// What is written to standard error while this lives.
class StandardError {
 public:
  StandardError() : before_(::dup(STDERR_FILENO)) { std::freopen(path().c_str(), "w", stderr); }
  ~StandardError() {
    std::fflush(stderr);
    ::dup2(before_, STDERR_FILENO);
    ::close(before_);
  }
  StandardError(const StandardError&) = delete;
  StandardError& operator=(const StandardError&) = delete;
  [[nodiscard]] std::string text() const {
    std::fflush(stderr);
    std::ostringstream all;
    all << std::ifstream(path()).rdbuf();
    return all.str();
  }

 private:
  [[nodiscard]] std::string path() const { return directory_.path() + "/errors"; }
  db::PrivateDirectory directory_;
  int before_;
};

}  // namespace

TEST_CASE("a flag wins over the file") {
  const auto parsed = parse_with("workers = 8\ndata = \"/srv/zelo\"", {"--workers", "9"});
  REQUIRE(parsed.command);
  CHECK(parsed.command->config.workers == 9);
  CHECK(parsed.command->config.data == "/srv/zelo");
}

TEST_CASE("a file that says what no flag may say is refused") {
  for (const char* bad :
       {"workers = 0", "workers = 99999999999", "job_workers = 65", "log_level = \"loud\"", "mail_from = \"somebody\"",
        "workers = \"8\"", "wrokers = 8", "workers =", "connections_per_address = 0", "smtp_tls = \"perhaps\"",
        "public_url = \"suporte.example.com\"", "public_url = \"https://\"", "database_url = \"mysql://host/zelo\""}) {
    CAPTURE(bad);
    const auto parsed = parse_with(bad);
    CHECK_FALSE(parsed.command);
    CHECK(parsed.status == 1);
  }
}

TEST_CASE("what is wrong is told by the flag, the variable and the key under which it may have been given") {
  std::string told;
  {
    const StandardError errors;
    parse_with("", {"--mail-from", "somebody"});
    told = errors.text();
  }
  CHECK(told ==
        "zelo: --mail-from (ZELO_MAIL_FROM, mail_from) must be an address such as \"Zelo <zelo@example.com>\"\n");
  CHECK_THROWS_WITH_AS(mail::open_sender({.url = "mail.example.com"}), "error.mail_url", Error);
  for (const auto language : Catalogue::languages) {
    for (const char* key : {"error.mail_url", "error.mail_folder"}) {
      CHECK(world::texts().say(language, key).find("--smtp-url (ZELO_SMTP_URL, smtp_url)") != std::string::npos);
    }
  }
}

TEST_CASE("a file that cannot be read is told by line, column and what is wrong there") {
  const auto told = [](const std::string& settings) {
    const StandardError errors;
    parse_with(settings);
    const std::string all = errors.text();
    return all.substr(std::min(all.size(), all.find("zelo.toml: ") + 11));
  };
  CHECK(told("data = \"/srv\"\n  wrokers = 8\n") ==
        "line 2, column 3: \"wrokers\" is not a setting; zelo --help lists them all\n");
  CHECK(told("workers = \"8\"") == "line 1, column 11: \"workers\" must be a whole number without quotes\n");
  CHECK(told("\nlisten = 8080") == "line 2, column 10: \"listen\" must be text in quotes\n");
  CHECK(told("data = \"/srv\"\nworkers =\n").starts_with("line 2, column "));
}

TEST_CASE("commands beside the installed service take its settings, but not for a data directory of one's own") {
  const db::PrivateDirectory directory;
  const std::string installed = directory.path() + "/zelo.toml";
  std::ofstream(installed) << "data = \"/var/lib/zelo\"\ndatabase_url = \"postgres://db.example/zelo\"\n";
  const auto settings = [&](std::vector<const char*> words) {
    words.insert(words.begin(), "zelo");
    const auto parsed = app::parse_command_line(static_cast<int>(words.size()), words.data(), installed);
    REQUIRE(parsed.command);
    return parsed.command->config.data + " " + parsed.command->config.database_url;
  };
  CHECK(settings({"reports", "rebuild"}) == "/var/lib/zelo postgres://db.example/zelo");
  CHECK(settings({"reports", "rebuild", "--data", "/var/lib/zelo/"}) == "/var/lib/zelo/ postgres://db.example/zelo");
  CHECK(settings({"demo", "--data=/tmp/try"}) == "/tmp/try ");
  const std::string own = directory.path() + "/own.toml";
  std::ofstream(own) << "data = \"/srv/zelo\"\n";
  CHECK(settings({"reports", "rebuild", "--config", own.c_str()}) == "/srv/zelo ");
}

TEST_CASE("several roles are given one by one, or with commas between") {
  const auto roles = [](std::vector<const char*> given) {
    std::vector<const char*> words{"zelo",   "user", "create",          "--email", "eva@zelo.example",
                                   "--name", "Eva",  "--password-stdin"};
    words.insert(words.end(), given.begin(), given.end());
    const auto parsed = app::parse_command_line(static_cast<int>(words.size()), words.data());
    REQUIRE(parsed.command);
    return parsed.command->user.roles;
  };
  const std::vector<std::string> both{"admin", "csm"};
  CHECK(roles({"--role", "admin", "--role", "csm"}) == both);
  CHECK(roles({"--role", "admin,csm"}) == both);
  CHECK(roles({"--role", "admin", "--role2", "csm"}) == both);
}
