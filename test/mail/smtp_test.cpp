#include <doctest/doctest.h>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <thread>

#include "lib/base/error.h"
#include "lib/mail/sender.h"
#include "test/world/smtp.h"

using namespace zelo;
using world::SmtpServer;

namespace {

mail::Mail mail_to(const std::string& email) {
  return {.from = {"suporte@padaria.example", "Padaria Estrela"},
          .to = {email, "Ana"},
          .reply_to = {},
          .subject = "Resolveu?",
          .text_body = "Olá!\n.\n..fim\n",
          .html_body = "<p>Olá!</p>\n",
          .message_id = "0190f1a2-0000-7000-8000-000000000001@padaria.example",
          .in_reply_to = {},
          .date = *parse_rfc3339("2026-11-20T19:19:30Z")};
}

/// What happened to a mail sent with these options; nothing when it was taken.
std::optional<mail::NotSent> problem_of(const mail::SenderOptions& options,
                                        const std::string& to = "ana@cliente.example") {
  try {
    mail::open_sender(options)->send(mail_to(to));
    return std::nullopt;
  } catch (const mail::NotSent& problem) {
    return problem;
  }
}

/// A certificate for 127.0.0.1 that nobody else has signed.
struct Certificate {
  std::filesystem::path directory =
      std::filesystem::temp_directory_path() / ("zelo-cert-" + std::to_string(::getpid()));
  std::string key = directory / "key.pem";
  std::string cert = directory / "cert.pem";
  Certificate() {
    create_directories(directory);
    const std::string make =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=localhost"
        " -addext subjectAltName=IP:127.0.0.1 -keyout " +
        key + " -out " + cert + " 2>/dev/null";
    REQUIRE(std::system(make.c_str()) == 0);
  }
  ~Certificate() { remove_all(directory); }
};

/// Takes connections and never says a word.
class SilentServer {
 public:
  SilentServer() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in here{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
    socklen_t size = sizeof here;
    REQUIRE(::bind(socket_, reinterpret_cast<sockaddr*>(&here), size) == 0);
    REQUIRE(::listen(socket_, 1) == 0);
    REQUIRE(::getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size) == 0);
    url = "smtp://127.0.0.1:" + std::to_string(ntohs(here.sin_port));
  }
  ~SilentServer() {
    ::close(guest_);
    ::close(socket_);
  }
  SilentServer(const SilentServer&) = delete;
  SilentServer& operator=(const SilentServer&) = delete;

  void wait_for_guest() { guest_ = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC); }

  std::string url;

 private:
  int socket_;
  int guest_ = -1;
};

}  // namespace

TEST_CASE("a sender that is stopped does not wait for a silent server") {
  SilentServer server;
  const auto sender = mail::open_sender({.url = server.url});
  std::thread stopping([&] {
    server.wait_for_guest();
    sender->stop();
  });
  const auto begun = std::chrono::steady_clock::now();
  CHECK_THROWS_AS(sender->send(mail_to("ana@cliente.example")), mail::Stopped);
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(10));
  stopping.join();
  CHECK_THROWS_AS(sender->send(mail_to("ana@cliente.example")), mail::Stopped);
}

TEST_CASE("a mail arrives at the server as it was composed") {
  if (!SmtpServer::available()) return;
  SmtpServer server;
  CHECK_FALSE(problem_of({.url = server.url()}));
  REQUIRE(server.mails().size() == 1);
  const auto& got = server.mails().front();
  CHECK(got.from == "suporte@padaria.example");
  CHECK(got.to == std::vector<std::string>{"ana@cliente.example"});
  CHECK(got.greeting == "padaria.example");
  CHECK(world::read_mail(got.raw).text == "Olá!\n.\n..fim\n");
}

TEST_CASE("a refusal for good is told apart from one for now") {
  if (!SmtpServer::available()) return;
  SmtpServer server;
  const auto refused = problem_of({.url = server.url()}, "recusa@cliente.example");
  REQUIRE(refused);
  CHECK(refused->permanent);
  CHECK(std::string(refused->what()) == std::string("550 5.1.1 Caixa postal inexistente"));

  const auto full = problem_of({.url = server.url()}, "cheia@cliente.example");
  REQUIRE(full);
  CHECK(full->permanent);
  CHECK(std::string(full->what()) == std::string("552 5.2.2 Caixa postal cheia"));

  const auto busy = problem_of({.url = server.url()}, "ocupada@cliente.example");
  REQUIRE(busy);
  CHECK_FALSE(busy->permanent);
  CHECK(std::string(busy->what()) == std::string("451 4.7.1 Tente mais tarde"));
  CHECK_FALSE(problem_of({.url = server.url()}, "ocupada@cliente.example"));
  CHECK(server.mails().size() == 1);
}

