#pragma once
// What a customer should learn so that it need not ask again (R22): topics by category, suggested when a ticket is
// solved. Success hears of a suggestion by its event, and makes a task of it.

#include <cstdint>
#include <optional>
#include <string>

#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/support/ids.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::support {

using TeachingId = Id<struct TeachingTag>;

struct TeachingView {
  TeachingId id;
  CategoryId category_id;
  std::string category_name;
  std::string topic;
  std::optional<std::string> article;       // a title or an address
  std::optional<std::string> training_url;  // where a training is booked
  bool active = true;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(TeachingView, (), (id, category_id, category_name, topic, article, training_url, active, version))

struct NewTeaching {
  CategoryId category_id;  // and those below it
  Line<200> topic;
  std::optional<Line<500>> article;
  std::optional<Line<500>> training_url;
};
BOOST_DESCRIBE_STRUCT(NewTeaching, (), (category_id, topic, article, training_url))

struct EditTeaching {
  std::optional<CategoryId> category_id;
  std::optional<Line<200>> topic;
  Change<Line<500>> article;
  Change<Line<500>> training_url;
  std::optional<bool> active;
};
BOOST_DESCRIBE_STRUCT(EditTeaching, (), (category_id, topic, article, training_url, active))

/// A topic that fits a ticket.
struct TicketTeaching {
  TeachingId id;
  std::string topic;
  std::optional<std::string> article;
  std::optional<std::string> training_url;
  std::optional<Time> suggested_at;  // on this ticket
};
BOOST_DESCRIBE_STRUCT(TicketTeaching, (), (id, topic, article, training_url, suggested_at))

struct SuggestTeaching {
  TeachingId teaching_id;
};
BOOST_DESCRIBE_STRUCT(SuggestTeaching, (), (teaching_id))

/// By topic; `all` with those that are offered no longer.
Page<TeachingView> list_teachings(Ctx& ctx, bool all, const std::optional<std::string>& after, int limit);
TeachingView add_teaching(Ctx& ctx, const NewTeaching& input);
TeachingView edit_teaching(Ctx& ctx, const TeachingId& id, const EditTeaching& input,
                           std::optional<std::int64_t> version);

/// Of the ticket's category and those above it, by topic.
Page<TicketTeaching> ticket_teachings(Ctx& ctx, const TicketId& id);
/// Once for each topic: a second click finds it done.
TicketTeaching suggest_teaching(Ctx& ctx, const TicketId& id, const SuggestTeaching& input);

struct TeachingSuggested {
  static constexpr const char* kind = "ticket.teaching_suggested";
  static constexpr bool for_customer = false;
  std::int64_t number;
  TeachingId teaching_id;
  std::string topic;  // ours, not a person's words
  std::optional<std::string> article;
  std::optional<std::string> training_url;
};
BOOST_DESCRIBE_STRUCT(TeachingSuggested, (), (number, teaching_id, topic, article, training_url))

}  // namespace zelo::support
