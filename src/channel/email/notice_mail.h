#pragma once
// The mail about a problem to somebody who has no ticket of it: the job "problem.notice_mail".

#include "src/support/problem/notice.h"

namespace zelo::email {

/// Stores it, unless the person does not want it any more or has become another.
void write_notice_mail(Ctx& ctx, db::Tx& tx, const support::NoticeLetter& wanted);

}  // namespace zelo::email
