#include "src/app/config.h"

#include <doctest/doctest.h>

#include <fstream>

#include "lib/db/private_directory.h"

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

}  // namespace

TEST_CASE("a flag wins over the file") {
  const auto parsed = parse_with("workers = 8\ndata = \"/srv/zelo\"", {"--workers", "9"});
  REQUIRE(parsed.command);
  CHECK(parsed.command->config.workers == 9);
  CHECK(parsed.command->config.data == "/srv/zelo");
}

TEST_CASE("a file that says what no flag may say is refused") {
  for (const char* bad : {"workers = 0", "workers = 99999999999", "job_workers = 65", "log_level = \"loud\"",
                          "mail_from = \"somebody\"", "workers = \"8\"", "wrokers = 8", "workers ="}) {
    CAPTURE(bad);
    const auto parsed = parse_with(bad);
    CHECK_FALSE(parsed.command);
    CHECK(parsed.status == 1);
  }
}
