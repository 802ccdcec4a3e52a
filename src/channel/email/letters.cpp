#include "src/channel/email/letters.h"

#include <fmt/format.h>

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

Values values_of(const TicketFacts& ticket) {
  return {{"number", std::to_string(ticket.number)}, {"subject", ticket.subject}};
}

}  // namespace

Letter opened_letter(const Reader& reader, const TicketFacts& ticket, const std::string& ticket_url) {
  const Values values = values_of(ticket);
  return {.language = reader.language,
          .subject = say(reader, "ticket", values),
          .blocks = {greeting(reader),
                     {Kind::paragraph, say(reader, "opened.body", values)},
                     {Kind::quote, ticket.subject},
                     {Kind::link, say(reader, "ticket.link"), ticket_url},
                     {Kind::small, say(reader, "opened.end")}}};
}

Letter reply_letter(const Reader& reader, const TicketFacts& ticket, const ReplyFacts& reply,
                    const std::string& ticket_url) {
  Values values = values_of(ticket);
  values["author"] = reply.author;
  Letter letter{
      .language = reader.language,
      .subject = "Re: " + say(reader, "ticket", values),
      .blocks = {greeting(reader),
                 {Kind::paragraph, say(reader, reply.author.empty() ? "reply.body_unnamed" : "reply.body", values)},
                 {Kind::quote, reply.body}}};
  if (!reply.attachments.empty()) {
    const Values names{{"names", fmt::format("{}", fmt::join(reply.attachments, ", "))}};
    letter.blocks.push_back({Kind::paragraph, say(reader, "reply.attachments", names)});
  }
  letter.blocks.push_back({Kind::link, say(reader, "reply.link"), ticket_url});
  letter.blocks.push_back({Kind::small, say(reader, "reply.end")});
  return letter;
}

namespace {

/// "24/11/2026" where days come first.
std::string date_for(const Reader& reader, const std::string& date) {
  if (reader.language == "en") return date;
  return date.substr(8, 2) + "/" + date.substr(5, 2) + "/" + date.substr(0, 4);
}

Letter asking_letter(const Reader& reader, const std::string& kind, const TicketFacts& ticket,
                     const std::string& solution, const std::string& answer_url, const std::string& closes_on) {
  const Values values = values_of(ticket);
  const std::string end = closes_on.empty() ? say(reader, "solved.end")
                                            : say(reader, "solved.end_closes", {{"date", date_for(reader, closes_on)}});
  return {.language = reader.language,
          .subject = say(reader, kind + ".subject", values),
          .blocks = {greeting(reader),
                     {Kind::paragraph, say(reader, kind + ".body", values)},
                     {Kind::quote, solution},
                     {Kind::question, say(reader, "solved.question")},
                     {Kind::link, say(reader, "solved.link"), answer_url},
                     {Kind::small, end}}};
}

}  // namespace

Letter solved_letter(const Reader& reader, const TicketFacts& ticket, const std::string& solution,
                     const std::string& answer_url, const std::string& closes_on) {
  return asking_letter(reader, "solved", ticket, solution, answer_url, closes_on);
}

Letter reminder_letter(const Reader& reader, const TicketFacts& ticket, const std::string& solution,
                       const std::string& answer_url, const std::string& closes_on) {
  return asking_letter(reader, "reminder", ticket, solution, answer_url, closes_on);
}

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

}  // namespace zelo::email
