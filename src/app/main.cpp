#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>

#include <cstdlib>
#include <exception>

#include "lib/base/error.h"
#include "lib/base/log.h"
#include "src/app/commands.h"
#include "src/app/config.h"
#include "src/app/serve.h"
#include "src/app/store.h"
#include "src/app/version.h"

namespace zelo::app {
namespace {

/// Administrators read English unless their system speaks one of our other languages.
std::string_view language_of_terminal() {
  const char* lang = std::getenv("LANG");
  const std::string_view name = lang ? lang : "";
  return name.starts_with("pt") || name.starts_with("es") ? choose_language(name) : "en";
}

void set_log_level(const std::string& name) {
  using log::Level;
  const std::map<std::string, Level> levels{{"debug", Level::debug},
                                            {"info", Level::info},
                                            {"warning", Level::warning},
                                            {"error", Level::error},
                                            {"off", Level::off}};
  log::set_level(levels.at(name));
}

int run(const CommandLine& line) {
  if (line.command == "version") {
    fmt::print("zelo {}\n", version);
    return 0;
  }
  act_as_owner(line.config.data);
  if (line.command == "serve") {
    set_log_level(line.config.log_level);
    return serve(line.config);
  }
  log::set_level(log::Level::warning);  // commands speak for themselves
  return run_command(line, language_of_terminal());
}

/// One line on standard error: what is wrong, and the fields concerned.
int tell(const Error& error) {
  const Catalogue texts = load_texts();
  const auto language = language_of_terminal();
  std::string line = texts.say(language, error.text);
  for (const FieldError& field : error.fields)
    line += fmt::format(" {}: {}", field.path, texts.say(language, field.text));
  fmt::print(stderr, "zelo: {}\n", line);
  return 1;
}

}  // namespace
}  // namespace zelo::app

int main(int argc, char** argv) {
  using namespace zelo;
  ::umask(0077);  // stores, backups and attachments are full of other people's data
  if (sodium_init() < 0) {
    fmt::print(stderr, "zelo: the cryptographic library does not start\n");
    return 1;
  }
  try {
    const app::Parsed parsed = app::parse_command_line(argc, argv);
    return parsed.command ? app::run(*parsed.command) : parsed.status;
  } catch (const Error& error) {
    return app::tell(error);
  } catch (const std::exception& error) {
    fmt::print(stderr, "zelo: unexpected failure: {}\n", error.what());
    return 1;
  }
}
