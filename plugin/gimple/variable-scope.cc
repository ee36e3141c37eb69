/* In which scope the storage of a variable is used afresh.

   A variable of a block in a loop has the same address in each iteration, but
   another life.  Its scope is the innermost loop that holds all mentions of
   it and whose back edges do not carry it from one iteration to the next.

   Two kinds of variables are looked at.  Where GCC says with a clobber that
   a life ends, a variable is carried if it was mentioned and not clobbered
   since.  A variable without clobbers whose address is never taken (that of
   an aggregate result, say) is carried if it may be read before all of it is
   written.

   Invariant: a variable that may be carried by a loop, or is mentioned
   outside of it, has a scope around that loop.  The reverse need not hold.

   Only variables that are mentioned in no place but a loop take part in the
   data flow; most functions have none.  */

#include "lowering.h"
#include "escape/fault.h"

/* What is known of one local variable.  */
struct variable_facts
{
  flow_scope mentioned; /* Holds all mentions.  */
  bool clobbered;
  bool addressed;
};

/* A problem of data flow over the variables of one kind.  */
struct life
{
  bool backward;
  hash_map<tree, unsigned> numbers;
  auto_vec<tree> variables;
  auto_vec<bitmap> begins; /* By block.  */
  auto_vec<bitmap> ends;
  auto_vec<bitmap> alive; /* At the end of the block, backward: at its start. */
};

struct variable_walk
{
  lowering *l;
  hash_map<tree, variable_facts> facts;
  life clobbered;
  life unaddressed;
  basic_block block;
  bitmap_obstack obstack;
};

/* MENTIONS */

static bool
variable_p (const_tree decl)
{
  return decl && VAR_P (decl) && !is_global_var (decl);
}

static variable_facts *
facts_of (variable_walk *w, tree decl)
{
  bool known;
  variable_facts *facts = &w->facts.get_or_insert (decl, &known);
  if (!known)
    *facts = variable_facts{ block_scope (w->l, w->block), false, false };
  return facts;
}

static bool
note_mention (gimple *, tree base, tree, void *data)
{
  variable_walk *w = static_cast<variable_walk *> (data);
  if (!variable_p (base))
    return false;
  variable_facts *facts = facts_of (w, base);
  facts->mentioned = flow_scope_join (w->l->flow, facts->mentioned,
                                      block_scope (w->l, w->block));
  return false;
}

static bool
note_address (gimple *statement, tree base, tree operand, void *data)
{
  variable_walk *w = static_cast<variable_walk *> (data);
  if (variable_p (base))
    facts_of (w, base)->addressed = true;
  return note_mention (statement, base, operand, data);
}

/* The variable that STATEMENT ends the life of, or NULL.  */
static tree
clobbered_variable (gimple *statement)
{
  if (!gimple_clobber_p (statement))
    return NULL_TREE;
  tree lhs = gimple_assign_lhs (statement);
  return variable_p (lhs) ? lhs : NULL_TREE;
}

typedef bool visitor (gimple *, tree, tree, void *);

/* Call ADDRESS for the addresses that PHIs behind BLOCK take: they are
   mentioned at its end.  */
static void
walk_phi_addresses (variable_walk *w, basic_block block, visitor address)
{
  edge e;
  edge_iterator i;
  FOR_EACH_EDGE (e, i, block->succs)
  for (gphi_iterator p = gsi_start_phis (e->dest); !gsi_end_p (p);
       gsi_next (&p))
    {
      tree argument = PHI_ARG_DEF_FROM_EDGE (p.phi (), e);
      if (TREE_CODE (argument) == ADDR_EXPR)
        address (p.phi (), get_base_address (TREE_OPERAND (argument, 0)),
                 argument, w);
    }
}

