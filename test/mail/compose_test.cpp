#include <doctest/doctest.h>

#include "lib/mail/mail.h"
#include "test/world/smtp.h"

using namespace zelo;

namespace {

mail::Mail reply_to_ana() {
  return {
      .from = {"suporte@padaria.example", "Padaria Estrela"},
      .to = {"ana@cliente.example", "Ana Conceição"},
      .reply_to = {},
      .subject = "Sua solicitação está em análise: impressão não sai",
      .text_body =
          "Olá, Ana!\n.\nUma linha bem longa que passa de setenta e seis caracteres para ver se é dobrada, ç ã õ.\n",
      .html_body = "<p>Olá, Ana!</p>\n",
      .message_id = "0190f1a2-0000-7000-8000-000000000001@padaria.example",
      .in_reply_to = "ticket.17@padaria.example",
      .date = *parse_rfc3339("2026-11-20T19:19:30.123Z")};
}

}  // namespace

TEST_CASE("a mail keeps its accents in the subject, the names and both bodies") {
  const auto read = world::read_mail(mail::compose(reply_to_ana()));
  CHECK(read.subject == "Sua solicitação está em análise: impressão não sai");
  CHECK(read.from == "Padaria Estrela <suporte@padaria.example>");
  CHECK(read.to == "Ana Conceição <ana@cliente.example>");
  CHECK(read.text == reply_to_ana().text_body);
  CHECK(read.html == reply_to_ana().html_body);
}

TEST_CASE("a mail says who it is, what it answers, and that no person wrote it") {
  const auto read = world::read_mail(mail::compose(reply_to_ana()));
  CHECK(read.header("Message-Id") == "<0190f1a2-0000-7000-8000-000000000001@padaria.example>");
  CHECK(read.header("In-Reply-To") == "<ticket.17@padaria.example>");
  CHECK(read.header("References") == "<ticket.17@padaria.example>");
  CHECK(read.header("Auto-Submitted") == "auto-generated");
  CHECK(read.header("Date") == "Fri, 20 Nov 2026 19:19:30 +0000");
  CHECK(read.header("MIME-Version") == "1.0");
  CHECK(read.header("Reply-To") == "");
}

TEST_CASE("a composed mail is plain ASCII in lines that every server takes") {
  const std::string raw = mail::compose(reply_to_ana());
  std::size_t longest = 0;
  for (std::size_t at = 0, end = 0; (end = raw.find('\n', at)) != std::string::npos; at = end + 1) {
    REQUIRE(end > 0);
    CHECK(raw[end - 1] == '\r');
    longest = std::max(longest, end - at);
  }
  CHECK(longest <= 79);
  for (const char c : raw) CHECK_FALSE((static_cast<unsigned char>(c) >= 0x80));
}

TEST_CASE("nothing in a mail can add a header or a recipient") {
  const auto refused = [](auto change) {
    mail::Mail mail = reply_to_ana();
    change(mail);
    CHECK_THROWS_AS(mail::compose(mail), mail::BadMail);
  };
  refused([](mail::Mail& m) { m.subject = "Oi\r\nBcc: todos@cliente.example"; });
  refused([](mail::Mail& m) { m.subject = "Oi\nBcc: todos@cliente.example"; });
  refused([](mail::Mail& m) { m.to.name = "Ana\r\nBcc: todos@cliente.example"; });
  refused([](mail::Mail& m) { m.to.email = "ana@cliente.example>\r\nRCPT TO:<bia@cliente.example"; });
  refused([](mail::Mail& m) { m.to.email = "ana@cliente.example,bia@cliente.example"; });
  refused([](mail::Mail& m) { m.to.email = "joão@cliente.example"; });
  refused([](mail::Mail& m) { m.to.email = ""; });
  refused([](mail::Mail& m) { m.from.name = "Padaria\nX: y"; });
  refused([](mail::Mail& m) { m.reply_to = {"x y@cliente.example", ""}; });
  refused([](mail::Mail& m) { m.message_id = "a@b>\r\nX: y"; });
  refused([](mail::Mail& m) { m.message_id = ""; });
  refused([](mail::Mail& m) { m.in_reply_to = "a b@c"; });
  refused([](mail::Mail& m) { m.text_body = "\xff"; });
}

TEST_CASE("names with commas and quotes stay one recipient") {
  mail::Mail mail = reply_to_ana();
  mail.to.name = R"(Souza, Ana "Aninha" <ana>)";
  const auto read = world::read_mail(mail::compose(mail));
  CHECK(read.to == R"("Souza, Ana \"Aninha\" <ana>" <ana@cliente.example>)");
}

TEST_CASE("an address is read with its name or alone") {
  const auto named = mail::read_address("Padaria Estrela <ola@padaria.example>");
  REQUIRE(named);
  CHECK(named->name == "Padaria Estrela");
  CHECK(named->email == "ola@padaria.example");
  CHECK(mail::read_address("zelo@localhost")->email == "zelo@localhost");
  for (const char* bad : {"", "Ana", "Ana <ana>", "Ana <a@b", "a@b@c", "<a b@c>", "A\nB <a@b>", "a@b>", "ána@b"}) {
    CHECK_FALSE(mail::read_address(bad));
  }
}
