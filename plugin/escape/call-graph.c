/* The call graph and its strongly connected components.

   A function depends on what it calls, and on each function whose address it
   may come to hold: those that it names, and those in read-only tables that it
   names.  Components come out callees first (Tarjan 1972), without recursion:
   call chains of generated programs are very deep.  */

#include "analysis.h"

#include <stdlib.h>

#include "memory.h"

struct edges
{
  unsigned count, room;
  unsigned *to;
};

static void
edge_add (struct edges *edges, unsigned to)
{
  edges->to = mesc_grow (edges->to, &edges->room, edges->count + 1,
                         sizeof *edges->to);
  edges->to[edges->count++] = to;
}

static void
function_edges (const struct flow_function *function, struct edges *edges)
{
  unsigned globals = function->program->num_functions;
  for (unsigned i = 0; i < function->num_statements; i++)
    {
      const struct flow_statement *statement = &function->statements[i];
      if (statement->op == FLOW_CALL && statement->call->callee != NULL)
        edge_add (edges, statement->call->callee->index);
      if (statement->op == FLOW_ADDRESS
          && (statement->object & FLOW_GLOBAL_BIT) != 0)
        edge_add (edges, globals + (statement->object & ~FLOW_GLOBAL_BIT));
    }
}

static void
global_edges (const struct flow_program *program, unsigned index,
              struct edges *edges)
{
  const struct flow_global *global = &program->globals[index];
  if (global->kind == FLOW_OBJECT_FUNCTION)
    edge_add (edges, global->function->index);
  else if (global->read_only)
    for (unsigned i = 0; i < global->num_initializers; i++)
      edge_add (edges,
                program->num_functions
                    + (global->initializers[i].object & ~FLOW_GLOBAL_BIT));
}

struct search
{
  struct call_graph *graph;
  unsigned *number; /* 0: not seen.  */
  unsigned *low;
  unsigned *stack;
  unsigned *path;
  unsigned *at;
  bool *done;
  unsigned num_stack, num_path, num_numbers, num_members;
};

static void
search_enter (struct search *search, unsigned node)
{
  search->number[node] = search->low[node] = ++search->num_numbers;
  search->stack[search->num_stack++] = node;
  search->path[search->num_path++] = node;
  search->at[node] = search->graph->first[node];
}

static void
search_leave (struct search *search, unsigned node)
{
  struct call_graph *graph = search->graph;
  search->num_path--;
  if (search->num_path > 0)
    {
      unsigned parent = search->path[search->num_path - 1];
      if (search->low[node] < search->low[parent])
        search->low[parent] = search->low[node];
    }
  if (search->low[node] != search->number[node])
    return;
  graph->member_start[graph->num_components] = search->num_members;
  unsigned member;
  do
    {
      member = search->stack[--search->num_stack];
      search->done[member] = true;
      graph->component[member] = graph->num_components;
      graph->members[search->num_members++] = member;
    }
  while (member != node);
  graph->num_components++;
}

static void
search_from (struct search *search, unsigned start)
{
  search_enter (search, start);
  while (search->num_path > 0)
    {
      unsigned node = search->path[search->num_path - 1];
      if (search->at[node] == search->graph->first[node + 1])
        {
          search_leave (search, node);
          continue;
        }
      unsigned to = search->graph->to[search->at[node]++];
      if (search->number[to] == 0)
        search_enter (search, to);
      else if (!search->done[to] && search->number[to] < search->low[node])
        search->low[node] = search->number[to];
    }
}

static void
find_components (struct call_graph *graph)
{
  unsigned count = graph->num_nodes;
  unsigned *memory = mesc_xcalloc (5 * (size_t)count + 1, sizeof *memory);
  struct search search = { .graph = graph };
  search.number = memory;
  search.low = memory + count;
  search.stack = memory + 2 * (size_t)count;
  search.path = memory + 3 * (size_t)count;
  search.at = memory + 4 * (size_t)count;
  search.done = mesc_xcalloc (count, sizeof *search.done);
  for (unsigned node = 0; node < count; node++)
    if (search.number[node] == 0)
      search_from (&search, node);
  graph->member_start[graph->num_components] = search.num_members;
  free (search.done);
  free (memory);
}

struct call_graph *
call_graph_build (const struct flow_program *program)
{
  struct call_graph *graph = mesc_xcalloc (1, sizeof *graph);
  struct edges edges = { 0, 0, NULL };
  graph->num_nodes = program->num_functions + program->num_globals;
  graph->first = mesc_xcalloc (graph->num_nodes + 1, sizeof *graph->first);
  graph->component = mesc_xcalloc (graph->num_nodes, sizeof *graph->component);
  graph->members = mesc_xcalloc (graph->num_nodes, sizeof *graph->members);
  graph->member_start
      = mesc_xcalloc (graph->num_nodes + 1, sizeof *graph->member_start);
  for (unsigned node = 0; node < graph->num_nodes; node++)
    {
      graph->first[node] = edges.count;
      if (node < program->num_functions)
        function_edges (program->functions[node], &edges);
      else if (node > program->num_functions)
        global_edges (program, node - program->num_functions, &edges);
    }
  graph->first[graph->num_nodes] = edges.count;
  graph->to = edges.to;
  find_components (graph);
  return graph;
}

void
call_graph_free (struct call_graph *graph)
{
  free (graph->first);
  free (graph->to);
  free (graph->component);
  free (graph->members);
  free (graph->member_start);
  free (graph);
}
