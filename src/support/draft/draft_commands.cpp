#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/attachment/held.h"
#include "src/support/draft/draft.h"
#include "src/support/draft/draft_store.h"
#include "src/support/ticket/ticket_steps.h"

namespace zelo::support {
namespace {

/// Programs have no drafts: nobody types there.
void require_writer(const Ctx& ctx, Writing kind) {
  if (ctx.actor.kind == ActorKind::contact && kind == Writing::reply) return;
  if (ctx.actor.kind != ActorKind::user) throw forbidden();
  const bool work = kind == Writing::solution || kind == Writing::escalation;
  ctx.require(work ? Permission::ticket_work : Permission::ticket_note);
}

Parts parts_of(const PutDraft& input) { return {.solution = input.solution, .escalation = input.escalation}; }

void check_input(const PutDraft& input) {
  check_parts(input.kind, parts_of(input), false);
  if (input.kind == Writing::escalation && !input.attachment_ids.empty())
    throw invalid("attachment_ids", "error.message.no_files");
}

bool is_empty(const PutDraft& input) {
  return input.body.empty() && input.attachment_ids.empty() && !input.paraphrase && !input.macro_id &&
         is_blank(parts_of(input));
}

/// Later than any before it, so that a device that slept does not take a new draft for the one it knew.
std::int64_t next_version(const Ctx& ctx, std::int64_t before) { return std::max(before + 1, ctx.now().ms); }

DraftView view_of(const Draft& draft, std::vector<AttachmentView> files) {
  auto [solution, escalation, promise] = kept_parts(draft.parts);
  return {.kind = draft.kind,
          .body = draft.body,
          .attachments = std::move(files),
          .status = draft.status,
          .macro_id = draft.macro_id,
          .paraphrase = draft.paraphrase,
          .solution = std::move(solution),
          .escalation = std::move(escalation),
          .updated_at = draft.updated_at,
          .version = draft.version};
}

void remove(db::Tx& tx, const Draft& draft) {
  release_attachments(tx, draft.id.text);
  store::delete_draft(tx, draft.id);
}

[[noreturn]] void refuse_stale() { throw Error(ErrorKind::stale, "error.draft.stale"); }

void save(db::Tx& tx, const Draft& draft) {
  if (!store::save_draft(tx, draft)) refuse_stale();
}

std::optional<Draft> own_draft(const Ctx& ctx, db::Tx& tx, const TicketId& id, Writing kind) {
  return store::find_draft(tx, id, ctx.actor.kind, ctx.actor.id, kind);
}

Draft begin(const Ctx& ctx, const TicketId& id, Writing kind) {
  return {.id = ctx.new_id<DraftId>(),
          .ticket_id = id,
          .kind = kind,
          .author_kind = ctx.actor.kind,
          .author_id = ctx.actor.id};
}

void fill(Draft& draft, const PutDraft& input) {
  draft.body = input.body;
  draft.status = input.status;
  draft.macro_id = input.macro_id;
  draft.paraphrase.reset();
  if (input.paraphrase) draft.paraphrase = *input.paraphrase;
  draft.parts = keep_parts(parts_of(input));
}

}  // namespace

std::vector<DraftView> ticket_drafts(Ctx& ctx, const TicketId& id) {
  require_writer(ctx, Writing::reply);
  return ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    std::vector<DraftView> views;
    for (const Draft& draft : store::ticket_drafts(tx, id, ctx.actor.kind, ctx.actor.id)) {
      views.push_back(view_of(draft, held_attachments(tx, draft.id.text)));
    }
    return views;
  });
}

DraftView put_draft(Ctx& ctx, const TicketId& id, const PutDraft& input, std::optional<std::int64_t> version) {
  require_writer(ctx, input.kind);
  check_input(input);
  return ctx.write([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    auto found = own_draft(ctx, tx, id, input.kind);
    if (version && *version != (found ? found->version : 0)) refuse_stale();
    if (is_empty(input)) {
      if (found) remove(tx, *found);
      return DraftView{.kind = input.kind};
    }
    Draft draft = found ? std::move(*found) : begin(ctx, id, input.kind);
    fill(draft, input);
    draft.updated_at = ctx.now();
    draft.version = next_version(ctx, draft.version);
    save(tx, draft);
    return view_of(draft, hold_attachments(ctx, tx, draft.id.text, input.attachment_ids));
  });
}

void discard_draft(Ctx& ctx, const TicketId& id, Writing kind) {
  require_writer(ctx, kind);
  ctx.write([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    if (const auto found = own_draft(ctx, tx, id, kind)) remove(tx, *found);
  });
}

Page<ListedDraft> list_drafts(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  if (ctx.actor.kind != ActorKind::user) throw forbidden();
  const auto keys = decode_cursor(after, 2);
  std::optional<store::DraftPlace> place;
  if (keys) place = store::DraftPlace{{cursor_number((*keys)[0])}, DraftId((*keys)[1])};
  Page<ListedDraft> page;
  page.items = ctx.read([&](db::Tx& tx) { return store::list_drafts(tx, ctx.actor, place, limit + 1); });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({std::to_string(page.items.back().updated_at.ms), page.items.back().id.text});
  }
  return page;
}

void draft_was_sent(const Ctx& ctx, db::Tx& tx, const TicketId& id, Writing kind) {
  if (const auto found = own_draft(ctx, tx, id, kind)) remove(tx, *found);
}

void give_back(const Ctx& ctx, db::Tx& tx, Draft wanted, const std::string& holder) {
  auto files = held_ids(tx, holder);
  release_attachments(tx, holder);
  const auto there = store::find_draft(tx, wanted.ticket_id, wanted.author_kind, wanted.author_id, wanted.kind);
  if (there) {
    wanted.id = there->id;
    if (!there->body.empty()) wanted.body += "\n\n" + there->body;
    if (!wanted.macro_id) wanted.macro_id = there->macro_id;
    if (!wanted.paraphrase) wanted.paraphrase = there->paraphrase;
    wanted.parts = keep_parts(join_parts(kept_parts(wanted.parts), kept_parts(there->parts)));
    for (auto& id : held_ids(tx, there->id.text)) files.push_back(std::move(id));
  } else {
    wanted.id = ctx.new_id<DraftId>();
  }
  if (files.size() > most_attachments) files.resize(most_attachments);
  wanted.updated_at = ctx.now();
  wanted.version = next_version(ctx, there ? there->version : 0);
  save(tx, wanted);
  Ctx author{.world = ctx.world, .actor = {.kind = wanted.author_kind, .id = wanted.author_id}, .joined = ctx.joined};
  hold_attachments(author, tx, wanted.id.text, files);
}

}  // namespace zelo::support
