#include "src/channel/email/review_mail.h"

#include <algorithm>
#include <map>

#include "lib/db/filter.h"
#include "lib/text/moment.h"
#include "src/channel/email/letters.h"
#include "src/channel/email/mail_store.h"
#include "src/channel/email/outgoing_mail.h"
#include "src/customer/account_store.h"
#include "src/customer/contract/contract_rules.h"
#include "src/identity/author.h"
#include "src/identity/session.h"
#include "src/identity/user.h"
#include "src/knowledge/published.h"
#include "src/support/hours/hours_book.h"
#include "src/support/hours/hours_store.h"
#include "src/support/routing/routing_store.h"
#include "src/support/routing/stand_in.h"

namespace zelo::email {
namespace {

constexpr std::size_t most_listed = 30;

/// The owner; without one, or when they have left, who wrote it (knowledge::keepers_of).
const std::string reviewed =
    " FROM articles a LEFT JOIN users o ON o.id = a.owner_id AND o.active = 1"
    " LEFT JOIN users w ON w.id = a.author_id AND w.active = 1"
    " WHERE a.review_on IS NOT NULL AND a.review_on <= $1 AND a.published_at IS NOT NULL";
const std::string keeper = "coalesce(o.id, w.id)";

struct Today {
  std::string day;
  std::int64_t week = 0;
};

Today today_of(db::Tx& tx, Time now) {
  const std::string day = customer::company_day(tx, now);
  return {day, customer::days_between("1969-12-29", day) / 7};  // a Monday
}

/// From eight on, where the company is, while its desk works; without hours of the desk on working days until six.
bool is_at_work(db::Tx& tx, Time now) {
  constexpr Duration morning = hours(8);
  const TimeZone zone = TimeZone::find(identity::company_time_zone(tx)).value_or(TimeZone::utc());
  const Time wall = now + zone.at(now).offset;
  if (Duration{wall.ms % days(1).ms} < morning) return false;
  std::vector<support::Shift> shifts;
  for (int weekday = 1; weekday <= 5; ++weekday) shifts.push_back({weekday, 8 * 60, 18 * 60});
  const auto desk = support::store::desk_hours(tx);
  support::HoursBook book(tx);
  const support::BusinessTime time = desk ? book.of(desk) : support::BusinessTime(zone, shifts, {});
  return time.between(now, now + minutes(1)) > Duration();
}

std::vector<UserId> keepers(db::Tx& tx, const std::string& day) {
  return tx.query<UserId>(
      "SELECT DISTINCT " + keeper + " AS id" + reviewed + " AND " + keeper + " IS NOT NULL ORDER BY 1", day);
}

bool writes_articles(db::Tx& tx, const UserId& id) {
  const auto user = identity::user_by_id(tx, id);
  return user && user->active && may(Roles::parse(user->roles), Permission::article_write);
}

/// Who looks at what is this person's: while they are away, the first stand-in who is there, one for the other.
UserId who_looks(db::Tx& tx, const UserId& id, Time now) {
  const auto absence_of = [&](const UserId& who) {
    return support::store::find_absence_until(tx, who, now, now + support::long_absence);
  };
  constexpr int most_stand_ins = 5;
  auto absence = absence_of(id);
  for (int i = 0; i < most_stand_ins && absence && absence->stand_in_id; ++i) {
    const UserId next = *absence->stand_in_id;
    absence = absence_of(next);
    if (!absence && writes_articles(tx, next)) return next;
  }
  return id;
}

bool wants_review_mail(db::Tx& tx, const UserId& id) {
  return tx.find<bool>("SELECT wanted FROM review_mails WHERE user_id = $1", id).value_or(true);
}

bool was_written(db::Tx& tx, const UserId& id, std::int64_t week) {
  return tx.find<std::int64_t>("SELECT week FROM review_mails WHERE user_id = $1", id).value_or(0) >= week;
}

/// False when another process has just written this week's.
bool claim_week(db::Tx& tx, const UserId& id, std::int64_t week) {
  return tx.exec(
             "INSERT INTO review_mails (user_id, week) VALUES ($1, $2)"
             " ON CONFLICT (user_id) DO UPDATE SET week = $2 WHERE review_mails.week < $2",
             id, week) > 0;
}

struct DueArticle {
  knowledge::ArticleId id;
  std::string title;
  std::string review_on;
  std::optional<std::string> keeper_name;
};
BOOST_DESCRIBE_STRUCT(DueArticle, (), (id, title, review_on, keeper_name))

/// Of these people, those that the reader may know of; the longest overdue first.
std::vector<DueArticle> due_articles(db::Tx& tx, const Actor& reader, const std::vector<UserId>& of,
                                     const std::string& day) {
  std::vector<DueArticle> due;
  for (const UserId& id : of) {
    db::Filter where;
    const std::string until = where.param(day);  // $1
    const std::string who = where.param(id);
    const std::string mine = where.param(reader.user_id());
    const auto hidden = knowledge::unfinished_of_others(where, reader, "a");
    const std::string sql = "SELECT a.id, a.title, a.review_on, CASE WHEN " + keeper + " = " + mine +
                            " THEN NULL ELSE coalesce(o.name, w.name) END AS keeper_name" + reviewed + " AND " +
                            keeper + " = " + who + (hidden.empty() ? "" : " AND NOT " + hidden) +
                            " ORDER BY a.review_on, a.id LIMIT 1000";
    std::ranges::move(tx.query_with<DueArticle>(sql, where.values()), std::back_inserter(due));
  }
  std::ranges::sort(due, {}, [](const DueArticle& one) { return std::pair(one.review_on, one.id.text); });
  return due;
}

/// "Trocar a senha – desde 04/03/2026", and whose it is where that is somebody else's.
Block line_of(const Ctx& ctx, const DueArticle& one, const std::string& language) {
  const std::string date = text::date_text(language, one.review_on);
  const Text since = one.keeper_name ? Text("mail.reviews.since_of", {{"date", date}, {"name", *one.keeper_name}})
                                     : Text("mail.reviews.since", {{"date", date}});
  return {.kind = Block::Kind::item,
          .spans = {{Span::Style::link, one.title, ctx.world.public_url + "/articles/" + one.id.text},
                    {Span::Style::plain, " " + ctx.world.texts.say(language, since)}}};
}

Letter review_letter(const Ctx& ctx, const identity::User& user, const std::vector<DueArticle>& due,
                     const std::string& company) {
  const auto say = [&](const char* key, std::map<std::string, std::string> values = {}) {
    return ctx.world.texts.say(user.language, Text(std::string("mail.") + key, std::move(values)));
  };
  const std::size_t listed = std::min(due.size(), most_listed);
  Letter letter{
      .language = user.language,
      .subject = say("reviews.subject", {{"count", std::to_string(due.size())}, {"company", company}}),
      .blocks = {{Block::Kind::paragraph, say("greeting", {{"name", user.name.substr(0, user.name.find(' '))}})},
                 {Block::Kind::paragraph, say("reviews.body")}}};
  for (std::size_t i = 0; i < listed; ++i) letter.blocks.push_back(line_of(ctx, due[i], user.language));
  if (listed < due.size())
    letter.blocks.push_back(
        {Block::Kind::paragraph, say("reviews.more", {{"count", std::to_string(due.size() - listed)}})});
  letter.blocks.push_back(
      {Block::Kind::link, say("reviews.link"), ctx.world.public_url + "/articles?due=true&sort=review_on"});
  letter.blocks.push_back({Block::Kind::small, say("reviews.end")});
  return letter;
}

void write_to(Ctx& ctx, const UserId& id, const std::vector<UserId>& of, const Today& today) {
  ctx.write([&](db::Tx& tx) {
    const auto user = identity::user_by_id(tx, id);
    const auto reader = identity::find_author(tx, ActorKind::user, id.text, ctx.now());
    if (was_written(tx, id, today.week) || !user || !reader || !wants_review_mail(tx, id) || !writes_articles(tx, id))
      return;
    const auto due = due_articles(tx, *reader, of, today.day);
    if (due.empty() || !claim_week(tx, id, today.week)) return;
    queue_mail(ctx, tx, ctx.new_id<MailId>(), {.recipient = user->email, .recipient_name = user->name},
               review_letter(ctx, *user, due, store::company_name(tx)));
  });
}

void keep_choice(db::Tx& tx, const UserId& id, bool wanted) {
  tx.exec("INSERT INTO review_mails (user_id, wanted) VALUES ($1, $2) ON CONFLICT (user_id) DO UPDATE SET wanted = $2",
          id, wanted);
}

}  // namespace

ReviewMailChoice show_review_mail(Ctx& ctx) {
  if (ctx.actor.kind != ActorKind::user) throw forbidden();
  return ctx.read([&](db::Tx& tx) { return ReviewMailChoice{wants_review_mail(tx, ctx.actor.user_id())}; });
}

ReviewMailChoice choose_review_mail(Ctx& ctx, const ReviewMailChoice& input) {
  if (ctx.actor.kind != ActorKind::user) throw forbidden();
  ctx.write([&](db::Tx& tx) { keep_choice(tx, ctx.actor.user_id(), input.wanted); });
  return input;
}

void write_review_mails(Ctx& ctx) {
  Today today;
  std::map<std::string, std::vector<UserId>> by_reader;  // whose articles each looks at
  ctx.read([&](db::Tx& tx) {
    if (!is_at_work(tx, ctx.now())) return;
    today = today_of(tx, ctx.now());
    for (const UserId& id : keepers(tx, today.day)) {
      if (!wants_review_mail(tx, id)) continue;
      by_reader[who_looks(tx, id, ctx.now()).text].push_back(id);
    }
  });
  for (const auto& [reader, of] : by_reader) write_to(ctx, UserId(reader), of, today);
}

}  // namespace zelo::email
