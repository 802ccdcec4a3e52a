#pragma once
// The made-up company, its people, its customers and what they ask: Aurora Sistemas sells a
// management program for small and medium businesses in Brazil.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "src/identity/roles.h"

namespace zelo::app::demo {

inline constexpr std::string_view company = "Aurora Sistemas";
inline constexpr std::string_view mail_domain = "aurora.example";
inline constexpr std::string_view password = "aurora-demo-2026";

/// A customer with a password, for trying the portal; all others sign in by mailed link.
inline constexpr std::string_view portal_customer = "rita@padariaestrela.example";
inline constexpr std::size_t portal_company = 22;  // in companies()

struct Person {
  std::string_view name;
  std::string_view mailbox;
  Roles roles;
};
std::span<const Person> staff();

struct Team {
  std::string_view name;
  std::span<const std::string_view> mailboxes;
};
std::span<const Team> teams();

struct Company {
  std::string_view name;
  std::string_view domain;
  std::string_view segment;
  std::int64_t arr_cents;
};
std::span<const Company> companies();
/// What companies are called besides their trade, where more are wanted than there are in companies().
std::span<const std::string_view> proper_names();
std::span<const std::string_view> cities();

std::span<const std::string_view> first_names();
std::span<const std::string_view> last_names();

struct Category {
  std::string_view name;
  std::string_view en;
  std::string_view es;
  std::string_view priority;
  std::string_view above = {};  // none: it stands at the top
};
/// Those above before those below them; no two have one name.
std::span<const Category> categories();

/// A question with everything that may be said about it until it is solved.
struct Story {
  std::string_view category;  // at the top of the tree
  std::string_view about;     // the category of its tickets, below that one
  std::string_view subject;
  std::array<std::string_view, 3> also;  // other subjects for the same question
  std::string_view question;
  std::string_view first_answer;   // what N1 says or asks
  std::string_view customer_more;  // what the customer adds
  std::string_view note;           // what N1 notes for colleagues
  std::string_view handoff;        // why it goes to N2
  std::string_view solution;
  std::string_view still_wrong;  // what a customer says whose problem is not solved
};
std::span<const Story> stories();

struct Article {
  std::string_view kind;
  std::string_view audience;
  std::string_view title;
  std::string_view body;
};
std::span<const Article> articles();

}  // namespace zelo::app::demo
