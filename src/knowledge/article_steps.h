#pragma once
// Steps that the commands on articles share.

#include "src/identity/context.h"
#include "src/knowledge/article.h"
#include "src/timeline/event.h"

namespace zelo::knowledge {

timeline::Subject subject_of(const ArticleId& id);

/// Error{not_found} also when the actor may not know of it.
Article load_article(const Ctx& ctx, db::Tx& tx, const ArticleId& id);
/// The same, as it was when the caller looked: Error{stale} otherwise.
Article load_article(const Ctx& ctx, db::Tx& tx, const ArticleId& id, std::optional<std::int64_t> version);

/// A change of what it says or of whom it is for: checked, kept, with a revision when it was rewritten. Nothing when
/// nothing has changed.
std::vector<std::string> keep_changes(const Ctx& ctx, db::Tx& tx, const Article& before, Article& after);
/// A change of its state.
void keep_state(const Ctx& ctx, db::Tx& tx, Article& article);
/// Readers see it no more, and it is a draft; whether they did.
bool take_down(const Ctx& ctx, db::Tx& tx, Article& article);

/// pt-BR, en or es; Error{invalid, "language"}.
void check_language(const std::string& language);
/// Error{invalid, "position"} beyond last_position.
void check_position(const std::optional<std::int64_t>& position);
/// Segments and plans are of customers who are signed in.
void check_readers(const Article& article);
/// No other language version of it has its language. Error{invalid, path}.
void check_translation(db::Tx& tx, const Article& article, const char* path);

/// Somebody of staff who is given something to do with it may know of it. Error{invalid, path}.
void check_may_know(const Ctx& ctx, db::Tx& tx, const ArticleId& id, const UserId& person, const char* path);

/// Author of what is written now; programs are none.
std::optional<UserId> writer(const Ctx& ctx);
/// Who is told of what becomes of it: its owner or, without one who is still here, its author; where that one has left
/// too, up to 20 who may publish.
std::vector<UserId> keepers_of(db::Tx& tx, const ArticleId& id);
/// Looks after the links of what is published, soon.
void check_links_later(const Ctx& ctx, db::Tx& tx, const ArticleId& id);
/// The same of what leads to it, behind `place` in the order of ids: found by a job, for there may be very many.
void check_links_to_later(const Ctx& ctx, db::Tx& tx, const ArticleId& id, const std::string& place = {});
/// For that job: some of them, and the next job where there may be more.
void check_some_links_to(const Ctx& ctx, db::Tx& tx, const ArticleId& id, const std::string& place);
/// Looks again at what led nowhere, in a minute: once for all that is published until then, such as by an import.
void check_missing_links_later(const Ctx& ctx, db::Tx& tx);

ArticleView view_article(const Ctx& ctx, db::Tx& tx, const ArticleId& id);

}  // namespace zelo::knowledge
