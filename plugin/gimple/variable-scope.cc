/* In which scope the storage of a variable is used afresh.

   A variable of a block in a loop has the same address in each iteration, but
   another life.  Its scope is the innermost loop that holds all mentions of
   it and at whose back edges it is dead.  GCC says where a life ends with a
   clobber; so a variable is alive from a mention on until a clobber of the
   whole of it.  A variable whose address is never taken and that has no
   clobber is alive, too, only where it may still be read before it is written
   anew; that is not looked at.

   Invariant: a variable that is alive at a back edge of a loop, or mentioned
   outside of it, has a scope around that loop.  The reverse need not hold.

   The data flow runs over all blocks and only the variables that are both
   mentioned in a loop alone and clobbered in it.  */

#include "lowering.h"

/* The variables in question and what each block does to them.  */
struct variable_flow
{
  lowering *l;
  hash_map<tree, flow_scope> mention_scopes; /* All local variables.  */
  hash_set<tree> clobbered;
  hash_map<tree, unsigned> numbers; /* The candidates.  */
  auto_vec<tree> candidates;
  auto_vec<bitmap> born; /* By block: mentioned last, not clobbered.  */
  auto_vec<bitmap> dies; /* By block: clobbered last.  */
  auto_vec<bitmap> alive; /* By block: at its end.  */
  basic_block block;
};

/* MENTIONS */

static bool
variable_p (const_tree decl)
{
  return VAR_P (decl) && !is_global_var (decl);
}

