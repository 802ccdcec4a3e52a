#pragma once
// Requests of named people, one a line.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "test/support/office.h"

namespace zelo::office {

using Kinds = std::vector<std::string>;

struct ApiCall {
  const char* who;
  http::Method method;
  std::string path;
  std::string body;
  int status;
  const char* field;  // "" to look at nothing
  const char* value;
  Kinds events;
};

/// Each request in turn: status, one field of the answer, and what was said aloud.
inline void check_calls(Office& office, const std::vector<ApiCall>& calls) {
  for (const ApiCall& call : calls) {
    CAPTURE(call.who);
    CAPTURE(call.path);
    CAPTURE(call.body);
    office.clock.advance(seconds(1));
    const auto reply = office.call(call.who, call.method, call.path, call.body);
    CHECK(reply.status == call.status);
    if (*call.field != '\0') CHECK(reply.text(call.field) == call.value);
    CHECK(reply.events == call.events);
  }
}

}  // namespace zelo::office
