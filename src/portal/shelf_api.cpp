#include <map>
#include <set>

#include "src/identity/api.h"
#include "src/knowledge/published.h"
#include "src/portal/api_parts.h"
#include "src/portal/form_session.h"
#include "src/support/attachment/attachment_commands.h"
#include "src/support/category/category.h"
#include "src/support/category/category_store.h"
#include "src/support/field/field.h"
#include "src/support/restriction/restriction.h"

namespace zelo::portal {

/// What a ticket may be about, as a customer chooses it.
struct PortalCategory {
  support::CategoryId id;
  std::optional<support::CategoryId> parent_id;  // the nearest above it that is offered
  std::string name;
  std::optional<std::string> restricted_team_name;  // who alone sees its tickets, with the one who asks
};
BOOST_DESCRIBE_STRUCT(PortalCategory, (), (id, parent_id, name, restricted_team_name))

namespace {

constexpr std::size_t form_around_file = 64 << 10;  // bytes of multipart around the content

Page<PortalCategory> categories(Ctx& ctx) {
  Page<PortalCategory> page;
  const auto names = support::restricted_team_names(ctx);
  const auto all = ctx.read([](db::Tx& tx) { return support::store::list_categories(tx, true); });
  std::map<std::string, std::string> above;  // where one between is retired, what is above that
  for (const auto& [parent, children] : support::offered_tree(all))
    for (const support::Category* child : children) above[child->id.text] = parent;
  for (const auto& category : all) {
    const auto found = above.find(category.id.text);
    if (found == above.end()) continue;
    PortalCategory shown{category.id, {}, name_in(ctx.language, category), {}};
    if (!found->second.empty()) shown.parent_id = support::CategoryId(found->second);
    if (const auto name = names.find(category.id); name != names.end()) shown.restricted_team_name = name->second;
    page.items.push_back(std::move(shown));
  }
  return page;
}

/// What articles are about, as far as there are some for the one who asks, there or below.
struct PortalShelf {
  support::CategoryId id;
  std::optional<support::CategoryId> parent_id;  // the nearest above it that is offered
  std::string name;
  std::string whole_name;  // "Financeiro › Boletos": below different ones two may be called alike
};
BOOST_DESCRIBE_STRUCT(PortalShelf, (), (id, parent_id, name, whole_name))

/// Each before those below it.
struct GrowingShelves {
  const support::OfferedTree& offered;
  const std::string& language;
  std::vector<PortalShelf> shelves;

  void add_below(const std::string& parent, const std::string& above, int depth) {
    const auto found = offered.find(parent);
    if (found == offered.end() || depth >= support::deepest_category) return;
    for (const support::Category* category : found->second) {
      const std::string name = name_in(language, *category);
      PortalShelf shelf{category->id, {}, name, above + name};
      if (!parent.empty()) shelf.parent_id = support::CategoryId(parent);
      shelves.push_back(std::move(shelf));
      add_below(category->id.text, above + name + " › ", depth + 1);
    }
  }
};

Page<PortalShelf> shelves(Ctx& ctx) {
  return ctx.read([&](db::Tx& tx) {
    std::set<std::string> used;
    for (const auto& id :
         knowledge::published_categories(tx, knowledge::reader_of(ctx, tx), {}, support::store::most_categories))
      used.insert(id.text);
    const auto all = support::store::list_categories(tx, true);
    const auto offered = support::offered_tree(all);
    GrowingShelves growing{.offered = offered, .language = ctx.language, .shelves = {}};
    growing.add_below("", "", 0);
    auto& found = growing.shelves;
    for (auto shelf = found.rbegin(); shelf != found.rend(); ++shelf)
      if (shelf->parent_id && used.contains(shelf->id.text)) used.insert(shelf->parent_id->text);
    std::erase_if(found, [&](const PortalShelf& shelf) { return !used.contains(shelf.id.text); });
    return Page<PortalShelf>{std::move(found), {}};
  });
}

}  // namespace

void shelf_routes(Api& api, const ContentStore& contents) {
  api.get("/api/portal/categories", contact(), {"portal_list_categories", "What a ticket may be about", "Portal"},
          [](Ctx& ctx, const Call&) { return categories(ctx); });
  api.get("/api/portal/categories/{id}/form", contact(),
          {"portal_question_form", "What is asked about a category when a ticket is opened", "Portal"},
          [](Ctx& ctx, const Call& call) {
            return Page<support::FieldValue>{support::question_form(ctx, call.id<support::CategoryId>()), {}};
          });

  api.get("/api/portal/articles/categories", contact(),
          {"portal_list_shelves", "Categories that have articles for the customer", "Portal"},
          [](Ctx& ctx, const Call&) { return shelves(ctx); });

  api.post("/api/portal/form_sessions", contact(),
           {"portal_open_form", "The form of a new ticket is open: to learn whether articles answer first", "Portal"},
           [](Ctx& ctx, const Call&) { return open_form(ctx); });
  api.post("/api/portal/form_sessions/{id}/article", contact(),
           {"portal_open_article", "An article was opened from the form, or answers the question there", "Portal"},
           [](Ctx& ctx, const Call& call, const ArticleFromForm& input) {
             open_article_from_form(ctx, call.id<FormSessionId>(), input);
           });

  api.post("/api/portal/attachments", contact(),
           {.operation = "portal_upload",
            .summary = "Upload a file, to be sent with a message",
            .tag = "Portal",
            .body_limit = support::most_attachment_bytes + form_around_file,
            .request_type = "multipart/form-data"},
           [&contents](Ctx& ctx, const Call& call) { return support::keep_attachment(ctx, contents, call.request); });
  api.get("/api/portal/attachments/{id}", contact(), {"portal_download", "A file of a message", "Portal"},
          [&contents](Ctx& ctx, const Call& call) {
            return support::attachment_response(contents,
                                                support::find_attachment(ctx, call.id<support::AttachmentId>()));
          });
}

}  // namespace zelo::portal