static bool
mention (gimple *, tree base, tree, void *data)
{
  variable_flow *f = static_cast<variable_flow *> (data);
  if (!base || !variable_p (base))
    return false;
  flow_scope scope = block_scope (f->l, f->block);
  bool known;
  flow_scope &joined = f->mention_scopes.get_or_insert (base, &known);
  joined = known ? flow_scope_join (f->l->flow, joined, scope) : scope;
  return false;
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

/* Call VISIT for what STATEMENT mentions.  */
static void
walk_mentions (variable_flow *f, gimple *statement,
               bool (*visit) (gimple *, tree, tree, void *))
{
  if (!is_gimple_debug (statement) && !clobbered_variable (statement))
    walk_stmt_load_store_addr_ops (statement, f, visit, visit, visit);
}

/* Call VISIT for the addresses that PHIs behind BLOCK take: they are
   mentioned at its end.  */
static void
walk_phi_mentions (variable_flow *f, basic_block block,
                   bool (*visit) (gimple *, tree, tree, void *))
{
  edge e;
  edge_iterator i;
  FOR_EACH_EDGE (e, i, block->succs)
    for (gphi_iterator p = gsi_start_phis (e->dest); !gsi_end_p (p);
         gsi_next (&p))
      {
        tree argument = PHI_ARG_DEF_FROM_EDGE (p.phi (), e);
        if (TREE_CODE (argument) == ADDR_EXPR)
          visit (p.phi (), get_base_address (TREE_OPERAND (argument, 0)),
                 argument, f);
      }
}

static void
find_mentions (variable_flow *f)
{
  FOR_EACH_BB_FN (f->block, f->l->fun)
    {
      for (gimple_stmt_iterator i = gsi_start_bb (f->block); !gsi_end_p (i);
           gsi_next (&i))
        {
          walk_mentions (f, gsi_stmt (i), mention);
          if (tree decl = clobbered_variable (gsi_stmt (i)))
            f->clobbered.add (decl);
        }
      walk_phi_mentions (f, f->block, mention);
    }
}

/* Returns true if there is a variable whose scope may be a loop.  */
static bool
find_candidates (variable_flow *f)
{
  for (auto i = f->mention_scopes.begin (); i != f->mention_scopes.end (); ++i)
    if ((*i).second != 0 && f->clobbered.contains ((*i).first))
      {
        f->numbers.put ((*i).first, f->candidates.length ());
        f->candidates.safe_push ((*i).first);
      }
  return !f->candidates.is_empty ();
}

/* LIFE */

static bool
mark_born (gimple *, tree base, tree, void *data)
{
  variable_flow *f = static_cast<variable_flow *> (data);
  unsigned *number = base ? f->numbers.get (base) : NULL;
  if (number)
    {
      bitmap_set_bit (f->born[f->block->index], *number);
      bitmap_clear_bit (f->dies[f->block->index], *number);
    }
  return false;
}

static void
mark_dead (variable_flow *f, tree decl)
{
  if (unsigned *number = f->numbers.get (decl))
    {
      bitmap_clear_bit (f->born[f->block->index], *number);
      bitmap_set_bit (f->dies[f->block->index], *number);
    }
}

static void
find_births_and_deaths (variable_flow *f)
{
  FOR_EACH_BB_FN (f->block, f->l->fun)
    {
      for (gimple_stmt_iterator i = gsi_start_bb (f->block); !gsi_end_p (i);
           gsi_next (&i))
        {
          walk_mentions (f, gsi_stmt (i), mark_born);
          if (tree decl = clobbered_variable (gsi_stmt (i)))
            mark_dead (f, decl);
        }
      walk_phi_mentions (f, f->block, mark_born);
    }
}

/* What is alive at the end of BLOCK, from what is at the ends of those before
   it.  Returns true if that is more than before.  */
static bool
transfer (variable_flow *f, basic_block block)
{
  auto_bitmap live;
  edge e;
  edge_iterator i;
  FOR_EACH_EDGE (e, i, block->preds)
    bitmap_ior_into (live, f->alive[e->src->index]);
  bitmap_and_compl_into (live, f->dies[block->index]);
  bitmap_ior_into (live, f->born[block->index]);
  return bitmap_ior_into (f->alive[block->index], live);
}

static void
solve (variable_flow *f)
{
  auto_vec<int> order;
  order.safe_grow (n_basic_blocks_for_fn (f->l->fun));
  int count = pre_and_rev_post_order_compute_fn (f->l->fun, NULL,
                                                 order.address (), false);
  for (bool changed = true; changed;)
    {
      changed = false;
      for (int i = 0; i < count; i++)
        changed |= transfer (f, BASIC_BLOCK_FOR_FN (f->l->fun, order[i]));
    }
}

/* SCOPES */

/* For each loop, what is alive at one of its back edges at least.  */
static void
find_carried (variable_flow *f, auto_vec<bitmap> *carried)
{
  const loop_forest *loops = f->l->loops;
  FOR_EACH_BB_FN (f->block, f->l->fun)
    {
      edge e;
      edge_iterator i;
      FOR_EACH_EDGE (e, i, f->block->succs)
        if (loop_edge_is_back (loops, e->src->index, e->dest->index))
          bitmap_ior_into ((*carried)[loops->block_loop[e->dest->index]],
                           f->alive[e->src->index]);
    }
}

/* The innermost loop from SCOPE on outwards that does not carry CANDIDATE
   from one iteration to the next.  */
static unsigned
loop_of_life (const variable_flow *f, const auto_vec<bitmap> *carried,
              unsigned candidate, unsigned loop)
{
  while (loop && bitmap_bit_p ((*carried)[loop], candidate))
    loop = f->l->loops->loop_parent[loop];
  return loop;
}

static void
make_bitmaps (auto_vec<bitmap> *bitmaps, unsigned count,
              bitmap_obstack *obstack)
{
  for (unsigned i = 0; i < count; i++)
    bitmaps->safe_push (BITMAP_ALLOC (obstack));
}

static void
find_scopes (variable_flow *f, bitmap_obstack *obstack)
{
  lowering *l = f->l;
  auto_vec<bitmap> carried;
  make_bitmaps (&carried, l->loops->num_loops + 1, obstack);
  find_carried (f, &carried);
  for (unsigned i = 0; i < f->candidates.length (); i++)
    {
      tree decl = f->candidates[i];
      flow_scope mentioned = *f->mention_scopes.get (decl);
      unsigned loop = 1;
      while (l->loop_scopes[loop] != mentioned)
        loop++;
      loop = loop_of_life (f, &carried, i, loop);
      if (loop)
        l->variable_scopes.put (decl, l->loop_scopes[loop]);
    }
}

/* Fill in the scopes of the variables that belong to a loop.  */
void
lower_variable_scopes (lowering *l)
{
  if (l->loops->num_loops == 0)
    return;
  variable_flow f;
  f.l = l;
  find_mentions (&f);
  if (!find_candidates (&f))
    return;
  bitmap_obstack obstack;
  bitmap_obstack_initialize (&obstack);
  unsigned count = last_basic_block_for_fn (l->fun);
  make_bitmaps (&f.born, count, &obstack);
  make_bitmaps (&f.dies, count, &obstack);
  make_bitmaps (&f.alive, count, &obstack);
  find_births_and_deaths (&f);
  solve (&f);
  find_scopes (&f, &obstack);
  bitmap_obstack_release (&obstack);
}
