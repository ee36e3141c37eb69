/* A GCC plugin for tests: it turns automatic variables of C functions into
   heap objects.

     { struct s x = ...; f (&x); }

   is compiled as

     { struct s *p = malloc (sizeof (struct s));
       try { *p = ...; f (p); } finally { free (p); } }

   so that a program that allocates nothing, say one of the compiler's own
   tests, becomes one whose objects die with blocks of all shapes, and must
   print what it printed before.  Another plugin that looks at GIMPLE, as
   mapescape does, sees the calls as if the user had written them.

     -fplugin-arg-heapify-all          also variables without an address
     -fplugin-arg-heapify-report=FILE  append how many there were

   It works on the trees of a function as the parser leaves them, where blocks
   still are what they were in the source, and puts the new expression in the
   place of the variable as GCC itself does for arrays of variable length: by
   DECL_VALUE_EXPR.

   What stays on the stack: variables of variable size and of hard registers,
   compound literals; variables of blocks that a goto or a switch jumps into,
   because there the allocation would be skipped; and all of functions that
   return twice, use addresses of labels, are nested or have nested ones, or
   are naked.  Parameters stay as well.  */

#include "compat.h"

namespace
{

/* Malloc's alignment.  */
const unsigned usual_alignment = 16;

bool all_variables;
const char *report_name;
unsigned converted;

/* A jump, with how many of the blocks of BLOCKS it stands in.  */
struct jump
{
  tree label;
  vec<tree> blocks;
};

/* One function's blocks and the jumps into them.  */
class block_finder
{
public:
  ~block_finder ();
  void walk (tree *);
  bool
  hopeless_p () const
  {
    return m_hopeless;
  }
  /* Add the blocks that are entered at their beginning alone to PLAIN.  */
  void plain_blocks (vec<tree> *plain);

private:
  static tree visit (tree *, int *, void *);
  void visit_block (tree);
  void visit_switch (tree);
  void visit_case ();
  void visit_label (tree);
  void visit_goto (tree);

