/* Stores of the addresses of slots: see slot-stores.h.

   A pass before GCC's own marks each statement that stores the address of a
   variable of ours, as far as GCC would see that it does: after inlining, when
   it is clear what is stored.  The code stays what it is.  */

#include "compat.h"

#include "rewrite/slot-stores.h"

#include "rewrite/slot.h"

namespace
{

const pass_data slot_stores_pass_data = {
  GIMPLE_PASS,   /* type */
  "slot_stores", /* name */
  OPTGROUP_NONE, /* optinfo_flags */
  TV_NONE,       /* tv_id */
  PROP_ssa,      /* properties_required */
  0,             /* properties_provided */
  0,             /* properties_destroyed */
  0,             /* todo_flags_start */
  0,             /* todo_flags_finish */
};

class slot_stores_pass : public gimple_opt_pass
{
public:
  explicit slot_stores_pass (gcc::context *context)
      : gimple_opt_pass (slot_stores_pass_data, context)
  {
  }

  opt_pass *
  clone () final override
  {
    return new slot_stores_pass (m_ctxt);
  }

  unsigned int execute (function *) final override;
};

/* A search for what a value may be the address of.  */

class address_walk
{
public:
  explicit address_walk (tree value) { add (value); }

  bool find_slot ();

private:
  void add (tree value);
  void add_sources (gimple *definition);

  auto_vec<tree, 8> m_names;
  hash_set<tree> m_known;
  bool m_found = false;
};

void
address_walk::add (tree value)
{
  if (!value)
    return;
  if (TREE_CODE (value) == ADDR_EXPR)
    {
      tree base = get_base_address (TREE_OPERAND (value, 0));
      if (base && TREE_CODE (base) == MEM_REF)
        add (TREE_OPERAND (base, 0));
      else
        m_found |= base && slot_p (base);
    }
  else if (TREE_CODE (value) == SSA_NAME && POINTER_TYPE_P (TREE_TYPE (value))
           && !m_known.add (value))
    m_names.safe_push (value);
}

/* Add what the result of DEFINITION may be, or lead to a place near it.  */

void
address_walk::add_sources (gimple *definition)
{
  if (gphi *phi = dyn_cast<gphi *> (definition))
    for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
      add (gimple_phi_arg_def (phi, i));
  else if (gassign *assign = dyn_cast<gassign *> (definition))
    {
      if (gimple_assign_load_p (assign))
        return;
      for (unsigned i = 1; i < gimple_num_ops (assign); i++)
        add (gimple_op (assign, i));
    }
  else if (gcall *call = dyn_cast<gcall *> (definition))
    {
      unsigned flags = gimple_call_return_flags (call);
      unsigned number = flags & ERF_RETURN_ARG_MASK;
      if ((flags & ERF_RETURNS_ARG) && number < gimple_call_num_args (call))
        add (gimple_call_arg (call, number));
    }
}

bool
address_walk::find_slot ()
{
  while (!m_found && !m_names.is_empty ())
    add_sources (SSA_NAME_DEF_STMT (m_names.pop ()));
  return m_found;
}

bool
has_slot_p (function *fun)
{
  unsigned i;
  tree decl;
  FOR_EACH_LOCAL_DECL (fun, i, decl)
  if (slot_p (decl))
    return true;
  return false;
}

unsigned int
slot_stores_pass::execute (function *fun)
{
  if (!has_slot_p (fun))
    return 0;
  basic_block block;
  FOR_EACH_BB_FN (block, fun)
  for (gimple_stmt_iterator at = gsi_start_bb (block); !gsi_end_p (at);
       gsi_next (&at))
    {
      gassign *store = dyn_cast<gassign *> (gsi_stmt (at));
      if (store && gimple_store_p (store) && gimple_assign_single_p (store)
          && address_walk (gimple_assign_rhs1 (store)).find_slot ())
        compat::suppress_dangling_warning_of (store);
    }
  return 0;
}

} // namespace

void
slot_stores_register (const char *plugin_name)
{
  if (!compat::dangling_pass_name ())
    return;
  register_pass_info info;
  info.pass = new slot_stores_pass (g);
  info.reference_pass_name = compat::dangling_pass_name ();
  info.ref_pass_instance_number = 0;
  info.pos_op = PASS_POS_INSERT_BEFORE;
  register_callback (plugin_name, PLUGIN_PASS_MANAGER_SETUP, NULL, &info);
}
