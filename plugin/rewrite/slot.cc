/* Variables: see slot.h.  */

#include "compat.h"

#include "rewrite/slot.h"

#include "rewrite/block-pool.h"

namespace
{

/* What the names of all end with.  */
const char name_end[] = ".stack";

/* The name is what a debugger shows; a point in it keeps it apart from those
   of the user's.  */

tree
slot_name (const stack_move &move)
{
  char *name = concat (move.variable ? move.variable : "block", name_end, NULL);
  tree identifier = get_identifier (name);
  free (name);
  return identifier;
}

} // namespace

tree
make_slot (const stack_move &move)
{
  HOST_WIDE_INT size = move.blocks > 0 ? pool_size (move)
                                       : MAX (move.room, 1) + move.marked;
  tree type = build_array_type_nelts (unsigned_char_type_node, size);
  tree slot = build_decl (gimple_location (move.call), VAR_DECL,
                          slot_name (move), type);
  SET_DECL_ALIGN (slot, move.request.align * BITS_PER_UNIT);
  DECL_USER_ALIGN (slot) = 1;
  DECL_ARTIFICIAL (slot) = 1;
  TREE_USED (slot) = 1;
  TREE_ADDRESSABLE (slot) = 1;
  DECL_CONTEXT (slot) = cfun->decl;
  DECL_SEEN_IN_BIND_EXPR_P (slot) = 1;
  compat::suppress_warnings_about (slot);
  add_local_decl (cfun, slot);
  tree block = DECL_INITIAL (cfun->decl);
  DECL_CHAIN (slot) = BLOCK_VARS (block);
  BLOCK_VARS (block) = slot;
  return slot;
}

bool
slot_p (const_tree decl)
{
  if (!VAR_P (decl) || !DECL_ARTIFICIAL (decl) || !DECL_NAME (decl))
    return false;
  const char *name = IDENTIFIER_POINTER (DECL_NAME (decl));
  const char *point = strrchr (name, '.');
  return point && strcmp (point, name_end) == 0;
}

bool
lives_told_p ()
{
  return compat::lives_followed_p () && flag_stack_reuse == SR_ALL;
}

void
begin_life (tree slot, gcall *call)
{
  if (!lives_told_p ())
    return;
  gassign *birth = gimple_build_assign (slot, build_clobber (TREE_TYPE (slot)));
  gimple_set_location (birth, gimple_location (call));
  gimple_stmt_iterator at = gsi_for_stmt (call);
  gsi_insert_before (&at, birth, GSI_SAME_STMT);
}

/* From GCC 12 on there is a kind of clobber for the end of a life, which only
   -Wdangling-pointer looks for.  The plain one serves as well, and GCC says no
   more of the variable than of the block.  */

gimple *
death_of (tree slot)
{
  return lives_told_p ()
             ? gimple_build_assign (slot, build_clobber (TREE_TYPE (slot)))
             : NULL;
}

tree
address_of_slot (tree slot)
{
  return build_fold_addr_expr_with_type (slot, ptr_type_node);
}
