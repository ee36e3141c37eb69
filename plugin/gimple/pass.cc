#include "pass.h"
#include "escape/escape.h"
#include "escape/flow-text.h"
#include "escape/memory.h"
#include "lower.h"
#include "model-check.h"
#include "notes/notes.h"
#include "options.h"
#include "recognize/recognize.h"
#include "rewrite/stack.h"
#include "rewrite/verify.h"

namespace
{

const pass_data mapescape_pass_data = {
  SIMPLE_IPA_PASS, /* type */
  "mapescape",     /* name */
  OPTGROUP_IPA,    /* optinfo_flags */
  TV_NONE,         /* tv_id */
  0,               /* properties_required */
  0,               /* properties_provided */
  0,               /* properties_destroyed */
  0,               /* todo_flags_start */
  0,               /* todo_flags_finish */
};

class mapescape_pass : public simple_ipa_opt_pass
{
public:
  mapescape_pass (gcc::context *context, const mapescape_options *options)
      : simple_ipa_opt_pass (mapescape_pass_data, context), m_options (options)
  {
  }

  bool
  gate (function *) final override
  {
    return !seen_error ();
  }

  unsigned int execute (function *) final override;

private:
  const mapescape_options *m_options;
};

/* The dump file shows the flow graphs of all functions with a body.  */
void
dump_graph (const unit_graph *graph)
{
  if (dump_file)
    flow_text_print_program (graph->program, dump_file);
}

unsigned int
mapescape_pass::execute (function *)
{
  recognize_code ();
  unit_graph *graph = lower_unit ();
  dump_graph (graph);
  escape_options options = {};
  options.word_size = POINTER_SIZE / BITS_PER_UNIT;
  /* What is said of a map needs what explanations need.  */
  options.explain = true;
  escape_analysis *analysis = escape_analyze (graph->program, &options);
  model_checks_report (graph->checks, analysis);
  {
    finding_list findings (analysis, m_options);
    findings.collect (graph);
    stack_plan plan (m_options, analysis);
    if (m_options->rewrite == MAPESCAPE_REWRITE_STACK)
      plan.make (findings);
    plan.make_storage (findings, graph->program);
    notes_emit (findings, analysis, m_options);
    stack_plan_carry_out (plan);
  }
  if (m_options->rewrite == MAPESCAPE_REWRITE_VERIFY)
    verify_unit (graph, analysis);
  escape_analysis_free (analysis);
  unit_graph_free (graph);
  mesc_return_free_memory ();
  return 0;
}

} // namespace

simple_ipa_opt_pass *
mapescape_make_pass (gcc::context *context, const mapescape_options *options)
{
  return new mapescape_pass (context, options);
}
