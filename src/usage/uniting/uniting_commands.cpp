#include <algorithm>
#include <limits>

#include "src/customer/contact_commands.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/usage/count/rollup.h"
#include "src/usage/uniting/uniting_store.h"

namespace zelo::usage {
namespace {

/// From then on it names nobody. Error{conflict} of a contact that was erased.
void take_id(Ctx& ctx, const ContactId& id, const std::string& user) {
  const customer::ContactView contact = customer::show_contact(ctx, id);
  customer::EditContact edit;
  if (contact.external_id == user) edit.external_id = {.wanted = true, .value = {}};
  else if (std::ranges::find(contact.other_external_ids, user) == contact.other_external_ids.end()) return;
  edit.other_external_ids.emplace();
  for (const std::string& other : contact.other_external_ids)
    if (other != user) edit.other_external_ids->emplace_back(other);
  customer::edit_contact(ctx, contact.id, edit, std::nullopt);
}

}  // namespace

Page<UnionView> list_unions(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::contact_write);
  const auto keys = decode_cursor(after, 2);
  return ctx.read([&](db::Tx& tx) {
    Page<UnionView> page;
    page.items =
        store::list_unions(tx, keys ? Time{cursor_number((*keys)[0])} : Time{std::numeric_limits<std::int64_t>::max()},
                           keys ? (*keys)[1] : "", limit + 1);
    if (page.items.size() > static_cast<std::size_t>(limit)) {
      page.items.pop_back();
      page.next = encode_cursor({std::to_string(page.items.back().united_at.ms), page.items.back().id.text});
    }
    return page;
  });
}

UnionView undo_union(Ctx& ctx, const UnionId& id) {
  ctx.require(Permission::contact_write);
  return ctx.write([&](db::Tx& tx) {
    lock_counting(tx);
    const auto united = store::find_union(tx, id);
    if (!united) throw not_found();
    if (united->undone_at) throw conflict("error.merge.undone");
    const auto people = store::people_with(tx, {united->from_named});
    const auto from = people.find(united->from_named);
    if (from == people.end() || from->second.key.starts_with("x:")) throw conflict("error.contact.erased");
    take_id(ctx, united->contact_id, from->second.key.substr(2));
    part_unnamed(ctx, tx, {united->contact_id.text}, {});
    return store::find_union_view(tx, id).value();
  });
}

}  // namespace zelo::usage
