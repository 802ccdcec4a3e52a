#include <gmime/gmime.h>

#include <memory>
#include <mutex>

#include "lib/base/text_types.h"
#include "lib/mail/address.h"
#include "lib/mail/mail.h"

namespace zelo::mail {
namespace {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Ref = std::unique_ptr<T, Unref>;

using Options = std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)>;

void check_line(std::string_view text, const char* what) {
  if (clean_line(text) != text) throw BadMail(std::string(what) + " is not one clean line of text");
}

void check_address(const Address& address, const char* what) {
  if (!is_sendable(address.email)) throw BadMail(std::string(what) + " is not an address that mail can be sent to");
  check_line(address.name, what);
}

/// Letters, digits and ._-@ only: ours always are, and nothing else belongs between < and >.
void check_message_id(std::string_view id, const char* what) {
  for (const char c : id) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!plain && std::string_view("._-@").find(c) == std::string_view::npos) {
      throw BadMail(std::string(what) + " has a character that it may not have");
    }
  }
}

/// Printable ASCII without spaces and brackets: it stands in the head as it is.
void check_url(std::string_view url, const char* what) {
  for (const char c : url) {
    if (c <= ' ' || c >= 127 || c == '<' || c == '>') {
      throw BadMail(std::string(what) + " has a character that it may not have");
    }
  }
}

void check(const Mail& mail) {
  check_address(mail.from, "the sender");
  check_address(mail.to, "the recipient");
  if (!mail.reply_to.email.empty()) check_address(mail.reply_to, "the reply address");
  check_line(mail.subject, "the subject");
  if (mail.message_id.empty()) throw BadMail("the mail has no Message-ID");
  check_message_id(mail.message_id, "the Message-ID");
  check_message_id(mail.in_reply_to, "the In-Reply-To");
  check_url(mail.unsubscribe_url, "the unsubscribe address");
  if (!is_clean_utf8(mail.text_body) || !is_clean_utf8(mail.html_body)) throw BadMail("the text is not valid UTF-8");
}

Ref<GMimePart> part(const char* subtype, const std::string& content) {
  Ref<GMimePart> made(g_mime_part_new_with_type("text", subtype));
  auto* object = GMIME_OBJECT(made.get());
  g_mime_object_set_content_type_parameter(object, "charset", "utf-8");
  const Ref<GMimeStream> bytes(g_mime_stream_mem_new_with_buffer(content.data(), content.size()));
  const Ref<GMimeDataWrapper> wrapper(g_mime_data_wrapper_new_with_stream(bytes.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(made.get(), wrapper.get());
  // Quoted-printable keeps the words readable in a saved .eml, and no line over 76 characters.
  g_mime_part_set_content_encoding(made.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return made;
}

void set_address(GMimeMessage* message, GMimeAddressType type, const Address& address) {
  g_mime_message_add_mailbox(message, type, address.name.empty() ? nullptr : address.name.c_str(),
                             address.email.c_str());
}

void set_header(GMimeMessage* message, const char* name, const std::string& value) {
  g_mime_object_set_header(GMIME_OBJECT(message), name, value.c_str(), nullptr);
}

/// As it is: an address longer than a line would else be encoded as if it were words.
void set_raw_header(GMimeMessage* message, const char* name, const std::string& value) {
  set_header(message, name, value);
  auto* header = g_mime_header_list_get_header(g_mime_object_get_header_list(GMIME_OBJECT(message)), name);
  g_mime_header_set_raw_value(header, (" " + value + "\n").c_str());
}

/// One click works over TLS only (RFC 8058); without it the address is for people.
void set_unsubscribe(GMimeMessage* message, const std::string& url) {
  if (url.empty()) return;
  set_raw_header(message, "List-Unsubscribe", "<" + url + ">");
  if (url.starts_with("https://")) set_header(message, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
}

Ref<GMimeMessage> build(const Mail& mail) {
  Ref<GMimeMessage> message(g_mime_message_new(TRUE));
  const std::unique_ptr<GDateTime, decltype(&g_date_time_unref)> date(
      g_date_time_new_from_unix_utc(mail.date.ms / 1000), &g_date_time_unref);
  g_mime_message_set_date(message.get(), date.get());
  set_address(message.get(), GMIME_ADDRESS_TYPE_FROM, mail.from);
  set_address(message.get(), GMIME_ADDRESS_TYPE_TO, mail.to);
  if (!mail.reply_to.email.empty()) set_address(message.get(), GMIME_ADDRESS_TYPE_REPLY_TO, mail.reply_to);
  g_mime_message_set_subject(message.get(), mail.subject.c_str(), "utf-8");
  g_mime_message_set_message_id(message.get(), mail.message_id.c_str());
  if (!mail.in_reply_to.empty()) {
    set_header(message.get(), "In-Reply-To", "<" + mail.in_reply_to + ">");
    set_header(message.get(), "References", "<" + mail.in_reply_to + ">");
  }
  set_header(message.get(), "Auto-Submitted", "auto-generated");
  set_unsubscribe(message.get(), mail.unsubscribe_url);

  const Ref<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
  g_mime_multipart_add(both.get(), GMIME_OBJECT(part("plain", mail.text_body).get()));
  g_mime_multipart_add(both.get(), GMIME_OBJECT(part("html", mail.html_body).get()));
  g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(both.get()));
  return message;
}

}  // namespace

std::string compose(const Mail& mail) {
  static std::once_flag started;  // the library's own tables, read only afterwards
  std::call_once(started, [] { g_mime_init(); });

  check(mail);
  const Ref<GMimeMessage> message = build(mail);
  const Options options(g_mime_format_options_new(), &g_mime_format_options_free);
  g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
  const std::unique_ptr<char, decltype(&g_free)> text(
      g_mime_object_to_string(GMIME_OBJECT(message.get()), options.get()), &g_free);
  return text.get();
}

}  // namespace zelo::mail