static void
find_mentions (variable_walk *w)
{
  FOR_EACH_BB_FN (w->block, w->l->fun)
  {
    for (gimple_stmt_iterator i = gsi_start_bb (w->block); !gsi_end_p (i);
         gsi_next (&i))
      if (tree decl = clobbered_variable (gsi_stmt (i)))
        facts_of (w, decl)->clobbered = true;
      else if (!is_gimple_debug (gsi_stmt (i)))
        walk_stmt_load_store_addr_ops (gsi_stmt (i), w, note_mention,
                                       note_mention, note_address);
    walk_phi_addresses (w, w->block, note_address);
  }
}

static void
add_variable (life *life, tree decl)
{
  life->numbers.put (decl, life->variables.length ());
  life->variables.safe_push (decl);
}

static void
find_candidates (variable_walk *w)
{
  for (auto i = w->facts.begin (); i != w->facts.end (); ++i)
    {
      const variable_facts &facts = (*i).second;
      if (facts.mentioned == 0)
        continue;
      if (facts.clobbered)
        add_variable (&w->clobbered, (*i).first);
      else if (!facts.addressed)
        add_variable (&w->unaddressed, (*i).first);
    }
}

/* LIVES */

static void
begin_life (life *life, basic_block block, tree decl)
{
  if (unsigned *number = life->numbers.get (decl))
    {
      bitmap_set_bit (life->begins[block->index], *number);
      bitmap_clear_bit (life->ends[block->index], *number);
    }
}

static void
end_life (life *life, basic_block block, tree decl)
{
  if (unsigned *number = life->numbers.get (decl))
    {
      bitmap_clear_bit (life->begins[block->index], *number);
      bitmap_set_bit (life->ends[block->index], *number);
    }
}

static bool
begin_clobbered (gimple *, tree base, tree, void *data)
{
  variable_walk *w = static_cast<variable_walk *> (data);
  if (variable_p (base))
    begin_life (&w->clobbered, w->block, base);
  return false;
}

static bool
begin_unaddressed (gimple *, tree base, tree, void *data)
{
  variable_walk *w = static_cast<variable_walk *> (data);
  if (variable_p (base))
    begin_life (&w->unaddressed, w->block, base);
  return false;
}

/* Forward: from a mention to a clobber.  */
static void
scan_clobbered (variable_walk *w)
{
  for (gimple_stmt_iterator i = gsi_start_bb (w->block); !gsi_end_p (i);
       gsi_next (&i))
    if (tree decl = clobbered_variable (gsi_stmt (i)))
      end_life (&w->clobbered, w->block, decl);
    else if (!is_gimple_debug (gsi_stmt (i)))
      walk_stmt_load_store_addr_ops (gsi_stmt (i), w, begin_clobbered,
                                     begin_clobbered, begin_clobbered);
  walk_phi_addresses (w, w->block, begin_clobbered);
}

/* The variable that STATEMENT writes all of.  A call that may go elsewhere
   than to the next statement, which ends its block, may leave it unwritten. */
static tree
written_variable (gimple *statement)
{
  if (!is_gimple_assign (statement) && !is_gimple_call (statement))
    return NULL_TREE;
  tree lhs = gimple_get_lhs (statement);
  bool writes
      = !stmt_ends_bb_p (statement) || fault_is_on (FAULT_THROWING_CALL_WRITES);
  return lhs && variable_p (lhs) && writes ? lhs : NULL_TREE;
}

/* Backward: from a read to a write of the whole.  */
static void
scan_unaddressed (variable_walk *w)
{
  for (gimple_stmt_iterator i = gsi_last_bb (w->block); !gsi_end_p (i);
       gsi_prev (&i))
    {
      if (is_gimple_debug (gsi_stmt (i)))
        continue;
      if (tree decl = written_variable (gsi_stmt (i)))
        end_life (&w->unaddressed, w->block, decl);
      walk_stmt_load_store_addr_ops (gsi_stmt (i), w, begin_unaddressed, NULL,
                                     NULL);
    }
}