  hash_set<tree> m_visited;
  auto_vec<tree> m_blocks;       /* All of them.  */
  auto_vec<tree> m_around;       /* Those that the walk is in.  */
  auto_vec<unsigned> m_switches; /* How many were around each switch.  */
  hash_set<tree> m_jumped_into;
  hash_map<tree, vec<tree> *> m_labels; /* The blocks around each.  */
  auto_vec<jump> m_jumps;
  bool m_hopeless = false;
};

block_finder::~block_finder ()
{
  for (auto entry : m_labels)
    {
      entry.second->release ();
      delete entry.second;
    }
  for (jump &each : m_jumps)
    each.blocks.release ();
}

void
block_finder::walk (tree *tp)
{
  walk_tree (tp, visit, this, &m_visited);
}

tree
block_finder::visit (tree *tp, int *walk_subtrees, void *data)
{
  block_finder *self = (block_finder *)data;
  switch (TREE_CODE (*tp))
    {
    case BIND_EXPR:
      self->visit_block (*tp);
      *walk_subtrees = 0;
      break;
    case LABEL_EXPR:
      self->visit_label (LABEL_EXPR_LABEL (*tp));
      *walk_subtrees = 0;
      break;
    case CASE_LABEL_EXPR:
      self->visit_case ();
      *walk_subtrees = 0;
      break;
    case GOTO_EXPR:
      self->visit_goto (GOTO_DESTINATION (*tp));
      *walk_subtrees = 0;
      break;
    case LABEL_DECL:
      /* Its address.  */
      self->m_hopeless = true;
      break;
    case ASM_EXPR:
      self->m_hopeless |= ASM_LABELS (*tp) != NULL_TREE;
      break;
    case CALL_EXPR:
      self->m_hopeless |= (call_expr_flags (*tp) & ECF_RETURNS_TWICE) != 0;
      break;
    default:
      if (TYPE_P (*tp))
        *walk_subtrees = 0;
      /* The parser's own code for it, which is known to its headers only.  */
      else if (startswith (get_tree_code_name (TREE_CODE (*tp)), "switch_"))
        {
          self->visit_switch (*tp);
          *walk_subtrees = 0;
        }
    }
  return NULL_TREE;
}

void
block_finder::visit_block (tree block)
{
  m_blocks.safe_push (block);
  m_around.safe_push (block);
  for (tree var = BIND_EXPR_VARS (block); var; var = DECL_CHAIN (var))
    if (VAR_P (var) && !TREE_STATIC (var))
      walk (&DECL_INITIAL (var));
    else if (TREE_CODE (var) == FUNCTION_DECL && DECL_INITIAL (var))
      /* Defined here: it uses the frame.  */
      m_hopeless = true;
  walk (&BIND_EXPR_BODY (block));
  m_around.pop ();
}

void
block_finder::visit_switch (tree statement)
{
  m_switches.safe_push (m_around.length ());
  for (int i = 0; i < TREE_OPERAND_LENGTH (statement); i++)
    walk (&TREE_OPERAND (statement, i));
  m_switches.pop ();
}

/* The blocks between the switch and this are jumped into.  */

void
block_finder::visit_case ()
{
  unsigned outside = m_switches.is_empty () ? 0 : m_switches.last ();
  for (unsigned i = outside; i < m_around.length (); i++)
    m_jumped_into.add (m_around[i]);
}

void
block_finder::visit_label (tree label)
{
  bool known;
  vec<tree> *&blocks = m_labels.get_or_insert (label, &known);
  if (!known)
    blocks = new vec<tree> (m_around.copy ());
}

void
block_finder::visit_goto (tree destination)
{
  if (TREE_CODE (destination) == LABEL_DECL)
    m_jumps.safe_push ({ destination, m_around.copy () });
  else
    m_hopeless = true;
}

/* Blocks around a label that are not around each jump to it.  */

void
block_finder::plain_blocks (vec<tree> *plain)
{
  for (const jump &each : m_jumps)
    if (vec<tree> **blocks = m_labels.get (each.label))
      {
        for (tree block : **blocks)
          if (!each.blocks.contains (block))
            m_jumped_into.add (block);
      }
    else
      m_hopeless = true;
  for (tree block : m_blocks)
    if (!m_jumped_into.contains (block))
      plain->safe_push (block);
}

bool
convertible_p (tree var)
{
  return VAR_P (var) && !TREE_STATIC (var) && !DECL_EXTERNAL (var)
         && !DECL_HARD_REGISTER (var) && !DECL_ARTIFICIAL (var)
         && !DECL_HAS_VALUE_EXPR_P (var)
         && (all_variables || TREE_ADDRESSABLE (var))
         && COMPLETE_TYPE_P (TREE_TYPE (var)) && DECL_SIZE_UNIT (var)
         && TREE_CODE (DECL_SIZE_UNIT (var)) == INTEGER_CST;
}

/* The call that makes the object that VAR becomes.  */

tree
allocation_for (tree var)
{
  tree size = fold_convert (size_type_node, DECL_SIZE_UNIT (var));
  if (integer_zerop (size))
    size = size_one_node;
  unsigned alignment = DECL_ALIGN_UNIT (var);
  tree call
      = alignment <= usual_alignment
            ? build_call_expr (builtin_decl_explicit (BUILT_IN_MALLOC), 1, size)
            : build_call_expr (builtin_decl_explicit (BUILT_IN_ALIGNED_ALLOC),
                               2, size_int (alignment),
                               round_up (size, alignment));
  SET_EXPR_LOCATION (call, DECL_SOURCE_LOCATION (var));
  return call;
}

/* The pointer to the object that VAR, of FNDECL, becomes.  */

tree
pointer_for (tree fndecl, tree var)
{
  tree pointer
      = build_decl (DECL_SOURCE_LOCATION (var), VAR_DECL, DECL_NAME (var),
                    build_pointer_type (TREE_TYPE (var)));
  DECL_CONTEXT (pointer) = fndecl;
  DECL_ARTIFICIAL (pointer) = 1;
  DECL_IGNORED_P (pointer) = 1;
  TREE_USED (pointer) = 1;
  tree object = build1 (INDIRECT_REF, TREE_TYPE (var), pointer);
  TREE_THIS_VOLATILE (object) = TREE_THIS_VOLATILE (var);
  TREE_SIDE_EFFECTS (object) = TREE_THIS_VOLATILE (var);
  TREE_THIS_NOTRAP (object) = 1;
  SET_DECL_VALUE_EXPR (var, object);
  DECL_HAS_VALUE_EXPR_P (var) = 1;
  return pointer;
}

/* Make VAR of BLOCK a heap object.  */

void
convert (tree fndecl, tree block, tree var)
{
  tree pointer = pointer_for (fndecl, var);
  DECL_CHAIN (pointer) = BIND_EXPR_VARS (block);
  BIND_EXPR_VARS (block) = pointer;
  tree release
      = build_call_expr (builtin_decl_explicit (BUILT_IN_FREE), 1, pointer);
  SET_EXPR_LOCATION (release, DECL_SOURCE_LOCATION (var));
  tree make = build2 (MODIFY_EXPR, void_type_node, pointer,
                      fold_convert (TREE_TYPE (pointer), allocation_for (var)));
  tree rest = build2 (TRY_FINALLY_EXPR, void_type_node, BIND_EXPR_BODY (block),
                      release);
  BIND_EXPR_BODY (block) = build2 (COMPOUND_EXPR, void_type_node, make, rest);
  converted++;
}

void
convert_block (tree fndecl, tree block)
{
  auto_vec<tree> variables;
  for (tree var = BIND_EXPR_VARS (block); var; var = DECL_CHAIN (var))
    if (convertible_p (var))
      variables.safe_push (var);
  for (tree var : variables)
    convert (fndecl, block, var);
}

void
on_function (void *data, void *)
{
  tree fndecl = (tree)data;
  if (decl_function_context (fndecl)
      || lookup_attribute ("naked", DECL_ATTRIBUTES (fndecl)))
    return;
  block_finder finder;
  finder.walk (&DECL_SAVED_TREE (fndecl));
  auto_vec<tree> blocks;
  finder.plain_blocks (&blocks);
  if (finder.hopeless_p ())
    return;
  for (tree block : blocks)
    convert_block (fndecl, block);
}

void
on_finish (void *, void *)
{
  FILE *file = report_name ? fopen (report_name, "a") : NULL;
  if (file)
    {
      fprintf (file, "%u %s\n", converted, main_input_filename);
      fclose (file);
    }
  else if (report_name)
    error ("cannot write %qs: %m", report_name);
}

} // namespace

#define EXPORTED __attribute__ ((visibility ("default")))

extern "C"
{
  EXPORTED int plugin_is_GPL_compatible;
  EXPORTED int plugin_init (struct plugin_name_args *,
                            struct plugin_gcc_version *);
}

int
plugin_init (struct plugin_name_args *arguments, struct plugin_gcc_version *)
{
  for (int i = 0; i < arguments->argc; i++)
    if (strcmp (arguments->argv[i].key, "all") == 0)
      all_variables = true;
    else if (strcmp (arguments->argv[i].key, "report") == 0
             && arguments->argv[i].value)
      report_name = arguments->argv[i].value;
    else
      error ("%<-fplugin-arg-%s-%s%>: accepted are %<all%> and "
             "%<report=FILE%>",
             arguments->base_name, arguments->argv[i].key);
  register_callback (arguments->base_name, PLUGIN_PRE_GENERICIZE, on_function,
                     NULL);
  register_callback (arguments->base_name, PLUGIN_FINISH_UNIT, on_finish, NULL);
  return 0;
}
