#include "src/usage/count/act.h"

#include "src/usage/wire/line.h"

namespace zelo::usage {
void append(const Act& act, std::string& out) {
  out += act.type;
  wire::append_number(act.at.ms, out += wire::separator);
  wire::append_number(act.person, out += wire::separator);
  (out += wire::separator).append(act.name);
  (out += wire::separator).append(act.properties);
  out += '\n';
}

std::vector<Act> read_acts(std::string_view body) {
  std::vector<Act> acts;
  while (!body.empty()) {
    const auto end = body.find('\n');
    const auto f = wire::fields_of<5>(body.substr(0, end));
    acts.push_back({f[0].empty() ? 't' : f[0][0], Time{wire::number_of(f[1])}, wire::number_of(f[2]), f[3], f[4]});
    body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
  }
  return acts;
}

}  // namespace zelo::usage
