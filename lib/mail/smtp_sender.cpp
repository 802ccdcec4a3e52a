#include "lib/mail/smtp_sender.h"

#include <curl/curl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <mutex>
#include <optional>

#include "lib/base/error.h"
#include "lib/base/text_types.h"

namespace zelo::mail {
namespace {

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;
using Steady = std::chrono::steady_clock;
constexpr auto patience_at_stop = std::chrono::seconds(5);
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

std::string url_part(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
  std::string out = text;
  curl_free(text);
  return out;
}

/// What goes over one connection: the mail outwards, the server's refusal inwards.
struct Conversation {
  std::string_view rest;
  bool mail_begun = false;
  std::string refusal;
  const std::atomic<bool>& stopping;
  std::optional<Steady::time_point> patience_ends = {};  // once all is said and we are stopping

  /// Asked by libcurl about once a second, also while nothing moves.
  bool is_over() {
    if (!stopping) return false;
    if (!mail_begun || !rest.empty()) return true;
    if (!patience_ends) patience_ends = Steady::now() + patience_at_stop;
    return Steady::now() >= *patience_ends;
  }
};

int watch(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Conversation*>(user)->is_over() ? 1 : 0;
}

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto& conversation = *static_cast<Conversation*>(user);
  const std::size_t n = std::min(size * count, conversation.rest.size());
  std::memcpy(buffer, conversation.rest.data(), n);
  conversation.rest.remove_prefix(n);
  conversation.mail_begun = true;
  return n;
}

std::size_t hear(char* data, std::size_t size, std::size_t count, void* user) {
  const std::string_view reply(data, size * count);
  // Not the farewell that follows a refusal.
  if (reply.starts_with('4') || reply.starts_with('5')) static_cast<Conversation*>(user)->refusal = reply;
  return size * count;
}

/// Replies 53x speak of signing in and encryption: our settings are wrong, the mail is not.
bool is_about_this_mail(CURLcode code, long status, const Conversation& conversation) {
  if (status < 500 || status > 599 || (status >= 530 && status <= 539)) return false;
  return conversation.mail_begun || code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR;
}

/// One clean line for people: "550 5.1.1 no such mailbox", or what libcurl says.
std::string describe(CURLcode code, long status, const Conversation& conversation, const char* detail) {
  std::string said = conversation.refusal;
  if (status < 400 || !said.starts_with(std::to_string(status))) {
    said = *detail ? detail : curl_easy_strerror(code);
  }
  std::erase_if(said, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  said.resize(std::min<std::size_t>(said.size(), 300));
  return clean_line(said).value_or("the mail server answered something unreadable");
}

class SmtpSender final : public Sender {
 public:
  SmtpSender(const SenderOptions& options, const Url& url)
      : options_(options),
        secure_(url_part(url.get(), CURLUPART_SCHEME) == "smtps"),
        server_(url_part(url.get(), CURLUPART_SCHEME) + "://" + url_part(url.get(), CURLUPART_HOST)) {
    const std::string port = url_part(url.get(), CURLUPART_PORT);
    if (!port.empty()) server_ += ":" + port;
    if (options_.user.empty()) {
      options_.user = url_part(url.get(), CURLUPART_USER, CURLU_URLDECODE);
      options_.password = url_part(url.get(), CURLUPART_PASSWORD, CURLU_URLDECODE);
    }
    const std::string host = url_part(url.get(), CURLUPART_HOST);
    const bool here = host == "localhost" || host.starts_with("127.") || host == "[::1]";
    must_be_secure_ = secure_ || options_.require_tls.value_or(!here) || (!options_.user.empty() && !here);
  }

  void send(const Mail& mail) override {
    const std::string content = compose(mail);
    const Curl curl(curl_easy_init(), &curl_easy_cleanup);
    if (!curl) throw NotSent("no memory for a connection", false);
    Conversation conversation{.rest = content, .refusal = {}, .stopping = stopping_};
    char detail[CURL_ERROR_SIZE] = "";
    set_connection(curl.get(), mail, detail);
    const List recipients(curl_slist_append(nullptr, ("<" + mail.to.email + ">").c_str()), &curl_slist_free_all);
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, ("<" + mail.from.email + ">").c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, &give);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &conversation);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, &hear);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &conversation);

    curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, &watch);
    curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, &conversation);

    if (stopping_) throw Stopped();
    const CURLcode code = curl_easy_perform(curl.get());
    if (code == CURLE_OK) return;
    if (code == CURLE_ABORTED_BY_CALLBACK) throw Stopped();
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    throw NotSent(describe(code, status, conversation, detail), is_about_this_mail(code, status, conversation));
  }

  void stop() override { stopping_ = true; }

 private:
  void set_connection(CURL* curl, const Mail& mail, char* detail) const {
    // The path of the URL is the name that we greet the server with.
    const std::string url = server_ + "/" + mail.from.email.substr(mail.from.email.find('@') + 1);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.ms));
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT,
                     std::max(1L, static_cast<long>(options_.timeout.ms / 1000)));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options_.timeout.ms));
    curl_easy_setopt(curl, CURLOPT_USE_SSL, must_be_secure_ ? CURLUSESSL_ALL : CURLUSESSL_TRY);
    if (!must_be_secure_) {
      curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
      curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    if (!options_.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, options_.ca_file.c_str());
    if (!options_.user.empty()) {
      curl_easy_setopt(curl, CURLOPT_USERNAME, options_.user.c_str());
      curl_easy_setopt(curl, CURLOPT_PASSWORD, options_.password.c_str());
    }
  }

  SenderOptions options_;
  bool secure_;
  bool must_be_secure_ = false;
  std::string server_;
  std::atomic<bool> stopping_ = false;
};

}  // namespace

std::unique_ptr<Sender> open_smtp_sender(const SenderOptions& options) {
  static std::once_flag started;
  std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });

  const Url url(curl_url(), &curl_url_cleanup);
  if (!url || curl_url_set(url.get(), CURLUPART_URL, options.url.c_str(), 0) != CURLUE_OK) {
    throw Error(ErrorKind::invalid, "error.mail_url");
  }
  if (!options.ca_file.empty() && ::access(options.ca_file.c_str(), R_OK) != 0)
    throw Error(ErrorKind::invalid, "error.mail_ca");
  return std::make_unique<SmtpSender>(options, url);
}

}  // namespace zelo::mail
