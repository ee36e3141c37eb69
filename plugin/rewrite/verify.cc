/* rewrite=verify: see verify.h.  */

#include "compat.h"

#include "rewrite/verify.h"

#include "rewrite/claims.h"
#include "rewrite/instrument.h"

namespace
{

/* A static variable of the unit: an array of COUNT pointers.  */

tree
make_variable (const char *name, unsigned count)
{
  tree type
      = build_array_type_nelts (ptr_type_node, MAX (count, 1u));
  tree decl = build_decl (UNKNOWN_LOCATION, VAR_DECL, get_identifier (name),
                          type);
  TREE_STATIC (decl) = 1;
  TREE_ADDRESSABLE (decl) = 1;
  TREE_USED (decl) = 1;
  DECL_ARTIFICIAL (decl) = 1;
  DECL_IGNORED_P (decl) = 1;
  return decl;
}

tree
describe_unit (const claim_table &claims, tree sites)
{
  text description = {};
  claims.write (&description);
  tree string = build_string_literal (description.length + 1,
                                      description.bytes ? description.bytes
                                                        : "");
  text_free (&description);
  tree decl = make_variable ("mesc_verify_unit", 4);
  vec<constructor_elt, va_gc> *values = NULL;
  CONSTRUCTOR_APPEND_ELT (values, size_int (0), null_pointer_node);
  CONSTRUCTOR_APPEND_ELT (values, size_int (1),
                          fold_convert (ptr_type_node, string));
  CONSTRUCTOR_APPEND_ELT (
      values, size_int (2),
      build_fold_addr_expr_with_type (sites, ptr_type_node));
  CONSTRUCTOR_APPEND_ELT (
      values, size_int (3),
      build_int_cst (ptr_type_node, claims.num_sites ()));
  DECL_INITIAL (decl) = build_constructor (TREE_TYPE (decl), values);
  return decl;
}

} // namespace

void
verify_unit (const unit_graph *graph, const escape_analysis *analysis)
{
  claim_table claims;
  claims.collect (graph, analysis);
  verify_data data;
  data.sites = make_variable ("mesc_verify_sites", 2 * claims.num_sites ());
  data.unit = describe_unit (claims, data.sites);
  varpool_node::finalize_decl (data.sites);
  varpool_node::finalize_decl (data.unit);
  auto_vec<cgraph_node *> nodes;
  cgraph_node *node;
  FOR_EACH_FUNCTION_WITH_GIMPLE_BODY (node)
  if (instrumentable_p (node))
    nodes.safe_push (node);
  for (cgraph_node *each : nodes)
    instrument_function (each, claims, data);
}
