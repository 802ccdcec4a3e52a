#pragma once
// What was learned, handed on as the beginning of an article: from a problem for everybody who meets it again (B3), and
// from the resolution of N2 or N3 for those at N1 (R87). Articles are knowledge's; support says what shall be in one
// and leaves the job "article.draft", which the program answers with written_up(). No customer is named in it.

#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/support/problem/problem.h"

namespace zelo::support {

enum class WriteupSubject { problem, ticket };
BOOST_DESCRIBE_ENUM(WriteupSubject, problem, ticket)

/// The payload of "article.draft".
struct WriteupRequest {
  WriteupSubject subject_kind = WriteupSubject::problem;
  std::string subject_id;
  ActorKind author_kind = ActorKind::user;
  std::string author_id;
  std::string language;
  std::optional<bool> answer = {};  // of a ticket: an answer for whoever asks the same, with the question
};
BOOST_DESCRIBE_STRUCT(WriteupRequest, (), (subject_kind, subject_id, author_kind, author_id, language, answer))

/// An internal article, as a draft.
struct Writeup {
  std::string title;
  std::string body_markdown;
  std::optional<CategoryId> category_id;
};

/// Leaves the wish.
void ask_for_article(Ctx& ctx, const ProblemId& id);

/// Can a ticket teach N1 something: was it solved after it had been handed up? And what was begun from it.
struct Training {
  bool possible = false;
  std::vector<WriteupRef> writeups;
};
BOOST_DESCRIBE_STRUCT(Training, (), (possible, writeups))

Training show_training(Ctx& ctx, const TicketId& id);
/// Leaves the wish. Error{conflict} for a ticket that was not handed up, or is not solved.
void ask_for_training(Ctx& ctx, const TicketId& id);

/// For the job: what the article says, in the language of `ctx`; nothing when its subject is gone
/// or has become one team's alone.
std::optional<Writeup> write_up(Ctx& ctx, db::Tx& tx, const WriteupRequest& request);
/// For the job: the article is there.
void written_up(Ctx& ctx, db::Tx& tx, const WriteupRequest& request, const std::string& article_id,
                const std::string& title);
/// In whose name the article is written; without any role when that person has left.
Actor author_of(db::Tx& tx, const WriteupRequest& request, Time now);

}  // namespace zelo::support