/* What is alive on this side of BLOCK, from what is alive on the other side.
   Returns true if that is more than before.  */
static bool
transfer (const life *life, basic_block block)
{
  auto_bitmap live;
  edge e;
  edge_iterator i;
  FOR_EACH_EDGE (e, i, life->backward ? block->succs : block->preds)
  bitmap_ior_into (
      live, life->alive[life->backward ? e->dest->index : e->src->index]);
  bitmap_and_compl_into (live, life->ends[block->index]);
  bitmap_ior_into (live, life->begins[block->index]);
  return bitmap_ior_into (life->alive[block->index], live);
}

static void
solve (const variable_walk *w, const life *life)
{
  auto_vec<int> order;
  order.safe_grow (n_basic_blocks_for_fn (w->l->fun));
  int count = pre_and_rev_post_order_compute_fn (w->l->fun, NULL,
                                                 order.address (), false);
  for (bool changed = true; changed;)
    {
      changed = false;
      for (int i = 0; i < count; i++)
        {
          int index = order[life->backward ? count - 1 - i : i];
          changed |= transfer (life, BASIC_BLOCK_FOR_FN (w->l->fun, index));
        }
    }
}

/* SCOPES */

static void
make_bitmaps (variable_walk *w, auto_vec<bitmap> *bitmaps, unsigned count)
{
  for (unsigned i = 0; i < count; i++)
    bitmaps->safe_push (BITMAP_ALLOC (&w->obstack));
}

/* For each loop, what is alive at one of its back edges at least.  */
static void
find_carried (variable_walk *w, const life *life, auto_vec<bitmap> *carried)
{
  const loop_forest *loops = w->l->loops;
  make_bitmaps (w, carried, loops->num_loops + 1);
  FOR_EACH_BB_FN (w->block, w->l->fun)
  {
    edge e;
    edge_iterator i;
    FOR_EACH_EDGE (e, i, w->block->succs)
    if (loop_edge_is_back (loops, e->src->index, e->dest->index))
      bitmap_ior_into (
          (*carried)[loops->block_loop[e->dest->index]],
          life->alive[life->backward ? e->dest->index : e->src->index]);
  }
}

static void
find_scopes (variable_walk *w, const life *life)
{
  const lowering *l = w->l;
  auto_vec<bitmap> carried;
  find_carried (w, life, &carried);
  for (unsigned i = 0; i < life->variables.length (); i++)
    {
      tree decl = life->variables[i];
      unsigned loop = l->scope_loops[w->facts.get (decl)->mentioned];
      while (loop && bitmap_bit_p (carried[loop], i)
             && !fault_is_on (FAULT_CARRIED_VARIABLES_IGNORED))
        loop = l->loops->loop_parent[loop];
      w->l->variable_scopes.put (decl, l->loop_scopes[loop]);
    }
}

static void
follow_lives (variable_walk *w, life *life, void (*scan) (variable_walk *))
{
  if (life->variables.is_empty ())
    return;
  unsigned count = last_basic_block_for_fn (w->l->fun);
  make_bitmaps (w, &life->begins, count);
  make_bitmaps (w, &life->ends, count);
  make_bitmaps (w, &life->alive, count);
  FOR_EACH_BB_FN (w->block, w->l->fun)
  scan (w);
  solve (w, life);
  find_scopes (w, life);
}

/* Fill in the scopes of the variables that belong to a loop.  */
void
lower_variable_scopes (lowering *l)
{
  if (l->loops->num_loops == 0)
    return;
  variable_walk w;
  w.l = l;
  w.clobbered.backward = false;
  w.unaddressed.backward = true;
  find_mentions (&w);
  find_candidates (&w);
  bitmap_obstack_initialize (&w.obstack);
  follow_lives (&w, &w.clobbered, scan_clobbered);
  follow_lives (&w, &w.unaddressed, scan_unaddressed);
  bitmap_obstack_release (&w.obstack);
}
