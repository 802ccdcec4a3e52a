#include "lib/text/fold.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/macro/macro.h"
#include "src/support/macro/macro_rules.h"
#include "src/support/macro/macro_store.h"
#include "src/support/ticket/ticket_steps.h"

namespace zelo::support {
namespace {

/// Ids of categories and teams that lead nowhere.
void check_places(db::Tx& tx, const std::optional<TeamId>& team, const std::vector<MacroAction>& actions,
                  Problems& problems) {
  if (team && !store::team_name(tx, team->text)) problems.add("team_id", "error.unknown");
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const auto& [kind, value] = actions[i];
    const bool lost = (kind == MacroActionKind::set_category && !store::category_name(tx, value, "")) ||
                      (kind == MacroActionKind::assign_team && !store::team_name(tx, value));
    if (lost) problems.add("actions[" + std::to_string(i) + "].value", "error.unknown");
  }
}

void check(db::Tx& tx, const Macro& macro, const MacroText& text) {
  Problems problems;
  rules::check_macro(macro.kind, text, problems);
  problems.done();
  check_places(tx, macro.team_id, text.actions, problems);
  problems.done();
}

std::string words_of(const Macro& macro, const std::string& body) {
  return text::fold(macro.folder + " " + macro.name + " " + body);
}

MacroText text_of(const NewMacro& input) { return {input.name, input.body, input.steps, input.actions}; }

/// Carries the wishes out; true when words, steps or actions are others now.
bool apply(const EditMacro& input, Macro& macro, MacroText& text) {
  if (input.name) macro.name = *input.name;
  if (input.folder) macro.folder = *input.folder;
  if (input.language) macro.language = *input.language;
  if (input.active) macro.active = *input.active;
  input.team_id.apply(macro.team_id);
  const bool renewed = (input.name && *input.name != text.name) || (input.body && *input.body != text.body) ||
                       input.steps || input.actions;
  text.name = macro.name;
  if (input.body) text.body = *input.body;
  if (input.steps) text.steps = *input.steps;
  if (input.actions) text.actions = *input.actions;
  return renewed;
}

std::optional<MacroLanguage> language_of(const std::optional<std::string>& spoken) {
  if (spoken == "pt-BR") return MacroLanguage::pt_br;
  return spoken ? parse_enum<MacroLanguage>(*spoken) : std::nullopt;
}

}  // namespace

MacroView create_macro(Ctx& ctx, const NewMacro& input) {
  ctx.require(Permission::macro_manage);
  return ctx.write([&](db::Tx& tx) {
    if (store::count_macros(tx) >= store::most_macros) throw conflict("error.macro.too_many");
    Macro macro{.id = ctx.new_id<MacroId>(),
                .name = input.name,
                .folder = input.folder.value_or(""),
                .kind = input.kind.value_or(MacroKind::message),
                .language = input.language.value_or(MacroLanguage::any),
                .team_id = input.team_id,
                .created_at = ctx.now()};
    const MacroText text = text_of(input);
    check(tx, macro, text);
    macro.words = words_of(macro, text.body);
    store::insert_macro(tx, macro);
    store::insert_macro_revision(tx, macro, text, ctx.actor.id, ctx.now());
    ctx.world.announce(ctx, tx, "macro.created", "macro", macro.id.text, "{}");
    return store::macro_view(tx, macro.id);
  });
}

MacroView read_macro(Ctx& ctx, const MacroId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    if (!store::find_macro(tx, id)) throw not_found();
    return store::macro_view(tx, id);
  });
}

MacroView edit_macro(Ctx& ctx, const MacroId& id, const EditMacro& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::macro_manage);
  return ctx.write([&](db::Tx& tx) {
    auto macro = store::find_macro(tx, id);
    if (!macro) throw not_found();
    if (version && *version != macro->version) throw Error(ErrorKind::stale, "error.stale");
    MacroText text = store::macro_text(tx, *macro);
    const bool renewed = apply(input, *macro, text);
    check(tx, *macro, text);
    if (renewed) {
      macro->revision += 1;
      store::insert_macro_revision(tx, *macro, text, ctx.actor.id, ctx.now());
    }
    macro->words = words_of(*macro, text.body);
    macro->version += 1;
    store::save_macro(tx, *macro);
    ctx.world.announce(ctx, tx, "macro.edited", "macro", id.text, "{}");
    return store::macro_view(tx, id);
  });
}

void archive_macro(Ctx& ctx, const MacroId& id) { edit_macro(ctx, id, {.active = false}, std::nullopt); }

Page<MacroView> list_macros(Ctx& ctx, const MacroFilter& filter, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::ticket_read);
  const auto keys = decode_cursor(after, 3);
  std::optional<store::MacroPlace> place;
  if (keys) place = store::MacroPlace{(*keys)[0], (*keys)[1], MacroId((*keys)[2])};
  Page<MacroView> page;
  page.items = ctx.read([&](db::Tx& tx) {
    store::MacroReader reader;
    if (filter.for_ticket) {
      load_ticket(ctx, tx, *filter.for_ticket);
      reader = {ctx.actor.user_id(), language_of(store::contact_language(tx, *filter.for_ticket))};
    }
    return store::list_macros(tx, filter, reader, place, limit + 1);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    const MacroView& last = page.items.back();
    page.next = encode_cursor({last.folder, last.name, last.id.text});
  }
  return page;
}

Page<MacroRevision> list_macro_revisions(Ctx& ctx, const MacroId& id, const std::optional<std::string>& after,
                                         int limit) {
  ctx.require(Permission::ticket_read);
  const auto keys = decode_cursor(after, 1);
  const std::int64_t before = keys ? cursor_number(keys->front()) : INT64_MAX;
  Page<MacroRevision> page;
  page.items = ctx.read([&](db::Tx& tx) {
    if (!store::find_macro(tx, id)) throw not_found();
    return store::list_macro_revisions(tx, id, before, limit + 1);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({std::to_string(page.items.back().revision)});
  }
  return page;
}

}  // namespace zelo::support
