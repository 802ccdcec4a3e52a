#include "src/channel/email/letters.h"

#include <map>

namespace zelo::email {
namespace {

using Kind = Block::Kind;
using Values = std::map<std::string, std::string>;

std::string say(const Reader& reader, const std::string& key, const Values& values = {}) {
  return reader.texts.say(reader.language, Text("mail." + key, values));
}

Block greeting(const Reader& reader) {
  return {Kind::paragraph, say(reader, "greeting", {{"name", reader.name.substr(0, reader.name.find(' '))}})};
}

}  // namespace

Letter sign_in_letter(const Reader& reader, const std::string& company, const std::string& url) {
  return {.language = reader.language,
          .subject = say(reader, "sign_in.subject", {{"company", company}}),
          .blocks = {{Kind::paragraph, say(reader, "hello")},
                     {Kind::paragraph, say(reader, "sign_in.body", {{"company", company}})},
                     {Kind::link, say(reader, "sign_in.link"), url},
                     {Kind::small, say(reader, "not_you")}}};
}

Letter confirm_letter(const Reader& reader, const std::string& company, const std::string& url) {
  return {.language = reader.language,
          .subject = say(reader, "confirm.subject", {{"company", company}}),
          .blocks = {{Kind::paragraph, say(reader, "hello")},
                     {Kind::paragraph, say(reader, "confirm.body", {{"company", company}})},
                     {Kind::link, say(reader, "confirm.link"), url},
                     {Kind::small, say(reader, "not_you")}}};
}

Letter new_address_letter(const Reader& reader, const std::string& company, const std::string& url) {
  return {.language = reader.language,
          .subject = say(reader, "new_address.subject", {{"company", company}}),
          .blocks = {{Kind::paragraph, say(reader, "hello")},
                     {Kind::paragraph, say(reader, "new_address.body", {{"company", company}})},
                     {Kind::link, say(reader, "new_address.link"), url},
                     {Kind::small, say(reader, "not_you")}}};
}

Letter address_changed_letter(const Reader& reader, const std::string& company) {
  return {.language = reader.language,
          .subject = say(reader, "address_changed.subject", {{"company", company}}),
          .blocks = {{Kind::paragraph, say(reader, "hello")},
                     {Kind::paragraph, say(reader, "address_changed.body", {{"company", company}})},
                     {Kind::paragraph, say(reader, "address_changed.help", {{"company", company}})}}};
}

Letter address_taken_letter(const Reader& reader, const std::string& company) {
  return {.language = reader.language,
          .subject = say(reader, "address_taken.subject", {{"company", company}}),
          .blocks = {{Kind::paragraph, say(reader, "hello")},
                     {Kind::paragraph, say(reader, "address_taken.body", {{"company", company}})},
                     {Kind::small, say(reader, "address_taken.end")}}};
}

Letter welcome_letter(const Reader& reader, const std::string& company, const std::string& url) {
  const Values values{{"company", company}};
  return {.language = reader.language,
          .subject = say(reader, "welcome.subject", values),
          .blocks = {greeting(reader),
                     {Kind::paragraph, say(reader, "welcome.body", values)},
                     {Kind::link, say(reader, "welcome.link"), url}}};
}

Letter refusal_letter(const Reader& reader, const std::string& company, const std::string& reason) {
  const Values values{{"company", company}};
  Letter letter{.language = reader.language,
                .subject = say(reader, "refusal.subject", values),
                .blocks = {greeting(reader), {Kind::paragraph, say(reader, "refusal.body", values)}}};
  if (!reason.empty()) letter.blocks.push_back({Kind::quote, reason});
  letter.blocks.push_back({Kind::small, say(reader, "refusal.end")});
  return letter;
}

Letter invitation_letter(const Reader& reader, const std::string& company, const std::string& url) {
  const Values values{{"company", company}};
  return {.language = reader.language,
          .subject = say(reader, "invitation.subject", values),
          .blocks = {greeting(reader),
                     {Kind::paragraph, say(reader, "invitation.body", values)},
                     {Kind::link, say(reader, "invitation.link"), url},
                     {Kind::small, say(reader, "invitation.end")}}};
}

Letter password_letter(const Reader& reader, const std::string& company, const std::string& url) {
  const Values values{{"company", company}};
  return {.language = reader.language,
          .subject = say(reader, "password.subject", values),
          .blocks = {greeting(reader),
                     {Kind::paragraph, say(reader, "password.body", values)},
                     {Kind::link, say(reader, "password.link"), url},
                     {Kind::small, say(reader, "password.end")}}};
}

Letter password_changed_letter(const Reader& reader, const std::string& company, const std::string& help_url) {
  const Values values{{"company", company}};
  return {.language = reader.language,
          .subject = say(reader, "password_changed.subject", values),
          .blocks = {greeting(reader),
                     {Kind::paragraph, say(reader, "password_changed.body", values)},
                     {Kind::paragraph, say(reader, "password_changed.help")},
                     {Kind::link, say(reader, "password_changed.link"), help_url}}};
}

Letter portal_password_letter(const Reader& reader, const std::string& company, const std::string& sign_in_url) {
  const Values values{{"company", company}};
  return {.language = reader.language,
          .subject = say(reader, "password_changed.subject", values),
          .blocks = {greeting(reader),
                     {Kind::paragraph, say(reader, "portal_password.body", values)},
                     {Kind::paragraph, say(reader, "portal_password.help")},
                     {Kind::link, say(reader, "portal_password.link"), sign_in_url}}};
}

Letter portal_password_set_letter(const Reader& reader, const std::string& company, const std::string& sign_in_url) {
  const Values values{{"company", company}};
  return {.language = reader.language,
          .subject = say(reader, "portal_password_set.subject", values),
          .blocks = {greeting(reader),
                     {Kind::paragraph, say(reader, "portal_password_set.body", values)},
                     {Kind::paragraph, say(reader, "portal_password_set.help")},
                     {Kind::link, say(reader, "portal_password.link"), sign_in_url}}};
}

}  // namespace zelo::email
