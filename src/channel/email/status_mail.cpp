#include "src/channel/email/status_mail.h"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/json.h"
#include "lib/text/moment.h"
#include "src/channel/email/mail_store.h"
#include "src/support/hours/hours_store.h"
#include "src/support/silence/silence.h"

namespace zelo::email {
namespace {

/// What the event says, apart from who reads of it.
struct Story {
  MailKind kind = MailKind::opened;
  std::optional<support::MessageId> message_id;
  rules::Values values = {};
  std::string closes_on = {};  // local date, "2026-11-24"
  bool silent = false;         // closed because nobody answered
};

TimeZone desk_zone(db::Tx& tx) { return TimeZone::find(support::store::desk_zone(tx)).value_or(TimeZone::utc()); }

std::string first_name(const std::string& name) { return name.substr(0, name.find(' ')); }

std::optional<std::string> detail(const std::string& details, std::string_view name) {
  const json::Any parsed = json::parse(details);
  const auto* found = parsed.is_object() ? parsed.get_object().if_contains(name) : nullptr;
  if (!found || !found->is_string()) return std::nullopt;
  return std::string(found->get_string());
}

std::optional<support::MessageId> message_of(const std::string& details) {
  const auto found = detail(details, "message_id");
  return found ? std::optional(support::MessageId(*found)) : std::nullopt;
}

std::string attachments_text(db::Tx& tx, const support::MessageId& message) {
  return fmt::format("{}", fmt::join(store::attachments_of(tx, message), ", "));
}

/// Adds the words of a reply; false when it is not there, or was none.
bool add_reply(db::Tx& tx, Story& story) {
  if (!story.message_id) return false;
  const auto reply = store::find_reply(tx, story.message_id->text);
  if (!reply) return false;
  const std::string author = first_name(reply->author_name.value_or(""));
  story.values["reply.author"] = author.empty() ? store::company_name(tx) : author;
  story.values["reply.body"] = reply->body;
  story.values["reply.attachments"] = attachments_text(tx, *story.message_id);
  return true;
}

bool asks(MailKind kind) { return kind == MailKind::solved || kind == MailKind::reminder; }

/// Nothing when there is nothing to tell.
std::optional<Story> story_of(db::Tx& tx, MailKind kind, const Reaction& reaction, const store::EventForMail& event) {
  Story story{.kind = kind, .message_id = message_of(event.details)};
  if (kind == MailKind::assigned && !detail(event.details, "user_id")) return std::nullopt;  // a team alone has no name
  story.silent = event.kind == support::TicketClosedBySilence::kind;
  if (kind == MailKind::reply && !add_reply(tx, story)) return std::nullopt;
  if (asks(kind)) story.closes_on = support::closing_date(tx, support::TicketId(reaction.subject_id));
  if (asks(kind) && story.message_id) story.values["solution.attachments"] = attachments_text(tx, *story.message_id);
  // A message that somebody else wrote is not this mail's.
  if (kind != MailKind::reply && !asks(kind)) story.message_id.reset();
  return story;
}

/// Who reads of it: at first the one who asked, later also those whose tickets were merged into this one and those in
/// copy.
std::vector<store::TicketForMail> readers_of(db::Tx& tx, const Story& story, const Reaction& reaction,
                                             const store::EventForMail& event) {
  std::vector<store::TicketForMail> readers;
  if (story.kind != MailKind::opened) readers = store::readers_of(tx, reaction.subject_id);
  else if (auto own = store::find_ticket(tx, reaction.subject_id)) readers.push_back(*std::move(own));
  std::erase_if(readers, [&](const store::TicketForMail& reader) {
    const bool did_it = event.actor_kind == ActorKind::contact && event.actor_id == reader.contact_id.text;
    const bool nobodys = story.kind == MailKind::assigned && !reader.agent_name;  // any more
    return nobodys || (story.kind == MailKind::closed && did_it) || (asks(story.kind) && !reader.solution) ||
           !customer::wants_mail(tx, reader.contact_id, story.kind);
  });
  return readers;
}

rules::Values values_for(const Ctx& ctx, db::Tx& tx, const Story& story, const store::TicketForMail& reader,
                         const std::string& link) {
  constexpr const char* tiers[] = {"N1", "N2", "N3"};
  const std::string& language = reader.contact_language;
  rules::Values values = story.values;
  values["contact.name"] = reader.contact_name;
  values["contact.first_name"] = first_name(reader.contact_name);
  values["company.name"] = store::company_name(tx);
  values["ticket.number"] = std::to_string(reader.number);
  values["ticket.subject"] = reader.subject;
  values["ticket.tier"] = tiers[static_cast<int>(reader.tier)];
  values["ticket.agent"] = first_name(reader.agent_name.value_or(""));
  if (reader.promised_at && *reader.promised_at > ctx.now())
    values["promise"] = text::moment_text(language, *reader.promised_at, desk_zone(tx));
  values["solution"] = reader.solution.value_or("");
  values["closes_on"] = story.closes_on.empty() ? "" : text::date_text(language, story.closes_on);
  values["closed_because"] = story.silent ? ctx.world.texts.say(language, "mail.closed.silence") : "";
  values["ticket.link"] = values["validation.link"] = link;
  return values;
}

Envelope envelope_for(const Story& story, const store::TicketForMail& reader, bool late) {
  return {.recipient = reader.contact_email,
          .recipient_name = reader.contact_name,
          .ticket_id = reader.id,
          .message_id = story.message_id,
          .contact_id = reader.contact_id,
          .link_purpose = asks(story.kind) ? identity::LinkPurpose::validation : identity::LinkPurpose::ticket,
          .link_subject_id = reader.id.text,
          .kind = story.kind,
          .late = late};
}

}  // namespace

void write_status_mail(Ctx& ctx, db::Tx& tx, MailKind kind, const Reaction& reaction, bool late) {
  const auto event = store::find_event(tx, reaction.event_id);
  if (!event) return;
  const auto story = story_of(tx, kind, reaction, *event);
  if (!story) return;
  for (const auto& reader : readers_of(tx, *story, reaction, *event)) {
    const auto id = ctx.new_id<MailId>();
    const TemplateText text = current_template(ctx, tx, {kind, reader.contact_language});
    const auto values = values_for(ctx, tx, *story, reader, portal_link(ctx.world, id.text));
    queue_mail(ctx, tx, id, envelope_for(*story, reader, late), letter_of(text, reader.contact_language, values));
  }
}

}  // namespace zelo::email
