#include "test/world/smtp.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <gmime/gmime.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <filesystem>
#include <stdexcept>

namespace zelo::world {
namespace {

namespace bj = boost::json;

/// The root of the project: tests run from anywhere below it.
std::filesystem::path root() {
  for (auto at = std::filesystem::current_path(); at != at.root_path(); at = at.parent_path()) {
    if (exists(at / "test/world/smtp.mjs")) return at;
  }
  return std::filesystem::current_path();
}

std::string text_of(const bj::value& v) { return std::string(v.as_string()); }

/// The script writes the bytes of a mail as one character each.
std::string bytes_of(const bj::value& v) {
  const std::string utf8 = text_of(v);
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (c < 0x80) out += utf8[i];
    else out += static_cast<char>(((c & 3) << 6) | (static_cast<unsigned char>(utf8[++i]) & 0x3f));
  }
  return out;
}

ReceivedMail received(const std::string& line) {
  const bj::object o = bj::parse(line).as_object();
  ReceivedMail mail{.from = text_of(o.at("from")),
                    .secure = o.at("secure").as_bool(),
                    .user = text_of(o.at("user")),
                    .greeting = text_of(o.at("greeting")),
                    .raw = bytes_of(o.at("raw"))};
  for (const auto& one : o.at("to").as_array()) mail.to.push_back(text_of(one));
  return mail;
}

}  // namespace

bool SmtpServer::available() {
  static const bool has_node = std::system("node --version >/dev/null 2>&1") == 0;
  if (has_node && exists(root() / "ui/node_modules/smtp-server")) return true;
  MESSAGE("skipped: needs node and ui/node_modules (run bin/setup)");
  return false;
}

SmtpServer::SmtpServer(const SmtpSettings& settings) {
  const std::string script = (root() / "test/world/smtp.mjs").string();
  const std::string wanted = bj::serialize(bj::object{{"port", settings.port},
                                                      {"user", settings.user},
                                                      {"password", settings.password},
                                                      {"key", settings.key},
                                                      {"cert", settings.cert},
                                                      {"secure", settings.secure}});
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  pid_ = ::fork();
  if (pid_ == 0) {
    ::dup2(in[0], 0);
    ::dup2(out[1], 1);
    ::execlp("node", "node", script.c_str(), wanted.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(in[0]);
  ::close(out[1]);
  to_child_ = in[1];
  from_child_ = out[0];
  port_ = static_cast<int>(bj::parse(read_line()).as_object().at("port").as_int64());
}

SmtpServer::~SmtpServer() {
  ::close(to_child_);
  ::close(from_child_);
  ::waitpid(pid_, nullptr, 0);
}

std::string SmtpServer::url(const std::string& scheme) const {
  return scheme + "://127.0.0.1:" + std::to_string(port_);
}

std::string SmtpServer::read_line() {
  while (true) {
    if (const auto end = buffer_.find('\n'); end != std::string::npos) {
      std::string line = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      return line;
    }
    std::array<char, 4096> piece{};
    const ssize_t n = ::read(from_child_, piece.data(), piece.size());
    if (n <= 0) throw std::runtime_error("the SMTP server of the test ended");
    buffer_.append(piece.data(), static_cast<std::size_t>(n));
  }
}

void SmtpServer::read_available() {
  pollfd ready{.fd = from_child_, .events = POLLIN, .revents = 0};
  while (buffer_.find('\n') != std::string::npos || ::poll(&ready, 1, 0) > 0) mails_.push_back(received(read_line()));
}

const std::vector<ReceivedMail>& SmtpServer::mails() {
  read_available();
  return mails_;
}

namespace {

std::string owned(char* text) {
  std::string out = text ? text : "";
  g_free(text);
  return out;
}

std::string text_of_part(GMimeObject* part) {
  std::string text = owned(g_mime_text_part_get_text(GMIME_TEXT_PART(part)));
  std::erase(text, '\r');
  return text;
}

}  // namespace

ReadMail read_mail(const std::string& raw) {
  g_mime_init();
  GMimeStream* stream = g_mime_stream_mem_new_with_buffer(raw.data(), raw.size());
  GMimeParser* parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage* message = g_mime_parser_construct_message(parser, nullptr);
  ReadMail mail;
  mail.subject = g_mime_message_get_subject(message);
  mail.from = owned(internet_address_list_to_string(g_mime_message_get_from(message), nullptr, FALSE));
  mail.to = owned(internet_address_list_to_string(g_mime_message_get_to(message), nullptr, FALSE));
  GMimeHeaderList* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
  for (int i = 0; i < g_mime_header_list_get_count(headers); ++i) {
    GMimeHeader* header = g_mime_header_list_get_header_at(headers, i);
    mail.headers.emplace_back(g_mime_header_get_name(header), g_mime_header_get_value(header));
  }
  auto* both = GMIME_MULTIPART(g_mime_message_get_mime_part(message));
  mail.text = text_of_part(g_mime_multipart_get_part(both, 0));
  mail.html = text_of_part(g_mime_multipart_get_part(both, 1));
  g_object_unref(message);
  g_object_unref(parser);
  g_object_unref(stream);
  return mail;
}

std::string ReadMail::header(const std::string& name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

}  // namespace zelo::world