TEST_CASE("a server that is away or silent is a reason to try later") {
  if (!SmtpServer::available()) return;
  std::string gone;
  {
    SmtpServer server;
    gone = server.url();
    const auto silent = problem_of({.url = server.url(), .timeout = milliseconds(400)}, "muda@cliente.example");
    REQUIRE(silent);
    CHECK_FALSE(silent->permanent);
  }
  const auto away = problem_of({.url = gone});
  REQUIRE(away);
  CHECK_FALSE(away->permanent);
  CHECK(std::string(away->what()).find("connect") != std::string::npos);
}

TEST_CASE("a password opens the server, and a wrong one is our fault, not the mail's") {
  if (!SmtpServer::available()) return;
  SmtpServer server({.user = "zelo", .password = "s3nha @/:"});
  CHECK_FALSE(problem_of({.url = server.url(), .user = "zelo", .password = "s3nha @/:"}));
  std::string inside = server.url();
  inside.insert(7, "zelo:s3nha%20%40%2F%3A@");
  CHECK_FALSE(problem_of({.url = inside}));
  CHECK(server.mails().size() == 2);
  CHECK(server.mails().back().user == "zelo");

  const auto wrong = problem_of({.url = server.url(), .user = "zelo", .password = "palpite"});
  REQUIRE(wrong);
  CHECK_FALSE(wrong->permanent);
  CHECK(std::string(wrong->what()).find("palpite") == std::string::npos);
  const auto missing = problem_of({.url = server.url()});
  REQUIRE(missing);
  CHECK_FALSE(missing->permanent);
}

TEST_CASE("required encryption is never given up") {
  if (!SmtpServer::available()) return;
  SmtpServer plain;
  const auto refused = problem_of({.url = plain.url(), .require_tls = true});
  REQUIRE(refused);
  CHECK_FALSE(refused->permanent);
  CHECK(plain.mails().empty());

  const Certificate certificate;
  SmtpServer offering({.key = certificate.key, .cert = certificate.cert});
  CHECK_FALSE(problem_of({.url = offering.url(), .require_tls = true, .ca_file = certificate.cert}));
  CHECK(offering.mails().back().secure);
  const auto unknown = problem_of({.url = offering.url(), .require_tls = true});
  REQUIRE(unknown);
  CHECK_FALSE(unknown->permanent);
  // Without the requirement, encryption that nobody vouches for is still better than none.
  CHECK_FALSE(problem_of({.url = offering.url()}));
  CHECK(offering.mails().back().secure);

  SmtpServer secure({.key = certificate.key, .cert = certificate.cert, .secure = true});
  CHECK_FALSE(problem_of({.url = secure.url("smtps"), .ca_file = certificate.cert}));
  CHECK(problem_of({.url = secure.url("smtps")}));
  CHECK(secure.mails().size() == 1);
}

TEST_CASE("what customers are written goes over the network only to a server that proves who it is") {
  if (!SmtpServer::available()) return;
  SmtpServer relay;
  // The same server by an address that is not known to be this machine.
  const std::string elsewhere = "smtp://0.0.0.0:" + std::to_string(relay.port());
  REQUIRE(problem_of({.url = elsewhere}));
  CHECK(relay.mails().empty());
  CHECK_FALSE(problem_of({.url = elsewhere, .require_tls = false}));
  CHECK(relay.mails().size() == 1);
}

TEST_CASE("a folder stands in for a server, each mail a file of its own") {
  const auto directory = std::filesystem::temp_directory_path() / ("zelo-mails-" + std::to_string(::getpid()));
  CHECK_FALSE(problem_of({.url = "file:" + directory.string()}));
  CHECK_FALSE(problem_of({.url = "file:" + directory.string()}));  // the same mail again: the same file
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) names.push_back(entry.path().filename());
  CHECK(names == std::vector<std::string>{"20261120T191930000Z-0190f1a2-0000-7000-8000-000000000001.eml"});
  std::filesystem::remove_all(directory);
}

TEST_CASE("without a server every mail is asked to wait") {
  const auto waiting = problem_of({.url = ""});
  REQUIRE(waiting);
  CHECK_FALSE(waiting->permanent);
}

TEST_CASE("mail options that cannot work are refused at the start") {
  CHECK_THROWS_AS(mail::open_sender({.url = "http://padaria.example"}), Error);
  CHECK_THROWS_AS(mail::open_sender({.url = "smtp://"}), Error);
  CHECK_THROWS_AS(mail::open_sender({.url = "file:"}), Error);
  CHECK_THROWS_WITH_AS(mail::open_sender({.url = "smtp://padaria.example", .ca_file = "/nowhere"}), "error.mail_ca",
                       Error);
  CHECK_THROWS_AS(mail::open_sender({.url = "file:/proc/nothing/here"}), Error);
}
